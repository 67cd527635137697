import { ALL_VIEWER_EXCEPT_HOST_HEADER, cachePolicy, CACHING_DISABLED, headers, originRequestPolicy, RuleCases, site } from '../rule-case';

const HOST_HEADER_ONLY = 'bf0718e1-ba1e-49d1-88b1-f726733018ae';
const TWO = { Aliases: ['shop.example.com', 'shop.example.org'] };

export const CASES: RuleCases = {
  rule: 'CEC009',
  reports: [
    {
      name: 'two aliases, and Host forwarded',
      template: site({ behavior: { OriginRequestPolicyId: HOST_HEADER_ONLY }, config: TWO }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "The origin receives the viewer's 'Host', which can be shop.example.com or shop.example.org, but the cache key does not include it. CloudFront returns the response for one host on the other.", severity: 'error',
    },
    {
      name: 'an alias with a wildcard',
      template: site({ behavior: { OriginRequestPolicyId: HOST_HEADER_ONLY }, config: { Aliases: ['*.example.com'] } }),
      at: 'OriginRequestPolicyId', says: 'a.example.com or b.example.com', severity: 'error',
    },
    {
      name: 'one alias beside the own name',
      template: site({
        behavior: { OriginRequestPolicyId: { Ref: 'Host' } }, config: { Aliases: ['shop.example.com'] },
        resources: { Host: originRequestPolicy(headers('host')) },
      }),
      at: 'OriginRequestPolicyId', says: "shop.example.com or the distribution's own name", severity: 'warning',
    },
  ],
  accepts: [
    {
      name: 'Host in the key',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: HOST_HEADER_ONLY }, config: TWO,
        resources: { Policy: cachePolicy({}, headers('Host')) },
      }),
    },
    { name: 'Host not forwarded', template: site({ behavior: { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER }, config: TWO }) },
    { name: 'no alias', template: site({ behavior: { OriginRequestPolicyId: HOST_HEADER_ONLY } }) },
    { name: 'nothing stored', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: HOST_HEADER_ONLY }, config: TWO }) },
    { name: 'aliases that are not known', template: site({ behavior: { OriginRequestPolicyId: HOST_HEADER_ONLY }, config: { Aliases: { Ref: 'Names' } } }) },
  ],
};
