import { Severity } from './finding';
import { LintContext } from './lint-context';
import { Problem, Rule } from './rule';
import { RULES } from './rules';
import { routeNeverReached } from './rules/route-never-reached';

/** A rule that a distribution of ours breaks, and how. */
export interface BrokenInvariant {
  readonly rule: Rule;
  readonly problem: Problem;
}

/**
 * What does not hold that must hold for every distribution that keeps public and personal content apart: no error, and no route that is
 * never reached.
 */
export function brokenInvariantsOf(subject: LintContext): BrokenInvariant[] {
  return RULES.flatMap(rule => [...rule.check(subject)]
    .filter(({ severity = rule.severity }) => severity === Severity.ERROR || rule === routeNeverReached)
    .map(problem => ({ rule, problem })));
}
