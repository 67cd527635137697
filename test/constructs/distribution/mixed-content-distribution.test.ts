import { App, CfnParameter, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel, CacheCookieBehavior, CacheHeaderBehavior, CachePolicy, CacheQueryStringBehavior, CfnDistribution, Function, FunctionCode,
  FunctionEventType, GeoRestriction, OriginProtocolPolicy, OriginRequestCookieBehavior, OriginRequestHeaderBehavior, OriginRequestPolicy,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, LoadBalancerV2Origin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ContentPreset, ContentRoute, ManagedCachePolicies, ManagedOriginRequestPolicies, ManagedResponseHeadersPolicies, MixedContentDistribution,
  MixedContentDistributionProps, PolicySharing, PolicySharingOptions, PricingPlan, SharedCachePolicy,
} from '../../../src';
import { Linter } from '../../../src/lint/linter';
import { NONE, only, PLAIN_POLICY } from '../../edge/case';

const server = new HttpOrigin('origin.example.com');
const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/1';
const ENV = { region: 'eu-west-1' };
const publicContent = ContentPreset.staticSite(server);

function make(props: Partial<MixedContentDistributionProps> = {}) {
  const stack = new Stack(new App(), 'Shop', { env: ENV });
  const shop = new MixedContentDistribution(stack, 'Shop', { defaultContent: publicContent, ...props });
  return { stack, shop, template: () => Template.fromStack(stack) };
}

/** A distribution with one route, made in the stack that it is for. */
function withRoute(content: (stack: Stack) => ContentPreset, pathPattern = '/x/*') {
  const stack = new Stack(new App(), 'Shop', { env: ENV });
  const shop = new MixedContentDistribution(stack, 'Shop', { defaultContent: publicContent, routes: [{ pathPattern, content: content(stack) }] });
  return { stack, shop, synth: () => Template.fromStack(stack) };
}

const config = (template: Template) => Object.values(template.findResources('AWS::CloudFront::Distribution'))[0]!.Properties.DistributionConfig;

test('minimal: HTTP/2 and 3, compression, index.html, and no policy of its own', () => {
  const { shop, template } = make();
  template().hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      HttpVersion: 'http2and3', DefaultRootObject: 'index.html', DefaultCacheBehavior: { Compress: true }, CacheBehaviors: Match.absent(),
    },
  });
  template().resourceCountIs('AWS::CloudFront::CachePolicy', 0);
  expect(shop.cachePolicies).toEqual([]);
});

test('maximal: every property arrives, but for the page that stands only before buckets', () => {
  const { stack, shop, template } = make({
    domainNames: ['shop.example.com'], webAclArn: WEB_ACL, defaultRootObject: 'home.html', comment: 'the shop', cacheTagHeader: 'Cache-Tag',
    publishAdditionalMetrics: true, pricingPlan: PricingPlan.BUSINESS, minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    geoRestriction: GeoRestriction.denylist('AQ'), sharing: PolicySharing.among({ stage: 'prod', ownerStages: ['prod'], namespace: 'shop' }),
    hostedZone: HostedZone.fromHostedZoneAttributes(new Stack(), 'Zone', { hostedZoneId: 'Z111', zoneName: 'example.com' }),
    certificate: Certificate.fromCertificateArn(new Stack(), 'C', 'arn:aws:acm:us-east-1:111122223333:certificate/1'),
    routes: [
      { pathPattern: '/api/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) },
      { pathPattern: '/account/*', content: ContentPreset.account(server) },
      { pathPattern: '/admin/*', content: ContentPreset.admin(server) },
    ],
  });
  template().hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Aliases: ['shop.example.com'], Comment: 'the shop', DefaultRootObject: 'home.html', WebACLId: WEB_ACL,
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' }, CacheTagConfig: { HeaderName: 'Cache-Tag' },
      Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Locations: ['AQ'] } },
      CacheBehaviors: [{ PathPattern: '/api/catalogue/*' }, { PathPattern: '/account/*' }, { PathPattern: '/admin/*' }],
    },
  });
  template().resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 1);
  template().resourceCountIs('AWS::CloudFront::MonitoringSubscription', 1);
  template().resourceCountIs('AWS::Route53::RecordSet', 2);
  template().resourceCountIs('AWS::SSM::Parameter', 2);
  expect(shop.cachePolicies.map(policy => stack.resolve(policy.cachePolicyId))).toEqual([{ Ref: expect.stringContaining('apicatalogueCachePolicy') }]);
});

test('tokens: what a deployment decides arrives as it is', () => {
  const stack = new Stack(new App(), 'Shop', { env: ENV });
  const token = (id: string) => new CfnParameter(stack, id).valueAsString;
  new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.staticSite(S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'))),
    domainNames: new CfnParameter(stack, 'Hosts', { type: 'CommaDelimitedList' }).valueAsList,
    certificate: Certificate.fromCertificateArn(stack, 'C', token('Certificate')),
    geoRestriction: GeoRestriction.denylist('AQ'),
    webAclArn: token('WebAcl'), comment: token('Comment'), defaultRootObject: token('Root'), notFoundPage: token('Page'), cacheTagHeader: token('Tags'),
  });
  expect(config(Template.fromStack(stack))).toMatchObject({
    Aliases: { Ref: 'Hosts' }, ViewerCertificate: { AcmCertificateArn: { Ref: 'Certificate' } }, WebACLId: { Ref: 'WebAcl' }, Comment: { Ref: 'Comment' },
    DefaultRootObject: { Ref: 'Root' }, CustomErrorResponses: [{ ErrorCode: 404, ResponsePagePath: { Ref: 'Page' } }], CacheTagConfig: { HeaderName: { Ref: 'Tags' } },
  });
});

test('a newer TLS policy than the default can be asked for', () => {
  const { template } = make({
    certificate: Certificate.fromCertificateArn(new Stack(), 'C', 'arn:aws:acm:us-east-1:111122223333:certificate/1'), domainNames: ['a.example.com'],
    minimumProtocolVersion: 'TLSv1.3_2025' as SecurityPolicyProtocol,
  });
  expect(config(template()).ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.3_2025');
});

test('routes keep their order, whatever they are called', () => {
  const routes = ['/b/*', '404', '/a/*', '12'].map((pathPattern): ContentRoute => ({ pathPattern, content: publicContent }));
  expect(config(make({ routes }).template()).CacheBehaviors.map((behavior: any) => behavior.PathPattern)).toEqual(['/b/*', '404', '/a/*', '12']);
});

test('routes of the same settings share a policy', () => {
  const [one, same, other] = [['page'], ['page'], ['q']].map(queryStrings => ContentPreset.catalogue(server, { queryStrings })) as ContentPreset[];
  const { template } = make({
    routes: [{ pathPattern: '/a/*', content: one! }, { pathPattern: '/b/*', content: same! }, { pathPattern: '/c/*', content: other! }],
  });
  template().resourceCountIs('AWS::CloudFront::CachePolicy', 2);
});

test.each([
  ['a static site has index.html', publicContent, undefined, 'index.html'],
  ['a static site can have another', publicContent, 'home.html', 'home.html'],
  ['a static site can have none', publicContent, '', undefined],
  ['a server is asked for /', ContentPreset.serverRendered(server), undefined, undefined],
  ['a server can have one', ContentPreset.serverRendered(server), 'index.html', 'index.html'],
])('default root object: %s', (_name, defaultContent, defaultRootObject, expected) => {
  expect(config(make({ defaultContent, defaultRootObject }).template()).DefaultRootObject).toBe(expected);
});

describe('throws', () => {
  const token = new CfnParameter(new Stack(), 'P').valueAsString;
  const route = (pathPattern: string): Partial<MixedContentDistributionProps> => ({ routes: [{ pathPattern: '/ok', content: publicContent }, { pathPattern, content: publicContent }] });

  test.each<[string, Partial<MixedContentDistributionProps>, string]>([
    ['for an illegal path pattern', route('/a b'), "'routes[1].pathPattern' '/a b' contains ' '"],
    ['for an empty path pattern', route(''), "'routes[1].pathPattern' '' is empty"],
    ['for the pattern of the default behavior', route('*'), "'routes[1].pathPattern' '*' is the default behavior's; set 'defaultContent' instead"],
    ['for a token', route(token), "'routes[1].pathPattern' must be known at synthesis, got a token"],
    ['for staff content without a web ACL', { routes: [{ pathPattern: '/admin/*', content: ContentPreset.admin(server) }] }, "'webAclArn' must be set, because '/admin/*' is content for staff"],
    ['for an empty web ACL', { webAclArn: '' }, "'webAclArn' must be the ARN of a web ACL of scope CLOUDFRONT in us-east-1, got ''"],
    ['for a regional web ACL', { webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1' }, "'webAclArn' must be the ARN of a web ACL"],
    ['for host names without a certificate', { domainNames: ['a.example.com'] }, "'certificate' must be set for 'domainNames' a.example.com"],
    [
      'for host names with a certificate for others',
      { domainNames: ['a.example.com'], certificate: new Certificate(new Stack(new App(), 'Edge', { env: { region: 'us-east-1' } }), 'C', { domainName: 'b.example.com' }) },
      "'certificate' is for b.example.com, and 'domainNames' has a.example.com",
    ],
    ['for an old security policy', { minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2019 }, "'minimumProtocolVersion' must be TLSv1.2_2021 or newer, got TLSv1.2_2019"],
    ['for a root object with a slash', { defaultRootObject: '/index.html' }, "'defaultRootObject' must not begin with '/', got '/index.html'; write 'index.html'"],
    ['for staff content by default without a web ACL', { defaultContent: ContentPreset.admin(server) }, "'webAclArn' must be set, because '*' is content for staff"],
  ])('%s', (_name, props, message) => {
    expect(() => make(props)).toThrow(message);
  });
});

describe('never at synthesis', () => {
  const custom = (options: Parameters<typeof ContentPreset.custom>[1]) => ContentPreset.custom(server, options);
  const allViewer = (stack: Stack) => ManagedOriginRequestPolicies.ALL_VIEWER.toOriginRequestPolicy(stack);

  test.each<[string, (stack: Stack) => ContentPreset, string]>([
    ['Authorization in the key of a custom policy',
      stack => custom({ cachePolicy: new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList('Authorization') }) }),
      "'/x/*': The cache key of cache policy 'ShopP"],
    ['Authorization in the key of a managed policy',
      stack => custom({ cachePolicy: ManagedCachePolicies.AMPLIFY_DEFAULT.toCachePolicy(stack) }),
      "'/x/*': The cache key of cache policy 'Amplify-Default' includes 'Authorization'"],
    ["Authorization in the key of CDK's constant for a managed policy",
      () => custom({ cachePolicy: CachePolicy.AMPLIFY }),
      "'/x/*': The cache key of cache policy 'Amplify' includes 'Authorization'"],
    ['personal content that is stored',
      () => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, personal: true }),
      "'/x/*': CloudFront can store personal content. The minimum, default and maximum TTL are 1 s, 86400 s and 31536000 s"],
    ['AllViewer over a policy that stores',
      stack => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: allViewer(stack) }),
      "'/x/*': The origin receives the 'Authorization' header and all cookies"],
    ['a cookie over a policy that stores',
      stack => custom({
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        originRequestPolicy: new OriginRequestPolicy(stack, 'O', { cookieBehavior: OriginRequestCookieBehavior.allowList('session') }),
      }),
      "'/x/*': The origin receives the cookie 'session'"],
    ['a policy that nobody can read',
      stack => custom({ cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'aaaaaaaa-0000-0000-0000-000000000000') }),
      "'/x/*': The separation of visitors cannot be checked, because cachePolicy is not known: policy 'aaaaaaaa-0000-0000-0000-000000000000'"],
  ])('%s', (_name, content, message) => {
    expect(withRoute(content).synth).toThrow(message);
  });

  test.each([
    ['ContentPreset.account(origin)', (stack: Stack) => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: allViewer(stack) })],
    ['ContentPreset.account(origin)', () => custom({ cachePolicy: CachePolicy.AMPLIFY })],
    ['ContentPreset.admin(origin)', () => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, personal: true })],
    ['cacheSettings', (stack: Stack) => custom({ cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'x') })],
  ])('without naming the way out: %s', (fix, content) => {
    expect(withRoute(content).synth).toThrow(fix);
  });

  test('a route behind one that covers it', () => {
    const routes = ['/account/*', '/account/orders/*'].map(pathPattern => ({ pathPattern, content: publicContent }));
    expect(() => make({ routes }).template()).toThrow("'/account/orders/*': The route is never reached. '/account/*' comes first");
  });

  test('the same in the default content', () => {
    expect(() => make({ defaultContent: ContentPreset.custom(server, { cachePolicy: CachePolicy.AMPLIFY }) }).template()).toThrow("CEC001");
  });

  test('a load balancer that is asked over HTTPS by the name that AWS gave it', () => {
    const balancer = (stack: Stack) => new ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc: new Vpc(stack, 'Vpc'), internetFacing: true });
    expect(withRoute(stack => ContentPreset.serverRendered(new LoadBalancerV2Origin(balancer(stack)))).synth).toThrow(
      /a load balancer, over HTTPS by its AWS name.*CEC068/);
    expect(withRoute(stack => ContentPreset.serverRendered(
      new LoadBalancerV2Origin(balancer(stack), { protocolPolicy: OriginProtocolPolicy.HTTP_ONLY }))).synth).not.toThrow();
  });

  test.each([
    ['https://origin.example.com', "got 'https://origin.example.com'; write 'origin.example.com'"],
    ['origin.example.com/shop', "write 'origin.example.com'"],
  ])('an origin that is named by a URL: %s', (url, message) => {
    expect(withRoute(() => ContentPreset.account(new HttpOrigin(url))).synth).toThrow(
      new RegExp(`the domain name of origin 'ShopDistributionOrigin2[0-9A-F]+' must be a host name, .*${message}`));
  });

  test('but not an origin with a fully qualified name', () => {
    expect(withRoute(() => ContentPreset.account(new HttpOrigin('origin.example.com.'))).synth).not.toThrow();
  });

  test('all that is wrong, at once', () => {
    const content = (stack: Stack) => custom({ cachePolicy: CachePolicy.AMPLIFY, personal: true, originRequestPolicy: allViewer(stack) });
    expect(withRoute(content).synth).toThrow(/CEC001[^]*CEC003/);
  });
});

describe('what comes later is checked as well', () => {
  const l1 = (shop: MixedContentDistribution) => shop.distribution.node.defaultChild as CfnDistribution;

  test('a raw override of a policy id', () => {
    const { shop, synth } = withRoute(() => ContentPreset.account(server), '/account/*');
    l1(shop).addPropertyOverride('DistributionConfig.CacheBehaviors.0.CachePolicyId', '658327ea-f89d-4fab-a63d-7e88639e58f6');
    expect(synth).toThrow("'/account/*': The origin receives the 'Authorization' header and all cookies");
    expect(synth).toThrow("'/account/*': CloudFront can store personal content");
  });

  test('a raw override of a policy', () => {
    const { stack, synth } = withRoute(() => ContentPreset.catalogue(server, { queryStrings: [] }));
    const policy = stack.node.findAll().find(construct => construct.node.id === 'xCachePolicy')!.node.defaultChild as any;
    policy.addPropertyOverride('CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig', { HeaderBehavior: 'whitelist', Headers: ['authorization'] });
    expect(synth).toThrow("CEC001");
  });

  test('a route that is renamed or removed', () => {
    const renamed = withRoute(() => ContentPreset.account(server), '/account/*');
    l1(renamed.shop).addPropertyOverride('DistributionConfig.CacheBehaviors.0.PathPattern', 'account/*');
    expect(renamed.synth).toThrow("'/account/*': the route is not in the template");
    const removed = withRoute(() => ContentPreset.account(server), '/account/*');
    l1(removed.shop).addPropertyDeletionOverride('DistributionConfig.CacheBehaviors');
    expect(removed.synth).toThrow("'/account/*': the route is not in the template");
  });

  test('a web ACL that is removed', () => {
    const { shop, template } = make({ webAclArn: WEB_ACL, routes: [{ pathPattern: '/admin/*', content: ContentPreset.admin(server) }] });
    l1(shop).addPropertyDeletionOverride('DistributionConfig.WebACLId');
    expect(template).toThrow("'/admin/*': Content for staff is open to everyone");
  });

  test('an illegal path pattern', () => {
    const { shop, template } = make();
    shop.distribution.addBehavior('/a b', server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED });
    expect(template).toThrow("'/a b': The separation of visitors cannot be checked, because pathPattern is not known: it contains ' '");
  });

  test('a path pattern that is a token', () => {
    const { stack, shop, template } = make();
    shop.distribution.addBehavior(new CfnParameter(stack, 'Path').valueAsString, server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED });
    expect(template).toThrow("because pathPattern is not known: parameter 'Path' has no default. Replace it with a plain value");
  });

  test('a list of behaviors that depends on a condition', () => {
    const { shop, template } = make();
    l1(shop).addPropertyOverride('DistributionConfig.CacheBehaviors', { 'Fn::If': ['IsProd', [], [{}]] });
    expect(template).toThrow("'*': The separation of visitors cannot be checked, because cacheBehaviors is not known: condition 'IsProd' is decided at deployment");
  });

  test('a behavior that depends on a condition', () => {
    const { shop, template } = make();
    l1(shop).addPropertyOverride('DistributionConfig.CacheBehaviors', [{ 'Fn::If': ['IsProd', {}, { PathPattern: '/a' }] }]);
    expect(template).toThrow("because pathPattern is not known: condition 'IsProd' is decided at deployment");
  });

  test('a policy id that is a parameter, whatever its default', () => {
    const { stack, shop, template } = make();
    const cachePolicyId = new CfnParameter(stack, 'Policy', { default: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }).valueAsString;
    shop.distribution.addBehavior('/late/*', server, { cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', cachePolicyId) });
    expect(template).toThrow("because cachePolicy is not known: parameter 'Policy' can be changed at deployment");
  });

  test('a route for everything, which hides the default content', () => {
    expect(make({ routes: [{ pathPattern: '/*', content: publicContent }] }).template).toThrow("'*': The route is never reached. '/*' comes first");
  });

  test('code at viewer request that can add what the key does not hold', () => {
    const stack = new Stack(new App(), 'Shop');
    const functionAssociations = [{
      eventType: FunctionEventType.VIEWER_REQUEST, function: new Function(stack, 'F', { code: FunctionCode.fromInline('...') }),
    }];
    const forwards = new OriginRequestPolicy(stack, 'O', { headerBehavior: OriginRequestHeaderBehavior.allowList('x-user') });
    const content = (more: object) => ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED, functionAssociations, ...more });
    new MixedContentDistribution(stack, 'Shop', {
      defaultContent: content({}), routes: [{ pathPattern: '/x/*', content: content({ originRequestPolicy: forwards }) }],
    });
    expect(() => Template.fromStack(stack)).toThrow(/^Validation failed with the following errors:\n {2}\[Shop\/Shop\] '\/x\/\*': .* what an edge function adds to the request is not known[^\n]*$/);
  });

  test('a behavior that is added to the distribution itself', () => {
    const { stack, shop, template } = make();
    shop.distribution.addBehavior('/late/*', server, {
      cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: ManagedOriginRequestPolicies.ALL_VIEWER.toOriginRequestPolicy(stack),
    });
    expect(template).toThrow("'/late/*': The origin receives");
  });
});

describe('policies are followed to where they are', () => {
  test('in another stack of the app', () => {
    const synth = (header: string) => {
      const app = new App();
      const [policies, site] = [new Stack(app, 'Policies', { env: ENV }), new Stack(app, 'Site', { env: ENV })];
      const cachePolicy = new CachePolicy(policies, 'P', { headerBehavior: CacheHeaderBehavior.allowList(header) });
      new MixedContentDistribution(site, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy }) });
      return Template.fromStack(site);
    };
    expect(() => synth('Accept')).not.toThrow();
    expect(() => synth('Authorization')).toThrow("'*': The cache key of cache policy 'PoliciesP");
  });

  test('in the stage that a shared policy is borrowed from', () => {
    const synth = (cookies: CacheCookieBehavior, header: string) => withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: new SharedCachePolicy(stack, 'Shared', {
        stage: 'pr-1', ownerStages: ['dev'], policy: { cookieBehavior: cookies, headerBehavior: CacheHeaderBehavior.allowList(header) },
      }).cachePolicy,
    })).synth();
    expect(() => synth(CacheCookieBehavior.none(), 'Accept')).not.toThrow();
    expect(() => synth(CacheCookieBehavior.none(), 'Authorization')).toThrow("CEC001");
  });

  test('in what the user says of an imported policy', () => {
    const imported = (cacheSettings: typeof PLAIN_POLICY) => withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'x'), cacheSettings,
      originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'O', 'y'),
      originRequestSettings: { headers: NONE, cookies: only('tier'), queryStrings: NONE },
    })).synth;
    expect(imported({ ...PLAIN_POLICY, cookies: only('tier') })).not.toThrow();
    expect(imported(PLAIN_POLICY)).toThrow("The origin receives the cookie 'tier'");
    expect(imported({ ...PLAIN_POLICY, headers: only('Authorization'), cookies: only('tier') })).toThrow("CEC001");
  });

  test('and what the user says of one policy does not vouch for another', () => {
    const { shop, synth } = withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'x'), cacheSettings: PLAIN_POLICY,
    }));
    (shop.distribution.node.defaultChild as CfnDistribution).addPropertyOverride('DistributionConfig.CacheBehaviors.0.CachePolicyId', { 'Fn::ImportValue': 'y' });
    expect(synth).toThrow("because cachePolicy is not known: the export 'y' of another stack");
  });

  test('and half of what an origin request policy holds is not all of it', () => {
    const { synth } = withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'O', 'y'),
      originRequestSettings: { queryStrings: NONE },
    }));
    expect(synth).toThrow('because headers is not known: the declared origin request policy does not contain them');
  });

  test('in the owner of the same app, rather than in what the borrower says', () => {
    const app = new App();
    const shared = (id: string, stage: string, header: string) => new SharedCachePolicy(new Stack(app, id, { env: ENV }), 'C', {
      stage, ownerStages: ['dev'], policy: { headerBehavior: CacheHeaderBehavior.allowList(header) },
    });
    shared('Owner', 'dev', 'Authorization');
    const borrowed = shared('Borrower', 'pr-1', 'Accept');
    new MixedContentDistribution(Stack.of(borrowed), 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy: borrowed.cachePolicy }) });
    expect(() => app.synth()).toThrow("CEC001");
    expect(() => app.synth()).toThrow("the SSM parameter '/cdk-edge-cache/C/dev/cache-policy-id' also stands for the cache policy of 'Owner/C'");
  });

  test('that another stack of the app borrows', () => {
    const app = new App();
    const [network, site] = [new Stack(app, 'Network', { env: ENV }), new Stack(app, 'Site', { env: ENV })];
    const { cachePolicy } = new SharedCachePolicy(network, 'C', { stage: 'pr-1', ownerStages: ['dev'], policy: {} });
    new MixedContentDistribution(site, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy }) });
    expect(() => app.synth()).not.toThrow();
  });

  test('but not guessed in a nested stack, where it is a parameter', () => {
    const stack = new Stack(new App(), 'Parent');
    const cachePolicy = new CachePolicy(stack, 'P', { queryStringBehavior: CacheQueryStringBehavior.all() });
    new MixedContentDistribution(new NestedStack(stack, 'Nested'), 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy }) });
    expect(() => Template.fromStack(stack)).toThrow('because cachePolicy is not known');
  });
});

describe('sharing', () => {
  const shop = (stage: string) => make({
    sharing: PolicySharing.among({ stage, ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop' }),
    routes: [
      { pathPattern: '/api/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) },
      { pathPattern: '/search', content: ContentPreset.catalogue(server, { queryStrings: ['q'] }) },
    ],
  });

  test('an owner stage publishes each policy under a name of its own', () => {
    const template = shop('dev').template();
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 2);
    const names = Object.values(template.findResources('AWS::SSM::Parameter')).map(parameter => parameter.Properties.Name);
    expect(names).toEqual(['/cdk-edge-cache/shop/shop-api-catalogue/dev/cache-policy-id', expect.stringMatching(/^\/cdk-edge-cache\/shop\/shop-search-[0-9a-f]{6}\/dev\/cache-policy-id$/)]);
  });

  test('a borrowing stage creates no cache policy and reads the same parameters', () => {
    const borrower = shop('pr-42').template();
    borrower.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    borrower.resourceCountIs('AWS::SSM::Parameter', 0);
    const read = Object.values(borrower.findParameters('*', { Default: Match.stringLikeRegexp('^/cdk-edge-cache/') })).map(parameter => parameter.Default);
    const published = Object.values(shop('dev').template().findResources('AWS::SSM::Parameter')).map(parameter => parameter.Properties.Name);
    expect(read).toEqual(published);
  });

  test.each(['dev', 'pr-42'])('two distributions cannot share one name for two policies, in %s', stage => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const sharing = PolicySharing.among({ stage, ownerStages: ['dev'], namespace: 'shop' });
    for (const query of ['page', 'user']) {
      new MixedContentDistribution(stack, query, { sharing, defaultContent: ContentPreset.catalogue(server, { queryStrings: [query] }) });
    }
    expect(() => Template.fromStack(stack)).toThrow("the SSM parameter '/cdk-edge-cache/shop/shop-default_content/dev/cache-policy-id' also stands for the cache policy of 'Shop/user/shop-default_content'; give one of them another 'parameterName', construct id or sharing 'namespace'");
  });

  test('but two borrowers of one policy are fine', () => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const sharing = PolicySharing.among({ stage: 'pr-1', ownerStages: ['dev'], namespace: 'shop' });
    for (const id of ['One', 'Other']) {
      new MixedContentDistribution(stack, id, { sharing, defaultContent: ContentPreset.catalogue(server, { queryStrings: ['page'] }) });
    }
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('wrong options are refused where they are written', () => {
    expect(() => PolicySharing.among({ stage: 'pr-1', ownerStages: ['prod', 'dev'], namespace: 'shop' })).toThrow("stage 'pr-1' needs 'borrowFrom'");
    expect(() => PolicySharing.among({ stage: 'dev', ownerStages: ['dev'], namespace: 'my shop' })).toThrow("'namespace' may have only letters, digits and . _ -");
  });
});

test('grantCreateInvalidation', () => {
  const { stack, shop, template } = make();
  shop.grantCreateInvalidation(new Role(stack, 'Ci', { assumedBy: new AccountPrincipal('111122223333') }));
  template().hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: 'cloudfront:CreateInvalidation' }] } });
});

describe('pricing plans', () => {
  const on = (pricingPlan: PricingPlan, routes: ContentRoute[] = [], defaultContent = ContentPreset.staticSite(server)) => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    new MixedContentDistribution(stack, 'Shop', { pricingPlan, routes, defaultContent });
    return stack;
  };
  const account = { pathPattern: '/account/*', content: ContentPreset.account(server) };
  const files = (count: number) => Array.from({ length: count }, (_, i) => ({ pathPattern: `/files-${i}/*`, content: ContentPreset.images(server) }));

  test.each([PricingPlan.FREE, PricingPlan.PRO])('%s has managed policies alone, and says what is left to the origin', plan => {
    const stack = on(plan, [account]);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    template.resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 0);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { CacheBehaviors: [{ ResponseHeadersPolicyId: ManagedResponseHeadersPolicies.SECURITY_HEADERS.policyId }] },
    });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp("let the origin send 'Cache-Control: no-store, private'"));
    expect(Linter.lint(template.toJSON(), { plan }).filter(finding => finding.ruleId.startsWith('CEC08'))).toEqual([]);
  });

  test.each([PricingPlan.BUSINESS, PricingPlan.PREMIUM])('%s has policies of its own', plan => {
    Template.fromStack(on(plan, [account])).resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 1);
  });

  test.each([
    ['a catalogue', ContentPreset.catalogue(server, { queryStrings: ['page'] }), 'path; query strings page'],
    ['server-rendered pages', ContentPreset.serverRendered(server), 'path; all query strings'],
  ])('%s needs a key of its own, and no managed policy is as safe', (_name, content, key) => {
    expect(() => on(PricingPlan.FREE, [{ pathPattern: '/x/*', content }])).toThrow(
      `'pricingPlan' 'free' allows managed policies only, and 'x' needs a cache key of its own, ${key}`);
  });

  test.each([[PricingPlan.FREE, 5], [PricingPlan.PRO, 10], [PricingPlan.BUSINESS, 50]])('%s takes %d routes', (plan, most) => {
    expect(() => on(plan, files(most))).not.toThrow();
    expect(() => on(plan, files(most + 1))).toThrow(`'routes' has ${most + 1} routes, and 'pricingPlan' '${plan}' allows ${most} cache behaviors`);
  });
});

describe('metrics', () => {
  const shop = (publishAdditionalMetrics?: boolean) => {
    const stack = new Stack(new App(), 'Shop', { env: { ...ENV, region: 'us-east-1' } });
    const distribution = new MixedContentDistribution(stack, 'Shop', { publishAdditionalMetrics, defaultContent: ContentPreset.staticSite(server) });
    return { stack, distribution };
  };

  test('are those of the distribution in us-east-1, of all Regions', () => {
    const { stack, distribution } = shop(true);
    for (const metric of [distribution.metricRequests(), distribution.metricCacheHitRate()]) {
      expect(stack.resolve(metric.dimensions)).toEqual({ DistributionId: { Ref: expect.stringMatching(/^ShopDistribution/) }, Region: 'Global' });
      expect(metric.region).toBe('us-east-1');
    }
  });

  test('the additional ones are switched on where they are asked for', () => {
    Template.fromStack(shop(true).stack).resourceCountIs('AWS::CloudFront::MonitoringSubscription', 1);
    Template.fromStack(shop().stack).resourceCountIs('AWS::CloudFront::MonitoringSubscription', 0);
  });

  test('an alarm watches the hit rate', () => {
    const { stack, distribution } = shop(true);
    distribution.alarmOnCacheHitRate(stack, 'HitRate', { threshold: 80 });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 80, Metrics: [{ MetricStat: { Metric: { MetricName: 'CacheHitRate', Dimensions: Match.arrayWith([{ Name: 'Region', Value: 'Global' }]) } } }],
    });
  });
});

describe('in front of it', () => {
  const stackOf = (props: Partial<MixedContentDistributionProps>, levels?: AccessLevel[]) => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const bucket = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'), { originAccessLevels: levels });
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(bucket), ...props });
    return stack;
  };
  const configOf = (props: Partial<MixedContentDistributionProps>, levels?: AccessLevel[]) => {
    const found = Template.fromStack(stackOf(props, levels)).findResources('AWS::CloudFront::Distribution');
    return Object.values(found)[0]!.Properties.DistributionConfig;
  };

  test('cache tags are read from a header', () => {
    expect(configOf({ cacheTagHeader: 'Cache-Tag' }).CacheTagConfig).toEqual({ HeaderName: 'Cache-Tag' });
    expect(() => stackOf({ cacheTagHeader: 'Cache Tag' })).toThrow("'cacheTagHeader' must be the name of a header, got 'Cache Tag'");
    expect(() => stackOf({ cacheTagHeader: 'Cache-Tag', pricingPlan: PricingPlan.FREE })).toThrow("'pricingPlan' 'free' has no invalidation by cache tags");
  });

  test('a bucket that may be listed has a root object, so that CDK need not warn', () => {
    Annotations.fromStack(stackOf({}, [AccessLevel.READ, AccessLevel.LIST])).hasNoWarning('*', Match.stringLikeRegexp('AccessLevel.LIST'));
  });

  test('the same beside a 404 page of a server, where the bucket is in an origin group', () => {
    const listed = (defaultRootObject?: string) => {
      const stack = new Stack(new App(), 'Shop', { env: ENV });
      const bucket = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'), { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] });
      new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(bucket, { notFound: server }), defaultRootObject });
      return stack;
    };
    Annotations.fromStack(listed()).hasNoWarning('*', Match.stringLikeRegexp('AccessLevel.LIST'));
    expect(() => listed('')).toThrow("'defaultRootObject' must be set, because the distribution may list the bucket");
  });

  test('countries are restricted', () => {
    expect(configOf({ geoRestriction: GeoRestriction.allowlist('IE', 'GB') }).Restrictions).toEqual({
      GeoRestriction: { RestrictionType: 'whitelist', Locations: ['IE', 'GB'] },
    });
  });

  test('pages carry the managed security headers, and personal ones the same beside no-store', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = configOf({ routes: [{ pathPattern: '/account/*', content: ContentPreset.account(server) }] });
    expect(DefaultCacheBehavior.ResponseHeadersPolicyId).toBe('67f7725c-6f97-4210-82d7-5512b31e9d03');
    expect(CacheBehaviors[0].ResponseHeadersPolicyId).toEqual({ Ref: expect.stringMatching(/NoStore/) });
    Template.fromStack(stackOf({ routes: [{ pathPattern: '/account/*', content: ContentPreset.account(server) }] }))
      .hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
        ResponseHeadersPolicyConfig: {
          CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'no-store, private' }] },
          SecurityHeadersConfig: { ContentTypeOptions: { Override: true }, FrameOptions: { FrameOption: 'SAMEORIGIN' } },
        },
      });
  });

  test.each<[string, Partial<MixedContentDistributionProps>, AccessLevel[] | undefined, number[]]>([
    ['without LIST, 403 too', {}, undefined, [403, 404]],
    ['with LIST, 404 alone', {}, [AccessLevel.READ, AccessLevel.LIST], [404]],
    ['behind a geographic restriction, 404 alone', { geoRestriction: GeoRestriction.denylist('AQ') }, undefined, [404]],
  ])('a 404 page of a site of buckets: %s', (_name, props, levels, codes) => {
    const { CustomErrorResponses } = configOf({ notFoundPage: '/404.html', ...props }, levels);
    expect(CustomErrorResponses.map((one: any) => [one.ErrorCode, one.ResponseCode, one.ResponsePagePath]))
      .toEqual(codes.map(code => [code, 404, '/404.html']));
  });

  test('a 404 page never stands in for what a server answers', () => {
    const routes = [{ pathPattern: '/api/*', content: ContentPreset.account(server) }];
    expect(() => stackOf({ notFoundPage: '/404.html', routes })).toThrow("'/api/*' is not known to be served from a bucket");
  });

  test("beside a server, a site of files has a 404 page of its own, and the API's errors stay", () => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const bucket = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'));
    new MixedContentDistribution(stack, 'Shop', {
      defaultContent: ContentPreset.staticSite(bucket, { notFound: new HttpOrigin('origin.example.com', { originPath: '/not-found' }) }),
      routes: [{ pathPattern: '/api/*', content: ContentPreset.account(server) }],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CustomErrorResponses: Match.absent(), OriginGroups: { Items: [{ FailoverCriteria: { StatusCodes: { Items: [403, 404] } } }] },
      },
    });
  });

  test('host names get alias records', () => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    new MixedContentDistribution(stack, 'Shop', {
      defaultContent: ContentPreset.account(server),
      domainNames: ['shop.example.com'],
      certificate: Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:us-east-1:111122223333:certificate/a'),
      hostedZone: HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' }),
    });
    for (const Type of ['A', 'AAAA']) Template.fromStack(stack).hasResourceProperties('AWS::Route53::RecordSet', { Type, Name: 'shop.example.com.' });
  });

  test('a bucket that may be listed needs a root object', () => {
    expect(() => stackOf({ defaultRootObject: '' }, [AccessLevel.READ, AccessLevel.LIST])).toThrow("'defaultRootObject' must be set");
  });
});

describe('sharing, of all kinds', () => {
  const ADOPTED = '0a1b2c3d-0000-4444-8888-0123456789ab';
  const deploy = (stage: string, more: Partial<PolicySharingOptions> = {}, routes: ContentRoute[] = []) => {
    const stack = new Stack(new App(), `Shop-${stage}`, { env: ENV });
    const shop = new MixedContentDistribution(stack, 'Shop', {
      sharing: PolicySharing.among({ stage, ownerStages: ['dev'], namespace: 'shop', ...more }),
      defaultContent: ContentPreset.account(server),
      routes: [{ pathPattern: '/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) }, ...routes],
    });
    return { stack, shop, template: Template.fromStack(stack) };
  };
  const kinds = ['CachePolicy', 'ResponseHeadersPolicy', 'OriginRequestPolicy'].map(kind => `AWS::CloudFront::${kind}`);

  test('a borrower creates no policy of any kind', () => {
    for (const kind of kinds) deploy('pr-1').template.resourceCountIs(kind, 0);
    deploy('pr-1').template.resourceCountIs('AWS::SSM::Parameter', 0);
  });

  test('no route takes the name of the policy of personal content', () => {
    const route = { pathPattern: '/no/store/*', content: ContentPreset.catalogue(server, { queryStrings: ['a'] }) };
    expect(() => deploy('dev', {}, [route])).not.toThrow();
  });

  test('an owner that comes back adopts what has stayed', () => {
    const adopt = { '/cdk-edge-cache/shop/shop-catalogue/dev/cache-policy-id': ADOPTED };
    const { template } = deploy('dev', { adopt });
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    template.resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 1);
    template.hasResourceProperties('AWS::SSM::Parameter', { Value: ADOPTED });
  });

  test('two applications whose names and routes come to the same words have parameters of their own', () => {
    const names = [['shop', '/admin/catalogue/*'], ['shop-admin', '/catalogue/*']].map(([namespace, pathPattern]) => {
      const stack = new Stack(new App(), 'Shop', { env: ENV });
      new MixedContentDistribution(stack, 'Shop', {
        sharing: PolicySharing.among({ stage: 'dev', ownerStages: ['dev'], namespace: namespace! }),
        defaultContent: ContentPreset.staticSite(server),
        routes: [{ pathPattern: pathPattern!, content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) }],
      });
      return Object.values(Template.fromStack(stack).findResources('AWS::SSM::Parameter'))[0]!.Properties.Name;
    });
    expect(new Set(names).size).toBe(2);
  });

  test('a role may read the parameters of all', () => {
    const { stack, shop } = deploy('pr-1');
    expect(shop.grantReadSharedPolicies(new Role(stack, 'Ci', { assumedBy: new AccountPrincipal('111122223333') }))).toHaveLength(2);
  });
});
