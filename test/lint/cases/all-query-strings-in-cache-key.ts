import { allQueryStrings, AMPLIFY, cachePolicy, CACHING_DISABLED, originRequestPolicy, queryStrings, RuleCases, site } from '../rule-case';

const USES_POLICY = { CachePolicyId: { Ref: 'Policy' } };
const legacy = (forwarded: object) => site({ behavior: { CachePolicyId: undefined, ForwardedValues: forwarded } });

export const CASES: RuleCases = {
  rule: 'CEC043',
  reports: [
    {
      name: 'a policy with all query strings in its key',
      template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({}, allQueryStrings) } }),
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/QueryStringsConfig',
      says: "The cache key of cache policy 'Catalogue' includes all query strings. Names that the origin ignores create more objects of the same page.", severity: 'warning',
    },
    {
      name: 'all query strings but one',
      template: site({
        behavior: USES_POLICY,
        resources: { Policy: cachePolicy({}, { QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: ['utm_source'] } }) },
      }),
      at: 'QueryStringsConfig', says: 'all but utm_source of the query strings',
    },
    {
      name: 'a policy with a Min TTL of a second',
      template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({ MinTTL: 1, DefaultTTL: 1 }, allQueryStrings) } }),
      at: 'QueryStringsConfig', says: 'all query strings',
    },
    {
      name: 'legacy settings that forward them',
      template: legacy({ QueryString: true }), at: 'DefaultCacheBehavior/ForwardedValues/QueryString', says: 'cache key of the legacy ForwardedValues',
    },
    {
      name: 'a policy of two behaviors', at: 'QueryStringsConfig', says: 'all query strings',
      template: site({
        behavior: USES_POLICY, behaviors: [{ PathPattern: '/search/*', ...USES_POLICY }], resources: { Policy: cachePolicy({}, allQueryStrings) },
      }),
    },
  ],
  accepts: [
    {
      name: 'the query strings that change the answer',
      template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({}, queryStrings('page', 'q')) } }),
    },
    { name: 'legacy settings that list those in the key', template: legacy({ QueryString: true, QueryStringCacheKeys: ['page'] }) },
    {
      name: 'all query strings for the origin alone',
      template: site({
        behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: { Ref: 'All' } },
        resources: { All: originRequestPolicy(allQueryStrings) },
      }),
    },
    {
      name: 'a policy that stores only responses with a TTL of the origin',
      template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({ DefaultTTL: 0 }, allQueryStrings) } }),
    },
    {
      name: 'the managed policy that follows origin headers',
      template: site({ behavior: { CachePolicyId: '4cc15a8a-d715-48a4-82b8-cc0b614638fe' } }),
    },
    { name: "a policy of Amplify's, which other rules speak of", template: site({ behavior: { CachePolicyId: AMPLIFY } }) },
    { name: 'an unknown selection of query strings', template: legacy({ QueryString: { Ref: 'Forward' } }) },
  ],
};
