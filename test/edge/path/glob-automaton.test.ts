import * as fc from 'fast-check';
import { GlobAutomaton, unusedCharacter } from '../../../src/edge/path/glob-automaton';
import { wildcardMatch } from '../../../src/edge/path/wildcard-match';

const reach = (glob: string, path: string) => follow(new GlobAutomaton(glob), path);
const follow = (automaton: GlobAutomaton, path: string) => [...path].reduce((state, character) => state.after(character), automaton.start);
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

test('equal states are the same object', () => {
  const automaton = new GlobAutomaton('/a*b');
  expect(follow(automaton, '/axxx')).toBe(follow(automaton, '/axx'));
  expect(follow(automaton, '/axxb')).not.toBe(follow(automaton, '/axx'));
});

test.each([[[], 'x'], [['/x', 'y'], 'z'], [['abcdefghijklmnopqrstuvwxyz', '0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], '\u00e9']])('%p do not contain %s', (texts, expected) => {
  expect(unusedCharacter(texts)).toBe(expected);
});
