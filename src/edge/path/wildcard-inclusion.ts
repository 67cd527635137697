import { GlobAutomaton, NfaState, unusedCharacter } from './glob-automaton';

/*
 * Inclusion of wildcard languages: is every string that `narrow` matches also matched by `wide`?
 *
 * The hardest string for `wide` has a character that `wide` does not contain wherever `narrow` has a wildcard: if `wide` matches it, `wide`
 * matches the string with any other character there. So the search reads `narrow` from left to right with an unused character for its
 * wildcards, and keeps the states that `wide` can be in. A state that includes another one is dropped, because a string that `wide` rejects
 * from the larger state is also rejected from the smaller one.
 */

interface Reached {
  readonly state: NfaState;
  readonly text: string;
}

/**
 * A string that `narrow` matches and `wide` does not, or nothing if there is none.
 */
export function counterExample(narrow: string, wide: string): string | undefined {
  const unused = unusedCharacter([narrow, wide]);
  let reached: Reached[] = [{ state: new GlobAutomaton(wide).start, text: '' }];
  for (const symbol of narrow) {
    reached = symbol === '*' ? repeat(reached, unused) : smallest(reached.map(from => step(from, symbol === '?' ? unused : symbol)));
  }
  return reached.find(({ state }) => !state.accepts)?.text;
}

/**
 * A string that `glob` matches. Its wildcards stand for a character that `other` does not contain.
 */
export function sampleMatch(glob: string, other: string): string {
  return glob.replace(/[*?]/g, unusedCharacter([glob, other]));
}

function step({ state, text }: Reached, character: string): Reached {
  return { state: state.after(character), text: text + character };
}

/** Adds the states that any number of unused characters leads to. */
function repeat(from: readonly Reached[], unused: string): Reached[] {
  const all = smallest(from);
  let frontier = [...all];
  while (frontier.length > 0) {
    frontier = frontier.map(one => step(one, unused)).filter(one => keep(all, one));
  }
  return all;
}

function smallest(states: readonly Reached[]): Reached[] {
  const kept: Reached[] = [];
  for (const state of states) keep(kept, state);
  return kept;
}

/** Keeps a state, unless a smaller one is there, and drops larger ones. Returns whether the state was kept. */
function keep(kept: Reached[], one: Reached): boolean {
  if (kept.some(other => one.state.includes(other.state))) return false;
  for (let i = kept.length - 1; i >= 0; i--) {
    if (kept[i]!.state.includes(one.state)) kept.splice(i, 1);
  }
  kept.push(one);
  return true;
}
