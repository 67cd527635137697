import { Severity } from '../finding';
import { LintedDistribution, LintContext } from '../lint-context';
import { PRICING_PLANS } from '../pricing-plan';
import { Problem, Rule } from '../rule';

const QUOTAS = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-web-distributions';

export const tooManyBehaviors: Rule = {
  id: 'CEC081',
  name: 'too-many-behaviors',
  severity: Severity.WARNING,
  why: 'A distribution has more than 75 cache behaviors, which is what an account is given by default. The deployment fails unless AWS has raised the quota.',
  source: QUOTAS,
  deployError: 'Your request contains more CacheBehaviors than are allowed per distribution.',
  check: subject => behaviorsOver(75, subject, {
    allowance: 'an account is given 75', fix: 'join path patterns with wildcards, let a function tell the paths apart, or ask AWS for a higher quota',
  }),
};

export const tooManyOrigins: Rule = {
  id: 'CEC082',
  name: 'too-many-origins',
  severity: Severity.WARNING,
  why: 'A distribution has more than 100 origins, which is what an account is given by default. The deployment fails unless AWS has raised the quota.',
  source: QUOTAS,

  * check({ distributions }) {
    for (const distribution of distributions.filter(({ origins }) => origins.length > 100)) {
      yield {
        place: distribution.at('Origins'),
        message: `${distribution.origins.length} origins, and an account is given 100`,
        fix: 'put servers behind one load balancer or domain name, split the distribution, or ask AWS for a higher quota',
      };
    }
  },
};

export const planLimitsBehaviors: Rule = {
  id: 'CEC084',
  name: 'plan-limits-behaviors',
  severity: Severity.WARNING,
  why: 'A distribution has more cache behaviors than its flat-rate pricing plan allows: 5 on Free, 10 on Pro, 50 on Business, 100 on Premium. '
    + 'It cannot be subscribed to the plan. The rule speaks only where a plan is named.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features',

  check(subject) {
    const { plan = '' } = subject.circumstances;
    const limit = PRICING_PLANS.get(plan)?.cacheBehaviors;
    return limit === undefined ? [] : behaviorsOver(limit, subject, {
      allowance: `the ${plan} plan allows ${limit}`, fix: 'join path patterns with wildcards, or take a plan that allows more',
    });
  },
};

/** Whether the default behavior counts too is not said, so it does not. */
function* behaviorsOver(limit: number, { distributions }: LintContext, { allowance, fix }: { allowance: string; fix: string }): Iterable<Problem> {
  const count = ({ settings }: LintedDistribution) => settings.cacheBehaviors.length;
  for (const distribution of distributions.filter(one => count(one) > limit)) {
    yield { place: distribution.at('CacheBehaviors'), message: `${count(distribution)} cache behaviors beside the default one, and ${allowance}`, fix };
  }
}
