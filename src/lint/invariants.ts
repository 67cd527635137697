import { Finding, Severity } from './finding';
import { LintContext } from './lint-context';
import { Rule } from './rule';
import { RULES } from './rules';
import { planForbidsCustomPolicies } from './rules/plan-forbids-custom-policies';
import { planForbidsOriginFailover } from './rules/plan-forbids-origin-failover';
import { planForbidsOriginShield } from './rules/plan-forbids-origin-shield';
import { planForbidsRealTimeLogs } from './rules/plan-forbids-real-time-logs';
import { planLimitsBehaviors } from './rules/plan-limits-behaviors';
import { routeNeverReached } from './rules/route-never-reached';

/** A violated rule, with the members of a finding that are known before the template is written. */
export type BrokenInvariant = Pick<Finding, 'ruleId' | 'ruleName' | 'source' | 'message' | 'fix' | 'pathPattern'>;

/** The rules that fail the synthesis of a `MixedContentDistribution` although their findings are warnings elsewhere. */
const ALWAYS_ERRORS: readonly Rule[] = [
  routeNeverReached, planLimitsBehaviors, planForbidsCustomPolicies, planForbidsOriginFailover, planForbidsOriginShield, planForbidsRealTimeLogs,
];

/** Returns the problems that fail the synthesis of a `MixedContentDistribution`. */
export function brokenInvariantsOf(context: LintContext): BrokenInvariant[] {
  return RULES.flatMap(rule => [...rule.check(context)]
    .filter(({ severity = rule.severity }) => severity === Severity.ERROR || ALWAYS_ERRORS.includes(rule))
    .map(({ message, fix, location: { pathPattern } }) => (
      { ruleId: rule.id, ruleName: rule.name, source: rule.source, message, fix, pathPattern })));
}
