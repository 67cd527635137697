/**
 * A flat-rate pricing plan of CloudFront, and what it allows.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html
 */
export enum PricingPlan {
  /** 5 cache behaviors, managed policies only. */
  FREE = 'free',

  /** 10 cache behaviors, managed policies only. */
  PRO = 'pro',

  /** 50 cache behaviors. */
  BUSINESS = 'business',

  /** 100 cache behaviors. */
  PREMIUM = 'premium',
}
