import { Finding } from './finding';

/**
 * A rule whose findings are accepted, and why.
 */
export interface IgnoredRule {
  /** The id or the name of the rule. */
  readonly rule: string;

  /** Why its findings are accepted. */
  readonly reason: string;

  /**
   * The logical id of the resource that it is accepted for.
   *
   * @default - every resource
   */
  readonly logicalId?: string;
}

export function isIgnored(finding: Finding, { rule, logicalId }: IgnoredRule): boolean {
  return (rule === finding.ruleId || rule === finding.ruleName) && (logicalId === undefined || logicalId === finding.logicalId);
}

/** @throws if no reason is given */
export function checkIgnored({ rule, reason }: IgnoredRule): void {
  if (reason.trim() === '') {
    throw new Error(`'ignore' names ${rule} without a reason; say why its findings are accepted`);
  }
}
