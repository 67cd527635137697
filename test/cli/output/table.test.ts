import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { Paint } from '../../../src/cli/output/paint';
import { table } from '../../../src/cli/output/table';
import { wrap } from '../../../src/cli/output/wrap';
import { fakeTerminal } from '../fake-terminal';

describe('wrap', () => {
  test.each([
    ['between words', 'one two three', 8, ['one two', 'three']],
    ['where the text itself does', 'one\ntwo', 80, ['one', 'two']],
    ['after a sign of a long word', 'one-two-three', 8, ['one-two-', 'three']],
    ['anywhere in a long word without signs', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['nowhere in an empty text', '', 3, ['']],
  ])('ends a line %s', (_name, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('no line is longer than asked, and nothing but blanks is lost', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/[ \n]/g, '')).toBe(text.replace(/[ \n]/g, ''));
    }));
  });
});

describe('a table', () => {
  test('has columns as wide as their longest cell, where there is room', () => {
    expect(table([['a', 'bb'], ['ccc', 'd']], fakeTerminal(), { head: ['x', 'y'], indent: 2 })).toBe('  x    y\n  a    bb\n  ccc  d');
  });

  test('makes the widest column narrower, between words', () => {
    expect(table([['key', 'one two three']], fakeTerminal({ columns: 13 }))).toBe('key  one two\n     three');
  });

  test('keeps the least width of a column when words must be cut', () => {
    expect(table([['0123456789', 'abcdefghij']], fakeTerminal({ columns: 15 }), { least: [10] })).toBe('0123456789  abc\n            def\n            ghi\n            j');
  });

  test('puts an empty line between rows when asked', () => {
    expect(table([['a'], ['b']], fakeTerminal(), { airy: true })).toBe('a\n\nb');
  });

  test('paints cells, and only where there are colors', () => {
    const rows = [[{ text: 'bad', color: Paint.BAD }, 'x']];
    expect(table(rows, fakeTerminal({ colors: true }))).toBe('\u001b[31mbad\u001b[0m  x');
    expect(table(rows, fakeTerminal())).toBe('bad  x');
  });

  test('takes out of cells what would move the cursor', () => {
    expect(table([['a\u001b[2Jb\tc', 'd']], fakeTerminal())).toBe('a [2Jb c  d');
  });

  test('fits any terminal that has room for a letter per column, in colors too', () => {
    const cell = fc.oneof(fc.string(), fc.record({ text: fc.string(), color: fc.constantFrom(...Object.values(Paint)) }));
    const rowsOfCells = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 });
    fc.assert(fc.property(rowsOfCells, fc.integer({ min: 12, max: 90 }), fc.boolean(), (rows, columns, colors) => {
      const lines = table(rows, fakeTerminal({ columns, colors })).split('\n');
      expect(Math.max(...lines.map(line => stripVTControlCharacters(line).length))).toBeLessThanOrEqual(columns);
    }));
  });
});
