/**
 * The flat-rate pricing plan of a distribution.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html
 */
export enum PricingPlan {
  /** Free: 5 cache behaviors, managed policies only. */
  FREE = 'free',

  /** Pro: 10 cache behaviors, managed policies only. */
  PRO = 'pro',

  /** Business: 50 cache behaviors. */
  BUSINESS = 'business',

  /** Premium: 100 cache behaviors, origin failover, Origin Shield. */
  PREMIUM = 'premium',
}
