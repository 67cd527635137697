import { cachePolicy, cookies, headers, originRequestPolicy, queryStrings, RuleCases, site } from '../rule-case';

const named = (count: number, length = 8) => Array.from({ length: count }, (_, i) => `${i}`.padStart(length, 'n'));

export const CASES: RuleCases = {
  rule: 'CEC029',
  reports: [
    {
      name: 'names of 1,100 characters',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, queryStrings(...named(10, 110))) } }),
      at: 'CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin', says: "The names in cache policy 'Catalogue' have 1100 characters together. The maximum is 1024.", severity: 'error',
    },
    {
      name: 'names that are too long only together',
      template: site({ resources: { Policy: originRequestPolicy({ ...queryStrings(...named(5, 110)), ...cookies(...named(5, 110)) }) } }),
      at: 'OriginRequestPolicyConfig', says: "origin request policy 'Forwarded' have 1100 characters", severity: 'error',
    },
    {
      name: 'more query strings than an account has by default',
      template: site({ resources: { Policy: cachePolicy({}, queryStrings(...named(11))) } }),
      at: 'QueryStringsConfig/QueryStrings', says: 'lists 11 query strings', severity: 'warning',
    },
    {
      name: 'more cookies to leave out than an account has by default',
      template: site({ resources: { Policy: originRequestPolicy({ CookiesConfig: { CookieBehavior: 'allExcept', Cookies: named(12) } }) } }),
      at: 'CookiesConfig/Cookies', says: 'lists 12 cookies', severity: 'warning',
    },
  ],
  accepts: [
    { name: 'ten query strings', template: site({ resources: { Policy: cachePolicy({}, queryStrings(...named(10))) } }) },
    {
      name: 'ten of each kind',
      template: site({
        resources: { Policy: cachePolicy({}, { ...queryStrings(...named(10)), ...cookies(...named(10)), ...headers(...named(10)) }) },
      }),
    },
    { name: 'names of 1,024 characters', template: site({ resources: { Policy: cachePolicy({}, queryStrings(...named(8, 128))) } }) },
    {
      name: 'names that are known at deployment',
      template: site({
        resources: {
          Policy: cachePolicy({}, { QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { 'Fn::ImportValue': 'names' } } }),
        },
      }),
    },
  ],
};
