import { excerpt } from './excerpt';
import { Content, element, Markup } from './markup';
import { Finding } from '../../lint/finding';
import { reportTexts } from '../lint/report-texts';

/** A finding, with the lines of the template that it is about. */
export function findingArticle(finding: Finding, template: string | undefined): Markup {
  const { ruleId, ruleName, severity, path, constructPath, source } = finding;
  const { scope, message, details, location } = reportTexts(finding);
  const position = positionOf(finding);
  return element('article', { class: `finding ${severity}` },
    element('h3', {}, element('span', { class: 'severity' }, severity), ` ${ruleId} `, element('span', { class: 'rule' }, ruleName)),
    // Odd pieces stand between backticks.
    element('p', { class: 'scope' }, ...scope.split('`').map((piece, i) => (i % 2 === 0 ? piece : element('code', {}, piece)))),
    element('p', { class: 'message' }, message),
    element('dl', {},
      ...details.flatMap(({ label, text }) => labeled(label, text)),
      ...labeled('location', element('code', {}, location), ' ', element('code', { class: 'path' }, path)),
      ...constructPath === undefined ? [] : labeled('construct', element('code', {}, constructPath)),
      ...labeled('source', element('a', { href: source, rel: 'noreferrer' }, source)),
    ),
    ...template === undefined || position === undefined ? [] : [excerpt(template, position)],
  );
}

/** The position of a finding in its template, if known. */
export function positionOf({ line, column }: Finding): { readonly line: number; readonly column: number } | undefined {
  return line === undefined ? undefined : { line, column: column ?? 1 };
}

function labeled(label: string, ...contents: Content[]): Markup[] {
  return [element('dt', {}, label), element('dd', {}, ...contents)];
}
