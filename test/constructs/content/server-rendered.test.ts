import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AllowedMethods, CachePolicy, CachePolicyProps, Distribution, IOriginRequestPolicy, OriginRequestPolicy, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ServerRendered, ServerRenderedOptions } from '../../../src/constructs/content/server-rendered';
import { Outcome } from '../../../src/edge/decision';
import { Linter } from '../../../src/lint/linter';
import { CachingTemplate } from '../../../src/template/caching-template';

/** A site with the settings of SST, or with another origin request policy. */
function site(settings: CachePolicyProps, forwarding: (stack: Stack) => IOriginRequestPolicy = bySst): CachingTemplate {
  const stack = new Stack();
  new Distribution(stack, 'Site', {
    defaultBehavior: {
      origin: new HttpOrigin('abc.lambda-url.eu-north-1.on.aws'),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: new CachePolicy(stack, 'ServerCache', settings),
      originRequestPolicy: forwarding(stack),
    },
  });
  return CachingTemplate.parse(Template.fromStack(stack).toJSON());
}

const bySst = () => OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER;
const withoutIdentity = (stack: Stack) => new OriginRequestPolicy(stack, 'Forwarding', ServerRendered.withoutIdentity());

function errors(template: CachingTemplate): string[] {
  return Linter.lint(template).filter(finding => finding.severity === 'error').map(finding => finding.ruleName);
}

const CACHEABLE = { headers: { 'cache-control': 's-maxage=60' } };

const FRAMEWORKS: [string, (options?: ServerRenderedOptions) => CachePolicyProps, string[]][] = [
  ['openNext', ServerRendered.openNext, ['x-open-next-cache-key']],
  ['ssrSite', ServerRendered.ssrSite, []],
];

describe.each(FRAMEWORKS)('%s', (_name, framework, headers) => {
  test('the server sets the TTL, and the cache key contains all query strings', () => {
    const stack = new Stack();
    new CachePolicy(stack, 'ServerCache', framework());
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 0, DefaultTTL: 0, MaxTTL: 31_536_000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: { QueryStringBehavior: 'all' },
          CookiesConfig: { CookieBehavior: 'none' },
          HeadersConfig: headers.length === 0 ? { HeaderBehavior: 'none' } : { HeaderBehavior: 'whitelist', Headers: headers },
          EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true,
        },
      },
    });
  });

  test('with the origin request policy of SST, CloudFront serves the page of one visitor to the next, and the linter reports it', () => {
    const template = site(framework());
    const edge = template.simulator();
    edge.send({ path: '/orders', headers: { cookie: 'session=alice' }, originResponse: CACHEABLE });
    expect(edge.send({ path: '/orders', headers: { cookie: 'session=bob' } }).outcome).toBe(Outcome.HIT);
    expect(errors(template)).toContain('identity-not-in-cache-key');
  });

  test('withoutIdentity: the server cannot identify the visitor, and the linter reports nothing', () => {
    const template = site(framework(), withoutIdentity);
    const alice = { 'authorization': 'Bearer alice', 'cookie': 'session=alice', 'x-api-key': 'alice' };
    expect(Object.keys(template.simulator().send({ path: '/orders', headers: alice }).originRequest!.headers))
      .not.toContainEqual(expect.stringMatching(/^(authorization|cookie|x-api-key)$/));
    expect(Linter.lint(template)).toEqual([]);
  });

  test('each value of a listed cookie has its own stored page', () => {
    const template = site(framework({ cookies: ['session'] }), withoutIdentity);
    const edge = template.simulator();
    const ask = (cookie: string) => edge.send({ path: '/orders', headers: { cookie }, originResponse: CACHEABLE });
    expect(ask('session=alice; theme=dark').originRequest!.headers.cookie).toBe('session=alice');
    expect(ask('session=bob').outcome).toBe(Outcome.MISS);
    expect(ask('session=alice').outcome).toBe(Outcome.HIT);
    expect(errors(template)).toEqual([]);
  });
});

test('CloudFront does not answer a revalidation request of OpenNext from the cache', () => {
  const edge = site(ServerRendered.openNext()).simulator();
  const ask = (key: string) => edge.send({ path: '/news', headers: { 'x-open-next-cache-key': key }, originResponse: CACHEABLE }).outcome;
  expect([ask('visitor'), ask('visitor'), ask('revalidation')]).toEqual([Outcome.MISS, Outcome.HIT, Outcome.MISS]);
});

test('withoutIdentity forwards the headers of the frameworks, no cookies and no query strings', () => {
  const stack = new Stack();
  new OriginRequestPolicy(stack, 'Forwarding', ServerRendered.withoutIdentity());
  Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
    OriginRequestPolicyConfig: {
      HeadersConfig: {
        HeaderBehavior: 'whitelist',
        Headers: [
          'accept', 'next-action', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-router-state-tree', 'next-url', 'origin', 'rsc',
          'x-forwarded-host', 'x-prerender-revalidate',
        ],
      },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  });
});

test('the server receives the headers of Next.js and of its CloudFront Function', () => {
  const headers = { 'rsc': '1', 'next-url': '/', 'next-router-state-tree': '[]', 'x-forwarded-host': 'shop.example.com', 'x-open-next-cache-key': 'k' };
  const { originRequest } = site(ServerRendered.openNext(), withoutIdentity).simulator().send({ path: '/?_rsc=1', headers });
  expect(originRequest).toMatchObject({ path: '/?_rsc=1', headers });
});
