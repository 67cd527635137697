import { LeakProof, Severity } from './finding';
import { Place } from './place';
import { RuleDescription } from './rule-description';
import { Subject } from './subject';

/** Something that a rule found wrong. */
export interface Problem {
  readonly place: Place;
  /** What is wrong, as a sentence that begins in lower case. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** How bad it is here, where that is not as bad as the rule says in general. */
  readonly severity?: Severity;
  /** The deployment error that it leads to here, where that is not the one that the rule names in general. */
  readonly deployError?: string;
  readonly proof?: LeakProof;
}

/** A rule over what one template says of caching. */
export interface Rule extends RuleDescription {
  readonly check: (subject: Subject) => Iterable<Problem>;
}

/** A rule over all templates of one account. */
export interface AccountRule extends RuleDescription {
  readonly checkAccount: (subjects: readonly Subject[]) => Iterable<Problem & { readonly subject: Subject }>;
}
