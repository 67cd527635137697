import { DistributionDiff, ReportedChange } from './compare-distributions';
import { ChangeKind } from './difference';
import { Terminal } from '../command';
import { Paint, paint } from '../output/paint';
import { stripControlCharacters } from '../output/strip-control-characters';
import { wrap } from '../output/wrap';

/** The ways in which differences are printed. */
export const DIFF_FORMATS: { readonly [format: string]: (diffs: readonly DistributionDiff[], terminal: Terminal) => string } = {
  text: (diffs, terminal) => [
    ...changed(diffs).map(diff => [paint(stripControlCharacters(titleOf(diff)), Paint.HEADING, terminal), ...diff.changes.map(one => line(one, terminal))].join('\n')),
    summary(diffs),
  ].join('\n\n'),

  markdown: diffs => [
    ...changed(diffs).map(diff => `### ${escaped(titleOf(diff))}\n\n${diff.changes.map(one => `- ${escaped(inWords(one))}`).join('\n')}`),
    summary(diffs),
  ].join('\n\n'),

  json: diffs => JSON.stringify({ distributions: diffs }, undefined, 2),
};

function changed(diffs: readonly DistributionDiff[]): DistributionDiff[] {
  return diffs.filter(({ changes }) => changes.length > 0);
}

function titleOf({ logicalId, oldTemplate, newTemplate }: DistributionDiff): string {
  const templates = [oldTemplate, newTemplate].filter(name => name !== undefined);
  return `${logicalId} (${[...new Set(templates)].join(' -> ')})`;
}

const MARKS: Record<ChangeKind, { readonly sign: string; readonly color: Paint }> = {
  added: { sign: '+', color: Paint.GOOD },
  removed: { sign: '-', color: Paint.BAD },
  changed: { sign: '~', color: Paint.WARNING },
};

const INDENT = 4;

function line(change: ReportedChange, terminal: Terminal): string {
  const { sign, color } = MARKS[change.kind];
  const [first, ...more] = wrap(stripControlCharacters(inWords(change)), terminal.columns - INDENT);
  return [`  ${paint(sign, color, terminal)} ${first}`, ...more.map(rest => `${' '.repeat(INDENT)}${rest}`)].join('\n');
}

function inWords({ behavior, origin, says, consequence }: ReportedChange): string {
  const place = behavior !== undefined ? `\`${behavior}\`: ` : origin !== undefined ? `origin \`${origin}\`: ` : '';
  return `${place}${says}${consequence === undefined ? '' : `: ${consequence}`}`;
}

function summary(diffs: readonly DistributionDiff[]): string {
  const changes = diffs.reduce((count, diff) => count + diff.changes.length, 0);
  const all = counted(diffs.length, 'distribution');
  return changes === 0 ? `nothing changed in the caching of ${all}`
    : `${counted(changes, 'change')} in ${changed(diffs).length} of ${all}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What stands between backticks is code already, unless a name has backticks of its own that Markdown would pair otherwise. */
function escaped(text: string): string {
  const shown = stripControlCharacters(text);
  const pieces = shown.split('`');
  if (pieces.length % 2 === 0 || shown.includes('``')) return asText(shown);
  return pieces.map((piece, i) => (i % 2 === 1 ? piece : asText(piece))).join('`');
}

/** Nothing in it is markup, and nothing names an account or makes a link where Markdown makes those of plain text. */
function asText(text: string): string {
  return text.replace(/[\\<>*_[\]#|`&~$]/g, '\\$&').replace(/@|:\/\/|www\./gi, mark => `${mark[0]}&#8203;${mark.slice(1)}`);
}
