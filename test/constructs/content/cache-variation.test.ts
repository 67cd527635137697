import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  CacheHeaderBehavior, CachePolicy, CfnDistribution, CfnFunction, Distribution, Function, FunctionCode, FunctionEventType, FunctionRuntime,
  LambdaEdgeEventType, OriginRequestHeaderBehavior, OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Version } from 'aws-cdk-lib/aws-lambda';
import { CacheVariation, ContentPreset, DeviceClass, MixedContentDistribution, PolicySharing, PricingPlan } from '../../../src';
import { TRACKING_PARAMETERS } from '../../../src/constructs/content/tracking-parameters';
import { CachingTemplate } from '../../../src/template/caching-template';

const server = new HttpOrigin('origin.example.com');
const TIER = ['basic', 'gold'];

function shop(defaultContent: ContentPreset, props: Partial<ConstructorParameters<typeof MixedContentDistribution>[2]> = {}) {
  const stack = new Stack(new App(), 'Shop');
  const distribution = new MixedContentDistribution(stack, 'Shop', { defaultContent, ...props });
  return { stack, distribution, template: () => Template.fromStack(stack) };
}

const catalogue = (variesBy: CacheVariation[], maxVariants?: number) =>
  ContentPreset.catalogue(server, { queryStrings: ['page'], variesBy, maxVariants });

const key = (headers: object) => ({ CachePolicyConfig: { ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig: headers } } });
const keyed = (...names: string[]) => key({ HeaderBehavior: 'whitelist', Headers: names });

/** The default behavior of the only distribution. */
function behaviorOf(template: Template): { [property: string]: any } {
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  return distribution!.Properties.DistributionConfig.DefaultCacheBehavior;
}

describe('minimal', () => {
  test('without variations there is nothing of the kind', () => {
    const template = shop(catalogue([])).template();
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', key({ HeaderBehavior: 'none' }));
    template.resourceCountIs('AWS::CloudFront::Function', 0);
    template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
  });

  test.each<[string, CacheVariation, number, string[]]>([
    ['any country', CacheVariation.country(), 249, ['CloudFront-Viewer-Country']],
    ['mobile or not', CacheVariation.device(DeviceClass.MOBILE), 2, ['CloudFront-Is-Mobile-Viewer']],
    ['three classes of devices', CacheVariation.device(DeviceClass.TABLET, DeviceClass.MOBILE, DeviceClass.SMART_TV), 8,
      ['CloudFront-Is-Mobile-Viewer', 'CloudFront-Is-SmartTV-Viewer', 'CloudFront-Is-Tablet-Viewer']],
  ])('%s: headers of CloudFront in the key, no function', (_name, variation, variants, headers) => {
    expect(variation.variants).toBe(variants);
    const template = shop(catalogue([variation], 249)).template();
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', keyed(...headers));
    template.resourceCountIs('AWS::CloudFront::Function', 0);
    template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
  });

  test.each<[string, CacheVariation, number, string]>([
    ['two countries and all others', CacheVariation.country(['DE', 'AT']), 3, 'x-variation-country'],
    ['two countries of which one stands for all others', CacheVariation.country(['DE', 'AT'], 'DE'), 2, 'x-variation-country'],
    ['languages', CacheVariation.language(['en', 'de', 'de-CH']), 3, 'x-variation-language'],
    ['a cookie', CacheVariation.cookie('Price_List', TIER, 'basic'), 2, 'x-variation-cookie-price-list'],
  ])('%s: a header of its own in the key, and a function that sets it', (_name, variation, variants, header) => {
    expect(variation.variants).toBe(variants);
    expect(CacheVariation.keyHeaders([variation])).toEqual([header]);
    const template = shop(catalogue([variation])).template();
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', keyed(header));
    template.hasResourceProperties('AWS::CloudFront::Function', {
      AutoPublish: true, FunctionConfig: { Runtime: 'cloudfront-js-2.0' }, FunctionCode: Match.stringLikeRegexp(`"header":"${header}"`),
    });
    expect(behaviorOf(template).FunctionAssociations).toEqual([{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [expect.any(String), 'FunctionARN'] } }]);
  });

  test('sorted query strings: a function, no header, no variants', () => {
    const template = shop(ContentPreset.serverRendered(server, { variesBy: [CacheVariation.sortedQueryStrings()] })).template();
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', key({ HeaderBehavior: 'none' }));
    template.resourceCountIs('AWS::CloudFront::Function', 1);
    expect(CacheVariation.sortedQueryStrings().variants).toBe(1);
  });

  test('only a list of countries needs an origin request policy', () => {
    const policies = (variation: CacheVariation) => shop(catalogue([variation])).template().findResources('AWS::CloudFront::OriginRequestPolicy');
    expect(Object.keys(policies(CacheVariation.language(['en', 'de'])))).toEqual([]);
    expect(Object.values(policies(CacheVariation.country(['DE'])))).toMatchObject([{
      Properties: {
        OriginRequestPolicyConfig: {
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['CloudFront-Viewer-Country'] },
          CookiesConfig: { CookieBehavior: 'none' }, QueryStringsConfig: { QueryStringBehavior: 'none' },
        },
      },
    }]);
  });
});

describe('maximal', () => {
  const everything = () => [
    CacheVariation.country(['DE', 'AT']), CacheVariation.device(DeviceClass.MOBILE), CacheVariation.language(['en', 'de'], 'de'),
    CacheVariation.cookie('tier', TIER, 'basic'), CacheVariation.sortedQueryStrings({ alsoDrop: ['ref'], keep: ['utm_*'] }),
  ];

  test('everything at once is one function, one cache policy, one origin request policy', () => {
    const { stack, template } = shop(catalogue(everything()), {
      // The same in another order, and as other content.
      routes: [
        { pathPattern: '/a/*', content: catalogue(everything().reverse()) },
        { pathPattern: '/b/*', content: ContentPreset.serverRendered(server, { variesBy: everything() }) },
      ],
    });
    template().resourceCountIs('AWS::CloudFront::Function', 1);
    template().resourceCountIs('AWS::CloudFront::CachePolicy', 2);
    template().resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 1);
    template().allResourcesProperties('AWS::CloudFront::CachePolicy',
      keyed('CloudFront-Is-Mobile-Viewer', 'x-variation-cookie-tier', 'x-variation-country', 'x-variation-language'));
    Annotations.fromStack(stack).hasInfo('/Shop/Shop', "each response of 'b' can have 24 variants: country 3 x device 2 x language 2 x cookie tier 2");
  });

  test('the product, for people', () => {
    expect(CacheVariation.count(everything())).toBe(24);
    expect(CacheVariation.describe(everything())).toBe('24 variants: country 3 x device 2 x language 2 x cookie tier 2');
    expect(CacheVariation.describe([])).toBe('1 variant');
    expect(CacheVariation.describe([CacheVariation.sortedQueryStrings()])).toBe('1 variant');
  });

  test('what is dropped of the query string', () => {
    expect(CacheVariation._normalizationBy(everything())!.droppedQueryStrings).toEqual(
      expect.arrayContaining(['ref', 'gclid', 'fbclid', 'msclkid', ...TRACKING_PARAMETERS.slice(1).map(({ name }) => name)]));
    expect(CacheVariation._normalizationBy(everything())!.droppedQueryStrings).not.toContain('utm_*');
  });

  test("in CDK's own distribution, one function for a stack", () => {
    const stack = new Stack();
    new Distribution(stack, 'D', {
      defaultBehavior: catalogue(everything()).toBehavior(stack),
      additionalBehaviors: { '/a/*': catalogue(everything()).toBehavior(stack) },
    });
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::Function', 1);
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::CachePolicy', 1);
  });

  test('other variations have a function of their own', () => {
    const { template } = shop(catalogue([CacheVariation.language(['en', 'de'])]), {
      routes: [{ pathPattern: '/a/*', content: catalogue([CacheVariation.language(['en', 'de'], 'de')]) }],
    });
    template().resourceCountIs('AWS::CloudFront::Function', 2);
    template().resourceCountIs('AWS::CloudFront::CachePolicy', 1);
  });

  test('a borrowing stage makes the function, and no policy of any kind', () => {
    const sharing = PolicySharing.among({ stage: 'pr-1', ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop' });
    const template = shop(catalogue(everything()), { sharing }).template();
    template.resourceCountIs('AWS::CloudFront::Function', 1);
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
    expect(behaviorOf(template)).toMatchObject({ OriginRequestPolicyId: { Ref: expect.stringContaining('viewercountry') } });
  });

  test('a policy of your own that lists the headers', () => {
    const variesBy = [CacheVariation.language(['en', 'de'])];
    const stack = new Stack(new App(), 'Shop');
    const cachePolicy = new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...CacheVariation.keyHeaders(variesBy)) });
    const functionAssociations = [{ eventType: FunctionEventType.VIEWER_RESPONSE, function: new Function(stack, 'F', { code: FunctionCode.fromInline('...') }) }];
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy, variesBy, functionAssociations }) });
    expect(behaviorOf(Template.fromStack(stack)).FunctionAssociations).toMatchObject([{ EventType: 'viewer-response' }, { EventType: 'viewer-request' }]);
  });
});

describe('asked what it will do, the template answers', () => {
  const edge = (variesBy: CacheVariation[]) => CachingTemplate.parse(shop(catalogue(variesBy)).template().toJSON()).simulator();

  test('two visitors with the same language share a response, others do not', () => {
    const simulator = edge([CacheVariation.language(['en', 'de']), CacheVariation.country(['DE', 'AT'])]);
    const send = (language: string, country: string) =>
      simulator.send({ path: '/a', headers: { 'accept-language': language, 'cloudfront-viewer-country': country } });
    expect(send('de-AT,de;q=0.9', 'AT')).toMatchObject({
      outcome: 'MISS', originRequest: { headers: { 'x-variation-language': 'de', 'x-variation-country': 'AT', 'cloudfront-viewer-country': 'AT' } },
    });
    expect(send('de', 'AT').outcome).toBe('HIT');
    expect(send('fr', 'AT').outcome).toBe('MISS');
    expect(send('fr', 'FR').outcome).toBe('MISS');
    expect(send('en', 'US').outcome).toBe('HIT');
  });

  test('made-up values of a cookie fill nothing', () => {
    const simulator = edge([CacheVariation.cookie('tier', TIER, 'basic')]);
    const send = (cookie: string) => simulator.send({ path: '/a', headers: { cookie } });
    expect(send('tier=basic').outcome).toBe('MISS');
    for (const made of ['tier=1', 'tier=2', 'x=1', 'tier=basic; session=alice']) expect(send(made)).toMatchObject({ outcome: 'HIT' });
    const gold = send('tier=gold; session=alice');
    expect(gold.outcome).toBe('MISS');
    expect(gold.originRequest!.headers).not.toHaveProperty('cookie');
  });

  test('click ids and the order of query strings make no difference', () => {
    const site = shop(ContentPreset.serverRendered(server, { variesBy: [CacheVariation.sortedQueryStrings()] })).template().toJSON();
    const simulator = CachingTemplate.parse(site).simulator();
    const originResponse = { headers: { 'cache-control': 'max-age=60' } };
    expect(simulator.send({ path: '/a?sort=price&page=2&gclid=x', originResponse })).toMatchObject({ outcome: 'MISS', originRequest: { path: '/a?page=2&sort=price' } });
    expect(simulator.send({ path: '/a?page=2&sort=price&utm_source=mail' }).outcome).toBe('HIT');
  });
});

describe('the checks at synthesis know what the function does, and nothing more', () => {
  const content = () => catalogue([CacheVariation.country(['DE', 'AT'])]);
  const theFunction = (stack: Stack) => stack.node.findAll().find((one): one is CfnFunction => one instanceof CfnFunction)!;
  const unknown = /'\*': .* what an edge function adds to the request is not known/;

  test('as it is made, it passes', () => {
    expect(shop(content()).template).not.toThrow();
  });

  test.each<[string, (stack: Stack) => void, RegExp]>([
    ['its code is changed by one letter', stack => {
      const code = theFunction(stack).functionCode;
      theFunction(stack).functionCode = code.replace('rule.fallback;', 'request.headers.cookie;');
    }, unknown],
    ['its code comes from a parameter', stack => {
      theFunction(stack).functionCode = new CfnParameter(stack, 'Code').valueAsString;
    }, unknown],
    ['it runs on another runtime', stack => theFunction(stack).addPropertyOverride('FunctionConfig.Runtime', 'cloudfront-js-1.0'), unknown],
    ['it is not published', stack => theFunction(stack).addPropertyOverride('AutoPublish', false), unknown],
    ['its header is taken out of the key', stack => {
      const policy = stack.node.findAll().find(one => one.node.id === 'default_contentCachePolicy')!.node.defaultChild as CfnFunction;
      policy.addPropertyOverride('CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig', { HeaderBehavior: 'none' });
    }, /'\*': The viewer-request function sets 'x-variation-country', .*CEC013/],
    ['nobody asks for the country', stack => l1(stack).addPropertyDeletionOverride('DistributionConfig.DefaultCacheBehavior.OriginRequestPolicyId'),
      /'\*': The viewer-request function reads 'CloudFront-Viewer-Country', but no policy/],
    ['the function is taken away', stack => l1(stack).addPropertyDeletionOverride('DistributionConfig.DefaultCacheBehavior.FunctionAssociations'),
      /'\*': .* includes 'x-variation-country', but no viewer-request function sets it/],
  ])('not where %s', (_name, change, message) => {
    const { stack, template } = shop(content());
    change(stack);
    expect(template).toThrow(message);
  });

  test('not where a policy of your own does not have the headers in its key', () => {
    const stack = new Stack(new App(), 'Shop');
    const cachePolicy = new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList('cloudfront-is-tablet-viewer') });
    const variesBy = [CacheVariation.device(DeviceClass.MOBILE, DeviceClass.TABLET)];
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy, variesBy }) });
    expect(() => Template.fromStack(stack)).toThrow(/\n {2}\[Shop\/Shop\] '\*': the response differs by 'CloudFront-Is-Mobile-Viewer', which cache policy \S+ does not have in the cache key[^\n]+$/);
  });

  test('nor where an override forwards something else than the country', () => {
    const stack = new Stack(new App(), 'Shop');
    const policy = (id: string, header: string) =>
      new OriginRequestPolicy(stack, id, { headerBehavior: OriginRequestHeaderBehavior.allowList(header) });
    new MixedContentDistribution(stack, 'Shop', {
      defaultContent: content().withOverrides({ originRequestPolicy: policy('A', 'Accept') }),
      routes: [{ pathPattern: '/a/*', content: content().withOverrides({ originRequestPolicy: policy('B', 'CloudFront-Viewer-Country') }) }],
    });
    expect(stack.node.findAll().filter(one => one instanceof OriginRequestPolicy)).toHaveLength(2);
    expect(() => Template.fromStack(stack)).toThrow(/errors:\n {2}\[Shop\/Shop\] '\*': The viewer-request function reads [^\n]+$/);
  });

  test('what a function of your own does is not known, even with this code in it', () => {
    const own = (variation: CacheVariation, forwarded?: string) => () => {
      const stack = new Stack(new App(), 'Shop');
      const code = FunctionCode.fromInline(`${CacheVariation.functionCode([variation])}\nfunction handler(event) { return normalize(event.request); }`);
      new MixedContentDistribution(stack, 'Shop', {
        defaultContent: ContentPreset.custom(server, {
          cachePolicy: new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...CacheVariation.keyHeaders([variation])) }),
          originRequestPolicy: forwarded === undefined ? undefined
            : new OriginRequestPolicy(stack, 'O', { headerBehavior: OriginRequestHeaderBehavior.allowList(forwarded) }),
          functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: new Function(stack, 'F', { code, runtime: FunctionRuntime.JS_2_0 }) }],
        }),
      });
      return Template.fromStack(stack);
    };
    expect(own(CacheVariation.language(['en', 'de']))).not.toThrow();
    expect(own(CacheVariation.country(['DE']), 'CloudFront-Viewer-Country')).toThrow(unknown);
  });

  test('not where more reaches the origin than it is known to add', () => {
    const stack = new Stack(new App(), 'Shop');
    const variesBy = [CacheVariation.language(['en', 'de'])];
    const cachePolicy = new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...CacheVariation.keyHeaders(variesBy)) });
    const originRequestPolicy = new OriginRequestPolicy(stack, 'O', { headerBehavior: OriginRequestHeaderBehavior.allowList('x-api-key') });
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy, originRequestPolicy, variesBy }) });
    expect(() => Template.fromStack(stack)).toThrow("'*': The origin receives the 'X-Api-Key' header");
  });

  function l1(stack: Stack): CfnDistribution {
    return stack.node.findAll().find((one): one is CfnDistribution => one instanceof CfnDistribution)!;
  }
});

describe('throws', () => {
  test.each<[string, () => unknown, string]>([
    ['no country', () => CacheVariation.country([]), "'countries' must not be empty, got none; name at least one, or leave the variation out"],
    ['a country in lower case', () => CacheVariation.country(['de']), "'countries' must be two letters in upper case, such as 'DE', got 'de'"],
    ['a country that is no code', () => CacheVariation.country(['UK']), "'countries' must be codes of ISO 3166-1, got 'UK'; write 'GB'"],
    ['a country twice', () => CacheVariation.country(['DE', 'DE']), "'countries' must name each one once, got 'DE' twice; remove one"],
    ['a fallback without a list', () => CacheVariation.country(undefined, 'DE'), "'fallback' must be left out where no countries are listed, got 'DE'"],
    ['a fallback that no header can hold', () => CacheVariation.country(['DE'], 'the rest'), "'fallback' must be letters, digits and -._, got 'the rest'"],
    ['no class of devices', () => CacheVariation.device(), "'classes' must not be empty"],
    ['a class twice', () => CacheVariation.device(DeviceClass.MOBILE, DeviceClass.MOBILE), "'classes' must name each one once, got 'Mobile' twice"],
    ['no language', () => CacheVariation.language([]), "'languages' must not be empty"],
    ['no language tag', () => CacheVariation.language(['de_DE']), "'languages' must be language tags, such as 'de-CH', got 'de_DE'"],
    ['a range', () => CacheVariation.language(['*']), "'languages' must be language tags"],
    ['a language twice, in other letters', () => CacheVariation.language(['de-CH', 'de-ch']), "'languages' must name each one once, got 'de-ch' twice"],
    ['a fallback that is not there', () => CacheVariation.language(['en', 'de'], 'fr'), "'fallback' must be one of 'languages', got 'fr'; choose one of en, de"],
    ['a session', () => CacheVariation.cookie('PHPSESSID', TIER, 'basic'), "'cookieName' must not tell visitors apart, got 'PHPSESSID' (a session); use ContentPreset.account(origin)"],
    ['a token', () => CacheVariation.cookie('id_token', TIER, 'basic'), "got 'id_token' (a token)"],
    ['an id of a visitor', () => CacheVariation.cookie('user_id', TIER, 'basic'), "got 'user_id' (a visitor id)"],
    ['what identifies as a header', () => CacheVariation.cookie('X-Api-Key', TIER, 'basic'), "got 'X-Api-Key' (an API key)"],
    ['a cookie that CloudFront removes', () => CacheVariation.cookie('$tier', TIER, 'basic'), "'cookieName' must be the name of a cookie, got '$tier'"],
    ['a cookie without values', () => CacheVariation.cookie('tier', [], 'basic'), "'values' must not be empty"],
    ['a value that no header can hold', () => CacheVariation.cookie('tier', ['ba sic'], 'ba sic'), "'values' must be letters, digits and -._, got 'ba sic'"],
    ['a value twice', () => CacheVariation.cookie('tier', ['basic', 'basic'], 'basic'), "'values' must name each one once"],
    ['a cookie and its fallback', () => CacheVariation.cookie('tier', TIER, 'none'), "'fallback' must be one of 'values', got 'none'; choose one of basic, gold"],
    ['a query string with more than a name', () => CacheVariation.sortedQueryStrings({ alsoDrop: ['a=1'] }), "'alsoDrop' must be names of query strings"],
    ['a query string that is dropped anyway', () => CacheVariation.sortedQueryStrings({ alsoDrop: ['gclid'] }), "'alsoDrop' must name each one once, got 'gclid' twice"],
    ['a query string that stays anyway', () => CacheVariation.sortedQueryStrings({ keep: ['page'] }), "'keep' must name query strings that are dropped otherwise, got 'page'; they are utm_*, "],
    ['the same variation twice', () => catalogue([CacheVariation.country(), CacheVariation.country(['DE'])]), "'variesBy' must have each variation once, got country twice"],
    ['two cookies of one header', () => catalogue([CacheVariation.cookie('a_b', TIER, 'basic'), CacheVariation.cookie('a-b', TIER, 'basic')]),
      "'variesBy' must have cookies whose names differ by letters and digits, got two for 'x-variation-cookie-a-b'; rename one of the cookies"],
    ['too many variants', () => catalogue([CacheVariation.country(), CacheVariation.device(DeviceClass.MOBILE)]),
      "'variesBy' makes 498 variants: country 249 x device 2, and 'maxVariants' is 64; tell fewer apart, or raise 'maxVariants'"],
    ['no variants', () => catalogue([], 0), "'maxVariants' must be a whole number of at least 1, got 0; leave it out for 64"],
    ['half a variant', () => catalogue([], 1.5), "'maxVariants' must be a whole number of at least 1, got 1.5"],
  ])('%s', (_name, make, message) => {
    expect(make).toThrow(message);
  });

  test('a function that CloudFront would not take', () => {
    const values = Array.from({ length: 300 }, (_, i) => `value-number-${i}-${'x'.repeat(40)}`);
    expect(() => shop(catalogue([CacheVariation.cookie('tier', values, values[0]!)], 300)))
      .toThrow(/^'variesBy' makes a function of \d{5} bytes, and CloudFront takes 10240; list fewer values$/);
  });

  test('a list of countries on a plan without custom policies', () => {
    const content = ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED, variesBy: [CacheVariation.country(['DE'])] });
    expect(() => shop(content, { pricingPlan: PricingPlan.FREE })).toThrow("'pricingPlan' 'free' allows managed policies only, and a list of countries needs an origin request policy");
  });

  describe('code of yours in the same place', () => {
    const custom = (options: (stack: Stack) => Partial<Parameters<typeof ContentPreset.custom>[1]>, variation = CacheVariation.language(['en', 'de'])) =>
      () => ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED, variesBy: [variation], ...options(new Stack()) });
    const cloudFront = (eventType: FunctionEventType) => (stack: Stack) =>
      ({ functionAssociations: [{ eventType, function: new Function(stack, 'F', { code: FunctionCode.fromInline('...') }) }] });
    const lambda = (eventType: LambdaEdgeEventType) => (stack: Stack) =>
      ({ edgeLambdas: [{ eventType, functionVersion: Version.fromVersionArn(stack, 'V', 'arn:aws:lambda:us-east-1:111122223333:function:f:1') }] });

    test.each<[string, () => unknown, string]>([
      ['a CloudFront Function at viewer request', custom(cloudFront(FunctionEventType.VIEWER_REQUEST)),
        "'functionAssociations' has a function at viewer request, where 'variesBy' needs its own and CloudFront runs one; put CacheVariation.functionCode(...) into your function"],
      ['Lambda@Edge at viewer request', custom(lambda(LambdaEdgeEventType.VIEWER_REQUEST)), "'edgeLambdas' has a function at viewer-request, which cannot stand beside"],
      ['Lambda@Edge at viewer response', custom(lambda(LambdaEdgeEventType.VIEWER_RESPONSE)), "'edgeLambdas' has a function at viewer-response"],
    ])('%s', (_name, make, message) => {
      expect(make).toThrow(message);
    });

    test.each<[string, () => unknown]>([
      ['a CloudFront Function at viewer response', custom(cloudFront(FunctionEventType.VIEWER_RESPONSE))],
      ['Lambda@Edge at origin request', custom(lambda(LambdaEdgeEventType.ORIGIN_REQUEST))],
      ['a function beside what needs none', custom(cloudFront(FunctionEventType.VIEWER_REQUEST), CacheVariation.device(DeviceClass.MOBILE))],
    ])('but not %s', (_name, make) => {
      expect(make).not.toThrow();
    });

    test('the code to put into it has everything but the handler', () => {
      const code = CacheVariation.functionCode([CacheVariation.language(['en', 'de'])]);
      const request = { headers: { 'accept-language': { value: 'de' } }, cookies: {}, rawQueryString: () => undefined };
      // eslint-disable-next-line no-new-func
      const normalized = new globalThis.Function('request', `${code}\nreturn normalize(request);`)(request);
      expect(normalized.headers['x-variation-language']).toEqual({ value: 'de' });
      expect(code).not.toContain('handler');
      expect(CacheVariation.functionCode([])).toContain('{"headers":[]}');
    });
  });
});

test.each<[string, () => unknown]>([
  ['a country', () => CacheVariation.country([Aws.REGION])],
  ['a fallback', () => CacheVariation.country(['DE'], Aws.REGION)],
  ['a language', () => CacheVariation.language([Aws.REGION])],
  ['a fallback of languages', () => CacheVariation.language(['en'], Aws.REGION)],
  ['a cookie', () => CacheVariation.cookie(Aws.REGION, TIER, 'basic')],
  ['a value', () => CacheVariation.cookie('tier', [Aws.REGION], Aws.REGION)],
  ['a fallback of values', () => CacheVariation.cookie('tier', TIER, Aws.REGION)],
  ['a query string', () => CacheVariation.sortedQueryStrings({ alsoDrop: [Aws.REGION] })],
  ['a query string to keep', () => CacheVariation.sortedQueryStrings({ keep: [Aws.REGION] })],
  ['a list', () => CacheVariation.country(new CfnParameter(new Stack(), 'P', { type: 'CommaDelimitedList' }).valueAsList)],
  ['the bound', () => catalogue([], new CfnParameter(new Stack(), 'P', { type: 'Number' }).valueAsNumber)],
])('tokens: %s', (_name, make) => {
  expect(make).toThrow(/ a token[;,]/);
});
