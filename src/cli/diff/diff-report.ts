import { DistributionDiff, ReportedChange } from './compare-distributions';
import { ChangeKind } from './difference';
import { pluralize } from '../../lint/phrases';
import { Terminal } from '../command';
import { Paint, paint } from '../output/paint';
import { stripControlCharacters } from '../output/strip-control-characters';
import { wrap } from '../output/wrap';

/** The output formats of `diff`. */
export const DIFF_FORMATS: { readonly [format: string]: (diffs: readonly DistributionDiff[], terminal: Terminal) => string } = {
  text: (diffs, terminal) => [
    ...changed(diffs).map(diff => [paint(stripControlCharacters(titleOf(diff)), Paint.HEADING, terminal), ...diff.changes.map(one => changeLines(one, terminal))].join('\n')),
    summary(diffs),
  ].join('\n\n'),

  markdown: diffs => [
    ...changed(diffs).map(diff => `### ${escapeMarkdown(titleOf(diff))}\n\n${diff.changes.map(one => `- ${escapeMarkdown(sentence(one))}`).join('\n')}`),
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

function changeLines(change: ReportedChange, terminal: Terminal): string {
  const { sign, color } = MARKS[change.kind];
  const [first, ...more] = wrap(stripControlCharacters(sentence(change)), terminal.columns - INDENT);
  return [`  ${paint(sign, color, terminal)} ${first}`, ...more.map(rest => `${' '.repeat(INDENT)}${rest}`)].join('\n');
}

function sentence({ behavior, origin, says, consequence }: ReportedChange): string {
  const location = behavior !== undefined ? `\`${behavior}\`: ` : origin !== undefined ? `origin \`${origin}\`: ` : '';
  return `${location}${says}${consequence === undefined ? '' : `: ${consequence}`}`;
}

function summary(diffs: readonly DistributionDiff[]): string {
  const changes = diffs.reduce((count, diff) => count + diff.changes.length, 0);
  const all = pluralize(diffs.length, 'distribution');
  return changes === 0 ? `no caching changes in ${all}`
    : `${pluralize(changes, 'change')} in ${changed(diffs).length} of ${all}`;
}

/** Escapes the text outside backticks. If a name contains backticks, Markdown would pair them differently, so all of the text is escaped. */
function escapeMarkdown(text: string): string {
  const shown = stripControlCharacters(text);
  const pieces = shown.split('`');
  if (pieces.length % 2 === 0 || shown.includes('``')) return escapeText(shown);
  return pieces.map((piece, i) => (i % 2 === 1 ? piece : escapeText(piece))).join('`');
}

/** Escapes markup, account names, and links that Markdown detects in plain text. */
function escapeText(text: string): string {
  return text.replace(/[\\<>*_[\]#|`&~$]/g, '\\$&').replace(/@|:\/\/|www\./gi, mark => `${mark[0]}&#8203;${mark.slice(1)}`);
}
