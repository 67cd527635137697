import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { Rule, Severity } from '../rule';

export const planLimitsBehaviors: Rule = {
  id: 'CEC084',
  name: 'plan-limits-behaviors',
  severity: Severity.WARNING,
  description: 'A distribution has more cache behaviors than its flat-rate pricing plan allows: 5 on Free, 10 on Pro, 50 on Business, 100 on Premium. '
    + 'You cannot subscribe it to the plan. The rule applies only if you name a plan.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features',

  * check({ circumstances: { plan }, distributions }) {
    if (plan === undefined) return;
    const { cacheBehaviors: limit } = PLAN_LIMITS[plan];
    for (const distribution of distributions) {
      // The default behavior is not counted, because the documentation does not say whether CloudFront counts it.
      const count = distribution.settings.cacheBehaviors.length;
      if (count <= limit) continue;
      yield {
        location: distribution.at('CacheBehaviors'),
        message: `The ${plan} plan allows ${limit} cache behaviors. The distribution has ${count} besides the default one.`,
        fix: 'Merge path patterns with wildcards, or choose a larger plan.',
      };
    }
  },
};
