import { LintResult } from './lint-templates';
import { reportTexts, notCheckedText } from './report-texts';
import { summaryOf } from './summary';
import { NotChecked } from './survey';
import { Finding, Severity } from '../../lint/finding';
import { Terminal } from '../command';
import { Paint, paint } from '../output/paint';
import { stripControlCharacters } from '../output/strip-control-characters';
import { wrap } from '../output/wrap';

const INDENT = 4;
const LABEL_WIDTH = 11;
const COLORS: Record<Severity, Paint> = { [Severity.ERROR]: Paint.BAD, [Severity.WARNING]: Paint.WARNING };

/** The findings by template, then what was not checked, then the counts. */
export function textReport(result: LintResult, terminal: Terminal): string {
  return [
    ...byTemplate(result.findings.map(({ finding }) => finding)).map(([template, findings]) => [
      ...lines(template, 0, terminal).map(line => paint(line, Paint.HEADING, terminal)),
      ...findings.flatMap(finding => ['', ...findingLines(finding, terminal)]),
    ].join('\n')),
    ...result.notChecked.length === 0 ? [] : [notCheckedLines(result.notChecked, terminal).join('\n')],
    lines(summaryOf(result), 0, terminal).map(line => paint(line, summaryColor(result), terminal)).join('\n'),
  ].join('\n\n');
}

function findingLines(finding: Finding, terminal: Terminal): string[] {
  const { severity, path, constructPath, source } = finding;
  const { title, scope, message, details, location } = reportTexts(finding);
  const labeled: readonly (readonly [label: string, text: string])[] = [
    ...details.map(({ label, text }): [string, string] => [label, text]), ['location', location], ['', path], ...constructPath === undefined ? [] : [['construct', constructPath] as const],
  ];
  return [
    ...lines(`${severity}  ${title}`, 2, terminal).map(line => paint(line, COLORS[severity], terminal)),
    ...lines(scope, INDENT, terminal),
    ...lines(message, INDENT, terminal),
    ...labeled.flatMap(([label, text]) => labeledLines(label, text, terminal)),
    // A wrapped URL is no longer a link.
    `${' '.repeat(INDENT)}${'source'.padEnd(LABEL_WIDTH)}${source}`,
  ];
}

function labeledLines(label: string, text: string, terminal: Terminal): string[] {
  return lines(text, INDENT + LABEL_WIDTH, terminal).map((line, i) => (i > 0 ? line
    : `${' '.repeat(INDENT)}${label.padEnd(LABEL_WIDTH)}${line.trimStart()}`));
}

function notCheckedLines(notChecked: readonly NotChecked[], terminal: Terminal): string[] {
  return [
    paint('not checked', Paint.HEADING, terminal),
    ...byTemplate(notChecked).flatMap(([template, those]) => [
      ...lines(template, 2, terminal),
      ...those.flatMap(one => lines(`${one.line === undefined ? '' : `line ${one.line}: `}${notCheckedText(one)}`, INDENT, terminal)),
    ]),
  ];
}

function byTemplate<T extends { readonly template: string }>(all: readonly T[]): [template: string, T[]][] {
  return [...new Set(all.map(({ template }) => template))].map(template => [template, all.filter(one => one.template === template)]);
}

function lines(text: string, indent: number, { columns }: Terminal): string[] {
  return wrap(stripControlCharacters(text), columns - indent).map(line => ' '.repeat(indent) + line);
}

function summaryColor({ findings }: LintResult): Paint {
  return findings.length === 0 ? Paint.GOOD : findings.some(({ finding }) => finding.severity === Severity.ERROR) ? Paint.BAD : Paint.WARNING;
}
