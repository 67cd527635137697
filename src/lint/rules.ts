import * as everyRule from './every-rule';
import { AccountRule, Rule } from './rule';

/** All rules, sorted by id. */
export const ALL_RULES: readonly (Rule | AccountRule)[] = Object.values(everyRule).sort((one, other) => (one.id < other.id ? -1 : 1));

/** The rules that check one template. */
export const RULES: readonly Rule[] = ALL_RULES.filter(rule => 'check' in rule);

/** The rules that check all templates of an account together. */
export const ACCOUNT_RULES: readonly AccountRule[] = ALL_RULES.filter(rule => 'checkAccount' in rule);
