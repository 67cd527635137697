import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { BUCKET, IS_PROD, RuleCases, SERVER, site } from '../rule-case';

const { BUSINESS, FREE, PREMIUM } = PricingPlan;
const OriginGroups = {
  Quantity: 1,
  Items: [{
    Id: 'both', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [404] } },
    Members: { Quantity: 2, Items: [{ OriginId: 'bucket' }, { OriginId: 'server' }] },
  }],
};
const origins = [BUCKET, SERVER];
const group = site({ origins, config: { OriginGroups }, behavior: { TargetOriginId: 'both' } });
const at = 'DefaultCacheBehavior/TargetOriginId';

export const CASES: RuleCases = {
  rule: 'CEC086',
  reports: [
    { name: 'an origin group on the free plan', template: group, plan: FREE, at, says: "The free plan has no origin failover. Behavior '*' uses origin group 'both'.", severity: 'warning' },
    { name: 'an origin group on business', template: group, plan: BUSINESS, at, says: 'business' },
    {
      name: 'an origin group in one stage', plan: FREE, at: `${at}/Fn::If/1`, says: 'origin failover', condition: 'IsProd',
      template: site({ origins, config: { OriginGroups }, behavior: { TargetOriginId: { 'Fn::If': ['IsProd', 'both', 'server'] } }, sections: IS_PROD }),
    },
  ],
  accepts: [
    { name: 'one origin on the free plan', template: site(), plan: FREE },
    { name: 'an origin group on premium', template: group, plan: PREMIUM },
    { name: 'an origin group without a plan', template: group },
    { name: 'an origin group that no behavior uses', template: site({ origins, config: { OriginGroups } }), plan: FREE },
  ],
};
