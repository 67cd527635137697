/*
 * Inclusion of wildcard languages: is every string that `narrow` matches also matched by `wide`?
 *
 * Where `narrow` has a wildcard, the hardest string for `wide` is one of letters that `wide` does not mention: what
 * matches with such a letter matches with any other in its place. So `narrow` is walked from left to right with a
 * fresh letter for its wildcards, and at each place the sets of positions that `wide` may be in are kept, as bits of
 * a BigInt. A set that contains another one is harmless (whatever fails from the larger fails from the smaller), so
 * only the smallest sets are kept and the walk stays short.
 */

interface Reached {
  /** The positions of `wide` that the string so far can lead to, one bit each. */
  readonly positions: bigint;
  readonly text: string;
}

/**
 * A string that `narrow` matches and `wide` does not, or nothing if there is none.
 */
export function counterExample(narrow: string, wide: string): string | undefined {
  const machine = new Positions(wide);
  const fresh = freshLetter(narrow, wide);

  let reached: Reached[] = [{ positions: machine.start, text: '' }];
  for (const symbol of narrow) {
    reached = symbol === '*'
      ? repeat(reached, machine, fresh)
      : smallest(reached.map(from => step(from, machine, symbol === '?' ? fresh : symbol)));
  }
  return reached.find(end => !machine.accepts(end.positions))?.text;
}

/**
 * A string that `glob` matches, without letters that `other` mentions where a wildcard leaves the choice.
 */
export function sampleMatch(glob: string, other: string): string {
  return glob.replace(/[*?]/g, freshLetter(glob, other));
}

function step(from: Reached, machine: Positions, letter: string): Reached {
  return { positions: machine.after(from.positions, letter), text: from.text + letter };
}

/** All that zero, one, two... fresh letters lead to, until nothing new comes. */
function repeat(from: Reached[], machine: Positions, fresh: string): Reached[] {
  const all = smallest(from);
  let frontier = [...all];
  while (frontier.length > 0) {
    frontier = frontier.map(one => step(one, machine, fresh)).filter(one => keep(all, one));
  }
  return all;
}

function smallest(sets: Reached[]): Reached[] {
  const kept: Reached[] = [];
  for (const set of sets) keep(kept, set);
  return kept;
}

/** Keeps a set unless a smaller one is there, and lets go of larger ones. Returns whether it was kept. */
function keep(kept: Reached[], set: Reached): boolean {
  if (kept.some(other => includes(set.positions, other.positions))) return false;
  for (let i = kept.length - 1; i >= 0; i--) {
    if (includes(kept[i]!.positions, set.positions)) kept.splice(i, 1);
  }
  kept.push(set);
  return true;
}

/* eslint-disable no-bitwise -- sets of positions are bits */

function includes(large: bigint, small: bigint): boolean {
  return (large & small) === small;
}

/** The positions in a pattern, as a machine that reads one letter at a time. */
class Positions {
  public readonly start: bigint;

  private readonly end: bigint;
  private stars = 0n;
  private singles = 0n;
  private readonly literals = new Map<string, bigint>();

  public constructor(glob: string) {
    [...glob].forEach((symbol, i) => {
      const bit = 1n << BigInt(i);
      if (symbol === '*') this.stars |= bit;
      else if (symbol === '?') this.singles |= bit;
      else this.literals.set(symbol, (this.literals.get(symbol) ?? 0n) | bit);
    });
    this.end = 1n << BigInt([...glob].length);
    this.start = this.skipStars(1n);
  }

  public after(positions: bigint, letter: string): bigint {
    const advancing = positions & (this.singles | (this.literals.get(letter) ?? 0n));
    return this.skipStars((positions & this.stars) | (advancing << 1n));
  }

  public accepts(positions: bigint): boolean {
    return (positions & this.end) !== 0n;
  }

  /** A star may stand for nothing: whoever is before it is behind it too. */
  private skipStars(positions: bigint): bigint {
    let all = positions;
    for (;;) {
      const more = all | ((all & this.stars) << 1n);
      if (more === all) return all;
      all = more;
    }
  }
}

/* eslint-enable no-bitwise */

const LETTERS = 'xyzwvutsrqponmlkjihgfedcba0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function freshLetter(...globs: string[]): string {
  const used = new Set(globs.join(''));
  // Patterns of 255 characters can use up all the letters, but not what lies beyond ASCII.
  return [...LETTERS, '\u00e9'].find(letter => !used.has(letter))!;
}
