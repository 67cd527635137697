import { CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { MANAGED_CACHE_POLICIES } from '../../src/catalog/cache-policies';
import { IdSource } from '../../src/catalog/managed-policy';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../src/catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../src/catalog/response-headers-policies';
import { InWords } from '../../src/edge/in-words';
import { storesResponses, knownCachePolicy } from '../../src/edge/known-settings';

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

test('every setting of a cache policy is known', () => {
  expect(MANAGED_CACHE_POLICIES.filter(row => knownCachePolicy(row.settings) === undefined)).toEqual([]);
});

test('nine of fifteen key on Authorization, all of them made for Amplify', () => {
  const keying = MANAGED_CACHE_POLICIES.filter(row => InWords.selection(row.settings.headers).includes('Authorization'));
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
  ['nothing is stored', row => !storesResponses(knownCachePolicy(row.settings)!), ['CachingDisabled']],
])('%s', (_name, test_, names) => {
  expect(MANAGED_CACHE_POLICIES.filter(test_).map(row => row.policyName)).toEqual(names);
});
