import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AllowedMethods, CachePolicy, CachePolicyProps, Distribution, IOriginRequestPolicy, OriginRequestPolicy, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ServerRendered, ServerRenderedOptions } from '../../../src/constructs/content/server-rendered';
import { Outcome } from '../../../src/edge/decision';
import { Linter } from '../../../src/lint/linter';
import { CachingTemplate } from '../../../src/template/caching-template';

/** A site as SST makes it, or with what the user puts in place of that. */
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
  ['astro', ServerRendered.astro, []],
  ['svelteKit', ServerRendered.svelteKit, []],
  ['solidStart', ServerRendered.solidStart, []],
  ['remix', ServerRendered.remix, []],
];

describe.each(FRAMEWORKS)('%s', (_name, framework, headers) => {
  test('the server says what is kept, and all query strings are in the key', () => {
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

  test('as SST forwards, a cacheable page of one visitor is served to the next, and the linter says so', () => {
    const template = site(framework());
    const edge = template.simulator();
    edge.send({ path: '/orders', headers: { cookie: 'session=alice' }, originResponse: CACHEABLE });
    expect(edge.send({ path: '/orders', headers: { cookie: 'session=bob' } }).outcome).toBe(Outcome.HIT);
    expect(errors(template)).toContain('identity-not-in-cache-key');
  });

  test('without identity the server cannot tell who asks, and the linter finds nothing', () => {
    const template = site(framework(), withoutIdentity);
    const alice = { 'authorization': 'Bearer alice', 'cookie': 'session=alice', 'x-api-key': 'alice' };
    expect(Object.keys(template.simulator().send({ path: '/orders', headers: alice }).originRequest!.headers))
      .not.toContainEqual(expect.stringMatching(/^(authorization|cookie|x-api-key)$/));
    expect(Linter.lint(template)).toEqual([]);
  });

  test('a cookie that it may see has entries of its own for each value', () => {
    const template = site(framework({ cookies: ['session'] }), withoutIdentity);
    const edge = template.simulator();
    const ask = (cookie: string) => edge.send({ path: '/orders', headers: { cookie }, originResponse: CACHEABLE });
    expect(ask('session=alice; theme=dark').originRequest!.headers.cookie).toBe('session=alice');
    expect(ask('session=bob').outcome).toBe(Outcome.MISS);
    expect(ask('session=alice').outcome).toBe(Outcome.HIT);
    expect(errors(template)).toEqual([]);
  });
});

test('a page that OpenNext generates again is not answered from the cache', () => {
  const edge = site(ServerRendered.openNext()).simulator();
  const ask = (key: string) => edge.send({ path: '/news', headers: { 'x-open-next-cache-key': key }, originResponse: CACHEABLE }).outcome;
  expect([ask('visitor'), ask('visitor'), ask('revalidation')]).toEqual([Outcome.MISS, Outcome.HIT, Outcome.MISS]);
});

test('what Next.js and its CloudFront function set reaches the server', () => {
  const headers = { 'rsc': '1', 'next-url': '/', 'next-router-state-tree': '[]', 'x-forwarded-host': 'shop.example.com', 'x-open-next-cache-key': 'k' };
  const { originRequest } = site(ServerRendered.openNext(), withoutIdentity).simulator().send({ path: '/?_rsc=1', headers });
  expect(originRequest).toMatchObject({ path: '/?_rsc=1', headers });
});
