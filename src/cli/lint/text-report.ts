import { LintResult } from './lint-templates';
import { summaryOf } from './summary';
import { NotChecked, whyNotChecked } from './survey';
import { Finding, Severity } from '../../lint/finding';
import { Terminal } from '../command';
import { Paint, paint } from '../output/paint';
import { stripControlCharacters } from '../output/strip-control-characters';
import { wrap } from '../output/wrap';

/** The findings for people: by template, then what could not be checked, and the counts. */
export function textReport(result: LintResult, terminal: Terminal): string {
  return [
    ...byTemplate(result.findings.map(({ finding }) => finding)).map(findings => [
      ...heading(findings[0]!.template, terminal), ...findings.flatMap(finding => ['', ...findingLines(finding, terminal)]),
    ].join('\n')),
    ...result.notChecked.length === 0 ? [] : [notCheckedLines(result.notChecked, terminal).join('\n')],
    wrap(summaryOf(result), terminal.columns).map(line => paint(line, worstOf(result), terminal)).join('\n'),
  ].join('\n\n');
}

function worstOf({ findings }: LintResult): Paint {
  return findings.length === 0 ? Paint.GOOD : findings.some(({ finding }) => finding.severity === Severity.ERROR) ? Paint.BAD : Paint.WARNING;
}

function byTemplate<T extends { readonly template: string }>(all: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.template);
    if (group === undefined) groups.set(one.template, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function heading(text: string, terminal: Terminal): string[] {
  return wrap(stripControlCharacters(text), terminal.columns).map(line => paint(line, Paint.HEADING, terminal));
}

const COLORS: Record<Severity, Paint> = { [Severity.ERROR]: Paint.BAD, [Severity.WARNING]: Paint.WARNING };
const INDENT = 4;

function findingLines(finding: Finding, terminal: Terminal): string[] {
  const { ruleId, ruleName, severity, message, proof, fix, deployError, constructPath, path, source } = finding;
  const labeled = (label: string, text: string | undefined) => (text === undefined ? [] : labeledLines(label, text, terminal));
  return [
    ...titled(severity, `${ruleId} ${ruleName}`, terminal),
    ...scopeOf(finding).flatMap(text => indented(text, terminal)),
    ...indented(message, terminal),
    ...labeled('proof', proof?.sentence),
    ...labeled('deploying', deployError === undefined ? undefined : `fails: "${deployError}"`),
    ...labeled('fix', fix),
    ...labeled('at', placeOf(finding)),
    ...labeled('', path),
    ...labeled('construct', constructPath),
    // A link that is cut in two is none.
    `${' '.repeat(INDENT)}${'source'.padEnd(LABEL_WIDTH)}${source}`,
  ];
}

/** `error  CEC002 identity-not-in-cache-key` */
function titled(severity: Severity, title: string, terminal: Terminal): string[] {
  const [first, ...rest] = wrap(title, terminal.columns - INDENT - severity.length).map(line => paint(line, Paint.HEADING, terminal));
  return [`  ${paint(severity, COLORS[severity], terminal)}  ${first}`, ...rest.map(line => ' '.repeat(INDENT + severity.length) + line)];
}

/** ``behavior `/api/*`, only if IsProd`` */
function scopeOf({ pathPattern, condition }: Finding): string[] {
  const scope = [...pathPattern === undefined ? [] : [`behavior \`${pathPattern}\``], ...condition === undefined ? [] : [`only if ${condition}`]];
  return scope.length === 0 ? [] : [scope.join(', ')];
}

function placeOf({ template, line, column }: Finding): string {
  return [template, ...line === undefined ? [] : [line, column]].join(':');
}

function indented(text: string, { columns }: Terminal): string[] {
  return wrap(stripControlCharacters(text), columns - INDENT).map(line => ' '.repeat(INDENT) + line);
}

const LABEL_WIDTH = 11;

function labeledLines(label: string, text: string, terminal: Terminal): string[] {
  return wrap(stripControlCharacters(text), terminal.columns - INDENT - LABEL_WIDTH)
    .map((line, i) => `${' '.repeat(INDENT)}${(i === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`);
}

function notCheckedLines(notChecked: readonly NotChecked[], terminal: Terminal): string[] {
  return [
    paint('not checked', Paint.HEADING, terminal),
    ...byTemplate(notChecked).flatMap(those => [
      ...wrap(stripControlCharacters(those[0]!.template), terminal.columns - 2).map(line => `  ${line}`),
      ...those.flatMap(one => indented(`${lineOf(one)}${whyNotChecked(one)}`, terminal)),
    ]),
  ];
}

function lineOf({ line }: NotChecked): string {
  return line === undefined ? '' : `line ${line}: `;
}
