import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { cachePolicy, CACHING_OPTIMIZED, IS_PROD, originRequestPolicy, RuleCases, site } from '../rule-case';

const { BUSINESS, FREE, PREMIUM, PRO } = PricingPlan;
const at = 'DefaultCacheBehavior';
const own = site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy() } });
const HEADERS_POLICY = { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: { Name: 'Headers' } } };

export const CASES: RuleCases = {
  rule: 'CEC085',
  reports: [
    {
      name: 'a cache policy on the free plan', template: own, plan: FREE, at: `${at}/CachePolicyId`, severity: 'warning',
      says: "The free plan allows only managed policies. The cache policy of '*' is a custom policy.",
    },
    {
      name: 'an origin request policy on pro', plan: PRO, at: `${at}/OriginRequestPolicyId`, says: 'The pro plan',
      template: site({ behavior: { OriginRequestPolicyId: { Ref: 'Forwarded' } }, resources: { Forwarded: originRequestPolicy() } }),
    },
    {
      name: 'a response headers policy on the free plan', plan: FREE, at: `${at}/ResponseHeadersPolicyId`, says: 'response headers policy',
      template: site({ behavior: { ResponseHeadersPolicyId: { Ref: 'Headers' } }, resources: { Headers: HEADERS_POLICY } }),
    },
    {
      name: 'a policy in one stage', plan: FREE, at: `${at}/CachePolicyId/Fn::If/1`, says: 'cache policy', condition: 'IsProd',
      template: site({
        behavior: { CachePolicyId: { 'Fn::If': ['IsProd', { Ref: 'Policy' }, CACHING_OPTIMIZED] } },
        resources: { Policy: cachePolicy() }, sections: IS_PROD,
      }),
    },
    {
      name: 'the id of a policy that is not in the template', plan: FREE, at: `${at}/CachePolicyId`, says: 'custom',
      template: site({ behavior: { CachePolicyId: '12345678-1234-1234-1234-123456789012' } }),
    },
  ],
  accepts: [
    { name: 'managed policies on the free plan', template: site(), plan: FREE },
    { name: 'a policy on business', template: own, plan: BUSINESS },
    { name: 'a policy on premium', template: own, plan: PREMIUM },
    { name: 'a policy that no behavior uses', template: site({ resources: { Policy: cachePolicy() } }), plan: FREE },
    { name: 'a policy that an export names', template: site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } }), plan: FREE },
    { name: 'a policy without a plan', template: own },
  ],
};
