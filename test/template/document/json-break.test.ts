import * as fc from 'fast-check';
import { findJsonBreak } from '../../../src/template/document/json-break';
import { runs } from '../../edge/runs';

/*
 * What the breaks are called is in document.test.ts, where users meet them.
 */

const texts = fc.array(fc.constantFrom(
  '{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '\\u00e9', '\\n', '1', '-', '.5', 'e3', '0', 'true', 'nul', 'null', ' ', '\n', '\u00a0', '\u0001', 'x',
  '{"a":', '[1,', '"b": ',
), { maxLength: 8 }).map(pieces => pieces.join(''));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('there is a break where V8 finds one, and nowhere else', () => {
  fc.assert(fc.property(fc.oneof(texts, fc.json(), fc.string()), text => {
    expect(findJsonBreak(text) === undefined).toBe(isJson(text));
  }), runs(3000));
});

test('what is before a break is JSON, or the beginning of it', () => {
  fc.assert(fc.property(texts, text => {
    const found = findJsonBreak(text);
    fc.pre(found !== undefined && !found.ends);
    expect(findJsonBreak(text.slice(0, found!.offset))?.ends ?? true).toBe(true);
  }), runs(1000));
});
