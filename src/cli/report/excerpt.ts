import { element, Markup } from './markup';
import { SourcePosition } from '../../template/document/document';

/** The number of lines before and after the marked line. */
const CONTEXT_LINES = 2;

/** The maximum length of a line, because a whole template can be on one line. */
const MAX_LENGTH = 160;

/** The line at a position in a text, with the lines around it. */
export function excerpt(text: string, { line, column }: SourcePosition): Markup {
  const all = text.split('\n');
  const first = Math.max(1, line - CONTEXT_LINES);
  const shown = all.slice(first - 1, line + CONTEXT_LINES);
  const digits = String(first + shown.length - 1).length;
  return element('pre', { class: 'excerpt' }, ...shown.map((content, i) => {
    const number = first + i;
    const isMarked = number === line;
    return element('span', { class: isMarked ? 'line marked' : 'line' },
      `${isMarked ? '>' : ' '} ${String(number).padStart(digits)} | ${truncate(content.trimEnd(), isMarked ? column : 1)}\n`);
  }));
}

/** Shortens a long line to the text around a column. */
function truncate(line: string, column: number): string {
  if (line.length <= MAX_LENGTH) return line;
  const start = Math.max(0, Math.min(column - 1 - MAX_LENGTH / 4, line.length - MAX_LENGTH));
  return `${start > 0 ? '…' : ''}${line.slice(start, start + MAX_LENGTH)}${start + MAX_LENGTH < line.length ? '…' : ''}`;
}
