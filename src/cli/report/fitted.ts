/** How wide a character is, in the height of its font. */
export type Font = (character: string) => number;

/** Of DejaVu Sans, which is wider than what most screens show: what has room in it has room. */
export const SANS: Font = character => WIDTHS.find(([characters]) => characters.test(character))![1];
export const BOLD: Font = character => 1.12 * SANS(character);
export const MONOSPACE: Font = character => (WIDE.test(character) ? 1.2 : 0.61);

const WIDE = /[^\u0000-\u2E7F]/u;

const WIDTHS: readonly [characters: RegExp, width: number][] = [
  [/[ .,ijlIJ'|]/, 0.32],
  [/[:;/frt()[\]!-]/, 0.41],
  [/[scz"]/, 0.55],
  [/[mwMW@%…·]/, 1],
  [/[A-Z&]/, 0.76],
  [WIDE, 1.2],
  [/[^]/, 0.64],
];

/**
 * A text in the room that there is. What is left out is in its middle, because names differ at both ends.
 *
 * @param room in the height of the font
 */
export function fitted(text: string, room: number, font: Font): string {
  const characters = [...text];
  if (widthOf(characters, font) <= room) return text;
  let left = room - font('…');
  let [start, end] = [0, characters.length];
  for (let fromStart = true; start < end; fromStart = !fromStart) {
    left -= font(characters[fromStart ? start : end - 1]!);
    if (left < 0) break;
    if (fromStart) start++;
    else end--;
  }
  return `${characters.slice(0, start).join('')}…${characters.slice(end).join('')}`;
}

function widthOf(characters: readonly string[], font: Font): number {
  return characters.reduce((sum, one) => sum + font(one), 0);
}
