import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { IS_PROD, RuleCases, SERVER, site } from '../rule-case';

const { BUSINESS, FREE, PREMIUM } = PricingPlan;
const shield = (Enabled: unknown) => [{ ...SERVER, OriginShield: { Enabled, OriginShieldRegion: 'eu-west-1' } }];
const shielded = site({ origins: shield(true) });
const at = 'Origins/0/OriginShield';

export const CASES: RuleCases = {
  rule: 'CEC087',
  reports: [
    { name: 'Origin Shield on the free plan', template: shielded, plan: FREE, at, says: "The free plan has no Origin Shield. Origin 'server' enables it.", severity: 'warning' },
    { name: 'Origin Shield on business', template: shielded, plan: BUSINESS, at, says: 'business' },
    {
      name: 'Origin Shield in one stage', plan: FREE, at, says: 'Origin Shield', condition: 'IsProd',
      template: site({ origins: shield({ 'Fn::If': ['IsProd', true, false] }), sections: IS_PROD }),
    },
  ],
  accepts: [
    { name: 'an origin without it on the free plan', template: site(), plan: FREE },
    { name: 'Origin Shield on premium', template: shielded, plan: PREMIUM },
    { name: 'Origin Shield without a plan', template: shielded },
    { name: 'Origin Shield that is disabled', template: site({ origins: shield(false) }), plan: FREE },
    {
      name: 'Origin Shield that a parameter decides', plan: FREE,
      template: site({ origins: shield({ Ref: 'Shield' }), sections: { Parameters: { Shield: { Type: 'String' } } } }),
    },
  ],
};
