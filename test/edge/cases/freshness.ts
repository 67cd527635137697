import { ALWAYS_SENT, CACHING_DISABLED, EdgeCase, only, ORIGIN, PLAIN_BEHAVIOR, PLAIN_POLICY, Standing } from '../case';
import { ERROR_CACHING, EXPIRATION, HTTP_CACHING, STALE, STATUS_CODES } from './sources';
import { CachePolicySettings, OriginKind } from '../../../src/edge/model';

/** One response, and for how many seconds the edge keeps it. */
function kept(
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
  // The table of AWS, first column: Min TTL 0.
  kept('max-age', 'max-age is used', 300, 'max-age=300'),
  kept('max-age-capped', 'Max TTL caps max-age', 3600, 'max-age=86400', { policy: MAX_HOUR }),
  kept('s-maxage', 's-maxage wins over max-age', 600, 'max-age=300, s-maxage=600'),
  kept('s-maxage-capped', 'Max TTL caps s-maxage', 3600, 'max-age=300, s-maxage=86400', { policy: MAX_HOUR }),
  kept('expires', 'Expires is used where there is no max-age', 3600, undefined, { headers: { date: DATE, expires: IN_AN_HOUR } }),
  kept('expires-capped', 'Max TTL caps Expires', 1800, undefined, { headers: { date: DATE, expires: IN_AN_HOUR }, policy: { maxTtlSeconds: 1800, defaultTtlSeconds: 60 } }),
  kept('default', 'Default TTL is used where the origin names no time', 86_400, undefined),
  kept('default-not-capped', 'Max TTL does not shorten Default TTL', 900, undefined, { policy: { defaultTtlSeconds: 900, maxTtlSeconds: 600 } }),
  ...['no-store', 'no-cache', 'private', 'private, max-age=300', 'no-store, s-maxage=300'].map(value =>
    kept(`respected-${value.replace(/\W+/g, '-')}`, `'${value}' is respected where Min TTL is 0`, 0, value)),

  // Second column: Min TTL above 0.
  kept('min-max-age', 'max-age between Min and Max TTL is used', 300, 'max-age=300', { policy: MIN_60 }),
  kept('min-max-age-raised', 'Min TTL raises max-age', 60, 'max-age=5', { policy: MIN_60 }),
  kept('min-max-age-capped', 'Max TTL caps max-age', 3600, 'max-age=86400', { policy: MIN_60 }),
  kept('min-s-maxage-raised', 'Min TTL raises s-maxage', 60, 'max-age=300, s-maxage=5', { policy: MIN_60 }),
  kept('min-expires-raised', 'Min TTL raises Expires', 60, undefined, { policy: MIN_60, headers: { date: DATE, expires: DATE } }),
  kept('min-default', 'Default TTL is used where the origin names no time', 600, undefined, { policy: MIN_60 }),
  kept('min-above-default', 'Min TTL is used where it is above Default TTL', 60, undefined, { policy: { minTtlSeconds: 60, defaultTtlSeconds: 5, maxTtlSeconds: 600 } }),
  ...['no-store', 'no-cache', 'private', 'no-store, private'].map(value =>
    kept(`overridden-${value.replace(/\W+/g, '-')}`, `'${value}' is kept for Min TTL where that is above 0`, 60, value, { policy: MIN_60 })),
  kept('overridden-private-max-age', "'private, max-age=300' is kept for Min TTL, not for max-age", 60, 'private, max-age=300', { policy: MIN_60 }),
  kept('caching-optimized-no-store', 'CachingOptimized keeps a no-store response for a second', 1, 'no-store', { policy: { minTtlSeconds: 1 } }),

  kept('disabled', 'nothing is kept where all TTLs are 0', 0, 'max-age=300', { policy: CACHING_DISABLED }),
  kept('max-age-wins', 'max-age wins over Expires', 300, 'max-age=300', { headers: { date: DATE, expires: IN_AN_HOUR } }),
  kept('max-age-zero', 'max-age=0 is not reused without asking the origin where Min TTL is 0', 0, 'max-age=0', { stored: true, standing: 'assumed' }),
  kept('default-zero', 'Default TTL 0 is not reused without asking the origin', 0, undefined, {
    policy: { defaultTtlSeconds: 0 }, stored: true, standing: 'assumed',
  }),
  kept('part', 'a part of an object is not kept', 0, 'max-age=300', { status: 206, standing: 'assumed' }),
  kept('min-max-age-equal', 'a max-age that is Min TTL is used', 60, 'max-age=60', { policy: MIN_60 }),
  kept('max-max-age-equal', 'a max-age that is Max TTL is used', 3600, 'max-age=3600', { policy: MIN_60 }),
  kept('min-default-equal', 'Default TTL that is Min TTL is used', 60, undefined, { policy: { ...MIN_60, defaultTtlSeconds: 60 } }),
  kept('error-minimum-equal', 'a max-age that is Error Caching Min TTL changes nothing', 10, 'max-age=10', { status: 404, source: ERROR_CACHING }),
  kept('error-minimum-s3', 'another Error Caching Min TTL counts for S3 too', 10, undefined, { status: 404, source: ERROR_CACHING, distribution: FROM_S3 }),
  kept('304-unasked', 'a 304 that nobody asked for is not kept', 0, 'max-age=300', { status: 304 }),
  kept('immutable', 'immutable changes nothing', 300, 'max-age=300, immutable', { standing: 'assumed' }),
  kept('private-twice', 'private among others counts, although one private has fields', 0, 'private="x", private'),
  kept('min-s-maxage-capped', 'Max TTL caps s-maxage where Min TTL is above 0', 3600, 'max-age=5, s-maxage=86400', { policy: MIN_60 }),
  kept('min-expires-capped', 'Max TTL caps Expires where Min TTL is above 0', 600, undefined, {
    policy: { ...MIN_60, maxTtlSeconds: 600 }, headers: { date: DATE, expires: IN_AN_HOUR },
  }),
  kept('unreachable', 'what an origin that cannot be reached would have said does not count', 10, 'max-age=500', { unreachable: true, source: ERROR_CACHING }),
  kept('s-maxage-alone', 's-maxage without max-age is clamped in the same way', 600, 's-maxage=600', { standing: 'assumed' }),
  kept('public-alone', 'Cache-Control without a time takes Default TTL', 86_400, 'public', { standing: 'assumed' }),
  kept('private-field', 'private="field" does not keep a response out', 300, 'private="set-cookie", max-age=300', { standing: 'assumed' }),
  kept('no-cache-field', 'no-cache="field" does not keep a response out', 300, 'no-cache="x-secret", max-age=300', { standing: 'assumed' }),
  kept('must-revalidate', 'must-revalidate changes nothing', 300, 'max-age=300, must-revalidate', { standing: 'assumed' }),
  kept('proxy-revalidate', 'proxy-revalidate changes nothing', 300, 'max-age=300, proxy-revalidate', { standing: 'assumed' }),
  kept('age', 'an Age from the origin does not shorten the time', 300, 'max-age=300', { headers: { age: '100' }, standing: 'assumed' }),
  kept('max-age-twice', 'of two max-age the first counts', 300, 'max-age=300, max-age=600', { standing: 'assumed' }),
  kept('max-age-overlong', 'max-age is read up to 100 years', 100 * 31_536_000, `max-age=${200 * 31_536_000}`, {
    policy: { maxTtlSeconds: 200 * 31_536_000 },
  }),
  kept('date-invalid', 'an Expires beside a Date that is none has passed', 0, undefined, {
    headers: { date: 'now', expires: IN_AN_HOUR }, stored: true, standing: 'assumed', source: HTTP_CACHING,
  }),
  kept('expires-without-date', 'without Date, Expires is compared with the time of the request', 3600, undefined, { headers: { expires: 'Thu, 01 Jan 1970 01:00:00 GMT' }, standing: 'assumed' }),
  kept('expires-date-off', 'a Date that is off shifts the time that Expires gives', 7200, undefined, {
    headers: { date: 'Fri, 20 Nov 2026 11:00:00 GMT', expires: IN_AN_HOUR },
  }),
  kept('expires-invalid', 'an Expires that is no date has passed', 0, undefined, { headers: { expires: '0' }, stored: true, standing: 'assumed', source: HTTP_CACHING }),
  kept('expires-past', 'an Expires in the past is not reused without asking the origin', 0, undefined, {
    headers: { date: IN_AN_HOUR, expires: DATE }, stored: true, standing: 'assumed',
  }),
  kept('max-age-malformed', 'a max-age that is no number makes the response stale', 0, 'max-age=soon', { stored: true, standing: 'assumed', source: HTTP_CACHING }),
  kept('max-age-negative', 'a negative max-age makes the response stale', 0, 'max-age=-1', { stored: true, standing: 'assumed', source: HTTP_CACHING }),
  kept('no-cache-set-cookie', 'no-cache="Set-Cookie" keeps the response', 300, 'no-cache="Set-Cookie", max-age=300'),
  kept('vary-star', 'Vary: * is asked anew where Min TTL is 0', 0, 'max-age=300', { headers: { vary: '*' } }),
  kept('vary-star-min', 'Vary: * is kept where Min TTL is above 0', 300, 'max-age=300', { headers: { vary: '*' }, policy: MIN_60 }),

  kept('301', 'a redirect is kept by the same rules', 300, 'max-age=300', { status: 301, source: STATUS_CODES }),
  kept('302-default', 'a redirect without a time takes Default TTL', 86_400, undefined, { status: 302, source: STATUS_CODES }),
  kept('307-without', '307 is not kept without Cache-Control', 0, undefined, { status: 307, source: STATUS_CODES }),
  kept('308-without', '308 is not kept without Cache-Control', 0, undefined, { status: 308, source: STATUS_CODES }),
  kept('307-with', '307 is kept with Cache-Control', 300, 'max-age=300', { status: 307, source: STATUS_CODES }),

  ...[404, 414, 500, 501, 502, 503, 504].map(status =>
    kept(`error-${status}`, `${status} is kept for 10 seconds without any header`, 10, undefined, { status, source: STATUS_CODES })),
  ...[400, 403, 405, 412, 415].flatMap(status => [
    kept(`error-${status}`, `${status} is not kept without max-age`, 0, undefined, { status, source: STATUS_CODES }),
    kept(`error-${status}-max-age`, `${status} is kept with max-age`, 300, 'max-age=300', { status, source: STATUS_CODES }),
  ]),
  kept('error-416', '416 is never kept', 0, 'max-age=300', { status: 416, source: STATUS_CODES }),
  kept('error-410', '410 is not kept', 0, 'max-age=300', { status: 410, source: STATUS_CODES, standing: 'assumed' }),
  ...([[404, 0], [414, 0], [501, 0], [500, 10], [502, 10], [504, 10]] as const).flatMap(([status, seconds]) => ['no-cache', 'private'].map(value =>
    kept(`error-${status}-${value}`, `${value} is ${seconds === 0 ? 'honored' : 'ignored'} for ${status}`, seconds, value, { status, source: ERROR_CACHING }))),
  kept('error-s-maxage', 's-maxage counts for errors too', 300, 's-maxage=300, max-age=20', { status: 404, source: ERROR_CACHING }),
  kept('error-expires', 'Expires counts for errors too', 3600, undefined, { status: 404, source: ERROR_CACHING, headers: { date: DATE, expires: IN_AN_HOUR } }),
  kept('error-403-no-store', 'no-store is ignored for 403, which max-age lets be kept', 10, 'no-store, max-age=300', { status: 403, source: ERROR_CACHING }),
  kept('error-minimum-zero', 'Error Caching Min TTL 0 keeps no error', 0, undefined, { status: 404, source: ERROR_CACHING, distribution: ERROR_MIN_0 }),
  kept('error-minimum-zero-s3', 'Error Caching Min TTL 0 acts as a second for S3', 1, undefined, {
    status: 404, source: ERROR_CACHING, distribution: { ...ERROR_MIN_0, ...FROM_S3 },
  }),
  ...['no-store', 'no-cache', 'private'].map(value =>
    kept(`error-501-s3-${value}`, `501 from S3 with ${value} is not kept, not even with Min TTL above 0`, 0, value, {
      status: 501, source: ERROR_CACHING, policy: MIN_60, distribution: FROM_S3,
    })),
  kept('error-page-behavior', 'the TTL of the behavior of an error page replaces that of the error', 600, undefined, {
    status: 404, source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: { ...PLAIN_POLICY, defaultTtlSeconds: 600 } }],
      customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }],
    },
  }),
  kept('error-page-default', 'an error page without a behavior of its own has the TTL of the error', 10, undefined, {
    status: 404, source: ERROR_CACHING,
    distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }] },
  }),
  kept('error-400-page-behavior', 'the TTL of the behavior of its page counts for 400 too, the first of the errors', 600, 'max-age=300', {
    status: 400, source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: { ...PLAIN_POLICY, defaultTtlSeconds: 600 } }],
      customErrorResponses: [{ errorCode: 400, responseCode: 400, responsePagePath: '/errors/400.html' }],
    },
  }),
  kept('error-403-s-maxage', '403 is kept with s-maxage alone, too', 300, 's-maxage=300', { status: 403, source: STATUS_CODES }),
  kept('error-401', '401 is not kept', 0, 'max-age=300', { status: 401, source: STATUS_CODES }),
  kept('error-minimum', 'Error Caching Min TTL can be set', 60, undefined, {
    status: 404, source: ERROR_CACHING, distribution: { customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 60 }] },
  }),
  kept('error-max-age-longer', 'a longer max-age wins over Error Caching Min TTL', 300, 'max-age=300', { status: 404, source: ERROR_CACHING }),
  kept('error-max-age-shorter', 'a shorter max-age loses to Error Caching Min TTL', 10, 'max-age=5', { status: 404, source: ERROR_CACHING }),
  kept('error-max-age-capped', 'Max TTL caps the max-age of an error', 3600, 'max-age=86400', { status: 404, source: ERROR_CACHING, policy: MAX_HOUR }),
  kept('error-404-no-store', 'no-store is honored for 404', 0, 'no-store', { status: 404, source: ERROR_CACHING }),
  kept('error-503-no-store', 'no-store is ignored for 503', 10, 'no-store', { status: 503, source: ERROR_CACHING }),
  kept('error-disabled', 'errors are not kept where caching is disabled', 0, undefined, { status: 404, source: ERROR_CACHING, policy: CACHING_DISABLED }),

  ...([
    ['within', 'a fresh response is reused', 299, 'HIT', 299],
    ['at-the-end', 'a response is stale from the second on at which its time is up', 300, 'MISS', undefined],
  ] as const).map(([id, says, at, outcome, age]): EdgeCase => ({
    id: `reuse-${id}`, says, standing: 'documented', source: EXPIRATION,
    requests: [0, at].map(second => ({ path: '/', at: second, originResponse: { headers: { 'cache-control': 'max-age=300' } } })),
    expected: age === undefined ? { outcome } : { outcome, age },
  })),
  {
    id: 'reuse-304',
    says: 'a stale response that the origin confirms is renewed',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=300', 'etag': '1' } } },
      { path: '/', at: 400, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'REFRESH_HIT', status: 200, xCache: 'RefreshHit from cloudfront', ttlSeconds: 300 },
  },
  {
    id: 'reuse-304-cookies',
    says: 'a stale response is not revalidated where cookies are forwarded',
    standing: 'documented', source: EXPIRATION,
    policy: { cookies: only('tier') },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=300', 'etag': '1' } } },
      { path: '/', at: 400, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'MISS', status: 304 },
  },
  ...([
    ['revalidate-within', 'a stale response is served while it is revalidated', 'max-age=10, stale-while-revalidate=60', { status: 200 }, 50, 'HIT'],
    ['revalidate-after', 'it is not served after that time', 'max-age=10, stale-while-revalidate=60', { status: 200 }, 70, 'MISS'],
    ['error-without', 'a stale response is served when the origin cannot be reached', 'max-age=10', { unreachable: true }, 5000, 'HIT'],
    ['error-5xx', 'a stale response is served when the origin fails', 'max-age=10, stale-if-error=60', { status: 503 }, 50, 'HIT'],
    ['error-after', 'it is not served after stale-if-error', 'max-age=10, stale-if-error=60', { status: 503 }, 70, 'ERROR'],
    ['error-zero', 'stale-if-error=0 forbids it', 'max-age=10, stale-if-error=0', { unreachable: true }, 20, 'ERROR'],
    ['error-4xx', 'a 4xx is returned and not hidden by a stale response', 'max-age=10', { status: 404 }, 20, 'ERROR'],
    ['error-max-ttl', 'stale-if-error does not reach beyond Max TTL', 'max-age=10, stale-if-error=99999999', { status: 500 }, 31_536_000, 'ERROR'],
    ['revalidate-max-ttl', 'stale-while-revalidate does not reach beyond Max TTL', 'max-age=10, stale-while-revalidate=99999999', { status: 200 }, 31_536_000, 'MISS'],
    ['error-500', 'stale-if-error covers 500', 'max-age=10, stale-if-error=60', { status: 500 }, 50, 'HIT'],
    ['error-within', 'a stale response is served up to the end of stale-if-error', 'max-age=10, stale-if-error=60', { status: 503 }, 69, 'HIT'],
    ['error-599', 'stale-if-error covers every code from 500 to 599', 'max-age=10, stale-if-error=60', { status: 599 }, 50, 'HIT'],
    ['error-503-without', 'a stale response is served where the origin answers 5xx', 'max-age=10', { status: 503 }, 50, 'HIT'],
    ['min-ttl-window', 'what only Min TTL keeps is served stale too', 'no-store', { unreachable: true }, 1, 'HIT', { minTtlSeconds: 1 }],
  ] as const).map(([id, says, cacheControl, failure, at, outcome, policy]): EdgeCase => ({
    id: `stale-${id}`, says, standing: 'documented', source: STALE, policy,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': cacheControl } } },
      { path: '/', at, originResponse: failure },
    ],
    expected: { outcome },
  })),
  {
    id: 'stale-error-unbounded',
    says: 'without stale-if-error, a stale response is served for another Max TTL',
    standing: 'assumed', source: STALE, policy: { maxTtlSeconds: 100, defaultTtlSeconds: 50 },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 109, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'HIT', age: 109 },
  },
  {
    id: 'stale-error-unbounded-after',
    says: 'and not for longer',
    standing: 'assumed', source: STALE, policy: { maxTtlSeconds: 100, defaultTtlSeconds: 50 },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 110, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'ERROR', status: 502 },
    silent: 'nothing is served that the assumption could have kept',
  },
  {
    id: 'stale-error-retry',
    says: 'after a failure the origin is not asked again for Error Caching Min TTL',
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
    says: 'and then it is asked again',
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
    says: 'what the origin answers while a stale response is served is for the next viewer',
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
    says: 'a 304 while a stale response is served renews it',
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
    says: 'a 200 to the question whether a stale response is still good is a miss, and what comes is passed on',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'max-age=30', 'etag': '2' } } },
    ],
    expected: { outcome: 'MISS', ttlSeconds: 30, responseHeaders: { 'cache-control': 'max-age=30', 'etag': '2', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'reuse-conditional',
    says: 'a stale response is confirmed with If-None-Match and If-Modified-Since',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '"1"', 'last-modified': DATE } } },
      { path: '/', at: 20, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'REFRESH_HIT', originRequest: { headers: { ...ALWAYS_SENT, 'if-none-match': '"1"', 'if-modified-since': DATE } } },
  },
  {
    id: 'reuse-unconditional-cookies',
    says: 'and without them where cookies are forwarded',
    standing: 'documented', source: EXPIRATION, policy: { cookies: only('tier') },
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '"1"' } } },
      { path: '/', at: 20 },
    ],
    expected: { outcome: 'MISS', originRequest: { headers: ALWAYS_SENT } },
  },
  ...(['Cache-Control', 'Pragma'] as const).map((name): EdgeCase => ({
    id: `reuse-viewer-${name.toLowerCase()}`,
    says: `${name} from a viewer cannot force a new request`,
    standing: 'documented', source: EXPIRATION,
    requests: [{ path: '/' }, { path: '/', headers: { [name]: 'no-cache' } }],
    expected: { outcome: 'HIT' },
  })),
  {
    id: 'reuse-304-unasked',
    says: 'a 304 confirms nothing where the stored response has neither ETag nor Last-Modified to ask with',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 20, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'MISS', status: 304, stored: false },
  },
  {
    id: 'reuse-304-no-store',
    says: 'a 304 that says no-store serves this once and is not kept',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { status: 304, headers: { 'cache-control': 'no-store' } } },
    ],
    expected: { outcome: 'REFRESH_HIT', stored: false, ttlSeconds: 0 },
  },
  {
    id: 'reuse-304-no-store-after',
    says: 'so that the next request is a miss',
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
    says: 'a Set-Cookie on a 304 is not kept where cookies are not forwarded',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } },
      { path: '/', at: 20, originResponse: { status: 304, headers: { 'set-cookie': 'session=1' } } },
    ],
    expected: { outcome: 'REFRESH_HIT', responseHeaders: { 'cache-control': 'max-age=10', 'etag': '1', 'age': '0', 'x-cache': 'RefreshHit from cloudfront' } },
  },
  {
    id: 'reuse-zero-confirmed',
    says: 'a response whose time is 0 is confirmed with each request',
    standing: 'assumed', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=0', 'etag': '1' } } },
      { path: '/', at: 1, originResponse: { status: 304 } },
    ],
    expected: { outcome: 'REFRESH_HIT', ttlSeconds: 0 },
  },
  {
    id: 'stale-zero-outage',
    says: 'and served when the origin fails',
    standing: 'assumed', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=0' } } },
      { path: '/', at: 1, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'HIT', age: 1 },
  },
  {
    id: 'stale-no-store-outage',
    says: 'no-store is not served when the origin fails',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'no-store' } } },
      { path: '/', at: 1, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'ERROR' },
  },
  {
    id: 'stale-revalidate-failure',
    says: 'within stale-while-revalidate the stale response is served although the origin fails and stale-if-error is 0',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60, stale-if-error=0' } } },
      { path: '/', at: 20, originResponse: { status: 503 } },
    ],
    expected: { outcome: 'HIT', age: 20 },
  },
  {
    id: 'stale-revalidate-no-store',
    says: 'what the origin answers meanwhile decides whether anything is held afterwards',
    standing: 'documented', source: STALE,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'no-store' } } },
    ],
    expected: { outcome: 'HIT', age: 20, stored: false, ttlSeconds: 0 },
  },
  {
    id: 'stale-no-store-replaces',
    says: 'a response that is not stored replaces the stale one all the same: that is not served when the origin fails later',
    standing: 'documented', source: EXPIRATION,
    requests: [
      { path: '/', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/', at: 20, originResponse: { headers: { 'cache-control': 'no-store' } } },
      { path: '/', at: 21, originResponse: { unreachable: true } },
    ],
    expected: { outcome: 'ERROR', status: 502 },
  },
  ...([['aborted', { aborted: true }], ['truncated', { originResponse: { truncated: true, headers: { 'content-length': '10' } } }]] as const)
    .map(([id, request]): EdgeCase => ({
      id: `stale-${id}-keeps`,
      says: `a fetch that is ${id} leaves the stale response for when the origin fails`,
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
    says: 'a star among the names of Vary counts',
    standing: 'documented', source: EXPIRATION,
    requests: [{ path: '/', originResponse: { headers: { vary: 'Accept, *' } } }],
    expected: { ttlSeconds: 0, stored: false },
  },
  ...([[416, 'max-age=60'], [403, undefined], [404, 'no-store']] as const).map(([status, control]): EdgeCase => ({
    id: `error-page-behavior-${status}`,
    says: `a page with a behavior of its own does not make ${status}${control === undefined ? '' : ` with ${control}`} cacheable`,
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
    says: 'an error whose page has a behavior that disables caching is not kept',
    standing: 'documented', source: ERROR_CACHING,
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: CACHING_DISABLED }],
      customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/page.html' }],
    },
    requests: [{ path: '/', originResponse: { status: 404 } }],
    expected: { outcome: 'ERROR', stored: false, ttlSeconds: 0 },
  },
];
