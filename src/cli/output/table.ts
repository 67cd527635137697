import { Terminal } from '../command';
import { Paint, paint } from './paint';
import { wrap } from './wrap';

/** A cell: its text, or its text in a color. */
export type Cell = string | { readonly text: string; readonly color: Paint };

/** What a table may have beside its rows. */
export interface TableOptions {
  readonly head?: readonly string[];
  /** How far it is moved to the right. */
  readonly indent?: number;
  /** For each column the width that it keeps as long as another one can be made narrower. */
  readonly least?: readonly number[];
  /** Whether an empty line stands between two rows. */
  readonly airy?: boolean;
}

const GAP = 2;

/** The rows as columns that together fit the terminal: cells that are too long go on in the next line. */
export function table(rows: readonly (readonly Cell[])[], terminal: Pick<Terminal, 'columns' | 'colors'>, options: TableOptions = {}): string {
  const { head, indent = 0, least = [], airy = false } = options;
  const all: readonly (readonly Cell[])[] = head === undefined ? rows : [head.map(text => ({ text, color: Paint.HEADING })), ...rows];
  const count = Math.max(0, ...all.map(row => row.length));
  const widths = fit(columnsOf(all, count), least, terminal.columns - indent - GAP * (count - 1));
  return all.flatMap((row, at) => [...airy && at > 0 ? [''] : [], ...linesOf(row, widths, terminal)])
    .map(line => `${' '.repeat(indent)}${line}`.trimEnd()).join('\n');
}

interface Column {
  readonly natural: number;
  readonly longestWord: number;
}

function columnsOf(rows: readonly (readonly Cell[])[], count: number): Column[] {
  return Array.from({ length: count }, (_, at) => {
    const texts = rows.map(row => textOf(row[at]));
    return { natural: longest(texts.flatMap(text => text.split('\n'))), longestWord: longest(texts.flatMap(text => text.split(/\s/))) };
  });
}

/** Takes from the widest column first, and cuts words only when nothing else is left to take. */
function fit(columns: readonly Column[], least: readonly number[], available: number): number[] {
  const widths = columns.map(column => column.natural);
  for (const limits of [columns.map(column => column.longestWord), columns.map((_, at) => least[at] ?? 1), columns.map(() => 1)]) {
    while (sum(widths) > available) {
      const room = widths.map((width, at) => width > limits[at]! ? width : 0);
      const widest = Math.max(...room);
      if (widest === 0) break;
      widths[room.indexOf(widest)]! -= 1;
    }
  }
  return widths;
}

function linesOf(row: readonly Cell[], widths: readonly number[], terminal: Pick<Terminal, 'colors'>): string[] {
  const cells = widths.map((width, at) => wrap(textOf(row[at]), width));
  const height = Math.max(...cells.map(lines => lines.length));
  return Array.from({ length: height }, (_, line) => cells.map((lines, at) => {
    const text = lines[line] ?? '';
    const cell = row[at];
    const painted = typeof cell === 'object' ? paint(text, cell.color, terminal) : text;
    return painted + ' '.repeat(widths[at]! - text.length);
  }).join(' '.repeat(GAP)));
}

function textOf(cell: Cell | undefined): string {
  // What moves the cursor would break the columns, and may come from a file that somebody else wrote.
  return (typeof cell === 'object' ? cell.text : cell ?? '').replace(/[^\P{Cc}\n]/gu, ' ');
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
