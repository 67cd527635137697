import * as fc from 'fast-check';
import { GlobAutomaton, NfaState } from '../../../src/edge/path/glob-automaton';
import { counterExample } from '../../../src/edge/path/wildcard-inclusion';
import { wildcardMatch } from '../../../src/edge/path/wildcard-match';
import { runs } from '../runs';

const globs = fc.string({ unit: fc.constantFrom('a', 'a', 'b', '*', '*', '?', '?'), maxLength: 10 });

/** True if a search over the states of both automata finds a string that only `narrow` matches. */
function hasCounterExample(narrow: string, wide: string): boolean {
  const queue: [NfaState, NfaState][] = [[new GlobAutomaton(narrow).start, new GlobAutomaton(wide).start]];
  const seen = new Map<NfaState, Set<NfaState>>();
  for (const [one, other] of queue) {
    if (one.accepts && !other.accepts) return true;
    for (const character of 'abx') {
      const next: [NfaState, NfaState] = [one.after(character), other.after(character)];
      const others = seen.get(next[0]) ?? new Set();
      if (!others.has(next[1])) queue.push(next);
      seen.set(next[0], others.add(next[1]));
    }
  }
  return false;
}

test('agrees with a search over all states, and only the narrow glob matches the example', () => {
  fc.assert(fc.property(globs, globs, (narrow, wide) => {
    const example = counterExample(narrow, wide);
    expect(example !== undefined).toBe(hasCounterExample(narrow, wide));
    if (example !== undefined) expect([wildcardMatch(narrow, example), wildcardMatch(wide, example)]).toEqual([true, false]);
  }), runs(3000));
});

test.each([
  ['a gap that must stay empty', 'a*b', '*?b', undefined],
  ['a gap that must not', 'a*b', '*ab*', 'axb'],
  ['a longer gap for question marks', 'a*b', '*a?b*', 'axxb'],
  ['an empty gap, then a filled one', 'ab*a*b', '*??ab*', 'abaxb'],
  ['question marks after an occurrence', 'a*b', '*a???*', 'ab'],
  ['a first segment with question marks in a gap', 'a*', 'a?*', 'a'],
  ['a literal of the first segment in a gap', 'a*b', 'a??b*', 'axxxb'],
  ['a literal of the last segment in a gap', 'aaaa*b', '*a??b', 'aaaaxxxb'],
  ['question marks of the last segment in a gap', 'ab*', '*??', undefined],
  ['one segment of equal length', 'a?', '??', undefined],
  ['one segment against a gap', 'a*b', 'a?b', 'axxxxb'],
])('%s', (_name, narrow, wide, expected) => {
  expect(counterExample(narrow, wide)).toEqual(expected);
});

describe('with patterns of 255 characters', () => {
  const hostile = [
    '*a?a'.repeat(63), '*a'.repeat(127), '*?a'.repeat(84), '*aa?aa'.repeat(42), `*a${'?'.repeat(252)}`, '?'.repeat(254), `*${'a?'.repeat(126)}b`,
    `*${'a'.repeat(125)}?${'a'.repeat(127)}`, 'a'.repeat(254), `*${'?'.repeat(100)}a${'?'.repeat(100)}*`, `${'a'.repeat(252)}*b`, '*a*?b'.repeat(50),
  ].map(pattern => `/${pattern}`);

  test.each(hostile)('%s needs at most one comparison for each pair of characters', wide => {
    for (const narrow of hostile) {
      const work = { comparisons: 0 };
      const example = counterExample(narrow, wide, work);
      expect(work.comparisons).toBeLessThanOrEqual(narrow.length * wide.length);
      if (example !== undefined) expect([wildcardMatch(narrow, example), wildcardMatch(wide, example)]).toEqual([true, false]);
      if (narrow === wide) expect(example).toBeUndefined();
    }
  });
});
