/**
 * A glob as a finite automaton that reads a path character by character. States and transitions are created when a path first reaches them.
 */
export class GlobAutomaton {
  public readonly start: NfaState;

  private readonly states = new Map<string, NfaState>();

  public constructor(public readonly glob: string) {
    this.start = this.stateAt([0]);
  }

  public stateAt(positions: readonly number[]): NfaState {
    const all = closure(this.glob, positions);
    const key = all.join();
    const state = this.states.get(key) ?? new NfaState(this, all);
    this.states.set(key, state);
    return state;
  }
}

/** The positions in a glob that a path can lead to. */
export class NfaState {
  /** Whether the glob matches the path so far. */
  public readonly accepts: boolean;

  /** Whether the glob matches every continuation of the path. */
  public readonly acceptsAll: boolean;

  /** Whether the glob matches no continuation of the path. */
  public readonly isDead: boolean;

  /** The characters whose transition differs from that of all other characters. */
  public readonly literals: readonly string[];

  private readonly transitions = new Map<string, NfaState>();

  /** @param positions in ascending order */
  public constructor(private readonly automaton: GlobAutomaton, private readonly positions: readonly number[]) {
    const { glob } = automaton;
    this.accepts = positions.includes(glob.length);
    this.acceptsAll = this.accepts && glob.endsWith('*');
    this.isDead = positions.length === 0;
    this.literals = positions.flatMap(at => (at < glob.length && !/[*?]/.test(glob[at]!) ? [glob[at]!] : []));
  }

  public get glob(): string {
    return this.automaton.glob;
  }

  /** The number of positions, which is the work of a transition. */
  public get size(): number {
    return this.positions.length;
  }

  /** The state after one more character. Equal states of an automaton are the same object. */
  public after(character: string): NfaState {
    const known = this.transitions.get(character);
    if (known !== undefined) return known;
    const next = this.automaton.stateAt(this.positions.flatMap(at => step(this.glob, at, character)));
    this.transitions.set(character, next);
    return next;
  }
}

function step(glob: string, at: number, character: string): number[] {
  return glob[at] === '*' ? [at] : glob[at] === character || glob[at] === '?' ? [at + 1] : [];
}

/**
 * Adds the positions after stars, because a star can match nothing. Drops the positions before the last star, because that star
 * matches everything that they could match.
 *
 * @param positions in ascending order, with duplicates
 */
function closure(glob: string, positions: readonly number[]): number[] {
  let all: number[] = [];
  for (const from of positions) {
    for (let at = from; at > (all.at(-1) ?? -1); at++) {
      if (glob[at] === '*') all = [at];
      else all.push(at);
      if (glob[at] !== '*') break;
    }
  }
  return all;
}

const CHARACTERS = 'xyzwvutsrqponmlkjihgfedcba0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A character that no glob contains. It is not ASCII if the globs use all letters and digits. */
export function unusedCharacter(globs: readonly string[]): string {
  const used = new Set(globs.join(''));
  return [...CHARACTERS, '\u00e9'].find(character => !used.has(character))!;
}
