import { Terminal } from '../command';

/** What a text is, from which its color follows. */
export enum Paint {
  HEADING = '1',
  FAINT = '2',
  GOOD = '32',
  WARNING = '33',
  BAD = '31',
}

/** The text in its color, where the terminal has colors. */
export function paint(text: string, color: Paint, terminal: Pick<Terminal, 'colors'>): string {
  return terminal.colors && text !== '' ? `\u001b[${color}m${text}\u001b[0m` : text;
}
