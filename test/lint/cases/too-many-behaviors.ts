import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { RuleCases, site } from '../rule-case';

const behaviors = (count: number) => Array.from({ length: count }, (_, i) => ({ PathPattern: `/${i}/x` }));

export const CASES: RuleCases = {
  rule: 'CEC081',
  reports: [
    {
      name: '76 path patterns', template: site({ behaviors: behaviors(76) }),
      at: 'DistributionConfig/CacheBehaviors', says: 'The distribution has 76 cache behaviors besides the default one. The default quota is 75.', severity: 'warning',
    },
    { name: '100 path patterns', template: site({ behaviors: behaviors(100) }), at: 'DistributionConfig/CacheBehaviors', says: '100 cache behaviors' },
    {
      name: '76 path patterns with a plan that allows 100', template: site({ behaviors: behaviors(76) }), plan: PricingPlan.PREMIUM,
      at: 'DistributionConfig/CacheBehaviors', says: 'quota is 75',
    },
  ],
  accepts: [
    { name: 'a few path patterns', template: site({ behaviors: behaviors(3) }) },
    { name: '75 path patterns', template: site({ behaviors: behaviors(75) }) },
    { name: '75 path patterns and one that is left out', template: site({ config: { CacheBehaviors: [...behaviors(75), { Ref: 'AWS::NoValue' }] } }) },
    { name: 'an unknown list', template: site({ config: { CacheBehaviors: { 'Fn::ImportValue': 'behaviors' } } }) },
  ],
};
