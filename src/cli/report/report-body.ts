import { routingDiagram } from './diagram';
import { findingArticle } from './finding-article';
import { Content, element, Markup } from './markup';
import { Report } from './report';
import { routeTable } from './route-table';
import { FoundDistribution } from '../input/find-distribution';
import { summaryOf } from '../lint/summary';
import { whyNotChecked } from '../lint/survey';

/** All of a report, to be read and printed without anything that runs. */
export function reportBody(report: Report): Markup {
  const { title, distributions, linted: { findings, notChecked, accepted } } = report;
  return element('main', { class: 'paper' },
    element('header', {}, element('h1', {}, `CloudFront caching of ${title}`), element('p', { class: 'summary' }, `${summaryOf(report.linted)}.`)),
    ...distributions.map(distributionSection),
    ...section('Findings', findings.map(({ finding }) => findingArticle(finding, textOf(report, finding.template)))),
    ...section('Not checked', listOf(notChecked.map(one => `${one.template}: ${whyNotChecked(one)}`))),
    ...section('Accepted', listOf(accepted.map(({ finding, reason }) => (
      `${finding.ruleId} ${finding.ruleName}, ${finding.template}, ${finding.logicalId}: ${reason}`
    )))),
  );
}

/** The text of the template that a finding is in. */
export function textOf({ templates }: Report, name: string): string | undefined {
  return templates.find(({ input }) => input.name === name)?.input.document.text;
}

/** What a distribution is called among others. */
export function nameOf({ logicalId, template, stackName }: FoundDistribution): string {
  return `${logicalId} (${stackName ?? template})`;
}

/** What a drawing of a distribution takes for granted. */
export function assumptionsOf({ caching }: FoundDistribution): string[] {
  return caching._scenarios().length < 2 ? []
    : ['Conditions that defaults of parameters decide are taken to be decided so; the findings are of every outcome.'];
}

function distributionSection(distribution: FoundDistribution): Markup {
  return element('section', {},
    element('h2', {}, nameOf(distribution)),
    ...assumptionsOf(distribution).map(one => element('p', { class: 'faint' }, one)),
    element('div', { class: 'drawing' }, routingDiagram(distribution.settings, { name: distribution.logicalId })),
    element('div', { class: 'wide' }, routeTable(distribution.settings)),
  );
}

function section(heading: string, contents: readonly Content[]): Markup[] {
  return contents.length === 0 ? [] : [element('section', {}, element('h2', {}, heading), ...contents)];
}

function listOf(items: readonly string[]): Markup[] {
  return items.length === 0 ? [] : [element('ul', {}, ...items.map(item => element('li', {}, item)))];
}
