import { PricingPlan } from './pricing-plan';

/** The features of a distribution that a flat-rate pricing plan allows. */
export interface PlanLimits {
  readonly cacheBehaviors: number;
  readonly customPolicies: boolean;
  readonly cacheTags: boolean;
  readonly originFailover: boolean;
  readonly originShield: boolean;
  readonly realTimeLogs: boolean;
}

const FREE: PlanLimits = {
  cacheBehaviors: 5, customPolicies: false, cacheTags: false, originFailover: false, originShield: false, realTimeLogs: false,
};
const PRO: PlanLimits = { ...FREE, cacheBehaviors: 10, cacheTags: true };
const BUSINESS: PlanLimits = { ...PRO, cacheBehaviors: 50, customPolicies: true };
const PREMIUM: PlanLimits = { ...BUSINESS, cacheBehaviors: 100, originFailover: true, originShield: true };

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-unsupported-features
 */
export const PLAN_LIMITS: { readonly [plan in PricingPlan]: PlanLimits } = {
  [PricingPlan.FREE]: FREE,
  [PricingPlan.PRO]: PRO,
  [PricingPlan.BUSINESS]: BUSINESS,
  [PricingPlan.PREMIUM]: PREMIUM,
};
