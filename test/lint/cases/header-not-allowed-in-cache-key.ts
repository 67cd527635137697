import { cachePolicy, cookies, headers, originRequestPolicy, RuleCases, site } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC022',
  reports: [
    {
      name: 'Cookie as a header',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Accept', 'Cookie')) } }),
      at: 'HeadersConfig/Headers/1', says: "Cache policy 'Catalogue' lists 'Cookie'. CloudFront does not allow that in a cache key.",
    },
    {
      name: 'two of them, once',
      template: site({ resources: { Policy: cachePolicy({}, headers('Cache-Control', 'x-forwarded-proto')) } }),
      at: 'HeadersConfig/Headers/0', says: "'Cache-Control' and 'x-forwarded-proto'",
    },
    {
      name: 'one by its prefix',
      template: site({ resources: { Policy: cachePolicy({}, headers('X-Edge-Location')) } }),
      at: 'HeadersConfig/Headers/0', says: "'X-Edge-Location'",
    },
  ],
  accepts: [
    { name: 'cookies as cookies', template: site({ resources: { Policy: cachePolicy({}, cookies('currency')) } }) },
    { name: 'Date and User-Agent, which are allowed', template: site({ resources: { Policy: cachePolicy({}, headers('Date', 'User-Agent')) } }) },
    { name: 'Upgrade, which is allowed for WebSocket', template: site({ resources: { Policy: cachePolicy({}, headers('Upgrade')) } }) },
    { name: 'an origin request policy', template: site({ resources: { Policy: originRequestPolicy(headers('Cache-Control')) } }) },
    {
      name: 'headers that are known at deployment',
      template: site({
        resources: { Policy: cachePolicy({}, { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Ref: 'Headers' } } }) },
        sections: { Parameters: { Headers: { Type: 'CommaDelimitedList' } } },
      }),
    },
  ],
};
