import { ALWAYS_SENT, CACHING_DISABLED, EdgeCase, NONE, only, ORIGIN, PLAIN_BEHAVIOR, PLAIN_POLICY, Standing } from '../case';
import { CUSTOM_ORIGIN, ERROR_CACHING, EXPIRATION, HTTP_CACHING, STALE, STATUS_CODES } from './sources';
import { CachePolicySettings, OriginKind } from '../../../src/edge/model';

/** A case with one response that CloudFront caches for some seconds. */
function cachedFor(
  id: string, says: string, seconds: number, cacheControl: string | undefined,
  more: {
    policy?: Partial<CachePolicySettings>; status?: number; unreachable?: boolean; headers?: { [name: string]: string };
    standing?: Standing; source?: string; distribution?: EdgeCase['distribution']; stored?: boolean;
  } = {},
): EdgeCase {
  const { policy, status, headers, standing = 'documented', source = EXPIRATION, distribution, stored = seconds > 0 } = more;
  return {
    id: `ttl-${id}`, says, standing, source, policy, distribution,
    requests: [{ path: '/', originResponse: { status, unreachable: more.unreachable, headers: { ...(cacheControl === undefined ? {} : { 'Cache-Control': cacheControl }), ...headers } } }],
    expected: { outcome: more.unreachable || (status ?? 200) >= 400 ? 'ERROR' : 'MISS', ttlSeconds: seconds, stored },
  };
}

const MIN_60 = { minTtlSeconds: 60, defaultTtlSeconds: 600, maxTtlSeconds: 3600 };
const MAX_HOUR = { maxTtlSeconds: 3600, defaultTtlSeconds: 600 };
const ERROR_MIN_0 = { customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 0 }] };
const FROM_S3 = { origins: [{ ...ORIGIN, kind: OriginKind.S3 }] };
const DATE = 'Fri, 20 Nov 2026 12:00:00 GMT';
const IN_AN_HOUR = 'Fri, 20 Nov 2026 13:00:00 GMT';

export const FRESHNESS_CASES: readonly EdgeCase[] = [
  // AWS's table, first column: minimum TTL 0.
  cachedFor('max-age', 'max-age sets the TTL', 300, 'max-age=300'),
  cachedFor('max-age-capped', 'the maximum TTL caps max-age', 3600, 'max-age=86400', { policy: MAX_HOUR }),
  cachedFor('s-maxage', 's-maxage takes precedence over max-age', 600, 'max-age=300, s-maxage=600'),
  cachedFor('s-maxage-capped', 'the maximum TTL caps s-maxage', 3600, 'max-age=300, s-maxage=86400', { policy: MAX_HOUR }),
  cachedFor('expires', 'Expires sets the TTL if there is no max-age', 3600, undefined, { headers: { date: DATE, expires: IN_AN_HOUR } }),
  cachedFor('expires-capped', 'the maximum TTL caps Expires', 1800, undefined, { headers: { date: DATE, expires: IN_AN_HOUR }, policy: { maxTtlSeconds: 1800, defaultTtlSeconds: 60 } }),
  cachedFor('default', 'the default TTL applies if the origin sends no max-age, s-maxage or Expires', 86_400, undefined),
  cachedFor('default-not-capped', 'the maximum TTL does not limit the default TTL', 900, undefined, { policy: { defaultTtlSeconds: 900, maxTtlSeconds: 600 } }),
  ...['no-store', 'no-cache', 'private', 'private, max-age=300', 'no-store, s-maxage=300'].map(value =>
    cachedFor(`respected-${value.replace(/\W+/g, '-')}`, `'${value}' prevents caching if the minimum TTL is 0`, 0, value)),

  // Second column: minimum TTL above 0.
  cachedFor('min-max-age', 'max-age between the minimum and maximum TTL sets the TTL', 300, 'max-age=300', { policy: MIN_60 }),
  cachedFor('min-max-age-raised', 'the minimum TTL raises max-age', 60, 'max-age=5', { policy: MIN_60 }),
  cachedFor('min-max-age-capped', 'the maximum TTL caps max-age', 3600, 'max-age=86400', { policy: MIN_60 }),
  cachedFor('min-s-maxage-raised', 'the minimum TTL raises s-maxage', 60, 'max-age=300, s-maxage=5', { policy: MIN_60 }),
  cachedFor('min-expires-raised', 'the minimum TTL raises Expires', 60, undefined, { policy: MIN_60, headers: { date: DATE, expires: DATE } }),
  cachedFor('min-default', 'the default TTL applies if the minimum TTL is above 0 and the origin sends no lifetime', 600, undefined, { policy: MIN_60 }),
  cachedFor('min-above-default', 'the minimum TTL applies if it exceeds the default TTL', 60, undefined, { policy: { minTtlSeconds: 60, defaultTtlSeconds: 5, maxTtlSeconds: 600 } }),
  ...['no-store', 'no-cache', 'private', 'no-store, private'].map(value =>
    cachedFor(`overridden-${value.replace(/\W+/g, '-')}`, `'${value}' is cached for the minimum TTL if that is above 0`, 60, value, { policy: MIN_60 })),
  cachedFor('overridden-private-max-age', "'private, max-age=300' is cached for the minimum TTL, not for max-age", 60, 'private, max-age=300', { policy: MIN_60 }),
  cachedFor('caching-optimized-no-store', 'CachingOptimized caches a no-store response for 1 second', 1, 'no-store', { policy: { minTtlSeconds: 1 } }),

  cachedFor('disabled', 'nothing is cached if all TTLs are 0', 0, 'max-age=300', { policy: CACHING_DISABLED }),
  cachedFor('max-age-wins', 'max-age takes precedence over Expires', 300, 'max-age=300', { headers: { date: DATE, expires: IN_AN_HOUR } }),
  cachedFor('max-age-zero', 'a response with max-age=0 is revalidated on every request if the minimum TTL is 0', 0, 'max-age=0', { stored: true, standing: 'assumed' }),
  cachedFor('default-zero', 'a response with a default TTL of 0 is revalidated on every request', 0, undefined, {
    policy: { defaultTtlSeconds: 0 }, stored: true, standing: 'assumed',
  }),
  cachedFor('part', 'a partial response without Content-Range is not cached', 0, 'max-age=300', { status: 206, standing: 'assumed' }),
  cachedFor('min-max-age-equal', 'a max-age equal to the minimum TTL sets the TTL', 60, 'max-age=60', { policy: MIN_60 }),
  cachedFor('max-max-age-equal', 'a max-age equal to the maximum TTL sets the TTL', 3600, 'max-age=3600', { policy: MIN_60 }),
  cachedFor('min-default-equal', 'a default TTL equal to the minimum TTL applies', 60, undefined, { policy: { ...MIN_60, defaultTtlSeconds: 60 } }),
  cachedFor('error-minimum-equal', 'a max-age equal to the error caching minimum TTL changes nothing', 10, 'max-age=10', { status: 404, source: ERROR_CACHING }),
  cachedFor('error-minimum-s3', 'the error caching minimum TTL also applies to S3 origins', 10, undefined, { status: 404, source: ERROR_CACHING, distribution: FROM_S3 }),
  cachedFor('304-unasked', 'a 304 to an unconditional request is not cached', 0, 'max-age=300', { status: 304 }),
  cachedFor('immutable', 'immutable is ignored', 300, 'max-age=300, immutable', { standing: 'assumed' }),
  cachedFor('private-twice', 'private applies even if a second private lists fields', 0, 'private="x", private'),
  cachedFor('min-s-maxage-capped', 'the maximum TTL caps s-maxage if the minimum TTL is above 0', 3600, 'max-age=5, s-maxage=86400', { policy: MIN_60 }),
  cachedFor('min-expires-capped', 'the maximum TTL caps Expires if the minimum TTL is above 0', 600, undefined, {
    policy: { ...MIN_60, maxTtlSeconds: 600 }, headers: { date: DATE, expires: IN_AN_HOUR },
  }),
  cachedFor('unreachable', 'response headers of an unreachable origin are ignored', 10, 'max-age=500', { unreachable: true, source: ERROR_CACHING }),
  cachedFor('s-maxage-alone', 's-maxage without max-age is limited in the same way', 600, 's-maxage=600', { standing: 'assumed' }),
  cachedFor('public-alone', 'the default TTL applies to Cache-Control without a lifetime', 86_400, 'public', { standing: 'assumed' }),
  cachedFor('private-field', 'private="field" does not prevent caching', 300, 'private="set-cookie", max-age=300', { standing: 'assumed' }),
  cachedFor('no-cache-field', 'no-cache="field" does not prevent caching', 300, 'no-cache="x-secret", max-age=300', { standing: 'assumed' }),
  cachedFor('must-revalidate', 'must-revalidate is ignored', 300, 'max-age=300, must-revalidate', { standing: 'assumed' }),
  cachedFor('proxy-revalidate', 'proxy-revalidate is ignored', 300, 'max-age=300, proxy-revalidate', { standing: 'assumed' }),
  cachedFor('age', 'an Age from the origin does not shorten the TTL', 300, 'max-age=300', { headers: { age: '100' }, standing: 'assumed' }),
  cachedFor('max-age-twice', 'the first of two max-age directives applies', 300, 'max-age=300, max-age=600', { standing: 'assumed' }),
  cachedFor('max-age-overlong', 'max-age is limited to 100 years', 100 * 31_536_000, `max-age=${200 * 31_536_000}`, {
    policy: { maxTtlSeconds: 200 * 31_536_000 },
  }),
  cachedFor('date-invalid', 'Expires is in the past if Date is invalid', 0, undefined, {
    headers: { date: 'now', expires: IN_AN_HOUR }, stored: true, standing: 'assumed', source: HTTP_CACHING,
  }),
  cachedFor('expires-without-date', 'Expires is compared with the request time if there is no Date', 3600, undefined, { headers: { expires: 'Thu, 01 Jan 1970 01:00:00 GMT' }, standing: 'assumed' }),
  cachedFor('expires-date-off', 'Expires is relative to Date, even if Date is wrong', 7200, undefined, {
    headers: { date: 'Fri, 20 Nov 2026 11:00:00 GMT', expires: IN_AN_HOUR },
  }),
  cachedFor('expires-invalid', 'an Expires that is not a date is in the past', 0, undefined, { headers: { expires: '0' }, stored: true, standing: 'assumed', source: HTTP_CACHING }),
  cachedFor('expires-past', 'a response with an Expires in the past is revalidated on every request', 0, undefined, {
    headers: { date: IN_AN_HOUR, expires: DATE }, stored: true, standing: 'assumed',
  }),
  cachedFor('max-age-malformed', 'a response with a max-age that is not a number is stale', 0, 'max-age=soon', { stored: true, standing: 'assumed', source: HTTP_CACHING }),
  cachedFor('max-age-negative', 'a response with a negative max-age is stale', 0, 'max-age=-1', { stored: true, standing: 'assumed', source: HTTP_CACHING }),
  cachedFor('no-cache-set-cookie', 'a response with no-cache="Set-Cookie" is cached', 300, 'no-cache="Set-Cookie", max-age=300'),
  cachedFor('vary-star', 'a response with Vary: * is stored, but not reused, if the minimum TTL is 0', 0, 'max-age=300', {
    headers: { vary: '*' }, stored: true, source: CUSTOM_ORIGIN,
  }),
  cachedFor('vary-star-min', 'a response with Vary: * is cached if the minimum TTL is above 0', 300, 'max-age=300', { headers: { vary: '*' }, policy: MIN_60 }),

  cachedFor('301', 'a redirect is cached like other responses', 300, 'max-age=300', { status: 301, source: STATUS_CODES }),
  cachedFor('302-default', 'the default TTL applies to a redirect without a lifetime', 86_400, undefined, { status: 302, source: STATUS_CODES }),
  cachedFor('307-without', '307 without Cache-Control is not cached', 0, undefined, { status: 307, source: STATUS_CODES }),
  cachedFor('308-without', '308 without Cache-Control is not cached', 0, undefined, { status: 308, source: STATUS_CODES }),
  cachedFor('307-with', '307 with Cache-Control is cached', 300, 'max-age=300', { status: 307, source: STATUS_CODES }),

  ...[404, 414, 500, 501, 502, 503, 504].map(status =>
    cachedFor(`error-${status}`, `${status} without caching headers is cached for 10 seconds`, 10, undefined, { status, source: STATUS_CODES })),
  ...[400, 403, 405, 412, 415].flatMap(status => [
    cachedFor(`error-${status}`, `${status} without max-age is not cached`, 0, undefined, { status, source: STATUS_CODES }),
    cachedFor(`error-${status}-max-age`, `${status} with max-age is cached`, 300, 'max-age=300', { status, source: STATUS_CODES }),
  ]),
  cachedFor('error-416', '416 is never cached', 0, 'max-age=300', { status: 416, source: STATUS_CODES }),
  cachedFor('error-410', '410 is not cached', 0, 'max-age=300', { status: 410, source: STATUS_CODES, standing: 'assumed' }),
  ...([[404, 0], [414, 0], [501, 0], [500, 10], [502, 10], [504, 10]] as const).flatMap(([status, seconds]) => ['no-cache', 'private'].map(value =>
    cachedFor(`error-${status}-${value}`, `${value} is ${seconds === 0 ? 'honored' : 'ignored'} for ${status}`, seconds, value, { status, source: ERROR_CACHING }))),
  cachedFor('error-s-maxage', 's-maxage also applies to errors', 300, 's-maxage=300, max-age=20', { status: 404, source: ERROR_CACHING }),
  cachedFor('error-expires', 'Expires also applies to errors', 3600, undefined, { status: 404, source: ERROR_CACHING, headers: { date: DATE, expires: IN_AN_HOUR } }),
  cachedFor('error-403-no-store', 'no-store is ignored for a 403 with max-age', 10, 'no-store, max-age=300', { status: 403, source: ERROR_CACHING }),
  cachedFor('error-minimum-zero', 'no error is cached if the error caching minimum TTL is 0', 0, undefined, { status: 404, source: ERROR_CACHING, distribution: ERROR_MIN_0 }),
  cachedFor('error-minimum-zero-s3', 'an error caching minimum TTL of 0 is 1 second for S3 origins', 1, undefined, {
    status: 404, source: ERROR_CACHING, distribution: { ...ERROR_MIN_0, ...FROM_S3 },
  }),
  ...['no-store', 'no-cache', 'private'].map(value =>
    cachedFor(`error-501-s3-${value}`, `501 with ${value} from S3 is not cached, even if the minimum TTL is above 0`, 0, value, {
      status: 501, source: ERROR_CACHING, policy: MIN_60, distribution: FROM_S3,
    })),
  cachedFor('error-page-behavior', "the TTL of the error page's behavior replaces the TTL of the error", 600, undefined, {
    status: 404, source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: { ...PLAIN_POLICY, defaultTtlSeconds: 600 } }],
      customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }],
    },
  }),
  cachedFor('error-page-default', 'an error page without a separate behavior has the TTL of the error', 10, undefined, {
    status: 404, source: ERROR_CACHING,
    distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }] },
  }),
  cachedFor('error-400-page-behavior', "the TTL of the error page's behavior also applies to 400, the lowest error status", 600, 'max-age=300', {
    status: 400, source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: { ...PLAIN_POLICY, defaultTtlSeconds: 600 } }],
      customErrorResponses: [{ errorCode: 400, responseCode: 400, responsePagePath: '/errors/400.html' }],
    },
  }),
  cachedFor('error-403-s-maxage', '403 with s-maxage alone is cached', 300, 's-maxage=300', { status: 403, source: STATUS_CODES }),
  cachedFor('error-401', '401 is not cached', 0, 'max-age=300', { status: 401, source: STATUS_CODES }),
  cachedFor('error-minimum', 'the error caching minimum TTL sets the TTL of an error', 60, undefined, {
    status: 404, source: ERROR_CACHING, distribution: { customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 60 }] },
  }),
  cachedFor('error-max-age-longer', 'a max-age above the error caching minimum TTL sets the TTL', 300, 'max-age=300', { status: 404, source: ERROR_CACHING }),
  cachedFor('error-max-age-shorter', 'the error caching minimum TTL raises a shorter max-age', 10, 'max-age=5', { status: 404, source: ERROR_CACHING }),
  cachedFor('error-max-age-capped', 'the maximum TTL caps the max-age of an error', 3600, 'max-age=86400', { status: 404, source: ERROR_CACHING, policy: MAX_HOUR }),
  cachedFor('error-404-no-store', 'no-store is honored for 404', 0, 'no-store', { status: 404, source: ERROR_CACHING }),
  cachedFor('error-503-no-store', 'no-store is ignored for 503', 10, 'no-store', { status: 503, source: ERROR_CACHING }),
  cachedFor('error-disabled', 'errors are not cached if caching is disabled', 0, undefined, { status: 404, source: ERROR_CACHING, policy: CACHING_DISABLED }),

  ...([
    ['within', 'a fresh response is a hit', 299, 'HIT', 299],
    ['at-the-end', 'a response is stale from the second at which its TTL ends', 300, 'MISS', undefined],
  ] as const).map(([id, says, at, outcome, age]): EdgeCase => ({
    id: `reuse-${id}`, says, standing: 'documented', source: EXPIRATION,
    requests: [0, at].map(second => ({ path: '/', at: second, originResponse: { headers: { 'cache-control': 'max-age=300' } } })),
    expected: age === undefined ? { outcome } : { outcome, age },
  })),
  {
    id: 'reuse-304',
    says: 'a 304 renews a stale response',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=300', 'etag': '1' } } },
      { path: '/', at: 400, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'REFRESH_HIT', status: 200, xCache: 'RefreshHit from cloudfront', ttlSeconds: 300 },
  },
  {
    id: 'reuse-304-cookies',
    says: 'a stale response is not revalidated if cookies are forwarded',
    standing: 'documented', source: EXPIRATION,
    policy: { cookies: only('tier') },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=300', 'etag': '1' } } },
      { path: '/', at: 400, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'MISS', status: 304 },
  },
  ...([
    ['revalidate-within', 'a stale response is served during stale-while-revalidate', 'max-age=10, stale-while-revalidate=60', { status: 200 }, 50, 'HIT'],
    ['revalidate-after', 'a stale response is not served after stale-while-revalidate', 'max-age=10, stale-while-revalidate=60', { status: 200 }, 70, 'MISS'],
    ['error-without', 'a stale response is served if the origin is unreachable', 'max-age=10', { unreachable: true }, 5000, 'HIT'],
    ['error-5xx', 'a stale response is served on 5xx during stale-if-error', 'max-age=10, stale-if-error=60', { status: 503 }, 50, 'HIT'],
    ['error-after', 'a stale response is not served after stale-if-error', 'max-age=10, stale-if-error=60', { status: 503 }, 70, 'ERROR'],
    ['error-zero', 'a stale response is not served with stale-if-error=0', 'max-age=10, stale-if-error=0', { unreachable: true }, 20, 'ERROR'],
    ['error-4xx', 'a 4xx is returned even if a stale response is cached', 'max-age=10', { status: 404 }, 20, 'ERROR'],
    ['error-max-ttl', 'the maximum TTL limits stale-if-error', 'max-age=10, stale-if-error=99999999', { status: 500 }, 31_536_000, 'ERROR'],
    ['revalidate-max-ttl', 'the maximum TTL limits stale-while-revalidate', 'max-age=10, stale-while-revalidate=99999999', { status: 200 }, 31_536_000, 'MISS'],
    ['error-500', 'stale-if-error covers 500', 'max-age=10, stale-if-error=60', { status: 500 }, 50, 'HIT'],
    ['error-within', 'a stale response is served until the end of stale-if-error', 'max-age=10, stale-if-error=60', { status: 503 }, 69, 'HIT'],
    ['error-599', 'stale-if-error covers every status from 500 to 599', 'max-age=10, stale-if-error=60', { status: 599 }, 50, 'HIT'],
    ['error-503-without', 'a stale response without stale-if-error is served on 5xx', 'max-age=10', { status: 503 }, 50, 'HIT'],
    ['min-ttl-window', 'a no-store response that the minimum TTL caches is served stale', 'no-store', { unreachable: true }, 1, 'HIT', { minTtlSeconds: 1 }],
  ] as const).map(([id, says, cacheControl, failure, at, outcome, policy]): EdgeCase => ({
    id: `stale-${id}`, says, standing: 'documented', source: STALE, policy,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': cacheControl } } },
      { path: '/', at, originResponse: failure },
    ],
    expected: { outcome },
  })),
  ...([
    ['until-max-ttl', 'without stale-if-error, a stale response is served until the maximum TTL, counted from the time at which it was stored', 99, 'HIT'],
    ['after-max-ttl', 'without stale-if-error, a stale response is not served after the maximum TTL', 100, 'ERROR'],
  ] as const).map(([id, says, at, outcome]): EdgeCase => ({
    id: `stale-error-${id}`, says, standing: 'documented', source: STATUS_CODES, policy: { maxTtlSeconds: 100, defaultTtlSeconds: 50 },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at, originResponse: { unreachable: true } },
    ],
    expected: { outcome },
  })),
  ...([
    ['default', { defaultTtlSeconds: 900, maxTtlSeconds: 600 }, 900],
    ['min', { minTtlSeconds: 700, defaultTtlSeconds: 0, maxTtlSeconds: 600 }, 700],
  ] as const).flatMap(([name, policy, ttl]): EdgeCase[] => ([
    ['', 'is fresh until its TTL ends', ttl - 1, 'HIT'], ['-outage', 'is not served stale', ttl, 'ERROR'],
  ] as const).map(([id, says, at, outcome]) => ({
    id: `stale-${name}-above-max-ttl${id}`,
    says: `a response that is stored for a ${name === 'min' ? 'minimum' : name} TTL above the maximum TTL ${says}`,
    standing: 'documented', source: STATUS_CODES, policy,
    requests: [{ path: '/', at: 0 }, { path: '/', at, originResponse: { unreachable: true } }],
    expected: { outcome },
  }))),
  {
    id: 'stale-error-retry',
    says: 'CloudFront does not retry a failed origin within the error caching minimum TTL',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 20, originResponse: { status: 503 } },
      { path: '/', at: 29, originResponse: { status: 200 } },
    ],
    expected: { outcome: 'HIT', age: 29 },
  },
  {
    id: 'stale-error-retry-after',
    says: 'CloudFront retries a failed origin after the error caching minimum TTL',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 20, originResponse: { status: 503 } },
      { path: '/', at: 30, originResponse: { status: 200 } },
    ],
    expected: { outcome: 'MISS' },
  },
  {
    id: 'stale-revalidate-refreshes',
    says: 'the next viewer receives the response fetched during stale-while-revalidate',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 25 },
    ],
    expected: { outcome: 'HIT', age: 5 },
  },
  {
    id: 'stale-revalidate-304',
    says: 'a 304 during stale-while-revalidate renews the stale response',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { status: 304 } },
      { path: '/', at: 25 },
    ],
    expected: { outcome: 'HIT', status: 200, age: 5 },
  },
  {
    id: 'reuse-304-new-time',
    says: 'the headers of a 304 replace those of the stored response',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'last-modified': DATE } } },
      { path: '/', at: 20, originResponse: { status: 304, headers: { 'cache-control': 'max-age=100' } } },
      { path: '/', at: 119 },
    ],
    expected: { outcome: 'HIT', age: 99, ttlSeconds: 100 },
  },
  {
    id: 'reuse-200-replaces',
    says: 'a 200 replaces a stale response',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '2' } } },
      { path: '/', at: 25 },
    ],
    expected: { outcome: 'HIT', age: 5, responseHeaders: { 'cache-control': 'max-age=10', 'etag': '2', 'age': '5', 'x-cache': 'Hit from cloudfront' } },
  },
  {
    id: 'reuse-200-is-a-miss',
    says: 'a 200 to a revalidation is a miss, and the viewer receives it',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'max-age=30', 'etag': '2' } } },
    ],
    expected: { outcome: 'MISS', ttlSeconds: 30, responseHeaders: { 'cache-control': 'max-age=30', 'etag': '2', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'reuse-conditional',
    says: 'CloudFront revalidates with If-None-Match and If-Modified-Since',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '"1"', 'last-modified': DATE } } },
      { path: '/', at: 20, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'REFRESH_HIT', originRequest: { headers: { ...ALWAYS_SENT, 'if-none-match': '"1"', 'if-modified-since': DATE } } },
  },
  {
    id: 'reuse-unconditional-cookies',
    says: 'CloudFront sends no If-None-Match if cookies are forwarded',
    standing: 'documented', source: EXPIRATION, policy: { cookies: only('tier') },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '"1"' } } },
      { path: '/', at: 20 },
    ],
    expected: { outcome: 'MISS', originRequest: { headers: ALWAYS_SENT } },
  },
  ...(['Cache-Control', 'Pragma'] as const).map((name): EdgeCase => ({
    id: `reuse-viewer-${name.toLowerCase()}`,
    says: `${name} from a viewer does not bypass the cache`,
    standing: 'documented', source: EXPIRATION,
    requests: [{ path: '/' }, { path: '/', headers: { [name]: 'no-cache' } }],
    expected: { outcome: 'HIT' },
  })),
  {
    id: 'reuse-304-unasked',
    says: 'a 304 does not renew a stored response without ETag and Last-Modified',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 20, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'MISS', status: 304, stored: false },
  },
  {
    id: 'reuse-304-no-store',
    says: 'a response renewed by a 304 with no-store is served once and removed',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { status: 304, headers: { 'cache-control': 'no-store' } } },
    ],
    expected: { outcome: 'REFRESH_HIT', stored: false, ttlSeconds: 0 },
  },
  {
    id: 'reuse-304-no-store-after',
    says: 'the request after a 304 with no-store is a miss',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { status: 304, headers: { 'cache-control': 'no-store' } } },
      { path: '/', at: 20 },
    ],
    expected: { outcome: 'MISS' },
  },
  {
    id: 'reuse-304-set-cookie',
    says: 'Set-Cookie of a 304 is not stored if no cookies are forwarded',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { status: 304, headers: { 'set-cookie': 'session=1' } } },
    ],
    expected: { outcome: 'REFRESH_HIT', responseHeaders: { 'cache-control': 'max-age=10', 'etag': '1', 'age': '0', 'x-cache': 'RefreshHit from cloudfront' } },
  },
  {
    id: 'reuse-zero-confirmed',
    says: 'a response with max-age=0 is revalidated on every request',
    standing: 'assumed', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=0', 'etag': '1' } } },
      { path: '/', at: 1, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'REFRESH_HIT', ttlSeconds: 0 },
  },
  {
    id: 'stale-zero-outage',
    says: 'a response with max-age=0 is served if the origin is unreachable',
    standing: 'assumed', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=0' } } },
      { path: '/', at: 1, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'HIT', age: 1 },
  },
  ...(['no-store', 'no-cache', 'private'] as const).flatMap((directive): EdgeCase[] => [
    {
      id: `stale-${directive}-outage`,
      says: `a response with ${directive} is served if the origin is unreachable and the maximum TTL is above 0`,
      standing: 'assumed', source: EXPIRATION,
      requests: [
        { path: '/', at: 0, originResponse: { headers: { 'cache-control': directive } } },
        { path: '/', at: 1, originResponse: { unreachable: true } },
      ],
      expected: { outcome: 'HIT', status: 200, age: 1, stored: false, ttlSeconds: 0 },
    },
    {
      id: `stale-${directive}-forbidden`,
      says: `a response with ${directive} and stale-if-error=0 is not served if the origin is unreachable`,
      standing: 'documented', source: EXPIRATION,
      requests: [
        { path: '/', at: 0, originResponse: { headers: { 'cache-control': `${directive}, stale-if-error=0` } } },
        { path: '/', at: 1, originResponse: { unreachable: true } },
      ],
      expected: { outcome: 'ERROR', status: 502 },
    },
  ]),
  {
    id: 'stale-private-reachable',
    says: 'a response with private is never reused while the origin answers, and not revalidated',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'private', 'etag': '1' } } },
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'private', 'etag': '2' } } },
    ],
    expected: {
      outcome: 'MISS', stored: false, ttlSeconds: 0, originRequest: { headers: ALWAYS_SENT },
      responseHeaders: { 'cache-control': 'private', 'etag': '2', 'x-cache': 'Miss from cloudfront' },
    },
  },
  ...([
    ['within-window', 'until the end of stale-if-error', 'private, stale-if-error=60', {}, 59, 'HIT'],
    ['after-window', 'not after stale-if-error', 'private, stale-if-error=60', {}, 60, 'ERROR'],
    ['until-max-ttl', 'until the maximum TTL', 'private', MAX_HOUR, 3599, 'HIT'],
    ['after-max-ttl', 'not after the maximum TTL', 'private', MAX_HOUR, 3600, 'ERROR'],
    ['disabled', 'not if the minimum and the maximum TTL are 0', 'private', CACHING_DISABLED, 1, 'ERROR'],
  ] as const).map(([id, says, cacheControl, policy, at, outcome]): EdgeCase => ({
    id: `stale-private-${id}`,
    says: `a response with private is served in an outage ${says}`,
    standing: outcome === 'HIT' ? 'assumed' : 'documented', source: STALE, policy,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': cacheControl } } },
      { path: '/', at, originResponse: { unreachable: true } },
    ],
    expected: { outcome },
  })),
  ...([
    ['timeout', 'a response with private is served if the origin does not answer in time', { timedOut: true }, { outcome: 'HIT', age: 1 }],
    ['server-error', 'a 5xx status from the origin is not replaced by a response with private', { status: 503 }, { outcome: 'ERROR', status: 503 }],
  ] as const).map(([id, says, originResponse, expected]): EdgeCase => ({
    id: `stale-private-${id}`, says, standing: 'assumed', source: STATUS_CODES,
    requests: [{ path: '/', at: 0, originResponse: { headers: { 'cache-control': 'private' } } }, { path: '/', at: 1, originResponse }],
    expected,
  })),
  {
    id: 'stale-private-head',
    says: 'a response to HEAD does not replace a response with private that is kept for an outage',
    standing: 'assumed', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'private' } } },
      { path: '/', at: 1, method: 'HEAD', originResponse: { headers: { 'cache-control': 'private' } } },
      { path: '/', at: 2, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'HIT', age: 2 },
  },
  {
    id: 'stale-private-set-cookie',
    says: 'in an outage, a response with private keeps its Set-Cookie if cookies are forwarded',
    standing: 'assumed', source: EXPIRATION, behavior: { originRequestPolicy: { headers: NONE, queryStrings: NONE, cookies: only('session') } },
    requests: [
      { path: '/', at: 0, headers: { cookie: 'session=alice' }, originResponse: { headers: { 'cache-control': 'private', 'set-cookie': 'session=alice' } } },
      { path: '/', at: 1, headers: { cookie: 'session=bob' }, originResponse: { unreachable: true } },
    ],
    expected: {
      outcome: 'HIT',
      responseHeaders: { 'cache-control': 'private', 'set-cookie': 'session=alice', 'age': '1', 'x-cache': 'Hit from cloudfront' },
    },
  },
  {
    id: 'stale-revalidate-failure',
    says: 'stale-while-revalidate applies even if the origin fails and stale-if-error is 0',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60, stale-if-error=0' } } },
      { path: '/', at: 20, originResponse: { status: 503 } },
    ],
    expected: { outcome: 'HIT', age: 20 },
  },
  {
    id: 'stale-revalidate-no-store',
    says: 'a no-store response fetched during stale-while-revalidate removes the stale response',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'no-store' } } },
    ],
    expected: { outcome: 'HIT', age: 20, stored: false, ttlSeconds: 0 },
  },
  ...([
    ['', 'no-store, stale-if-error=0', { outcome: 'ERROR', status: 502 }],
    ['-kept', 'no-store', { outcome: 'HIT', age: 1, responseHeaders: { 'cache-control': 'no-store', 'age': '1', 'x-cache': 'Hit from cloudfront' } }],
  ] as const).map(([id, cacheControl, expected]): EdgeCase => ({
    id: `stale-no-store-replaces${id}`,
    says: `a response with '${cacheControl}' replaces the stale response, which is not served on a later failure`,
    standing: id === '' ? 'documented' : 'assumed', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': cacheControl } } },
      { path: '/', at: 21, originResponse: { unreachable: true } },
    ],
    expected,
  })),
  ...([['aborted', { aborted: true }], ['truncated', { originResponse: { truncated: true, headers: { 'content-length': '10' } } }]] as const)
    .map(([id, request]): EdgeCase => ({
      id: `stale-${id}-keeps`,
      says: `an ${id === 'aborted' ? id : 'incomplete'} origin response does not remove the stale response`,
      standing: 'documented', source: STALE,
      requests: [
        { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
        { path: '/', at: 20, ...request },
        { path: '/', at: 21, originResponse: { unreachable: true } },
      ],
      expected: { outcome: 'HIT', age: 21 },
    })),
  {
    id: 'vary-star-among',
    says: '* in a list of Vary names applies',
    standing: 'documented', source: CUSTOM_ORIGIN,
    requests: [{ path: '/', originResponse: { headers: { vary: 'Accept, *' } } }, { path: '/' }],
    expected: { outcome: 'MISS' },
  },
  {
    id: 'vary-star-unconditional',
    says: 'CloudFront forwards every request for an object with Vary: *, without conditional headers',
    standing: 'documented', source: CUSTOM_ORIGIN,
    requests: [
      { path: '/', originResponse: { headers: { 'vary': '*', 'cache-control': 'max-age=300', 'etag': '1' } } },
      { path: '/', originResponse: { headers: { 'vary': '*', 'cache-control': 'max-age=300', 'etag': '1' } } },
    ],
    expected: { outcome: 'MISS', ttlSeconds: 0, stored: true, originRequest: { headers: ALWAYS_SENT } },
  },
  {
    id: 'vary-star-no-store',
    says: 'no-store prevents storing a response with Vary: *',
    standing: 'documented', source: EXPIRATION,
    requests: [{ path: '/', originResponse: { headers: { 'vary': '*', 'cache-control': 'no-store' } } }],
    expected: { outcome: 'MISS', ttlSeconds: 0, stored: false },
  },
  {
    id: 'vary-star-outage',
    says: 'an object with Vary: * is served if the origin is unreachable',
    standing: 'assumed', source: CUSTOM_ORIGIN,
    requests: [{ path: '/', at: 0, originResponse: { headers: { vary: '*' } } }, { path: '/', at: 1, originResponse: { unreachable: true } }],
    expected: { outcome: 'HIT', age: 1 },
  },
  {
    id: 'vary-star-revalidate',
    says: 'stale-while-revalidate does not apply to an object with Vary: *, because every request is forwarded',
    standing: 'documented', source: CUSTOM_ORIGIN,
    requests: [{ path: '/', at: 0, originResponse: { headers: { 'vary': '*', 'cache-control': 'max-age=10, stale-while-revalidate=60' } } }, { path: '/', at: 1 }],
    expected: { outcome: 'MISS' },
  },
  ...([[416, 'max-age=60'], [403, undefined], [404, 'no-store']] as const).map(([status, control]): EdgeCase => ({
    id: `error-page-behavior-${status}`,
    says: `an error page with a separate behavior does not make ${status}${control === undefined ? '' : ` with ${control}`} cacheable`,
    standing: 'documented', source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*' }],
      customErrorResponses: [{ errorCode: status, responseCode: status, responsePagePath: '/errors/page.html' }],
    },
    requests: [{ path: '/', originResponse: { status, headers: control === undefined ? {} : { 'cache-control': control } } }],
    expected: { outcome: 'ERROR', stored: false },
  })),
  {
    id: 'error-page-behavior-disabled',
    says: "an error is not cached if the error page's behavior disables caching",
    standing: 'documented', source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: CACHING_DISABLED }],
      customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/page.html' }],
    },
    requests: [{ path: '/', originResponse: { status: 404 } }],
    expected: { outcome: 'ERROR', stored: false, ttlSeconds: 0 },
  },
];
