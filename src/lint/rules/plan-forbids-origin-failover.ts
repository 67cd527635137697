import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { OriginKind } from '../../edge/model';
import { Rule, Severity } from '../rule';

export const planForbidsOriginFailover: Rule = {
  id: 'CEC086',
  name: 'plan-forbids-origin-failover',
  severity: Severity.WARNING,
  description: 'A behavior uses an origin group. Among the flat-rate pricing plans only Premium has origin failover, so you cannot subscribe the distribution '
    + 'to another plan. The rule applies only if you name a plan.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features',

  * check({ circumstances: { plan }, distributions }) {
    if (plan === undefined || PLAN_LIMITS[plan].originFailover) return;
    for (const { behaviors, settings: { origins } } of distributions) {
      const groups = origins.filter(({ kind }) => kind === OriginKind.GROUP).map(({ id }) => id);
      for (const behavior of behaviors) {
        const { targetOriginId } = behavior.settings;
        if (targetOriginId === undefined || !groups.includes(targetOriginId)) continue;
        yield {
          location: behavior.at('TargetOriginId'),
          message: `The ${plan} plan has no origin failover. Behavior '${behavior.pattern}' uses origin group '${targetOriginId}'.`,
          fix: "Use a single origin, or choose the premium plan. In CDK, the 'notFound' option of a preset creates an origin group.",
        };
      }
    }
  },
};
