import { element, Markup } from './markup';
import { SourcePosition } from '../../template/document/document';

/** How many lines are shown before and after the one that is meant. */
const AROUND = 2;

/** The most of a line that is shown: a template may stand on a single one. */
const ROOM = 160;

/** A place in a text, with the lines around it. The line that is meant is marked with a sign, too. */
export function excerpt(text: string, { line, column }: SourcePosition): Markup {
  const all = text.split('\n');
  const first = Math.max(1, line - AROUND);
  const shown = all.slice(first - 1, line + AROUND);
  const digits = String(first + shown.length - 1).length;
  return element('pre', { class: 'excerpt' }, ...shown.map((content, i) => {
    const number = first + i;
    const isMeant = number === line;
    return element('span', { class: isMeant ? 'line meant' : 'line' },
      `${isMeant ? '>' : ' '} ${String(number).padStart(digits)} | ${cut(content.trimEnd(), isMeant ? column : 1)}\n`);
  }));
}

/** A long line around a column. */
function cut(line: string, column: number): string {
  if (line.length <= ROOM) return line;
  const start = Math.max(0, Math.min(column - 1 - ROOM / 4, line.length - ROOM));
  return `${start > 0 ? '…' : ''}${line.slice(start, start + ROOM)}${start + ROOM < line.length ? '…' : ''}`;
}
