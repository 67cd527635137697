import { Terminal } from '../command';
import { Paint, paint } from './paint';
import { wrap } from './wrap';

export type Cell = string | { readonly text: string; readonly color: Paint };

export interface TableOptions {
  readonly head?: readonly string[];
  /** The number of spaces before each line. */
  readonly indent?: number;
  /** The minimum width of each column while another column can still shrink. */
  readonly least?: readonly number[];
  /** True if empty lines separate the rows. */
  readonly airy?: boolean;
}

const GAP = 2;

/** Aligns the rows in columns that fit the terminal. Long cells are wrapped. */
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
    const longest = (separator: RegExp) => Math.max(0, ...rows.flatMap(row => textOf(row[at]).split(separator)).map(({ length }) => length));
    return { natural: longest(/\n/), longestWord: longest(/\s/) };
  });
}

/** Shrinks the widest column first, and splits words only as the last resort. */
function fit(columns: readonly Column[], least: readonly number[], available: number): number[] {
  const widths = columns.map(column => column.natural);
  for (const limits of [columns.map(column => column.longestWord), columns.map((_, at) => least[at] ?? 1), columns.map(() => 1)]) {
    while (widths.reduce((sum, width) => sum + width, 0) > available) {
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
  // Control characters from a template would break the columns.
  return (typeof cell === 'object' ? cell.text : cell ?? '').replace(/[^\P{Cc}\n]/gu, ' ');
}
