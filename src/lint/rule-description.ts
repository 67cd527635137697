import { Severity } from './finding';

/**
 * What a rule of the linter is about.
 */
export interface RuleDescription {
  /** The id of the rule, `CEC001`. It never changes. */
  readonly id: string;

  /** Its readable name. */
  readonly name: string;

  /** How bad its findings are, as a rule. */
  readonly severity: Severity;

  /** What is wrong and what comes of it. */
  readonly why: string;

  /** The AWS page that it rests on. */
  readonly source: string;

  /**
   * The deployment error that it prevents, in AWS's words.
   *
   * @default - what it finds deploys
   */
  readonly deployError?: string;
}
