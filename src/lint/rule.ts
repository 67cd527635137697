import { LeakEvidence, Severity } from './finding';
import { LintContext } from './lint-context';
import { RuleDescription } from './rule-description';
import { TemplateLocation } from './template-location';

/** Something that a rule found wrong. */
export interface Problem {
  readonly place: TemplateLocation;
  /** What is wrong, as a sentence that begins in lower case. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** How bad it is here, where that is not as bad as the rule says in general. */
  readonly severity?: Severity;
  /** The deployment error that it leads to here, where that is not the one that the rule names in general. */
  readonly deployError?: string;
  readonly proof?: LeakEvidence;
}

/** A rule over what one template says of caching. */
export interface Rule extends RuleDescription {
  readonly check: (subject: LintContext) => Iterable<Problem>;
}

/** A rule over all templates of one account. */
export interface AccountRule extends RuleDescription {
  readonly checkAccount: (subjects: readonly LintContext[]) => Iterable<Problem & { readonly subject: LintContext }>;
}
