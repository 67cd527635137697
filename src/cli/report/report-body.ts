import { behaviorList } from './behavior-list';
import { findingArticle } from './finding-article';
import { Content, element, Markup } from './markup';
import { Report } from './report';
import { FoundDistribution } from '../input/find-distribution';
import { notCheckedText } from '../lint/report-texts';
import { summaryOf } from '../lint/summary';

/** The report without JavaScript, also for print. */
export function reportBody(report: Report): Markup {
  const { title, distributions, linted: { findings, notChecked, accepted } } = report;
  return element('main', { class: 'paper' },
    element('header', {}, element('h1', {}, `CloudFront caching of ${title}`), element('p', { class: 'summary' }, `${summaryOf(report.linted)}.`)),
    ...distributions.map(distributionSection),
    ...section('Findings', findings.map(({ finding }) => findingArticle(finding, textOf(report, finding.template)))),
    ...section('Not checked', listItems(notChecked.map(one => `${one.template}: ${notCheckedText(one)}`))),
    ...section('Accepted', listItems(accepted.map(({ finding, reason }) => (
      `${finding.ruleId} ${finding.ruleName}, ${finding.template}, ${finding.logicalId}: ${reason}`
    )))),
  );
}

/** The text of a template. */
function textOf({ templates }: Report, name: string): string | undefined {
  return templates.find(({ input }) => input.name === name)?.input.document.text;
}

/** The name of a distribution among others. */
export function nameOf({ logicalId, template, stackName }: FoundDistribution): string {
  return `${logicalId} (${stackName ?? template})`;
}

/** The assumptions behind the list of behaviors. */
export function assumptionsOf({ caching }: FoundDistribution): string[] {
  return caching._scenarios().length < 2 ? []
    : ['This list evaluates conditions with the default values of parameters. The findings cover all outcomes.'];
}

function distributionSection(distribution: FoundDistribution): Markup {
  return element('section', {},
    element('h2', {}, nameOf(distribution)),
    ...assumptionsOf(distribution).map(one => element('p', { class: 'faint' }, one)),
    behaviorList(distribution.settings),
  );
}

function section(heading: string, contents: readonly Content[]): Markup[] {
  return contents.length === 0 ? [] : [element('section', {}, element('h2', {}, heading), ...contents)];
}

function listItems(items: readonly string[]): Markup[] {
  return items.length === 0 ? [] : [element('ul', {}, ...items.map(item => element('li', {}, item)))];
}
