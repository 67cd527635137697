/**
 * How far a glob has come in reading a path. The places of a glob and the ways between them are made when they are first
 * reached, and kept, so that reading a letter again is a look-up.
 */
export class GlobPlace {
  /** Before the first letter. */
  public static start(glob: string): GlobPlace {
    return new Places(glob).at([0])!;
  }

  /** Whether the path so far is matched. */
  public readonly matches: boolean;

  /** Whether the path is matched whatever follows. */
  public readonly matchesAll: boolean;

  /** The letters that lead elsewhere than any other letter does. */
  public readonly awaited: readonly string[];

  private readonly next = new Map<string, GlobPlace | undefined>();

  /**
   * @param id differs from that of every other place of the same glob
   * @param positions in the glob that the path may have led to, ascending
   */
  public constructor(private readonly places: Places, public readonly id: string, private readonly positions: readonly number[]) {
    const { glob } = places;
    this.matches = positions.includes(glob.length);
    this.matchesAll = this.matches && glob.endsWith('*');
    this.awaited = positions.flatMap(at => (isLiteral(glob[at]) ? [glob[at]!] : []));
  }

  public get glob(): string {
    return this.places.glob;
  }

  /** The place behind a letter; nothing where no path that goes on so is matched. */
  public after(letter: string): GlobPlace | undefined {
    if (!this.next.has(letter)) {
      this.next.set(letter, this.places.at(this.positions.flatMap(at => step(this.glob, at, letter))));
    }
    return this.next.get(letter);
  }
}

/** The places of one glob that were reached so far. */
class Places {
  private readonly reached = new Map<string, GlobPlace>();

  public constructor(public readonly glob: string) {}

  public at(positions: readonly number[]): GlobPlace | undefined {
    const all = settled(this.glob, positions);
    if (all.length === 0) return undefined;
    const key = all.join();
    const place = this.reached.get(key) ?? new GlobPlace(this, `${this.glob} ${key}`, all);
    this.reached.set(key, place);
    return place;
  }
}

function step(glob: string, at: number, letter: string): number[] {
  return glob[at] === '*' ? [at] : glob[at] === letter || glob[at] === '?' ? [at + 1] : [];
}

/**
 * A star may stand for nothing, so whoever is before it is behind it too. What could be read from before the last star
 * that was reached can be read from that star as well, so earlier positions are let go.
 */
function settled(glob: string, positions: readonly number[]): number[] {
  const all = new Set(positions);
  for (const at of all) {
    if (glob[at] === '*') all.add(at + 1);
  }
  const lastStar = Math.max(-1, ...[...all].filter(at => glob[at] === '*'));
  return [...all].filter(at => at >= lastStar).sort((a, b) => a - b);
}

function isLiteral(symbol: string | undefined): boolean {
  return symbol !== undefined && symbol !== '*' && symbol !== '?';
}
