/** What a flat-rate pricing plan of CloudFront allows. */
export interface PlanLimits {
  readonly cacheBehaviors: number;
  readonly customPolicies: boolean;
  readonly originFailover: boolean;
  readonly originShield: boolean;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features */
export const PRICING_PLANS: ReadonlyMap<string, PlanLimits> = new Map([
  ['free', { cacheBehaviors: 5, customPolicies: false, originFailover: false, originShield: false }],
  ['pro', { cacheBehaviors: 10, customPolicies: false, originFailover: false, originShield: false }],
  ['business', { cacheBehaviors: 50, customPolicies: true, originFailover: false, originShield: false }],
  ['premium', { cacheBehaviors: 100, customPolicies: true, originFailover: true, originShield: true }],
]);

/** @throws if there is no such plan */
export function checkPlan(plan: string | undefined): void {
  if (plan !== undefined && !PRICING_PLANS.has(plan)) {
    throw new Error(`'plan' must be one of ${[...PRICING_PLANS.keys()].join(', ')}, got '${plan}'`);
  }
}
