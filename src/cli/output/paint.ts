import { Terminal } from '../command';

/** The color of a text by its meaning, as an ANSI code. */
export enum Paint {
  HEADING = '1',
  FAINT = '2',
  GOOD = '32',
  WARNING = '33',
  BAD = '31',
}

/** Colors the text if the terminal supports it. */
export function paint(text: string, color: Paint, terminal: Pick<Terminal, 'colors'>): string {
  return terminal.colors && text !== '' ? `\u001b[${color}m${text}\u001b[0m` : text;
}
