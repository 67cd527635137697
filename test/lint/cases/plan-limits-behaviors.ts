import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { IS_PROD, RuleCases, site } from '../rule-case';

const { BUSINESS, FREE, PREMIUM, PRO } = PricingPlan;
const behaviors = (count: number) => Array.from({ length: count }, (_, i) => ({ PathPattern: `/${i}/x` }));
const at = 'DistributionConfig/CacheBehaviors';

export const CASES: RuleCases = {
  rule: 'CEC084',
  reports: [
    {
      name: '6 path patterns on the free plan', template: site({ behaviors: behaviors(6) }), plan: FREE,
      at, says: 'The free plan allows 5 cache behaviors. The distribution has 6 besides the default one.', severity: 'warning',
    },
    { name: '11 on pro', template: site({ behaviors: behaviors(11) }), plan: PRO, at, says: 'pro plan allows 10' },
    { name: '51 on business', template: site({ behaviors: behaviors(51) }), plan: BUSINESS, at, says: 'business plan allows 50' },
    { name: '101 on premium', template: site({ behaviors: behaviors(101) }), plan: PREMIUM, at, says: 'premium plan allows 100' },
    {
      name: '6 in one stage', plan: FREE,
      template: site({ behaviors: behaviors(5), config: { CacheBehaviors: { 'Fn::If': ['IsProd', behaviors(6), []] } }, sections: IS_PROD }),
      at: `${at}/Fn::If/1`, says: 'has 6', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: '5 path patterns on the free plan', template: site({ behaviors: behaviors(5) }), plan: FREE },
    { name: '6 path patterns without a plan', template: site({ behaviors: behaviors(6) }) },
    { name: '11 on business', template: site({ behaviors: behaviors(11) }), plan: BUSINESS },
    { name: 'an unknown list', template: site({ config: { CacheBehaviors: { 'Fn::ImportValue': 'behaviors' } } }), plan: FREE },
  ],
};
