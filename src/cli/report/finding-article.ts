import { excerpt } from './excerpt';
import { Content, element, Markup } from './markup';
import { Finding } from '../../lint/finding';

/** A finding with the lines of the template that it is about. */
export function findingArticle(finding: Finding, text: string | undefined): Markup {
  const { ruleId, ruleName, severity, message, evidence, fix, deployError, path, constructPath, source } = finding;
  const position = positionOf(finding);
  return element('article', { class: `finding ${severity}` },
    element('h3', {}, element('span', { class: 'severity' }, severity), ` ${ruleId} `, element('span', { class: 'rule' }, ruleName)),
    ...scopeOf(finding),
    element('p', { class: 'message' }, message),
    element('dl', {},
      ...labeled('proof', evidence?.sentence),
      ...labeled('deploying', deployError === undefined ? undefined : `fails: "${deployError}"`),
      ...labeled('fix', fix),
      ...labeled('at', element('code', {}, placeOf(finding)), ' ', element('code', { class: 'path' }, path)),
      ...labeled('construct', constructPath === undefined ? undefined : element('code', {}, constructPath)),
      ...labeled('source', element('a', { href: source, rel: 'noreferrer' }, source)),
    ),
    ...text === undefined || position === undefined ? [] : [excerpt(text, position)],
  );
}

/** Where a finding is, if that is known. */
export function positionOf({ line, column }: Finding): { readonly line: number; readonly column: number } | undefined {
  return line === undefined ? undefined : { line, column: column ?? 1 };
}

function placeOf({ template, line, column }: Finding): string {
  return [template, ...line === undefined ? [] : [line, column]].join(':');
}

function scopeOf({ pathPattern, condition, logicalId }: Finding): Markup[] {
  return [element('p', { class: 'scope' },
    ...pathPattern === undefined ? [element('code', {}, logicalId)] : ['behavior ', element('code', {}, pathPattern), ' of ', element('code', {}, logicalId)],
    ...condition === undefined ? [] : [`, only if ${condition}`],
  )];
}

function labeled(label: string, ...words: (Content | undefined)[]): Markup[] {
  const said = words.filter(one => one !== undefined);
  return said.length === 0 ? [] : [element('dt', {}, label), element('dd', {}, ...said)];
}
