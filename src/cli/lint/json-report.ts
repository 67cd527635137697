import { LintResult } from './lint-templates';
import { jsonText } from '../output/json-text';

/** The findings as JSON. */
export function jsonReport({ findings, notChecked, templates }: LintResult): string {
  return jsonText({
    // The format calls the evidence 'proof'.
    findings: findings.map(({ finding: { evidence, ...finding } }) => ({ ...finding, proof: evidence })),
    notChecked: notChecked.map(({ file: _, ...one }) => one),
    templates,
  });
}
