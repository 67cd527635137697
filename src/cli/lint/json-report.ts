import { LintResult } from './lint-templates';
import { jsonText } from '../output/json-text';

/** The findings as JSON. */
export function jsonReport({ findings, notChecked, templates }: LintResult): string {
  return jsonText({
    findings: findings.map(({ finding }) => finding),
    notChecked: notChecked.map(({ file: _, ...one }) => one),
    templates,
  });
}
