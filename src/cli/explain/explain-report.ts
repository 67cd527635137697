import { Twice } from './exchange-twice';
import { explanation, Section, whatToSupply } from './explanation';
import { remediesFor } from './remedies';
import { Terminal } from '../command';
import { FoundDistribution } from '../input/find-distribution';
import { Paint, paint } from '../output/paint';
import { stripControlCharacters } from '../output/strip-control-characters';
import { table } from '../output/table';
import { wrap } from '../output/wrap';

/** The explanation as text. */
export function explainReport(twice: Twice, { logicalId, template }: FoundDistribution, assumed: readonly string[], terminal: Terminal): string {
  const { method, path, scheme, headers } = twice.request;
  const url = headers?.host === undefined ? path : `${scheme}://${headers.host}${path}`;
  return [
    ...wrap(stripControlCharacters(`${method} ${url} at ${logicalId} (${template})`), terminal.columns),
    ...assumed.flatMap(one => wrap(one, terminal.columns)),
    ...explanation(twice).flatMap(section => ['', ...linesOf(section, terminal)]),
  ].join('\n');
}

/** The decisions as JSON. */
export function explainJson(twice: Twice, { logicalId, template }: FoundDistribution): string {
  const { request, first, second } = twice;
  const wouldHitIf = remediesFor(twice);
  return JSON.stringify({ template, distribution: logicalId, request, first, second, wouldHitIf, supply: whatToSupply(twice) }, undefined, 2);
}

const INDENT = 2;

function linesOf({ heading, sentences, rows = [] }: Section, terminal: Terminal): string[] {
  return [
    paint(heading, Paint.HEADING, terminal),
    ...sentences.flatMap(one => wrap(stripControlCharacters(one), terminal.columns - INDENT)).map(line => ' '.repeat(INDENT) + line),
    ...rows.length === 0 ? [] : [table(rows.map(row => row.map(stripControlCharacters)), terminal, { indent: 2 * INDENT })],
  ];
}
