import { Severity } from './finding';
import { Rule } from './rule';
import { RULES } from './rules';
import { routeNeverReached } from './rules/route-never-reached';

/**
 * What holds for every distribution that keeps public and personal content apart: no error, and no route that is never reached.
 */
export const INVARIANTS: readonly Rule[] = RULES.filter(rule => rule.severity === Severity.ERROR || rule === routeNeverReached);
