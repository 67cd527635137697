import { allQueryStrings, CACHING_DISABLED, cachePolicy, headers, RuleCases, site } from '../rule-case';

const DISABLED = { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 };
const NO_FLAGS = { EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: false };

export const CASES: RuleCases = {
  rule: 'CEC020',
  reports: [
    {
      name: 'a policy that stores nothing and has Authorization in its key',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy(DISABLED, { ...NO_FLAGS, ...headers('Authorization') }) } }),
      at: 'HeadersConfig/HeaderBehavior', says: "Cache policy 'Catalogue' disables caching, because all its TTLs are 0, but sets HeaderBehavior to whitelist.",
    },
    {
      name: 'compression flags of a policy that stores nothing',
      template: site({ resources: { Policy: cachePolicy(DISABLED) } }),
      at: 'ParametersInCacheKeyAndForwardedToOrigin/EnableAcceptEncodingGzip', says: 'EnableAcceptEncodingBrotli',
    },
    {
      name: 'TTLs that are texts',
      template: site({ resources: { Policy: cachePolicy({ MinTTL: '0', DefaultTTL: '0', MaxTTL: '0' }, { ...NO_FLAGS, ...allQueryStrings }) } }),
      at: 'QueryStringsConfig/QueryStringBehavior', says: 'QueryStringBehavior',
    },
    {
      name: 'a policy whose TTLs are 0 in one stage',
      template: site({
        resources: { Policy: cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: { 'Fn::If': ['IsProd', 60, 0] } }) },
        sections: { Parameters: { Stage: { Type: 'String', Default: 'dev' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at: 'EnableAcceptEncodingGzip', says: 'disables caching', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a policy that stores nothing and has nothing in its key', template: site({ resources: { Policy: cachePolicy(DISABLED, NO_FLAGS) } }) },
    { name: 'a policy that stores for a second at most', template: site({ resources: { Policy: cachePolicy({ ...DISABLED, MaxTTL: 1 }, headers('Authorization')) } }) },
    { name: 'the managed CachingDisabled', template: site({ behavior: { CachePolicyId: CACHING_DISABLED } }) },
    {
      name: 'a maximum that is known at deployment',
      template: site({ resources: { Policy: cachePolicy({ ...DISABLED, MaxTTL: { Ref: 'Max' } }) }, sections: { Parameters: { Max: { Type: 'Number' } } } }),
    },
    {
      name: 'a compression flag that is known at deployment',
      template: site({
        resources: { Policy: cachePolicy(DISABLED, { ...NO_FLAGS, EnableAcceptEncodingGzip: { Ref: 'Gzip' } }) },
        sections: { Parameters: { Gzip: { Type: 'String' } } },
      }),
    },
    {
      name: 'legacy settings, which may',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: true, Headers: ['Accept'] }, ...DISABLED } }),
    },
  ],
};
