import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  AddBehaviorOptions, CacheHeaderBehavior, CachePolicy, CfnDistribution, CfnFunction, Distribution, Function, FunctionCode, FunctionEventType,
  FunctionRuntime, LambdaEdgeEventType, OriginRequestHeaderBehavior, OriginRequestPolicy,
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
  test('without variations there is no function and no origin request policy', () => {
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
  ])('%s: CloudFront headers in the cache key, no function', (_name, variation, variants, headers) => {
    expect(CacheVariation._count([variation])).toBe(variants);
    const template = shop(catalogue([variation], 249)).template();
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', keyed(...headers));
    template.resourceCountIs('AWS::CloudFront::Function', 0);
    template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
  });

  test.each<[string, CacheVariation, number, string]>([
    ['two countries and a fallback', CacheVariation.country(['DE', 'AT']), 3, 'x-variation-country'],
    ['two countries, one of them the fallback', CacheVariation.country(['DE', 'AT'], 'DE'), 2, 'x-variation-country'],
    ['languages', CacheVariation.language(['en', 'de', 'de-CH']), 3, 'x-variation-language'],
    ['a cookie', CacheVariation.cookie('Price_List', TIER, 'basic'), 2, 'x-variation-cookie-price-list'],
  ])('%s: a custom header in the cache key, and a function that sets it', (_name, variation, variants, header) => {
    expect(CacheVariation._count([variation])).toBe(variants);
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
    expect(CacheVariation._count([CacheVariation.sortedQueryStrings()])).toBe(1);
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

  test('all variations together need one function, one cache policy and one origin request policy', () => {
    const { stack, template } = shop(catalogue(everything()), {
      // The same variations in another order, and with other content.
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

  test('the description has the product and its factors', () => {
    expect(CacheVariation._count(everything())).toBe(24);
    expect(CacheVariation._describe(everything())).toBe('24 variants: country 3 x device 2 x language 2 x cookie tier 2');
    expect(CacheVariation._describe([])).toBe('1 variant');
    expect(CacheVariation._describe([CacheVariation.sortedQueryStrings()])).toBe('1 variant');
  });

  test('the function drops tracking parameters, except those to keep', () => {
    expect(CacheVariation._normalizationBy(everything())!.droppedQueryStrings).toEqual(
      expect.arrayContaining(['ref', 'gclid', 'fbclid', 'msclkid', ...TRACKING_PARAMETERS.slice(1)]));
    expect(CacheVariation._normalizationBy(everything())!.droppedQueryStrings).not.toContain('utm_*');
  });

  test("with CDK's own distribution, a stack has one function", () => {
    const stack = new Stack();
    new Distribution(stack, 'D', {
      defaultBehavior: catalogue(everything()).toBehavior(stack),
      additionalBehaviors: { '/a/*': catalogue(everything()).toBehavior(stack) },
    });
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::Function', 1);
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::CachePolicy', 1);
  });

  test('other variations have another function', () => {
    const { template } = shop(catalogue([CacheVariation.language(['en', 'de'])]), {
      routes: [{ pathPattern: '/a/*', content: catalogue([CacheVariation.language(['en', 'de'], 'de')]) }],
    });
    template().resourceCountIs('AWS::CloudFront::Function', 2);
    template().resourceCountIs('AWS::CloudFront::CachePolicy', 1);
  });

  test('a borrowing stage creates the function, but no policy', () => {
    const sharing = PolicySharing.among({ stage: 'pr-1', ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop' });
    const template = shop(catalogue(everything()), { sharing }).template();
    template.resourceCountIs('AWS::CloudFront::Function', 1);
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
    template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
    expect(behaviorOf(template)).toMatchObject({ OriginRequestPolicyId: { Ref: expect.stringContaining('viewercountry') } });
  });

  test('your own policy can list the headers', () => {
    const variesBy = [CacheVariation.language(['en', 'de'])];
    const stack = new Stack(new App(), 'Shop');
    const cachePolicy = new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...CacheVariation.keyHeaders(variesBy)) });
    const functionAssociations = [{ eventType: FunctionEventType.VIEWER_RESPONSE, function: new Function(stack, 'F', { code: FunctionCode.fromInline('...') }) }];
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy, variesBy }).withOverrides({ functionAssociations }) });
    expect(behaviorOf(Template.fromStack(stack)).FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }, { EventType: 'viewer-response' }]);
  });
});

describe('the simulator runs the function', () => {
  const edge = (variesBy: CacheVariation[]) => CachingTemplate.parse(shop(catalogue(variesBy)).template().toJSON()).simulator();

  test('only viewers with the same language and country share a response', () => {
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

  test('unknown cookie values share one stored response', () => {
    const simulator = edge([CacheVariation.cookie('tier', TIER, 'basic')]);
    const send = (cookie: string) => simulator.send({ path: '/a', headers: { cookie } });
    expect(send('tier=basic').outcome).toBe('MISS');
    for (const made of ['tier=1', 'tier=2', 'x=1', 'tier=basic; session=alice']) expect(send(made)).toMatchObject({ outcome: 'HIT' });
    const gold = send('tier=gold; session=alice');
    expect(gold.outcome).toBe('MISS');
    expect(gold.originRequest!.headers).not.toHaveProperty('cookie');
  });

  test('tracking parameters and the order of query strings are not in the cache key', () => {
    const site = shop(ContentPreset.serverRendered(server, { variesBy: [CacheVariation.sortedQueryStrings()] })).template().toJSON();
    const simulator = CachingTemplate.parse(site).simulator();
    const originResponse = { headers: { 'cache-control': 'max-age=60' } };
    expect(simulator.send({ path: '/a?sort=price&page=2&gclid=x', originResponse })).toMatchObject({ outcome: 'MISS', originRequest: { path: '/a?page=2&sort=price' } });
    expect(simulator.send({ path: '/a?page=2&sort=price&utm_source=mail' }).outcome).toBe('HIT');
  });
});

describe('the checks at synthesis recognize the function by its code', () => {
  const content = () => catalogue([CacheVariation.country(['DE', 'AT'])]);
  const theFunction = (stack: Stack) => stack.node.findAll().find((one): one is CfnFunction => one instanceof CfnFunction)!;
  const unknown = /'\*': .*edge function.*CEC005/;

  test('the unchanged function passes', () => {
    expect(shop(content()).template).not.toThrow();
  });

  test.each<[string, (stack: Stack) => void, RegExp]>([
    ['the code is changed', stack => {
      const code = theFunction(stack).functionCode;
      theFunction(stack).functionCode = code.replace('rule.fallback;', 'request.headers.cookie;');
    }, unknown],
    ['the code comes from a parameter', stack => {
      theFunction(stack).functionCode = new CfnParameter(stack, 'Code').valueAsString;
    }, unknown],
    ['the runtime differs', stack => theFunction(stack).addPropertyOverride('FunctionConfig.Runtime', 'cloudfront-js-1.0'), unknown],
    ['the function is not published', stack => theFunction(stack).addPropertyOverride('AutoPublish', false), unknown],
    ['the header is removed from the cache key', stack => {
      const policy = stack.node.findAll().find(one => one.node.id === 'default_contentCachePolicy')!.node.defaultChild as CfnFunction;
      policy.addPropertyOverride('CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig', { HeaderBehavior: 'none' });
    }, /'\*': .*'x-variation-country'.*CEC013/],
    ['no policy lists the country header', stack => l1(stack).addPropertyDeletionOverride('DistributionConfig.DefaultCacheBehavior.OriginRequestPolicyId'),
      /'\*': .*'CloudFront-Viewer-Country'.*CEC013/],
    ['the function is removed', stack => l1(stack).addPropertyDeletionOverride('DistributionConfig.DefaultCacheBehavior.FunctionAssociations'),
      /'\*': .*'x-variation-country', but no viewer-request function.*CEC013/],
  ])('fails if %s', (_name, change, message) => {
    const { stack, template } = shop(content());
    change(stack);
    expect(template).toThrow(message);
  });

  test('fails if your own policy does not list the headers', () => {
    const stack = new Stack(new App(), 'Shop');
    const cachePolicy = new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList('cloudfront-is-tablet-viewer') });
    const variesBy = [CacheVariation.device(DeviceClass.MOBILE, DeviceClass.TABLET)];
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy, variesBy }) });
    expect(() => Template.fromStack(stack)).toThrow(/\n {2}\[Shop\/Shop\] '\*': the response varies by 'CloudFront-Is-Mobile-Viewer', but cache policy \S+ does not include it in the cache key[^\n]+$/);
  });

  test('fails if an override does not forward the country', () => {
    const stack = new Stack(new App(), 'Shop');
    const policy = (id: string, header: string) =>
      new OriginRequestPolicy(stack, id, { headerBehavior: OriginRequestHeaderBehavior.allowList(header) });
    new MixedContentDistribution(stack, 'Shop', {
      defaultContent: content().withOverrides({ originRequestPolicy: policy('A', 'Accept') }),
      routes: [{ pathPattern: '/a/*', content: content().withOverrides({ originRequestPolicy: policy('B', 'CloudFront-Viewer-Country') }) }],
    });
    expect(stack.node.findAll().filter(one => one instanceof OriginRequestPolicy)).toHaveLength(2);
    expect(() => Template.fromStack(stack)).toThrow(/errors:\n {2}\[Shop\/Shop\] '\*': [^\n]+CEC013[^\n]+$/);
  });

  test('your own function is unknown, even if it contains the code', () => {
    const own = (variation: CacheVariation, forwarded?: string) => () => {
      const stack = new Stack(new App(), 'Shop');
      const code = FunctionCode.fromInline(`${CacheVariation.functionCode([variation])}\nfunction handler(event) { return normalize(event.request); }`);
      new MixedContentDistribution(stack, 'Shop', {
        defaultContent: ContentPreset.custom(server, {
          cachePolicy: new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...CacheVariation.keyHeaders([variation])) }),
          originRequestPolicy: forwarded === undefined ? undefined
            : new OriginRequestPolicy(stack, 'O', { headerBehavior: OriginRequestHeaderBehavior.allowList(forwarded) }),
        }).withOverrides({
          functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: new Function(stack, 'F', { code, runtime: FunctionRuntime.JS_2_0 }) }],
        }),
      });
      return Template.fromStack(stack);
    };
    expect(own(CacheVariation.language(['en', 'de']))).not.toThrow();
    expect(own(CacheVariation.country(['DE']), 'CloudFront-Viewer-Country')).toThrow(unknown);
  });

  test('fails if the origin receives other headers', () => {
    const stack = new Stack(new App(), 'Shop');
    const variesBy = [CacheVariation.language(['en', 'de'])];
    const cachePolicy = new CachePolicy(stack, 'P', { headerBehavior: CacheHeaderBehavior.allowList(...CacheVariation.keyHeaders(variesBy)) });
    const originRequestPolicy = new OriginRequestPolicy(stack, 'O', { headerBehavior: OriginRequestHeaderBehavior.allowList('x-api-key') });
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.custom(server, { cachePolicy, originRequestPolicy, variesBy }) });
    expect(() => Template.fromStack(stack)).toThrow(/'\*': .*'X-Api-Key' header.*CEC002/);
  });

  function l1(stack: Stack): CfnDistribution {
    return stack.node.findAll().find((one): one is CfnDistribution => one instanceof CfnDistribution)!;
  }
});

describe('throws', () => {
  test.each<[string, () => unknown, string]>([
    ['no country', () => CacheVariation.country([]), "'countries' must not be empty; list at least one value, or leave the variation out"],
    ['a country in lower case', () => CacheVariation.country(['de']), "'countries' must be uppercase two-letter codes, such as 'DE', got 'de'; correct or remove it"],
    ['a country with three letters', () => CacheVariation.country(['DEU']), "got 'DEU'"],
    ['a country that is not a code', () => CacheVariation.country(['UK']), "'countries' must be codes of ISO 3166-1, got 'UK'; write 'GB'"],
    ['a country twice', () => CacheVariation.country(['DE', 'DE']), "'countries' must list each value once, got 'DE' twice; remove one"],
    ['a fallback without a list', () => CacheVariation.country(undefined, 'DE'), "'fallback' must be left out if 'countries' is left out, got 'DE'; list the countries"],
    ['a fallback that is too long', () => CacheVariation.country(['DE'], 'x'.repeat(65)), "'fallback' must be at most 64 letters"],
    ['an empty fallback', () => CacheVariation.country(['DE'], ''), "'fallback' must be at most 64 letters"],
    ['a fallback with a space', () => CacheVariation.country(['DE'], 'the rest'), "'fallback' must be at most 64 letters, digits and -._, got 'the rest'"],
    ['no device class', () => CacheVariation.device(), "'classes' must not be empty"],
    ['a class twice', () => CacheVariation.device(DeviceClass.MOBILE, DeviceClass.MOBILE), "'classes' must list each value once, got 'Mobile'"],
    ['no language', () => CacheVariation.language([]), "'languages' must not be empty"],
    ['a value that is not a language tag', () => CacheVariation.language(['de_DE']), "'languages' must be language tags, such as 'de-CH', got 'de_DE'"],
    ['a language that is too long', () => CacheVariation.language(['abcdefghi']), "got 'abcdefghi'"],
    ['a language subtag that is too long', () => CacheVariation.language(['de-abcdefghi']), "got 'de-abcdefghi'"],
    ['a language with a trailing hyphen', () => CacheVariation.language(['de-']), "got 'de-'"],
    ['a language with a leading space', () => CacheVariation.language([' de']), "got ' de'"],
    ['a range', () => CacheVariation.language(['*']), "'languages' must be language tags"],
    ['a language twice, in another case', () => CacheVariation.language(['de-CH', 'de-ch']), "'languages' must list each value once, got 'de-ch'"],
    ['a fallback that is not listed', () => CacheVariation.language(['en', 'de'], 'fr'), "'fallback' must be one of 'languages', got 'fr'; use one of en, de"],
    ['a session', () => CacheVariation.cookie('PHPSESSID', TIER, 'basic'), "'cookieName' must not identify visitors, got 'PHPSESSID' (a session); use ContentPreset.account(origin)"],
    ['a token', () => CacheVariation.cookie('id_token', TIER, 'basic'), "got 'id_token' (a token)"],
    ['a visitor ID', () => CacheVariation.cookie('user_id', TIER, 'basic'), "got 'user_id' (a visitor id)"],
    ['an identity header', () => CacheVariation.cookie('X-Api-Key', TIER, 'basic'), "got 'X-Api-Key' (an API key)"],
    ['a cookie that CloudFront removes', () => CacheVariation.cookie('$tier', TIER, 'basic'), "'cookieName' must be the name of a cookie, got '$tier'"],
    ['a cookie name with a space', () => CacheVariation.cookie('my tier', TIER, 'basic'), "got 'my tier'"],
    ['a cookie name with a semicolon', () => CacheVariation.cookie('tier;', TIER, 'basic'), "got 'tier;'"],
    ['a cookie without values', () => CacheVariation.cookie('tier', [], 'basic'), "'values' must not be empty"],
    ['a value with a space', () => CacheVariation.cookie('tier', ['ba sic'], 'ba sic'), "'values' must be at most 64 letters, digits and -._, got 'ba sic'"],
    ['a value twice', () => CacheVariation.cookie('tier', ['basic', 'basic'], 'basic'), "'values' must list each value once"],
    ['a cookie fallback that is not listed', () => CacheVariation.cookie('tier', TIER, 'none'), "'fallback' must be one of 'values', got 'none'; use one of basic, gold"],
    ['a query string with a value', () => CacheVariation.sortedQueryStrings({ alsoDrop: ['a=1'] }), "'alsoDrop' must be names of query strings"],
    ['a wildcard inside a name', () => CacheVariation.sortedQueryStrings({ alsoDrop: ['a*b'] }), "got 'a*b'"],
    ['only a wildcard', () => CacheVariation.sortedQueryStrings({ alsoDrop: ['*'] }), "got '*'"],
    ['a tracking parameter in alsoDrop', () => CacheVariation.sortedQueryStrings({ alsoDrop: ['gclid'] }), "'alsoDrop' must list each value once, got 'gclid'"],
    ['keep with another query string', () => CacheVariation.sortedQueryStrings({ keep: ['page'] }), "'keep' must list tracking parameters, got 'page'; they are utm_*, "],
    ['the same variation twice', () => catalogue([CacheVariation.country(), CacheVariation.country(['DE'])]), "'variesBy' must list each variation once, got country twice; remove one"],
    ['two cookies with the same header', () => catalogue([CacheVariation.cookie('a_b', TIER, 'basic'), CacheVariation.cookie('a-b', TIER, 'basic')]),
      "'variesBy' must list cookies whose names differ in letters or digits, got two for the header 'x-variation-cookie-a-b'; rename one of the cookies"],
    ['too many variants', () => catalogue([CacheVariation.country(), CacheVariation.device(DeviceClass.MOBILE)]),
      "'variesBy' makes 498 variants: country 249 x device 2, but 'maxVariants' is 64; list fewer values, or raise 'maxVariants'"],
    ['no variants', () => catalogue([], 0), "'maxVariants' must be a whole number of at least 1, got 0; leave it out for 64"],
    ['a negative number of variants', () => catalogue([], -1), 'got -1'],
    ['a fraction', () => catalogue([], 1.5), "'maxVariants' must be a whole number of at least 1, got 1.5"],
  ])('%s', (_name, make, message) => {
    expect(make).toThrow(message);
  });

  test.each<[string, () => unknown]>([
    ['one variant at most', () => catalogue([], 1)],
    ['as many variants as allowed', () => catalogue([CacheVariation.device(DeviceClass.MOBILE)], 2)],
    ['64 variants by default', () => catalogue([CacheVariation.country(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', letter => `A${letter}`).slice(0, 16), 'AA'),
      CacheVariation.device(DeviceClass.MOBILE, DeviceClass.TABLET)])],
    ['the longest value', () => CacheVariation.cookie('tier', ['x'.repeat(64)], 'x'.repeat(64))],
    ['the longest language subtags', () => CacheVariation.language(['abcdefgh-12345678-x'])],
    ['no other query strings to remove', () => CacheVariation.sortedQueryStrings({ alsoDrop: [], keep: [] })],
  ])('but not for %s', (_name, make) => {
    expect(make).not.toThrow();
  });

  test('a function that exceeds the size limit', () => {
    const values = Array.from({ length: 300 }, (_, i) => `value-number-${i}-${'x'.repeat(40)}`);
    expect(() => shop(catalogue([CacheVariation.cookie('tier', values, values[0]!)], 300)))
      .toThrow(/^'variesBy' makes a function of \d{5} bytes, but CloudFront allows 10240; list fewer values$/);
  });

  test('a list of countries on a plan without custom policies', () => {
    const content = ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED, variesBy: [CacheVariation.country(['DE'])] });
    expect(() => shop(content, { pricingPlan: PricingPlan.FREE })).toThrow("'pricingPlan' 'free' allows only managed policies, but a list of countries needs a custom origin request policy; use PricingPlan.BUSINESS, or leave the list out");
  });

  describe('your own function for the same event', () => {
    const custom = (overrides: (stack: Stack) => AddBehaviorOptions, variation = CacheVariation.language(['en', 'de'])) =>
      () => ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED, variesBy: [variation] }).withOverrides(overrides(new Stack()));
    const cloudFront = (eventType: FunctionEventType) => (stack: Stack) =>
      ({ functionAssociations: [{ eventType, function: new Function(stack, 'F', { code: FunctionCode.fromInline('...') }) }] });
    const lambda = (eventType: LambdaEdgeEventType) => (stack: Stack) =>
      ({ edgeLambdas: [{ eventType, functionVersion: Version.fromVersionArn(stack, 'V', 'arn:aws:lambda:us-east-1:111122223333:function:f:1') }] });

    test.each<[string, () => unknown, string]>([
      ['a CloudFront Function at viewer request', custom(cloudFront(FunctionEventType.VIEWER_REQUEST)),
        "'functionAssociations' has a viewer request function, but 'variesBy' adds one and CloudFront runs only one; leave 'variesBy' out, put CacheVariation.functionCode(...) into your function"],
      ['Lambda@Edge at viewer request', custom(lambda(LambdaEdgeEventType.VIEWER_REQUEST)), "'edgeLambdas' has a viewer-request function, but CloudFront does not combine it with the CloudFront Function of 'variesBy'; move it to an origin event"],
      ['Lambda@Edge at viewer response', custom(lambda(LambdaEdgeEventType.VIEWER_RESPONSE)), "'edgeLambdas' has a viewer-response function"],
    ])('%s', (_name, make, message) => {
      expect(make).toThrow(message);
    });

    test.each<[string, () => unknown]>([
      ['a CloudFront Function at viewer response', custom(cloudFront(FunctionEventType.VIEWER_RESPONSE))],
      ['Lambda@Edge at origin request', custom(lambda(LambdaEdgeEventType.ORIGIN_REQUEST))],
      ['a function beside a variation without one', custom(cloudFront(FunctionEventType.VIEWER_REQUEST), CacheVariation.device(DeviceClass.MOBILE))],
    ])('does not throw: %s', (_name, make) => {
      expect(make).not.toThrow();
    });

    test('functionCode has no handler', () => {
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
  ['maxVariants', () => catalogue([], new CfnParameter(new Stack(), 'P', { type: 'Number' }).valueAsNumber)],
])('tokens: %s', (_name, make) => {
  expect(make).toThrow(/ a token[;,]/);
});
