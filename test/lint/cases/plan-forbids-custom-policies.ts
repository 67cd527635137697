import { cachePolicy, IS_PROD, originRequestPolicy, RuleCases, site } from '../rule-case';

const own = site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy() } });
const HEADERS_POLICY = { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: { Name: 'Headers' } } };

export const CASES: RuleCases = {
  rule: 'CEC085',
  reports: [
    {
      name: 'a cache policy on the free plan', template: own, plan: 'free',
      at: 'Policy/Properties/CachePolicyConfig', says: 'your own cache policy, and the free plan only allows managed ones', severity: 'warning',
    },
    {
      name: 'an origin request policy on pro', template: site({ resources: { Forwarded: originRequestPolicy() } }), plan: 'pro',
      at: 'Forwarded/Properties/OriginRequestPolicyConfig', says: 'your own origin request policy, and the pro plan',
    },
    {
      name: 'a response headers policy on the free plan', template: site({ resources: { Headers: HEADERS_POLICY } }), plan: 'free',
      at: 'Headers/Properties/ResponseHeadersPolicyConfig', says: 'your own response headers policy',
    },
    {
      name: 'a policy in one stage', plan: 'free',
      template: site({ resources: { Policy: { ...cachePolicy(), Condition: 'IsProd' } }, sections: IS_PROD }),
      at: 'Policy/Properties/CachePolicyConfig', says: 'your own cache policy', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'managed policies on the free plan', template: site(), plan: 'free' },
    { name: 'a policy on business', template: own, plan: 'business' },
    { name: 'a policy on premium', template: own, plan: 'premium' },
    { name: 'a policy without a plan', template: own },
  ],
};
