import { excerpt } from '../../../src/cli/report/excerpt';
import { printed } from '../../../src/cli/report/markup';
import { plain } from '../xml';

const TEXT = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\n');

function shown(text: string, line: number, column = 1): string[] {
  return plain(printed(excerpt(text, { line, column })).replace(/<[^>]*>/g, '')).split('\n').slice(0, -1);
}

test.each([
  ['two lines before and after', 5, ['  3 | line 3', '  4 | line 4', '> 5 | line 5', '  6 | line 6', '  7 | line 7']],
  ['the first line', 1, ['> 1 | line 1', '  2 | line 2', '  3 | line 3']],
  ['the last line', 12, ['  10 | line 10', '  11 | line 11', '> 12 | line 12']],
  ['numbers of two lengths', 9, ['   7 | line 7', '   8 | line 8', '>  9 | line 9', '  10 | line 10', '  11 | line 11']],
])('%s', (_name, line, lines) => {
  expect(shown(TEXT, line)).toEqual(lines);
});

test.each([
  ['at its beginning', 1, /^> 1 \| 0-1-2-.*…$/],
  ['in its middle', 2000, /^> 1 \| ….*-527-.*…$/],
  ['at its end', 3889, /^> 1 \| ….*-999$/],
])('of a template on one line, what stands around the place: %s', (_name, column, pattern) => {
  const [line] = shown(Array.from({ length: 1000 }, (_, i) => i).join('-'), 1, column) as [string];
  expect(line).toMatch(pattern);
  expect(line.length).toBeLessThan(180);
});

test('line ends of Windows are not shown', () => {
  expect(shown('a\r\nb\r\n', 1)).toEqual(['> 1 | a', '  2 | b', '  3 | ']);
});
