import { allCookies, cachePolicy, cookies, headers, originRequestPolicy, queryStrings, ReportedCase, RuleCases, site } from '../rule-case';

const inKey = (key: object) => site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, key) } });

const forwarded = (config: object) => site({ resources: { Policy: originRequestPolicy(config) } });

const reported = (name: string, template: object, part: string, wildcard: string): ReportedCase =>
  ({ name, template, at: `OriginRequestPolicyConfig/${part}`, says: `policy 'Forwarded' lists '${wildcard}'` });

export const CASES: RuleCases = {
  rule: 'CEC049',
  reports: [
    {
      name: 'a wildcard among the cookies of a cache policy',
      template: inKey(cookies('wordpress_logged_in_*')), severity: 'warning',
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/CookiesConfig',
      says: "The cache policy 'Catalogue' lists 'wordpress_logged_in_*'. In a policy, '*' and '?' are literal characters, not wildcards.",
    },
    {
      name: 'two wildcards beside a name', template: inKey(queryStrings('filter?', 'page', 'utm_*')),
      at: 'QueryStringsConfig', says: "'filter?' and 'utm_*'",
    },
    {
      name: 'all headers in the key, which there is no way to say',
      template: inKey(headers('*')), at: 'HeadersConfig', says: 'literal',
    },
    {
      name: 'a wildcard among the cookies that are left out',
      template: inKey({ CookiesConfig: { CookieBehavior: 'allExcept', Cookies: ['_ga*'] } }), at: 'CookiesConfig', says: 'literal',
    },
    reported('all headers for the origin', forwarded(headers('*')), 'HeadersConfig', '*'),
    reported('cookies for the origin', forwarded(cookies('app_*')), 'CookiesConfig', 'app_*'),
    reported('query strings for the origin', forwarded(queryStrings('*')), 'QueryStringsConfig', '*'),
  ],
  accepts: [
    { name: 'names in full', template: inKey(cookies('wordpress_logged_in')) },
    { name: 'all cookies', template: inKey(allCookies) },
    {
      name: 'cookie names of legacy settings, where a wildcard is one',
      template: site({
        behavior: {
          CachePolicyId: undefined,
          ForwardedValues: { QueryString: false, Cookies: { Forward: 'whitelist', WhitelistedNames: ['wordpress_logged_in_*'] } },
        },
      }),
    },
    { name: 'names that are not known', template: inKey(cookies({ Ref: 'Names' } as never)) },
  ],
};
