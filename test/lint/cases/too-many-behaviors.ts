import { RuleCases, site } from '../rule-case';

const behaviors = (count: number) => Array.from({ length: count }, (_, i) => ({ PathPattern: `/${i}/x` }));

export const CASES: RuleCases = {
  rule: 'CEC081',
  reports: [
    {
      name: '76 path patterns', template: site({ behaviors: behaviors(76) }),
      at: 'DistributionConfig/CacheBehaviors', says: '76 cache behaviors beside the default one, and an account is given 75', severity: 'warning',
    },
    { name: '100 path patterns', template: site({ behaviors: behaviors(100) }), at: 'DistributionConfig/CacheBehaviors', says: '100 cache behaviors' },
    {
      name: '76 path patterns with a plan that allows 100', template: site({ behaviors: behaviors(76) }), plan: 'premium',
      at: 'DistributionConfig/CacheBehaviors', says: 'an account is given 75',
    },
  ],
  accepts: [
    { name: 'a few path patterns', template: site({ behaviors: behaviors(3) }) },
    { name: '75 path patterns', template: site({ behaviors: behaviors(75) }) },
    { name: '75 path patterns and one that is left out', template: site({ config: { CacheBehaviors: [...behaviors(75), { Ref: 'AWS::NoValue' }] } }) },
    { name: 'a list that is not known', template: site({ config: { CacheBehaviors: { 'Fn::ImportValue': 'behaviors' } } }) },
  ],
};
