import { LintResult } from './lint-templates';
import { UNREAD } from './survey';
import { Severity } from '../../lint/finding';
import { pluralize } from '../../lint/phrases';
import { ALL_RULES } from '../../lint/rules';

/** `3 errors, 2 warnings in 4 templates; 2 behaviors not checked` */
export function summaryOf(result: LintResult): string {
  const { findings, accepted, templates } = result;
  return [
    findings.length === 0 ? noFindings(result) : `${severityCounts(result)} in ${pluralize(templates, 'template')}`,
    ...notCheckedCounts(result),
    ...accepted.length === 0 ? [] : [`${pluralize(accepted.length, 'finding')} ignored`],
  ].join('; ');
}

function severityCounts({ findings }: LintResult): string {
  return [Severity.ERROR, Severity.WARNING]
    .map(severity => ({ severity, count: findings.filter(({ finding }) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => pluralize(count, severity)).join(', ');
}

function noFindings({ severity, behaviors, distributions, templates }: LintResult): string {
  const checked = `${pluralize(behaviors, 'behavior')} of ${pluralize(distributions, 'distribution')} in ${pluralize(templates, 'template')}`;
  return `no ${severity === Severity.ERROR ? 'errors' : 'findings'}: ${pluralize(ALL_RULES.length, 'rule')} checked ${checked}`;
}

function notCheckedCounts({ notChecked }: LintResult): string[] {
  const locationsIn = (some: LintResult['notChecked']) => new Set(some.map(({ template, path }) => JSON.stringify([template, path]))).size;
  const behaviors = locationsIn(notChecked.filter(({ setting }) => setting !== UNREAD));
  const sections = locationsIn(notChecked.filter(({ setting }) => setting === UNREAD));
  return [
    ...behaviors === 0 ? [] : [`${pluralize(behaviors, 'behavior')} not checked`],
    ...sections === 0 ? [] : [`${pluralize(sections, 'template section')} not read`],
  ];
}
