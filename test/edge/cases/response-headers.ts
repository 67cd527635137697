import { ALWAYS_RETURNED, CACHING_DISABLED, EdgeCase, only, ORIGIN } from '../case';
import { COOKIES, CUSTOM_ORIGIN, MANAGED_RESPONSE_HEADERS, MODIFYING_RESPONSES, RESPONSE_HEADERS, S3_ORIGIN } from './sources';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../../src/catalog/response-headers-policies';
import { CacheBehaviorSettings, CorsSettings, EdgeEvent, OriginKind, ResponseHeadersPolicySettings } from '../../../src/edge/model';

const HTTP_SEMANTICS = 'https://www.rfc-editor.org/rfc/rfc9110';
const CORS_SECTION = `${RESPONSE_HEADERS}#understanding-response-headers-policies-cors`;
const REMOVAL = `${RESPONSE_HEADERS}#understanding-response-headers-policies-remove-headers`;
const SERVER_TIMING = `${RESPONSE_HEADERS}#server-timing-header`;

const MISS = { 'x-cache': 'Miss from cloudfront' };
const HIT = { 'age': '0', 'x-cache': 'Hit from cloudfront' };

const withPolicy = (responseHeadersPolicy: ResponseHeadersPolicySettings, more: Partial<CacheBehaviorSettings> = {}) => ({
  behavior: { responseHeadersPolicy, allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT'], ...more },
});
const withCors = (settings: Partial<CorsSettings>) => withPolicy({
  cors: { allowOrigins: ['*'], allowMethods: [], allowHeaders: [], allowCredentials: false, originOverride: false, ...settings },
});
const managed = (name: string) => withPolicy(MANAGED_RESPONSE_HEADERS_POLICIES.find(({ policyName }) => policyName === name)!.settings);

const SITE = 'https://shop.example.com';
const fromSite = { path: '/', headers: { Origin: SITE } };
const preflight = { path: '/', method: 'OPTIONS', headers: { 'Origin': SITE, 'Access-Control-Request-Method': 'PUT' } };
const ANY = { 'access-control-allow-origin': '*' };

/** The table of the guide. */
const ORIGIN_PATTERNS: readonly [pattern: string, matching: string[], others: string[]][] = [
  ['http://*.example.org', ['http://www.example.org', 'http://test.example.org'],
    ['https://test.example.org', 'https://test.example.org:123', 'http://test.example.org:123']],
  ['*.example.org', ['test.example.org', 'test.test.example.org', '.example.org', 'http://test.example.org', 'https://test.example.org'],
    ['http://test.example.org:123', 'https://test.example.org:123']],
  ['example.org', ['http://example.org', 'https://example.org'], []],
  ['http://example.org', [], ['https://example.org', 'http://example.org:123']],
  ['http://example.org:*', ['http://example.org:123', 'http://example.org'], []],
  ['http://example.org:1*3', ['http://example.org:123', 'http://example.org:1893', 'http://example.org:13'], []],
  ['*.example.org:1*', ['test.example.org:123'], []],
];

const TIMES = { pop: 'cdn-pop;desc="(set by CloudFront)",cdn-rid;desc="(set by CloudFront)"', end: 'cdn-downstream-fbl;dur=(set by CloudFront)' };
const MISS_TIMING = 'cdn-upstream-layer;desc="(set by CloudFront)",cdn-upstream-dns;dur=(set by CloudFront),cdn-upstream-connect;dur=(set by CloudFront),'
  + `cdn-upstream-fbl;dur=(set by CloudFront),cdn-cache-miss,${TIMES.pop},${TIMES.end}`;
const HIT_TIMING = `cdn-cache-hit,${TIMES.pop},cdn-hit-layer;desc="(set by CloudFront)",${TIMES.end}`;
const asksForTiming = { path: '/', headers: { Pragma: 'server-timing' } };

export const RESPONSE_HEADERS_CASES: readonly EdgeCase[] = [
  ...ORIGIN_PATTERNS.flatMap(([pattern, matching, others], row) => [...matching, ...others].map((origin, i): EdgeCase => ({
    id: `cors-pattern-${row + 1}-${i + 1}`,
    says: `the allowed origin ${pattern} ${matching.includes(origin) ? 'matches' : 'does not match'} ${origin}`,
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowOrigins: [pattern] }),
    requests: [{ path: '/', headers: { origin } }],
    expected: { responseHeaders: { ...matching.includes(origin) ? { 'access-control-allow-origin': origin } : {}, ...MISS } },
  }))),
  {
    id: 'cors-listed-origin',
    says: 'Access-Control-Allow-Origin is the origin of the request, not the list of the policy',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowOrigins: ['https://example.com', SITE] }),
    requests: [fromSite],
    expected: { responseHeaders: { 'access-control-allow-origin': SITE, ...MISS } },
  },
  {
    id: 'cors-vary-assumed',
    says: 'CloudFront does not add Vary: Origin if a policy allows only some origins',
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowOrigins: [SITE] }),
    requests: [fromSite],
    expected: {
      responseHeaders: { 'access-control-allow-origin': SITE, ...MISS },
      doubts: ['AWS does not document whether CloudFront adds Vary: Origin if the policy allows only some origins; the simulator assumes that it does not'],
    },
  },
  {
    id: 'cors-exact-origin-port',
    says: 'an allowed origin without a port matches only origins without a port',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowOrigins: [SITE] }),
    requests: [{ path: '/', headers: { origin: `${SITE}:8443` } }],
    expected: { responseHeaders: MISS },
  },
  {
    id: 'cors-wildcard-among-others',
    says: 'Access-Control-Allow-Origin is * if the policy allows all origins',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowOrigins: [SITE, '*'] }),
    requests: [fromSite],
    expected: { responseHeaders: { ...ANY, ...MISS }, doubts: [] },
  },
  {
    id: 'cors-each-hit',
    says: 'CloudFront adds CORS headers to hits for the origin of each request',
    standing: 'documented', source: MODIFYING_RESPONSES, ...withCors({ allowOrigins: ['https://*.example.com'] }),
    requests: [fromSite, { path: '/', headers: { origin: 'https://blog.example.com' } }],
    expected: { outcome: 'HIT', responseHeaders: { 'access-control-allow-origin': 'https://blog.example.com', ...HIT } },
  },
  {
    id: 'cors-no-origin',
    says: 'CloudFront adds CORS headers only to responses to CORS requests, which have an Origin header',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowCredentials: true, exposeHeaders: ['*'] }),
    requests: [{ path: '/' }],
    expected: { responseHeaders: MISS, doubts: [] },
  },
  {
    id: 'cors-other-origin',
    says: 'CloudFront adds no CORS headers if the policy does not allow the origin of the request',
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowOrigins: ['https://example.com'], allowCredentials: true, exposeHeaders: ['*'] }),
    requests: [fromSite],
    expected: {
      responseHeaders: MISS,
      doubts: ['AWS does not document the CORS headers of a response to a request whose Origin the policy does not allow; the simulator adds none and keeps those of the origin'],
    },
  },
  ...([
    ['no-origin', 'without Origin', { path: '/' }],
    ['other-origin', 'whose Origin the policy does not allow', fromSite],
  ] as const).map(([id, request, sent]): EdgeCase => ({
    id: `cors-override-${id}`,
    says: `the CORS headers of an origin stay in the response to a request ${request}, even if the policy overrides them`,
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowOrigins: ['https://example.com'], originOverride: true }),
    requests: [{ ...sent, originResponse: { headers: ANY } }],
    expected: {
      responseHeaders: { ...ANY, ...MISS },
      doubts: [`AWS does not document the CORS headers of a response to a request ${request}; the simulator adds none and keeps those of the origin`],
    },
  })),
  {
    id: 'cors-override-preflight-only',
    says: 'a CORS header of the origin that the policy has for preflight requests stays in other responses',
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowMethods: ['PUT'], originOverride: true }),
    requests: [{ ...fromSite, originResponse: { headers: { 'access-control-allow-methods': 'GET' } } }],
    expected: {
      responseHeaders: { ...ANY, 'access-control-allow-methods': 'GET', ...MISS },
      doubts: ['AWS does not document what CloudFront does with Access-Control-Allow-Methods of the origin if the policy has the header only for preflight requests; the simulator keeps it'],
    },
  },
  {
    id: 'cors-credentials',
    says: 'CloudFront adds Access-Control-Allow-Credentials: true to responses to CORS requests',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowOrigins: [SITE], allowCredentials: true }),
    requests: [fromSite],
    expected: { responseHeaders: { 'access-control-allow-origin': SITE, 'access-control-allow-credentials': 'true', ...MISS } },
  },
  {
    id: 'cors-credentials-all-origins',
    says: 'Access-Control-Allow-Origin is * if the policy allows all origins and credentials',
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowCredentials: true }),
    requests: [fromSite],
    expected: {
      responseHeaders: { ...ANY, 'access-control-allow-credentials': 'true', ...MISS },
      doubts: ['AWS does not document Access-Control-Allow-Origin if the policy allows all origins and credentials; the simulator assumes *'],
    },
  },
  {
    id: 'cors-expose',
    says: 'CloudFront adds Access-Control-Expose-Headers to responses to CORS requests',
    standing: 'assumed', source: MANAGED_RESPONSE_HEADERS, ...withCors({ exposeHeaders: ['X-A', 'X-B'] }),
    requests: [fromSite],
    expected: {
      responseHeaders: { ...ANY, 'access-control-expose-headers': 'X-A, X-B', ...MISS },
      doubts: ['AWS documents Access-Control-Expose-Headers for all CORS requests on one page and for preflight requests on another; the simulator adds it to all'],
    },
  },
  {
    id: 'cors-preflight',
    says: 'the response to a preflight request has the methods, the headers and the maximum age of the policy',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowMethods: ['GET', 'PUT'], allowHeaders: ['X-A', 'X-B'], maxAgeSeconds: 600 }),
    requests: [preflight],
    expected: {
      responseHeaders: {
        ...ANY, 'access-control-allow-methods': 'GET, PUT', 'access-control-allow-headers': 'X-A, X-B', 'access-control-max-age': '600', ...MISS,
      },
      doubts: [],
    },
  },
  ...(['GET', 'PUT'] as const).map((method): EdgeCase => ({
    id: `cors-no-preflight-${method.toLowerCase()}`,
    says: `the response to ${method} does not have the headers of a response to a preflight request`,
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowMethods: ['ALL'], allowHeaders: ['*'], maxAgeSeconds: 600 }),
    requests: [{ ...fromSite, method }],
    expected: { responseHeaders: { ...ANY, ...MISS } },
  })),
  {
    id: 'cors-options',
    says: 'OPTIONS without Access-Control-Request-Method is not a preflight request',
    standing: 'assumed', source: 'https://fetch.spec.whatwg.org/#cors-preflight-request', ...withCors({ allowMethods: ['ALL'] }),
    requests: [{ ...fromSite, method: 'OPTIONS' }],
    expected: {
      responseHeaders: { ...ANY, ...MISS },
      doubts: ['AWS does not document whether OPTIONS without Access-Control-Request-Method is a preflight request; the simulator assumes that it is not'],
    },
  },
  {
    id: 'cors-all-methods',
    says: 'ALL stands for the seven methods',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowMethods: ['ALL'] }),
    requests: [preflight],
    expected: { responseHeaders: { ...ANY, 'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT', ...MISS } },
  },
  {
    id: 'cors-all-headers',
    says: 'Access-Control-Allow-Headers is * if the policy allows all headers',
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowHeaders: ['*', 'Authorization'] }),
    requests: [preflight],
    expected: { responseHeaders: { ...ANY, 'access-control-allow-headers': '*, Authorization', ...MISS }, doubts: [] },
  },
  {
    id: 'cors-header-wildcard',
    says: 'Access-Control-Allow-Headers lists the requested headers that match a name with a wildcard',
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowHeaders: ['x-amz-*', 'x-*-amz', 'X-A'] }),
    requests: [{ ...preflight, headers: { ...preflight.headers, 'Access-Control-Request-Headers': 'X-Amz-Test, x-amz-,x-amz, x--amz' } }],
    expected: {
      responseHeaders: { ...ANY, 'access-control-allow-headers': 'X-Amz-Test, x-amz-, x--amz, X-A', ...MISS },
      doubts: ['AWS does not document Access-Control-Allow-Headers if the policy has a name with a wildcard; the simulator lists the requested names that match'],
    },
  },
  {
    id: 'cors-header-wildcard-none-requested',
    says: 'Access-Control-Allow-Headers is absent if no requested header matches',
    standing: 'assumed', source: CORS_SECTION, ...withCors({ allowHeaders: ['x-amz-*'] }),
    requests: [preflight],
    expected: { responseHeaders: { ...ANY, ...MISS } },
  },
  {
    id: 'cors-managed-preflight',
    says: 'CORS-With-Preflight adds three headers to the response to a preflight request',
    standing: 'documented', source: MANAGED_RESPONSE_HEADERS, ...managed('CORS-With-Preflight'),
    requests: [preflight],
    expected: {
      responseHeaders: {
        ...ANY, 'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT', 'access-control-expose-headers': '*', ...MISS,
      },
      doubts: [],
    },
  },
  {
    id: 'cors-managed-simple',
    says: 'SimpleCORS adds Access-Control-Allow-Origin: * to the response to a simple CORS request',
    standing: 'documented', source: MANAGED_RESPONSE_HEADERS, ...managed('SimpleCORS'),
    requests: [fromSite],
    expected: { responseHeaders: { ...ANY, ...MISS }, doubts: [] },
  },
  {
    id: 'response-cors-origin-speaks',
    says: "without override, one CORS header from the origin suppresses all of the policy's CORS headers",
    standing: 'documented', source: CORS_SECTION, ...withCors({ allowCredentials: true }),
    requests: [{ ...fromSite, originResponse: { headers: { 'access-control-allow-origin': 'https://a' } } }],
    expected: { responseHeaders: { 'access-control-allow-origin': 'https://a', ...MISS } },
  },
  ...([
    ['origin-silent', 'CORS headers are added if the origin sends none', false, { server: 'x' }, { ...ANY, server: 'x' }],
    [
      'origin-speaks-among-others', "without override, a CORS header among other origin headers suppresses the policy's CORS headers",
      false, { 'server': 'x', 'access-control-max-age': '60' }, { 'server': 'x', 'access-control-max-age': '60' },
    ],
    ['override', "with override, the policy's CORS headers replace the origin's", true, { 'access-control-allow-origin': 'https://a' }, ANY],
    [
      'override-others', 'with override, CORS headers of the origin that are not in the policy stay',
      true, { 'access-control-expose-headers': 'X-A' }, { ...ANY, 'access-control-expose-headers': 'X-A' },
    ],
  ] as const).map(([id, says, originOverride, headers, received]): EdgeCase => ({
    id: `response-cors-${id}`, says, standing: 'documented', source: CORS_SECTION, ...withCors({ originOverride }),
    requests: [{ ...fromSite, originResponse: { headers } }],
    expected: { responseHeaders: { ...received, ...MISS } },
  })),
  {
    id: 'cors-removed-then-added',
    says: 'a CORS header that a policy removes does not suppress the CORS headers of the policy',
    standing: 'documented', source: REMOVAL,
    ...withPolicy({ ...withCors({}).behavior.responseHeadersPolicy, removeHeaders: ['Access-Control-Allow-Origin'] }),
    requests: [{ ...fromSite, originResponse: { headers: { 'access-control-allow-origin': 'https://a' } } }],
    expected: { responseHeaders: { ...ANY, ...MISS } },
  },

  {
    id: 'response-headers-removed-then-added',
    says: 'a header that a policy removes and adds is present',
    standing: 'documented', source: REMOVAL,
    ...withPolicy({ removeHeaders: ['X-Powered-By'], setHeaders: [{ name: 'X-Powered-By', value: 'shop', override: false }] }),
    requests: [{ path: '/', originResponse: { headers: { 'x-powered-by': 'php' } } }],
    expected: { responseHeaders: { 'x-powered-by': 'shop', ...MISS } },
  },
  {
    id: 'response-headers-removed-on-hit',
    says: 'a response headers policy also removes headers from hits',
    standing: 'documented', source: REMOVAL, ...withPolicy({ removeHeaders: ['X-Powered-By'] }),
    requests: [{ path: '/', originResponse: { headers: { 'x-powered-by': 'php' } } }, { path: '/' }],
    expected: { responseHeaders: HIT },
  },
  {
    id: 'response-headers-removed-server',
    says: 'CloudFront adds its own Server and Date if a policy removes them',
    standing: 'documented', source: REMOVAL, ...withPolicy({ removeHeaders: ['Server', 'Date'] }),
    requests: [{ path: '/', originResponse: { headers: { server: 'nginx', date: 'Tue, 13 Jan 2026 10:00:00 GMT' } } }],
    expected: { responseHeaders: { server: 'CloudFront', date: '(set by CloudFront)', ...MISS }, doubts: [] },
  },
  {
    id: 'response-headers-removed-server-then-added',
    says: 'a Server header that a policy removes and adds has the value of the policy',
    standing: 'documented', source: REMOVAL, ...withPolicy({ removeHeaders: ['Server'], setHeaders: [{ name: 'Server', value: 'shop', override: false }] }),
    requests: [{ path: '/', originResponse: { headers: { server: 'nginx' } } }],
    expected: { responseHeaders: { server: 'shop', ...MISS } },
  },
  ...(['Content-Length', 'X-Amzn-RequestId', 'X-Accel-Redirect'] as const).map((name): EdgeCase => ({
    id: `response-headers-not-removable-${name.toLowerCase()}`,
    says: `a response headers policy cannot remove ${name}`,
    standing: 'documented', source: REMOVAL, ...withPolicy({ removeHeaders: [name] }),
    requests: [{ path: '/', originResponse: { headers: { [name]: '5' } } }],
    expected: {
      responseHeaders: { [name.toLowerCase()]: '5', ...MISS },
      doubts: [`CloudFront rejects a response headers policy that removes '${name.toLowerCase()}'`],
    },
  })),
  {
    id: 'response-headers-removed-own',
    says: 'a response headers policy removes X-Cache and Age',
    standing: 'assumed', source: REMOVAL, ...withPolicy({ removeHeaders: ['X-Cache', 'Age'] }),
    requests: [{ path: '/' }, { path: '/' }],
    expected: {
      outcome: 'HIT', age: 0, responseHeaders: {},
      doubts: ['x-cache', 'age'].map(name =>
        `AWS does not document whether a response headers policy removes '${name}', which CloudFront adds; the simulator assumes that it does`),
    },
  },
  {
    id: 'response-headers-override',
    says: "with override, the policy's header replaces the origin's",
    standing: 'documented', source: RESPONSE_HEADERS, ...managed('SecurityHeadersPolicy'),
    requests: [{ path: '/', originResponse: { headers: { 'x-content-type-options': 'x', 'x-frame-options': 'DENY' } } }],
    expected: {
      responseHeaders: {
        'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'strict-origin-when-cross-origin',
        'strict-transport-security': 'max-age=31536000', 'x-xss-protection': '1; mode=block', ...MISS,
      },
    },
  },
  {
    id: 'response-headers-empty',
    says: 'CloudFront can add a custom header without a value',
    standing: 'documented', source: RESPONSE_HEADERS, ...withPolicy({ setHeaders: [{ name: 'X-A', value: '', override: true }] }),
    requests: [{ path: '/' }],
    expected: { responseHeaders: { 'x-a': '', ...MISS }, doubts: [] },
  },
  {
    id: 'response-headers-value-unknown',
    says: 'a header whose value is known only after deployment is not empty, and the decision has a doubt',
    standing: 'documented', source: RESPONSE_HEADERS, ...withPolicy({ setHeaders: [{ name: 'X-A', override: true }] }),
    requests: [{ path: '/' }],
    expected: {
      responseHeaders: { 'x-a': '(not known before deployment)', ...MISS }, doubts: ["the value of response header 'X-A' is known only after deployment"],
    },
  },
  {
    id: 'response-headers-on-error',
    says: 'a response headers policy applies to errors from the origin',
    standing: 'documented', source: RESPONSE_HEADERS, ...withPolicy({ setHeaders: [{ name: 'X-A', value: '1', override: true }] }),
    requests: [{ path: '/', originResponse: { status: 404 } }],
    expected: { responseHeaders: { 'x-a': '1', 'x-cache': 'Error from cloudfront' }, doubts: [] },
  },
  ...([
    ['redirect', { path: '/', scheme: 'http' }, { outcome: 'REDIRECT' }],
    ['refusal', { path: '/', method: 'DELETE' }, { outcome: 'ERROR', responseHeaders: { 'x-cache': 'Error from cloudfront' } }],
  ] as const).map(([id, request, expected]): EdgeCase => ({
    id: `response-headers-on-${id}`,
    says: `a response headers policy does not apply to a ${id} by CloudFront`,
    standing: 'assumed', source: MODIFYING_RESPONSES, ...withPolicy({ setHeaders: [{ name: 'X-A', value: '1', override: true }] }),
    requests: [request],
    expected: {
      ...expected,
      doubts: ['AWS does not document whether a response headers policy changes responses that CloudFront creates; the simulator assumes that it does not'],
    },
  })),

  ...([
    ['miss', 'all responses have Server-Timing with a sampling rate of 100', 100, [{ path: '/' }], { 'server-timing': MISS_TIMING, ...MISS }],
    ['hit', 'Server-Timing of a hit names the cache layer', 100, [{ path: '/' }, { path: '/' }], { 'server-timing': HIT_TIMING, ...HIT }],
    ['zero', 'no response has Server-Timing with a sampling rate of 0', 0, [{ path: '/' }], MISS],
    ['zero-requested', 'Pragma: server-timing requests the header at every sampling rate', 0, [asksForTiming], { 'server-timing': MISS_TIMING, ...MISS }],
    ['some-requested', 'Pragma: server-timing requests the header at a sampling rate of 50', 50, [asksForTiming], { 'server-timing': MISS_TIMING, ...MISS }],
    ['disabled', 'without the setting, Pragma: server-timing has no effect', undefined, [asksForTiming], MISS],
    ['other-pragma', 'another Pragma does not request Server-Timing', 0, [{ path: '/', headers: { pragma: 'no-cache' } }], MISS],
    [
      'origin-hit', 'Server-Timing of a hit does not contain the value from the origin', 100,
      [{ path: '/', originResponse: { headers: { 'server-timing': 'db;dur=5' } } }, { path: '/' }], { 'server-timing': HIT_TIMING, ...HIT },
    ],
    [
      'origin-miss', 'Server-Timing of a miss contains the value from the origin', 100,
      [{ path: '/', originResponse: { headers: { 'server-timing': 'db;dur=5' } } }], { 'server-timing': `${MISS_TIMING},db;dur=5`, ...MISS },
    ],
  ] as const).map(([id, says, serverTimingSamplingRate, requests, responseHeaders]): EdgeCase => ({
    id: `server-timing-${id}`, says, standing: 'documented', source: SERVER_TIMING, ...withPolicy({ serverTimingSamplingRate }),
    // AWS pages disagree about Pragma in the origin request, which is a doubt of its own.
    requests, expected: { responseHeaders, ...'headers' in requests[0] ? {} : { doubts: [] } },
  })),
  {
    id: 'server-timing-refresh',
    says: 'Server-Timing names a revalidation',
    standing: 'documented', source: SERVER_TIMING, ...withPolicy({ serverTimingSamplingRate: 100 }),
    requests: [
      { path: '/', originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '"1"' } } },
      { path: '/', at: 20, originResponse: { status: 304 } },
    ],
    expected: {
      outcome: 'REFRESH_HIT',
      responseHeaders: {
        'cache-control': 'max-age=10', 'etag': '"1"', 'server-timing': `cdn-cache-refresh,${TIMES.pop},${TIMES.end}`, 'age': '0',
        'x-cache': 'RefreshHit from cloudfront',
      },
    },
  },
  {
    id: 'server-timing-some',
    says: 'a part of the responses has Server-Timing with a sampling rate between 0 and 100',
    standing: 'documented', source: SERVER_TIMING, ...withPolicy({ serverTimingSamplingRate: 12.5 }),
    requests: [{ path: '/' }],
    expected: { responseHeaders: MISS, doubts: ['CloudFront adds Server-Timing to 12.5 % of the responses; the simulator leaves it out'] },
  },

  {
    id: 'response-via',
    says: 'CloudFront replaces Via',
    standing: 'documented', source: CUSTOM_ORIGIN,
    requests: [{ path: '/', originResponse: { headers: { via: '1.1 proxy' } } }],
    expected: { responseHeaders: { via: '1.1 (set by CloudFront).cloudfront.net (CloudFront)', ...MISS } },
  },
  {
    id: 'response-pop',
    says: 'X-Amz-Cf-Pop and cdn-pop name the edge location',
    standing: 'documented', source: SERVER_TIMING, ...withPolicy({ serverTimingSamplingRate: 100 }),
    requests: [{ path: '/', location: 'SEA19-C1' }, { path: '/', location: 'SEA19-C1' }],
    expected: {
      responseHeaders: { 'x-amz-cf-pop': 'SEA19-C1', 'server-timing': HIT_TIMING.replace('cdn-pop;desc="(set by CloudFront)"', 'cdn-pop;desc="SEA19-C1"'), ...HIT },
    },
  },
  {
    id: 'response-own-headers',
    says: 'a response that CloudFront creates has Via, X-Amz-Cf-Pop and X-Amz-Cf-Id',
    standing: 'observed', source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-tutorial.html',
    requests: [{ path: '/', method: 'DELETE' }],
    expected: { status: 403, responseHeaders: { ...ALWAYS_RETURNED, 'x-cache': 'Error from cloudfront' } },
  },
  ...([
    ['', 'CloudFront removes the request ids of S3', OriginKind.S3, {}],
    ['-custom', 'the request ids of S3 reach the viewer through a custom origin, such as an S3 website endpoint', OriginKind.CUSTOM, { 'x-amz-id-2': 'a', 'x-amz-request-id': 'b' }],
  ] as const).map(([id, says, kind, kept]): EdgeCase => ({
    id: `response-s3-ids${id}`, says, standing: 'documented', source: S3_ORIGIN,
    distribution: { origins: [{ id: 'origin', kind }] },
    requests: [{ path: '/', originResponse: { headers: { 'X-Amz-Id-2': 'a', 'X-Amz-Request-Id': 'b', 'x-amz-version-id': 'c' } } }],
    expected: { responseHeaders: { ...kept, 'x-amz-version-id': 'c', ...MISS } },
  })),
  {
    id: 'response-s3-ids-group',
    says: 'CloudFront removes the request ids of an S3 bucket that is the second origin of an origin group',
    standing: 'documented', source: S3_ORIGIN,
    behavior: { targetOriginId: 'group' },
    distribution: {
      origins: [ORIGIN, { id: 'bucket', kind: OriginKind.S3 }, { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'bucket'], failoverStatusCodes: [503] }],
    },
    origins: { origin: { status: 503 }, bucket: { headers: { 'x-amz-id-2': 'a', 'x-amz-version-id': 'c' } } },
    requests: [{ path: '/' }],
    expected: { responseHeaders: { 'x-amz-version-id': 'c', ...MISS } },
  },
  {
    id: 'response-vary-s3',
    says: 'Vary of an S3 bucket reaches the viewer unchanged',
    standing: 'assumed', source: S3_ORIGIN, distribution: { origins: [{ id: 'origin', kind: OriginKind.S3 }] },
    requests: [{ path: '/', originResponse: { headers: { vary: 'Origin, Accept-Encoding' } } }],
    expected: {
      responseHeaders: { vary: 'Origin, Accept-Encoding', ...MISS },
      doubts: ['AWS does not document whether CloudFront removes names from Vary of an S3 bucket; the simulator assumes that it does not'],
    },
  },
  {
    id: 'response-vary-s3-known',
    says: 'Vary: Accept-Encoding of an S3 bucket reaches the viewer without a doubt',
    standing: 'documented', source: S3_ORIGIN, distribution: { origins: [{ id: 'origin', kind: OriginKind.S3 }] },
    requests: [{ path: '/', originResponse: { headers: { vary: 'Accept-Encoding' } } }],
    expected: { responseHeaders: { vary: 'Accept-Encoding', ...MISS }, doubts: [] },
  },
  {
    id: 'response-trailer-upgrade',
    says: 'CloudFront removes Trailer and Upgrade',
    standing: 'documented', source: CUSTOM_ORIGIN,
    requests: [{ path: '/', originResponse: { headers: { trailer: 'x-checksum', upgrade: 'h2c' } } }],
    expected: { responseHeaders: MISS, doubts: [] },
  },
  {
    id: 'response-transfer-encoding',
    says: 'CloudFront sets Transfer-Encoding to chunked',
    standing: 'documented', source: CUSTOM_ORIGIN,
    requests: [{ path: '/', originResponse: { headers: { 'transfer-encoding': 'gzip, chunked' } } }],
    expected: { responseHeaders: { 'transfer-encoding': 'chunked', ...MISS } },
  },
  {
    id: 'response-connection',
    says: 'CloudFront removes Connection and Keep-Alive',
    standing: 'assumed', source: `${HTTP_SEMANTICS}#section-7.6.1`,
    requests: [{ path: '/', originResponse: { headers: { 'connection': 'keep-alive', 'keep-alive': 'timeout=5' } } }],
    expected: {
      responseHeaders: MISS,
      doubts: ['AWS does not document what happens to Connection and Keep-Alive from the origin; the simulator removes them, as HTTP requires'],
    },
  },
  ...([
    ['lines', { 'set-cookie': 'a=1, 2\nb=1' }, 'a=1, 2\nb=1'],
    ['spellings', { 'set-cookie': 'a=1, 2', 'Set-Cookie': 'b=1' }, 'a=1, 2\nb=1'],
    ['removed', { 'set-cookie': 'a=1\nb=1', 'cache-control': 'no-cache="Set-Cookie"' }, undefined],
  ] as const).map(([id, headers, cookies]): EdgeCase => ({
    id: `response-set-cookies-${id}`,
    says: `several Set-Cookie headers ${{ lines: 'are the lines of one value', spellings: 'in two spellings stay apart', removed: 'are not stored with no-cache="Set-Cookie"' }[id]}`,
    standing: 'documented', source: id === 'removed' ? COOKIES : `${HTTP_SEMANTICS}#section-5.3`, policy: { cookies: only('session') },
    requests: [{ path: '/', originResponse: { headers } }, { path: '/' }],
    expected: {
      outcome: 'HIT',
      responseHeaders: { ...'cache-control' in headers ? { 'cache-control': headers['cache-control'] } : {}, ...cookies === undefined ? {} : { 'set-cookie': cookies }, ...HIT },
    },
  })),
  {
    id: 'response-headers-before-function',
    says: 'a viewer response function sees the headers of the response headers policy',
    standing: 'assumed', source: MODIFYING_RESPONSES, silent: 'the effects of a function are given, so the test states what the function does',
    ...withPolicy({ setHeaders: [{ name: 'X-A', value: '1', override: true }] }, { edgeFunctions: [{ event: EdgeEvent.VIEWER_RESPONSE }] }), policy: CACHING_DISABLED,
    requests: [{ path: '/', edgeFunctions: { viewerResponse: { headers: { 'x-a': '2' } } } }],
    expected: { responseHeaders: { 'x-a': '2', ...MISS } },
  },
];
