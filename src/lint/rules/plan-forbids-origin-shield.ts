import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { Rule, Severity } from '../rule';

export const planForbidsOriginShield: Rule = {
  id: 'CEC087',
  name: 'plan-forbids-origin-shield',
  severity: Severity.WARNING,
  description: 'An origin uses Origin Shield. Among the flat-rate pricing plans only Premium has Origin Shield, so you cannot subscribe the distribution '
    + 'to another plan. The rule applies only if you name a plan.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features',

  * check({ circumstances: { plan }, distributions }) {
    if (plan === undefined || PLAN_LIMITS[plan].originShield) return;
    for (const { name, asWritten, at } of distributions.flatMap(({ origins }) => origins)) {
      if (asWritten.hasOriginShield !== true) continue;
      yield {
        location: at('OriginShield'),
        message: `The ${plan} plan has no Origin Shield. Origin ${name} enables it.`,
        fix: "Disable Origin Shield, or choose the premium plan. In CDK, remove 'originShieldRegion'.",
      };
    }
  },
};
