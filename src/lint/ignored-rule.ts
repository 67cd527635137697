import { Finding } from './finding';

/**
 * A rule to ignore, and the reason.
 */
export interface IgnoredRule {
  /** The id or the name of the rule. */
  readonly rule: string;

  /** The reason to accept its findings. */
  readonly reason: string;

  /**
   * The logical id of the resource to ignore the rule for.
   *
   * @default - every resource
   */
  readonly logicalId?: string;
}

export function isIgnored(finding: Finding, { rule, logicalId }: IgnoredRule): boolean {
  return (rule === finding.ruleId || rule === finding.ruleName) && (logicalId === undefined || logicalId === finding.logicalId);
}

/** @throws if the reason is empty */
export function checkIgnored({ rule, reason }: IgnoredRule): void {
  if (reason.trim() === '') {
    throw new Error(`'ignore' names ${rule} without a reason; state why its findings are accepted`);
  }
}
