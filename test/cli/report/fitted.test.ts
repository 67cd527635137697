import * as fc from 'fast-check';
import { BOLD, fitted, MONOSPACE, SANS } from '../../../src/cli/report/fitted';

test.each([
  ['what has room stays', '/img/*', 10, '/img/*'],
  ['what has none loses its middle', '/section/one/two/three/*', 7.4, '/secti…ree/*'],
  ['a room for nothing', '/img/*', 0.7, '…'],
  ['characters of two halves stay whole', '😀'.repeat(9), 6, '😀😀…😀😀'],
])('%s', (_name, text, room, expected) => {
  expect(fitted(text, room, MONOSPACE)).toBe(expected);
});

test('nothing is wider than its room', () => {
  const width = (text: string, font: typeof SANS) => [...text].reduce((sum, one) => sum + font(one), 0);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), fc.constantFrom(SANS, BOLD, MONOSPACE), (text, room, font) => {
    const short = fitted(text, room, font);
    expect(width(short, font)).toBeLessThanOrEqual(room + 1e-9);
    expect(short === text).toBe(width(text, font) <= room);
  }));
});
