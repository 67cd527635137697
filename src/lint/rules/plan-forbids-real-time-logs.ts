import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { Rule, Severity } from '../rule';

export const planForbidsRealTimeLogs: Rule = {
  id: 'CEC088',
  name: 'plan-forbids-real-time-logs',
  severity: Severity.WARNING,
  description: 'A behavior sends real-time logs. No flat-rate pricing plan has them, so you cannot subscribe the distribution to a plan. '
    + 'The rule applies only if you name a plan.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-unsupported-features',

  * check({ circumstances: { plan }, behaviors }) {
    if (plan === undefined || PLAN_LIMITS[plan].realTimeLogs) return;
    for (const behavior of behaviors.filter(({ asWritten }) => asWritten.sendsRealTimeLogs)) {
      yield {
        location: behavior.at('RealtimeLogConfigArn'),
        message: `The ${plan} plan has no real-time logs. Behavior '${behavior.pattern}' sends them.`,
        fix: 'Remove RealtimeLogConfigArn and use standard logs. In CDK, use EdgeAccessLogs.',
      };
    }
  },
};
