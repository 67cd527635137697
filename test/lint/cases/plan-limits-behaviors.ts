import { IS_PROD, RuleCases, site } from '../rule-case';

const behaviors = (count: number) => Array.from({ length: count }, (_, i) => ({ PathPattern: `/${i}/x` }));
const at = 'DistributionConfig/CacheBehaviors';

export const CASES: RuleCases = {
  rule: 'CEC084',
  reports: [
    {
      name: '6 path patterns on the free plan', template: site({ behaviors: behaviors(6) }), plan: 'free',
      at, says: '6 cache behaviors beside the default one, and the free plan allows 5', severity: 'warning',
    },
    { name: '11 on pro', template: site({ behaviors: behaviors(11) }), plan: 'pro', at, says: 'the pro plan allows 10' },
    { name: '51 on business', template: site({ behaviors: behaviors(51) }), plan: 'business', at, says: 'the business plan allows 50' },
    { name: '101 on premium', template: site({ behaviors: behaviors(101) }), plan: 'premium', at, says: 'the premium plan allows 100' },
    {
      name: '6 in one stage', plan: 'free',
      template: site({ behaviors: behaviors(5), config: { CacheBehaviors: { 'Fn::If': ['IsProd', behaviors(6), []] } }, sections: IS_PROD }),
      at: `${at}/Fn::If/1`, says: '6 cache behaviors', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: '5 path patterns on the free plan', template: site({ behaviors: behaviors(5) }), plan: 'free' },
    { name: '6 path patterns without a plan', template: site({ behaviors: behaviors(6) }) },
    { name: '11 on business', template: site({ behaviors: behaviors(11) }), plan: 'business' },
    { name: 'a list that is not known', template: site({ config: { CacheBehaviors: { 'Fn::ImportValue': 'behaviors' } } }), plan: 'free' },
  ],
};
