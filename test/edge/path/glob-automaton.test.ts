import * as fc from 'fast-check';
import { GlobAutomaton, unusedCharacter } from '../../../src/edge/path/glob-automaton';
import { counterExample } from '../../../src/edge/path/wildcard-inclusion';
import { wildcardMatch } from '../../../src/edge/path/wildcard-match';

const reach = (glob: string, path: string) => [...path].reduce((state, character) => state.after(character), new GlobAutomaton(glob).start);
const globs = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });

test.each([
  ['/a*', '/', { accepts: false, acceptsAll: false, isDead: false, literals: ['a'] }],
  ['/a*', '/a', { accepts: true, acceptsAll: true, isDead: false, literals: [] }],
  ['/a*', '/b', { accepts: false, acceptsAll: false, isDead: true, literals: [] }],
  ['/a*b', '/ab', { accepts: true, acceptsAll: false, isDead: false, literals: ['b'] }],
  ['/a', '/a', { accepts: true, acceptsAll: false, isDead: false, literals: [] }],
])('%s after %s', (glob, path, expected) => {
  expect(reach(glob, path)).toMatchObject(expected);
});

test('accepts exactly what the glob matches', () => {
  fc.assert(fc.property(globs, fc.string({ unit: fc.constantFrom('a', 'b', 'x'), maxLength: 8 }), (glob, text) => {
    expect(reach(glob, text).accepts).toBe(wildcardMatch(glob, text));
  }), { numRuns: 1000 });
});

test('equal ids stand for equal states', () => {
  const state = reach('/a*b', '/axx');
  expect(state.id).toBe(reach('/a*b', '/axxx').id);
  expect(state.id).not.toBe(reach('/a*b', '/axxb').id);
});

test('a counterexample is matched by one glob only, and there is one if a short text is', () => {
  const texts = ['', 'a', 'b', 'x', 'aa', 'ab', 'ax', 'ba', 'bb', 'bx', 'xa', 'xb', 'xx', 'aab', 'abx', 'xab'];
  fc.assert(fc.property(globs, globs, (narrow, wide) => {
    const example = counterExample(narrow, wide);
    if (example === undefined) expect(texts.filter(text => wildcardMatch(narrow, text) && !wildcardMatch(wide, text))).toEqual([]);
    else expect([wildcardMatch(narrow, example), wildcardMatch(wide, example)]).toEqual([true, false]);
  }), { numRuns: 1000 });
});

test.each([[[], 'x'], [['/x', 'y'], 'z'], [['abcdefghijklmnopqrstuvwxyz', '0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], '\u00e9']])('%p do not contain %s', (texts, expected) => {
  expect(unusedCharacter(texts)).toBe(expected);
});
