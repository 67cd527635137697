import { CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { MANAGED_CACHE_POLICIES } from '../../src/catalog/cache-policies';
import { IdSource } from '../../src/catalog/managed-policy';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../src/catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../src/catalog/response-headers-policies';
import { declaredCorsHeaders } from '../../src/edge/policy/cors';
import { describeSelection } from '../../src/edge/policy/describe-settings';
import { storesResponses, resolvedCachePolicy } from '../../src/edge/policy/resolved-settings';

/** The managed policies that a class of aws-cdk-lib has as constants. Decorators put the class behind another one. */
function constantsOf(cdkClass: object, idMember: string): [constant: string, id: string][] {
  const names = [cdkClass, Object.getPrototypeOf(cdkClass)].flatMap(one => Object.getOwnPropertyNames(one)).filter(name => /^[A-Z]/.test(name));
  return names.map(name => [name, (cdkClass as any)[name]?.[idMember]] as [string, unknown])
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string');
}

describe.each([
  ['cache', CachePolicy, 'cachePolicyId', MANAGED_CACHE_POLICIES, 15],
  ['origin request', OriginRequestPolicy, 'originRequestPolicyId', MANAGED_ORIGIN_REQUEST_POLICIES, 8],
  ['response headers', ResponseHeadersPolicy, 'responseHeadersPolicyId', MANAGED_RESPONSE_HEADERS_POLICIES, 5],
] as const)('managed %s policies', (_kind, cdkClass, idMember, rows, count) => {
  test('every constant of aws-cdk-lib is a row, with the same id', () => {
    const cdk = constantsOf(cdkClass, idMember);
    expect(cdk.length).toBeGreaterThanOrEqual(5);
    expect(cdk).toEqual(cdk.map(([constant]) => [constant, rows.find(row => row.constant === constant)?.policyId]));
  });

  test(`there are ${count}, each with an id and names of its own`, () => {
    expect(rows).toHaveLength(count);
    for (const member of ['constant', 'policyId', 'policyName', 'apiName'] as const) {
      expect(new Set(rows.map(row => row[member])).size).toBe(count);
    }
    for (const row of rows) {
      expect(row.policyId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(row.intendedFor).not.toBe('');
    }
  });
});

/** Typed from the reference pages and from dumps of live accounts, not from the rows. */
const FIVE = 'Host, Origin, X-HTTP-Method-Override, X-HTTP-Method, X-Method-Override';
const SKEW = 'Authorization, CloudFront-Viewer-Country, Host, RSC, X-Amplify-Dpl';

test.each([
  ['CachingOptimized', [1, 86400, 31536000], 'none', 'none', 'none', true, true],
  ['CachingOptimizedForUncompressedObjects', [1, 86400, 31536000], 'none', 'none', 'none', false, false],
  ['CachingDisabled', [0, 0, 0], 'none', 'none', 'none', false, false],
  ['UseOriginCacheControlHeaders', [0, 0, 31536000], FIVE, 'all', 'none', true, true],
  ['UseOriginCacheControlHeaders-QueryStrings', [0, 0, 31536000], FIVE, 'all', 'all', true, true],
  ['Elemental-MediaPackage', [0, 86400, 31536000], 'Origin', 'none', 'aws.manifestfilter, start, end, m', true, false],
  ['Amplify', [2, 2, 600], 'Authorization, CloudFront-Viewer-Country, Host', 'all', 'all', true, true],
  ['Amplify-Default', [0, 0, 31536000], 'Accept, Authorization, CloudFront-Viewer-Country, Host', 'all', 'all', true, true],
  ['Amplify-DefaultNoCookies', [0, 0, 31536000], 'Accept, Authorization, CloudFront-Viewer-Country, Host', 'none', 'all', true, true],
  ['Amplify-ImageOptimization', [0, 0, 31536000], 'Accept, Authorization, Host', 'none', 'all', true, true],
  ['Amplify-StaticContent', [0, 0, 31536000], 'Authorization, Host', 'none', 'none', true, true],
  ['Amplify-Default-V2', [0, 0, 31536000], `Accept, ${SKEW}`, 'all', 'all', true, true],
  ['Amplify-DefaultNoCookies-V2', [0, 0, 31536000], `Accept, ${SKEW}`, '__dpl', 'all', true, true],
  ['Amplify-ImageOptimization-V2', [0, 0, 31536000], `Accept, ${SKEW}`, '__dpl', 'all', true, true],
  ['Amplify-StaticContent-V2', [0, 0, 31536000], SKEW, '__dpl', 'dpl', true, true],
])('the settings of %s', (name, ttls, headers, cookies, queryStrings, gzip, brotli) => {
  const { settings } = MANAGED_CACHE_POLICIES.find(row => row.policyName === name)!;
  expect([settings.minTtlSeconds, settings.defaultTtlSeconds, settings.maxTtlSeconds]).toEqual(ttls);
  expect([settings.headers, settings.cookies, settings.queryStrings].map(describeSelection)).toEqual([headers, cookies, queryStrings]);
  expect([settings.enableAcceptEncodingGzip, settings.enableAcceptEncodingBrotli]).toEqual([gzip, brotli]);
});

test.each([
  ['AllViewer', "all of the viewer's", 'all', 'all'],
  ['AllViewerExceptHostHeader', 'all but Host', 'all', 'all'],
  ['CORS-CustomOrigin', 'Origin', 'none', 'none'],
  ['CORS-S3Origin', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method', 'none', 'none'],
  ['Elemental-MediaTailor-PersonalizedManifests',
    'Origin, Access-Control-Request-Headers, Access-Control-Request-Method, User-Agent, X-Forwarded-For', 'none', 'all'],
  ['HostHeaderOnly', 'Host', 'none', 'none'],
  ['UserAgentRefererHeaders', 'User-Agent, Referer', 'none', 'none'],
])('the settings of %s', (name, headers, cookies, queryStrings) => {
  const { settings } = MANAGED_ORIGIN_REQUEST_POLICIES.find(row => row.policyName === name)!;
  expect([settings.headers, settings.cookies, settings.queryStrings].map(describeSelection)).toEqual([headers, cookies, queryStrings]);
});

test('AllViewerAndCloudFrontHeaders-2022-06 adds the 21 headers of that month', () => {
  const { settings } = MANAGED_ORIGIN_REQUEST_POLICIES.find(row => row.policyName === 'AllViewerAndCloudFrontHeaders-2022-06')!;
  expect(settings.headers?.mode).toBe('allViewerAndWhitelistCloudFront');
  expect(settings.headers?.names).toHaveLength(21);
  expect(settings.headers?.names?.filter(name => !name.startsWith('CloudFront-'))).toEqual([]);
});

const CORS = ['Access-Control-Allow-Origin: *'];
const PREFLIGHT = [...CORS, 'Access-Control-Allow-Methods: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT', 'Access-Control-Expose-Headers: *'];
const SECURITY = [
  'Referrer-Policy: strict-origin-when-cross-origin', 'Strict-Transport-Security: max-age=31536000', 'X-Content-Type-Options: nosniff !',
  'X-Frame-Options: SAMEORIGIN', 'X-XSS-Protection: 1; mode=block',
];

test.each([
  ['SimpleCORS', CORS],
  ['CORS-With-Preflight', PREFLIGHT],
  ['SecurityHeadersPolicy', SECURITY],
  ['CORS-and-SecurityHeadersPolicy', [...CORS, ...SECURITY]],
  ['CORS-with-preflight-and-SecurityHeadersPolicy', [...PREFLIGHT, ...SECURITY]],
])('the settings of %s', (name, headers) => {
  const { settings } = MANAGED_RESPONSE_HEADERS_POLICIES.find(row => row.policyName === name)!;
  const all = [...declaredCorsHeaders(settings.cors), ...settings.setHeaders ?? []];
  expect(all.map(header => `${header.name}: ${header.value}${header.override ? ' !' : ''}`)).toEqual(headers);
});

test('every setting of a cache policy is known', () => {
  expect(MANAGED_CACHE_POLICIES.filter(row => resolvedCachePolicy(row.settings) === undefined)).toEqual([]);
});

test('nine of fifteen key on Authorization, all of them made for Amplify', () => {
  const keying = MANAGED_CACHE_POLICIES.filter(row => describeSelection(row.settings.headers).includes('Authorization'));
  expect(keying).toHaveLength(9);
  expect(keying.filter(row => !row.amplifyOnly)).toEqual([]);
});

test("thirteen API names carry 'Managed-', the two UseOrigin* do not", () => {
  expect(MANAGED_CACHE_POLICIES.filter(row => row.apiName === `Managed-${row.policyName}`)).toHaveLength(13);
  expect(MANAGED_CACHE_POLICIES.filter(row => row.apiName === row.policyName).map(row => row.policyName))
    .toEqual(['UseOriginCacheControlHeaders', 'UseOriginCacheControlHeaders-QueryStrings']);
});

test('the ids of the four -V2 policies are derived, all others documented', () => {
  expect(MANAGED_CACHE_POLICIES.filter(row => row.idSource === IdSource.DERIVED).map(row => row.policyName))
    .toEqual(MANAGED_CACHE_POLICIES.filter(row => row.policyName.endsWith('-V2')).map(row => row.policyName));
});

test.each([
  ['Min TTL above 0 overrides no-store', (row: typeof MANAGED_CACHE_POLICIES[number]) => row.settings.minTtlSeconds! > 0,
    ['CachingOptimized', 'CachingOptimizedForUncompressedObjects', 'Amplify']],
  ['gzip without brotli', row => row.settings.enableAcceptEncodingGzip! && !row.settings.enableAcceptEncodingBrotli, ['Elemental-MediaPackage']],
  ['nothing is stored', row => !storesResponses(resolvedCachePolicy(row.settings)!), ['CachingDisabled']],
])('%s', (_name, test_, names) => {
  expect(MANAGED_CACHE_POLICIES.filter(test_).map(row => row.policyName)).toEqual(names);
});
