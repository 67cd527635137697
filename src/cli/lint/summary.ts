import { LintResult } from './lint-templates';
import { UNREAD } from './survey';
import { Severity } from '../../lint/finding';
import { counted } from '../../lint/phrases';
import { ALL_RULES } from '../../lint/rules';

/** `3 errors, 2 warnings in 4 templates; 2 behaviors not checked`; where nothing was found, what was looked at. */
export function summaryOf(result: LintResult): string {
  return [
    result.findings.length === 0 ? lookedAt(result) : `${countsOf(result)} in ${counted(result.templates, 'template')}`,
    ...uncheckedIn(result),
    ...result.accepted.length === 0 ? [] : [`${counted(result.accepted.length, 'finding')} ignored`],
  ].join('; ');
}

function countsOf({ findings }: LintResult): string {
  return [Severity.ERROR, Severity.WARNING]
    .map(severity => ({ severity, count: findings.filter(({ finding }) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity)).join(', ');
}

function lookedAt({ severity, behaviors, distributions, templates }: LintResult): string {
  const nothing = severity === Severity.ERROR ? 'no errors found' : 'nothing found';
  const where = `${counted(behaviors, 'behavior')} of ${counted(distributions, 'distribution')} in ${counted(templates, 'template')}`;
  return `${nothing}: ${counted(ALL_RULES.length, 'rule')} looked at ${where}`;
}

function uncheckedIn({ notChecked }: LintResult): string[] {
  const places = (some: LintResult['notChecked']) => new Set(some.map(({ template, path }) => JSON.stringify([template, path]))).size;
  const behaviors = places(notChecked.filter(({ setting }) => setting !== UNREAD));
  const parts = places(notChecked.filter(({ setting }) => setting === UNREAD));
  return [
    ...behaviors === 0 ? [] : [`${counted(behaviors, 'behavior')} not checked`],
    ...parts === 0 ? [] : [`${counted(parts, 'part')} of the templates not read`],
  ];
}
