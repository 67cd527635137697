import { LeakEvidence, Severity } from './finding';
import { LintContext } from './lint-context';
import { TemplateLocation } from './template-location';

export { Severity } from './finding';

/** The metadata of a rule. */
export interface RuleDescription {
  /** The id, such as `CEC001`. It never changes. */
  readonly id: string;
  readonly name: string;
  /** The severity of a problem that sets none. */
  readonly severity: Severity;
  /** The problem and its consequence, in sentences with Markdown. */
  readonly description: string;
  /** The URL of the AWS page that documents the reason. */
  readonly source: string;
  /** The deployment error that the rule prevents, in the words of AWS. */
  readonly deployError?: string;
}

/** A problem that a rule found. */
export interface Problem {
  readonly location: TemplateLocation;
  /** The problem and its consequence, in sentences. */
  readonly message: string;
  /** Imperative sentences. */
  readonly fix: string;
  /** Overrides the severity of the rule. */
  readonly severity?: Severity;
  /** Overrides the deployment error of the rule. */
  readonly deployError?: string;
  readonly evidence?: LeakEvidence;
}

/** A rule that checks one template. */
export interface Rule extends RuleDescription {
  readonly check: (context: LintContext) => Iterable<Problem>;
}

/** A rule that checks all templates of one account together. */
export interface AccountRule extends RuleDescription {
  readonly checkAccount: (contexts: readonly LintContext[]) => Iterable<Problem & { readonly context: LintContext }>;
}
