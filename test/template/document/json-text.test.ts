import * as fc from 'fast-check';
import { SourceDocument } from '../../../src/template/document/document';
import { runs } from '../../edge/runs';

/*
 * document.test.ts has the messages.
 */

const texts = fc.array(fc.constantFrom(
  '{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '\\u00e9', '\\n', '1', '-', '.5', 'e3', '0', 'true', 'nul', 'null', ' ', '\n', '\u00a0', '\u0001', 'x',
  '{"a":', '[1,', '"b": ',
), { maxLength: 8 }).map(pieces => `{${pieces.join('')}`);

function errorOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('a text is refused exactly if V8 refuses it, with a position in the text', () => {
  fc.assert(fc.property(fc.oneof(texts, fc.json().map(json => `{"a":${json}`), fc.string().map(text => `{${text}`)), text => {
    fc.pre(!text.includes('\0'));
    const message = errorOf(() => SourceDocument.parse(text, 'a'));
    expect(message === undefined).toBe(errorOf(() => JSON.parse(text)) === undefined);
    if (message === undefined) return;
    const [, line, column] = /^'a' is not valid JSON: .* at line (\d+), column (\d+)$/.exec(message)!;
    const lines = text.split('\n').slice(0, Number(line));
    expect(lines.at(-1)!.length + 1).toBeGreaterThanOrEqual(Number(column));
    // The text before an error is the beginning of a JSON document.
    const before = [...lines.slice(0, -1), lines.at(-1)!.slice(0, Number(column) - 1)].join('\n');
    if (before.startsWith('{')) expect(errorOf(() => SourceDocument.parse(before, 'a')) ?? 'the file ends').toContain('the file ends');
  }), runs(3000));
});
