import { Severity } from '../finding';
import { policyKinds } from '../policy-kinds';
import { PRICING_PLANS } from '../pricing-plan';
import { Rule } from '../rule';

export const planForbidsCustomPolicies: Rule = {
  id: 'CEC085',
  name: 'plan-forbids-custom-policies',
  severity: Severity.WARNING,
  why: 'On the flat-rate pricing plans Free and Pro there are only managed policies: a distribution with cache, origin request or response headers policies of its own '
    + 'cannot be subscribed to them. The rule speaks only where a plan is named.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features',

  * check(subject) {
    const { plan = '' } = subject.circumstances;
    if (PRICING_PLANS.get(plan)?.customPolicies !== false) return;
    for (const { words, policies } of policyKinds(subject)) {
      for (const policy of policies) {
        yield {
          place: policy.at(),
          message: `your own ${words}, and the ${plan} plan only allows managed ones`,
          fix: 'use a managed policy, or take the business or the premium plan',
        };
      }
    }
  },
};
