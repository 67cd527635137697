import { jsonText } from './json-text';
import { LintResult } from './lint-templates';

/** The findings as data. */
export function jsonReport({ findings, notChecked, templates }: LintResult): string {
  return jsonText({
    findings: findings.map(({ finding }) => finding),
    notChecked: notChecked.map(({ file: _, ...one }) => one),
    templates,
  });
}
