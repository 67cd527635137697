import { App, CfnParameter, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel, CacheCookieBehavior, CacheHeaderBehavior, CachePolicy, CacheQueryStringBehavior, CfnDistribution, Distribution, Function,
  FunctionCode, FunctionEventType, GeoRestriction, OriginProtocolPolicy, OriginRequestCookieBehavior, OriginRequestHeaderBehavior,
  OriginRequestPolicy, SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, LoadBalancerV2Origin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  CacheVariation, ContentPreset, ContentRoute, DeviceClass, ManagedCachePolicies, ManagedOriginRequestPolicies, ManagedResponseHeadersPolicies,
  MixedContentDistribution, MixedContentDistributionProps, PolicySharing, PolicySharingOptions, PricingPlan, SharedCachePolicy,
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

/** A distribution with one route. */
function withRoute(content: (stack: Stack) => ContentPreset, pathPattern = '/x/*') {
  const stack = new Stack(new App(), 'Shop', { env: ENV });
  const shop = new MixedContentDistribution(stack, 'Shop', { defaultContent: publicContent, routes: [{ pathPattern, content: content(stack) }] });
  return { stack, shop, synth: () => Template.fromStack(stack) };
}

const config = (template: Template) => Object.values(template.findResources('AWS::CloudFront::Distribution'))[0]!.Properties.DistributionConfig;

test('minimal: HTTP/2 and 3, compression, index.html, and no custom policy', () => {
  const { shop, template } = make();
  template().hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      HttpVersion: 'http2and3', DefaultRootObject: 'index.html', DefaultCacheBehavior: { Compress: true }, CacheBehaviors: Match.absent(),
    },
  });
  template().resourceCountIs('AWS::CloudFront::CachePolicy', 0);
  expect(shop.cachePolicies).toEqual([]);
});

test('maximal: all properties except notFoundPage, which needs buckets only', () => {
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

test('tokens: the template contains them', () => {
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

test('a newer security policy than the default', () => {
  const { template } = make({
    certificate: Certificate.fromCertificateArn(new Stack(), 'C', 'arn:aws:acm:us-east-1:111122223333:certificate/1'), domainNames: ['a.example.com'],
    minimumProtocolVersion: 'TLSv1.3_2025' as SecurityPolicyProtocol,
  });
  expect(config(template()).ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.3_2025');
});

test('routes keep their order, even with numeric patterns', () => {
  const routes = ['/b/*', '404', '/a/*', '12'].map((pathPattern): ContentRoute => ({ pathPattern, content: publicContent }));
  expect(config(make({ routes }).template()).CacheBehaviors.map((behavior: any) => behavior.PathPattern)).toEqual(['/b/*', '404', '/a/*', '12']);
});

test('routes with the same settings share a policy', () => {
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
  ['a server has none', ContentPreset.serverRendered(server), undefined, undefined],
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
    ['for the pattern of the default behavior', route('*'), "'routes[1].pathPattern' '*' is the pattern of the default behavior; set 'defaultContent' instead"],
    ['for a token', route(token), "'routes[1].pathPattern' must be known at synthesis, got a token"],
    ['for staff content without a web ACL', { routes: [{ pathPattern: '/admin/*', content: ContentPreset.admin(server) }] }, "'webAclArn' must be set, because '/admin/*' is content for staff"],
    ['for an empty web ACL', { webAclArn: '' }, "'webAclArn' must be the ARN of a web ACL of scope CLOUDFRONT in us-east-1, got ''"],
    ['for a regional web ACL', { webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1' }, "'webAclArn' must be the ARN of a web ACL"],
    ['for host names without a certificate', { domainNames: ['a.example.com'] }, "'certificate' must be set for 'domainNames' a.example.com"],
    [
      'for host names with a certificate for others',
      { domainNames: ['a.example.com'], certificate: new Certificate(new Stack(new App(), 'Edge', { env: { region: 'us-east-1' } }), 'C', { domainName: 'b.example.com' }) },
      "'certificate' covers b.example.com",
    ],
    ['for a root object with a slash', { defaultRootObject: '/index.html' }, "'defaultRootObject' must not begin with '/', got '/index.html'; write 'index.html'"],
    ['for staff content by default without a web ACL', { defaultContent: ContentPreset.admin(server) }, "'webAclArn' must be set, because '*' is content for staff"],
  ])('%s', (_name, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  test.each([
    SecurityPolicyProtocol.SSL_V3, SecurityPolicyProtocol.TLS_V1, SecurityPolicyProtocol.TLS_V1_2016, SecurityPolicyProtocol.TLS_V1_1_2016,
    SecurityPolicyProtocol.TLS_V1_2_2018, SecurityPolicyProtocol.TLS_V1_2_2019,
  ])('for the security policy %s', minimumProtocolVersion => {
    expect(() => make({ minimumProtocolVersion })).toThrow(`'minimumProtocolVersion' must be TLSv1.2_2021 or newer, got ${minimumProtocolVersion}; leave it out`);
  });

  test.each([
    ['of another service', 'arn:aws:waf:us-east-1:111122223333:global/webacl/shop/1'],
    ['with text before it', `x${WEB_ACL}`],
    ['without a name', 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/'],
  ])('for the ARN of a web ACL %s', (_name, webAclArn) => {
    expect(() => make({ webAclArn })).toThrow(`'webAclArn' must be the ARN of a web ACL of scope CLOUDFRONT in us-east-1, got '${webAclArn}'; write it like arn:`);
  });
});

test.each(['arn:aws-cn:wafv2:us-east-1:111122223333:global/webacl/shop/1', 'arn:aws:wafv2:us-east-1::global/webacl/a'])('web ACL %s', webAclArn => {
  expect(config(make({ webAclArn }).template()).WebACLId).toBe(webAclArn);
});

test.each(['Cache-Tag', 'x-tags', "!#$%&'*+.^_`|~-1"])('cache tag header %s', cacheTagHeader => {
  expect(config(make({ cacheTagHeader }).template()).CacheTagConfig).toEqual({ HeaderName: cacheTagHeader });
});

test.each(['', ' Cache-Tag', 'Cache-Tag:', 'Cache Tag'])("throws for the cache tag header '%s'", cacheTagHeader => {
  expect(() => make({ cacheTagHeader })).toThrow(`'cacheTagHeader' must be a header name, got '${cacheTagHeader}'; write one like 'Cache-Tag'`);
});

describe('synthesis refuses', () => {
  const custom = (options: Parameters<typeof ContentPreset.custom>[1]) => ContentPreset.custom(server, options);
  const allViewer = (stack: Stack) => ManagedOriginRequestPolicies.ALL_VIEWER.toOriginRequestPolicy(stack);

  test.each<[string, (stack: Stack) => ContentPreset, RegExp]>([
    ['Authorization in the key of a custom policy',
      stack => custom({ cachePolicy: new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList('Authorization') }) }),
      /'\/x\/\*': .*ShopP.*CEC001/],
    ['Authorization in the key of a managed policy',
      stack => custom({ cachePolicy: ManagedCachePolicies.AMPLIFY_DEFAULT.toCachePolicy(stack) }),
      /'\/x\/\*': .*Amplify-Default.*CEC001/],
    ["Authorization in the key of CDK's constant for a managed policy",
      () => custom({ cachePolicy: CachePolicy.AMPLIFY }),
      /'\/x\/\*': .*Amplify.*CEC001/],
    ['personal content that is stored',
      () => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, personal: true }),
      /'\/x\/\*': .*CEC003/],
    ['AllViewer over a policy that stores',
      stack => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: allViewer(stack) }),
      /'\/x\/\*': .*'Authorization' header and all cookies.*CEC002/],
    ['a cookie over a policy that stores',
      stack => custom({
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        originRequestPolicy: new OriginRequestPolicy(stack, 'O', { cookieBehavior: OriginRequestCookieBehavior.allowList('session') }),
      }),
      /'\/x\/\*': .*'session'.*CEC002/],
    ['an imported policy without settings',
      stack => custom({ cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'aaaaaaaa-0000-0000-0000-000000000000') }),
      /'\/x\/\*': .*cachePolicy.*'aaaaaaaa-0000-0000-0000-000000000000'.*CEC005/],
  ])('%s', (_name, content, message) => {
    expect(withRoute(content).synth).toThrow(message);
  });

  test.each([
    ['ContentPreset.account(origin)', (stack: Stack) => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: allViewer(stack) })],
    ['ContentPreset.account(origin)', () => custom({ cachePolicy: CachePolicy.AMPLIFY })],
    ['ContentPreset.admin(origin)', () => custom({ cachePolicy: CachePolicy.CACHING_OPTIMIZED, personal: true })],
    ['cacheSettings', (stack: Stack) => custom({ cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'x') })],
  ])('and the message names the fix: %s', (fix, content) => {
    expect(withRoute(content).synth).toThrow(fix);
  });

  test('a route behind one that covers it', () => {
    const routes = ['/account/*', '/account/orders/*'].map(pathPattern => ({ pathPattern, content: publicContent }));
    expect(() => make({ routes }).template()).toThrow(/'\/account\/orders\/\*': .*'\/account\/\*'.*CEC004/);
  });

  test('the same for the default content', () => {
    expect(() => make({ defaultContent: ContentPreset.custom(server, { cachePolicy: CachePolicy.AMPLIFY }) }).template()).toThrow(/'\*': .*CEC001/);
  });

  test('a load balancer with HTTPS and its AWS name', () => {
    const balancer = (stack: Stack) => new ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc: new Vpc(stack, 'Vpc'), internetFacing: true });
    expect(withRoute(stack => ContentPreset.serverRendered(new LoadBalancerV2Origin(balancer(stack)))).synth).toThrow(
      /load balancer.*CEC068/);
    expect(withRoute(stack => ContentPreset.serverRendered(
      new LoadBalancerV2Origin(balancer(stack), { protocolPolicy: OriginProtocolPolicy.HTTP_ONLY }))).synth).not.toThrow();
  });

  test.each([
    ['https://origin.example.com', "got 'https://origin.example.com'; write 'origin.example.com'"],
    ['origin.example.com/shop', "write 'origin.example.com'"],
  ])('a URL as domain name of an origin: %s', (url, message) => {
    expect(withRoute(() => ContentPreset.account(new HttpOrigin(url))).synth).toThrow(
      new RegExp(`the domain name of origin 'ShopDistributionOrigin2[0-9A-F]+' must be a host name, .*${message}`));
  });

  test.each<[string, string[], boolean]>([
    ['a custom policy without the header of a variation', ['Accept'], true],
    ['but not one with the header in other letter case', ['accept', 'cloudfront-is-mobile-viewer'], false],
  ])('%s', (_name, headers, expected) => {
    const variesBy = [CacheVariation.device(DeviceClass.MOBILE)];
    const { synth } = withRoute(stack => custom({ cachePolicy: new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...headers) }), variesBy }));
    const assertion = expect(synth);
    (expected ? assertion : assertion.not).toThrow(/'\/x\/\*': .*varies by 'CloudFront-Is-Mobile-Viewer'.*ShopP/);
  });

  test('but not a fully qualified domain name', () => {
    expect(withRoute(() => ContentPreset.account(new HttpOrigin('origin.example.com.'))).synth).not.toThrow();
  });

  test('and reports all problems together', () => {
    const content = (stack: Stack) => custom({ cachePolicy: CachePolicy.AMPLIFY, personal: true, originRequestPolicy: allViewer(stack) });
    expect(withRoute(content).synth).toThrow(/CEC001[^]*CEC003/);
  });
});

describe('later changes are checked', () => {
  const l1 = (shop: MixedContentDistribution) => shop.distribution.node.defaultChild as CfnDistribution;

  test('a raw override of a policy id', () => {
    const { shop, synth } = withRoute(() => ContentPreset.account(server), '/account/*');
    l1(shop).addPropertyOverride('DistributionConfig.CacheBehaviors.0.CachePolicyId', '658327ea-f89d-4fab-a63d-7e88639e58f6');
    expect(synth).toThrow(/'\/account\/\*': .*CEC002/);
    expect(synth).toThrow(/'\/account\/\*': .*CEC003/);
  });

  test('a raw override of a policy', () => {
    const { stack, synth } = withRoute(() => ContentPreset.catalogue(server, { queryStrings: [] }));
    const policy = stack.node.findAll().find(construct => construct.node.id === 'xCachePolicy')!.node.defaultChild as any;
    policy.addPropertyOverride('CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig', { HeaderBehavior: 'whitelist', Headers: ['authorization'] });
    expect(synth).toThrow(/'\/x\/\*': .*CEC001/);
  });

  test('a renamed or removed route', () => {
    const renamed = withRoute(() => ContentPreset.account(server), '/account/*');
    l1(renamed.shop).addPropertyOverride('DistributionConfig.CacheBehaviors.0.PathPattern', 'account/*');
    expect(renamed.synth).toThrow("'/account/*': the template does not contain the route");
    const removed = withRoute(() => ContentPreset.account(server), '/account/*');
    l1(removed.shop).addPropertyDeletionOverride('DistributionConfig.CacheBehaviors');
    expect(removed.synth).toThrow("'/account/*': the template does not contain the route");
  });

  test('a removed web ACL', () => {
    const { shop, template } = make({ webAclArn: WEB_ACL, routes: [{ pathPattern: '/admin/*', content: ContentPreset.admin(server) }] });
    l1(shop).addPropertyDeletionOverride('DistributionConfig.WebACLId');
    expect(template).toThrow(/'\/admin\/\*': .*CEC006/);
  });

  test('an illegal path pattern', () => {
    const { shop, template } = make();
    shop.distribution.addBehavior('/a b', server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED });
    expect(template).toThrow(/'\/a b': .*pathPattern.*CEC005/);
  });

  test('a path pattern that is a token', () => {
    const { stack, shop, template } = make();
    shop.distribution.addBehavior(new CfnParameter(stack, 'Path').valueAsString, server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED });
    expect(template).toThrow(/pathPattern.*'Path'.*CEC005/);
  });

  test('a list of behaviors that depends on a condition', () => {
    const { shop, template } = make();
    l1(shop).addPropertyOverride('DistributionConfig.CacheBehaviors', { 'Fn::If': ['IsProd', [], [{}]] });
    expect(template).toThrow(/'\*': .*cacheBehaviors.*'IsProd'.*CEC005/);
  });

  test('a behavior that depends on a condition', () => {
    const { shop, template } = make();
    l1(shop).addPropertyOverride('DistributionConfig.CacheBehaviors', [{ 'Fn::If': ['IsProd', {}, { PathPattern: '/a' }] }]);
    expect(template).toThrow(/pathPattern.*'IsProd'.*CEC005/);
  });

  test('a policy ID that is a parameter, even with a default', () => {
    const { stack, shop, template } = make();
    const cachePolicyId = new CfnParameter(stack, 'Policy', { default: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }).valueAsString;
    shop.distribution.addBehavior('/late/*', server, { cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', cachePolicyId) });
    expect(template).toThrow(/cachePolicy.*'Policy'.*CEC005/);
  });

  test('a route for all paths, which makes the default content unreachable', () => {
    expect(make({ routes: [{ pathPattern: '/*', content: publicContent }] }).template).toThrow(/'\*': .*'\/\*'.*CEC004/);
  });

  test('a viewer request function that can add values that are not in the cache key', () => {
    const stack = new Stack(new App(), 'Shop');
    const functionAssociations = [{
      eventType: FunctionEventType.VIEWER_REQUEST, function: new Function(stack, 'F', { code: FunctionCode.fromInline('...') }),
    }];
    const forwards = new OriginRequestPolicy(stack, 'O', { headerBehavior: OriginRequestHeaderBehavior.allowList('x-user') });
    const content = (more: object) =>
      ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED, ...more }).withOverrides({ functionAssociations });
    new MixedContentDistribution(stack, 'Shop', {
      defaultContent: content({}), routes: [{ pathPattern: '/x/*', content: content({ originRequestPolicy: forwards }) }],
    });
    expect(() => Template.fromStack(stack)).toThrow(/^Validation failed with the following errors:\n {2}\[Shop\/Shop\] '\/x\/\*': .*edge function[^\n]*CEC005[^\n]*$/);
  });

  test('a behavior that is added to the distribution', () => {
    const { stack, shop, template } = make();
    shop.distribution.addBehavior('/late/*', server, {
      cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: ManagedOriginRequestPolicies.ALL_VIEWER.toOriginRequestPolicy(stack),
    });
    expect(template).toThrow(/'\/late\/\*': .*CEC002/);
  });
});

test('other distributions and unused policies of the stack are not checked', () => {
  const { stack, template } = make();
  new CachePolicy(stack, 'Unused', { headerBehavior: CacheHeaderBehavior.allowList('Authorization') });
  new Distribution(stack, 'Other', {
    defaultBehavior: { origin: server, cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: OriginRequestPolicy.ALL_VIEWER },
  });
  expect(template).not.toThrow();
});

describe('the settings of a policy come from', () => {
  test('another stack of the app', () => {
    const synth = (header: string) => {
      const app = new App();
      const [policies, site] = [new Stack(app, 'Policies', { env: ENV }), new Stack(app, 'Site', { env: ENV })];
      const cachePolicy = new CachePolicy(policies, 'P', { headerBehavior: CacheHeaderBehavior.allowList(header) });
      new MixedContentDistribution(site, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy }) });
      return Template.fromStack(site);
    };
    expect(() => synth('Accept')).not.toThrow();
    expect(() => synth('Authorization')).toThrow(/'\*': .*PoliciesP.*CEC001/);
  });

  test('the owner stage of a shared policy', () => {
    const synth = (cookies: CacheCookieBehavior, header: string) => withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: new SharedCachePolicy(stack, 'Shared', {
        stage: 'pr-1', ownerStages: ['dev'], policy: { cookieBehavior: cookies, headerBehavior: CacheHeaderBehavior.allowList(header) },
      }).cachePolicy,
    })).synth();
    expect(() => synth(CacheCookieBehavior.none(), 'Accept')).not.toThrow();
    expect(() => synth(CacheCookieBehavior.none(), 'Authorization')).toThrow(/'\/x\/\*': .*CEC001/);
  });

  test('the declaration of an imported policy', () => {
    const imported = (cacheSettings: typeof PLAIN_POLICY) => withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'x'), cacheSettings,
      originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'O', 'y'),
      originRequestSettings: { headers: NONE, cookies: only('tier'), queryStrings: NONE },
    })).synth;
    expect(imported({ ...PLAIN_POLICY, cookies: only('tier') })).not.toThrow();
    expect(imported(PLAIN_POLICY)).toThrow(/'tier'.*CEC002/);
    expect(imported({ ...PLAIN_POLICY, headers: only('Authorization'), cookies: only('tier') })).toThrow(/CEC001/);
  });

  test('not the declaration of another policy', () => {
    const { shop, synth } = withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: CachePolicy.fromCachePolicyId(stack, 'P', 'x'), cacheSettings: PLAIN_POLICY,
    }));
    (shop.distribution.node.defaultChild as CfnDistribution).addPropertyOverride('DistributionConfig.CacheBehaviors.0.CachePolicyId', { 'Fn::ImportValue': 'y' });
    expect(synth).toThrow(/cachePolicy.*'y'.*CEC005/);
  });

  test('not an incomplete declaration', () => {
    const { synth } = withRoute(stack => ContentPreset.custom(server, {
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'O', 'y'),
      originRequestSettings: { queryStrings: NONE },
    }));
    expect(synth).toThrow(/headers.*CEC005/);
  });

  test('the owner stage in the same app, not the borrower', () => {
    const app = new App();
    const shared = (id: string, stage: string, header: string) => new SharedCachePolicy(new Stack(app, id, { env: ENV }), 'C', {
      stage, ownerStages: ['dev'], policy: { headerBehavior: CacheHeaderBehavior.allowList(header) },
    });
    shared('Owner', 'dev', 'Authorization');
    const borrowed = shared('Borrower', 'pr-1', 'Accept');
    new MixedContentDistribution(Stack.of(borrowed), 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy: borrowed.cachePolicy }) });
    expect(() => app.synth()).toThrow(/'\*': .*CEC001/);
    expect(() => app.synth()).toThrow("the SSM parameter '/cdk-edge-cache/C/dev/cache-policy-id' is also used for the cache policy 'Owner/C'");
  });

  test('a shared policy that another stack of the app borrows', () => {
    const app = new App();
    const [network, site] = [new Stack(app, 'Network', { env: ENV }), new Stack(app, 'Site', { env: ENV })];
    const { cachePolicy } = new SharedCachePolicy(network, 'C', { stage: 'pr-1', ownerStages: ['dev'], policy: {} });
    new MixedContentDistribution(site, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy }) });
    expect(() => app.synth()).not.toThrow();
  });

  test('not a parameter of a nested stack', () => {
    const stack = new Stack(new App(), 'Parent');
    const cachePolicy = new CachePolicy(stack, 'P', { queryStringBehavior: CacheQueryStringBehavior.all() });
    new MixedContentDistribution(new NestedStack(stack, 'Nested'), 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy }) });
    expect(() => Template.fromStack(stack)).toThrow(/cachePolicy.*CEC005/);
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

  test('an owner stage publishes each policy under its own name', () => {
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
    expect(() => Template.fromStack(stack)).toThrow("the SSM parameter '/cdk-edge-cache/shop/shop-default_content/dev/cache-policy-id' is also used for the cache policy 'Shop/user/shop-default_content'");
  });

  test('two borrowers can share one policy', () => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const sharing = PolicySharing.among({ stage: 'pr-1', ownerStages: ['dev'], namespace: 'shop' });
    for (const id of ['One', 'Other']) {
      new MixedContentDistribution(stack, id, { sharing, defaultContent: ContentPreset.catalogue(server, { queryStrings: ['page'] }) });
    }
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('wrong options throw', () => {
    expect(() => PolicySharing.among({ stage: 'pr-1', ownerStages: ['prod', 'dev'], namespace: 'shop' })).toThrow("'borrowFrom' must be set in stage 'pr-1'");
    expect(() => PolicySharing.among({ stage: 'dev', ownerStages: ['dev'], namespace: 'my shop' })).toThrow("'namespace' must consist of");
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

  test.each([PricingPlan.FREE, PricingPlan.PRO])('%s uses only managed policies, and warns that the origin must send no-store', plan => {
    const stack = on(plan, [account]);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    template.resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 0);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { CacheBehaviors: [{ ResponseHeadersPolicyId: ManagedResponseHeadersPolicies.SECURITY_HEADERS.policyId }] },
    });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp("configure the origin to send 'Cache-Control: no-store, private'"));
    expect(Linter.lint(template.toJSON(), { plan }).filter(finding => finding.ruleId.startsWith('CEC08'))).toEqual([]);
  });

  test.each([PricingPlan.BUSINESS, PricingPlan.PREMIUM])('%s uses custom policies', plan => {
    Template.fromStack(on(plan, [account])).resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 1);
  });

  test.each([
    ['a catalogue', ContentPreset.catalogue(server, { queryStrings: ['page'] }), 'path; query strings page'],
    ['server-rendered pages', ContentPreset.serverRendered(server), 'path; all query strings'],
  ])('%s needs a custom cache key', (_name, content, key) => {
    expect(() => on(PricingPlan.FREE, [{ pathPattern: '/x/*', content }])).toThrow(
      `'pricingPlan' 'free' allows only managed policies, but 'x' needs a custom cache key: ${key}`);
  });

  test.each([[PricingPlan.FREE, 5], [PricingPlan.PRO, 10], [PricingPlan.BUSINESS, 50]])('%s allows %d routes', (plan, most) => {
    expect(() => Template.fromStack(on(plan, files(most)))).not.toThrow();
    expect(() => Template.fromStack(on(plan, files(most + 1)))).toThrow(`allows ${most} cache behaviors. The distribution has ${most + 1}`);
  });
});

describe('metrics', () => {
  const shop = (publishAdditionalMetrics?: boolean) => {
    const stack = new Stack(new App(), 'Shop', { env: { ...ENV, region: 'us-east-1' } });
    const distribution = new MixedContentDistribution(stack, 'Shop', { publishAdditionalMetrics, defaultContent: ContentPreset.staticSite(server) });
    return { stack, distribution };
  };

  test('are in us-east-1 with the dimension Region: Global', () => {
    const { stack, distribution } = shop(true);
    for (const metric of [distribution.metrics.metricRequests(), distribution.metrics.metricCacheHitRate()]) {
      expect(stack.resolve(metric.dimensions)).toEqual({ DistributionId: { Ref: expect.stringMatching(/^ShopDistribution/) }, Region: 'Global' });
      expect(metric.region).toBe('us-east-1');
    }
  });

  test('additional metrics are off by default', () => {
    Template.fromStack(shop(true).stack).resourceCountIs('AWS::CloudFront::MonitoringSubscription', 1);
    Template.fromStack(shop().stack).resourceCountIs('AWS::CloudFront::MonitoringSubscription', 0);
  });

  test('an alarm uses the cache hit rate', () => {
    const { stack, distribution } = shop(true);
    distribution.metrics.metricCacheHitRate().createAlarm(stack, 'HitRate', { threshold: 80, evaluationPeriods: 3 });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 80, Metrics: [{ MetricStat: { Metric: { MetricName: 'CacheHitRate', Dimensions: Match.arrayWith([{ Name: 'Region', Value: 'Global' }]) } } }],
    });
  });
});

describe('buckets, error pages and other properties', () => {
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

  test('Free excludes cache tags', () => {
    expect(() => stackOf({ cacheTagHeader: 'Cache-Tag', pricingPlan: PricingPlan.FREE })).toThrow("'pricingPlan' 'free' does not include invalidation by cache tag");
  });

  test('no warning of CDK about AccessLevel.LIST, because there is a root object', () => {
    Annotations.fromStack(stackOf({}, [AccessLevel.READ, AccessLevel.LIST])).hasNoWarning('*', Match.stringLikeRegexp('AccessLevel.LIST'));
  });

  test('the same for a bucket in an origin group', () => {
    const listed = (defaultRootObject?: string) => {
      const stack = new Stack(new App(), 'Shop', { env: ENV });
      const bucket = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'), { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] });
      new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(bucket, { notFound: server }), defaultRootObject });
      return stack;
    };
    Annotations.fromStack(listed()).hasNoWarning('*', Match.stringLikeRegexp('AccessLevel.LIST'));
    expect(() => listed('')).toThrow("'defaultRootObject' must be set, because the distribution can list the bucket");
  });

  test('countries are restricted', () => {
    expect(configOf({ geoRestriction: GeoRestriction.allowlist('IE', 'GB') }).Restrictions).toEqual({
      GeoRestriction: { RestrictionType: 'whitelist', Locations: ['IE', 'GB'] },
    });
  });

  test('pages have the managed security headers, and personal pages also no-store', () => {
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

  test.each<[string, Partial<MixedContentDistributionProps>, AccessLevel[] | undefined, boolean]>([
    ['with a web ACL', { notFoundPage: '/404.html', webAclArn: WEB_ACL }, undefined, true],
    ['with a geographic restriction', { notFoundPage: '/404.html', geoRestriction: GeoRestriction.denylist('AQ') }, undefined, true],
    ['with LIST', { notFoundPage: '/404.html', webAclArn: WEB_ACL }, [AccessLevel.READ, AccessLevel.LIST], false],
    ['without a page', { webAclArn: WEB_ACL }, undefined, false],
    ['if nothing else returns 403', { notFoundPage: '/404.html' }, undefined, false],
  ])('a warning that the 404 page does not replace 403: %s', (_name, props, levels, expected) => {
    const warnings = Annotations.fromStack(stackOf(props, levels)).findWarning('/Shop/Shop', Match.stringLikeRegexp(
      "S3 returns 403 for missing keys of \\*, and with a web ACL or a geographic restriction 'notFoundPage' does not replace 403; add AccessLevel.LIST"));
    expect(warnings).toHaveLength(expected ? 1 : 0);
  });

  test.each<[string, Partial<MixedContentDistributionProps>, AccessLevel[] | undefined, number[]]>([
    ['without LIST, 403 and 404', {}, undefined, [403, 404]],
    ['with LIST, only 404', {}, [AccessLevel.READ, AccessLevel.LIST], [404]],
    ['with a geographic restriction, only 404', { geoRestriction: GeoRestriction.denylist('AQ') }, undefined, [404]],
  ])('a 404 page with buckets only: %s', (_name, props, levels, codes) => {
    const { CustomErrorResponses } = configOf({ notFoundPage: '/404.html', ...props }, levels);
    expect(CustomErrorResponses.map((one: any) => [one.ErrorCode, one.ResponseCode, one.ResponsePagePath]))
      .toEqual(codes.map(code => [code, 404, '/404.html']));
  });

  test('a 404 page never replaces the errors of a server', () => {
    const routes = [{ pathPattern: '/api/*', content: ContentPreset.account(server) }];
    expect(() => stackOf({ notFoundPage: '/404.html', routes })).toThrow("the origin of '/api/*' is not known to be a bucket");
  });

  test('with a server, a static site has its own 404 page, and the errors of the API do not change', () => {
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

  test('AccessLevel.LIST needs a root object', () => {
    expect(() => stackOf({ defaultRootObject: '' }, [AccessLevel.READ, AccessLevel.LIST])).toThrow("'defaultRootObject' must be set");
  });
});

describe('sharing of all kinds of policies', () => {
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

  test('a borrowing stage creates no policy', () => {
    for (const kind of kinds) deploy('pr-1').template.resourceCountIs(kind, 0);
    deploy('pr-1').template.resourceCountIs('AWS::SSM::Parameter', 0);
  });

  test('an owner stage publishes policies of all kinds', () => {
    const names = Object.values(deploy('dev').template.findResources('AWS::SSM::Parameter')).map(parameter => parameter.Properties.Name).sort();
    expect(names).toEqual([
      '/cdk-edge-cache/shop/shop-catalogue/dev/cache-policy-id', '/cdk-edge-cache/shop/shop-no_store/dev/response-headers-policy-id',
    ]);
  });

  test('no route has the name of the policy of personal content', () => {
    const route = { pathPattern: '/no/store/*', content: ContentPreset.catalogue(server, { queryStrings: ['a'] }) };
    expect(() => deploy('dev', {}, [route])).not.toThrow();
  });

  test('a redeployed owner stage adopts the retained policy', () => {
    const adopt = { '/cdk-edge-cache/shop/shop-catalogue/dev/cache-policy-id': ADOPTED };
    const { template } = deploy('dev', { adopt });
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    template.resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 1);
    template.hasResourceProperties('AWS::SSM::Parameter', { Value: ADOPTED });
  });

  test('a redeployed owner stage checks the adopted policies', () => {
    const name = (kind: string, suffix: string) => `/cdk-edge-cache/shop/shop-${kind}/dev/${suffix}-id`;
    const adopt = { [name('pages', 'cache-policy')]: ADOPTED, [name('viewer_country', 'origin-request-policy')]: ADOPTED.replace('0a', '0c') };
    const variesBy = [CacheVariation.country(['DE'])];
    const routes = [{ pathPattern: '/pages/*', content: ContentPreset.serverRendered(server, { variesBy }) }];
    const { template } = deploy('dev', { adopt }, routes);
    template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
    expect(config(template).CacheBehaviors[1]).toMatchObject({ CachePolicyId: ADOPTED, OriginRequestPolicyId: ADOPTED.replace('0a', '0c') });
  });

  test('two applications with the same combined name have different parameters', () => {
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

  test('grantReadSharedPolicies grants all parameters', () => {
    const { stack, shop } = deploy('pr-1');
    const grants = shop.grantReadSharedPolicies(new Role(stack, 'Ci', { assumedBy: new AccountPrincipal('111122223333') }));
    expect(grants.map(({ success }) => success)).toEqual([true, true]);
  });
});
