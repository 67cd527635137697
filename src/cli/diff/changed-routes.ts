import { PathPattern } from '../../edge/path-pattern';

/** A behavior as far as it decides where a path goes. Equal ids before and after mean the same behavior. */
export interface Route {
  readonly id: string;
  readonly pattern: PathPattern;
}

/** A path that another behavior answers now. */
export interface ChangedRoute {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** The changed routes, and whether they are all: patterns can be so entangled that not every kind of path is looked at. */
export interface ChangedRoutes {
  readonly routes: readonly ChangedRoute[];
  readonly complete: boolean;
}

/**
 * What paths are answered by another behavior, with the shortest path of each kind.
 *
 * All patterns, those of before and those of after, read a path letter by letter at the same time. Paths that lead them all
 * to the same places go the same way whatever follows, so each combination of places is looked at once.
 *
 * @param before in the order in which CloudFront tries them; so is `after`
 */
export function changedRoutes(before: readonly Route[], after: readonly Route[], limit = 20_000): ChangedRoutes {
  if (idsOf(before) === idsOf(after)) return { routes: [], complete: true };
  const globs = [...new Set([...before, ...after].map(({ pattern }) => pattern._glob))].sort();
  const fresh = freshLetter(globs);
  const found = new Map<string, ChangedRoute>();
  const seen = new Set<string>();
  let frontier: Reading[] = [{ path: '', places: globs.map(glob => ({ glob, positions: settled(glob, [0]) })) }];
  while (frontier.length > 0 && seen.size < limit) {
    const next: Reading[] = [];
    for (const reading of frontier) {
      note(routeChange(reading, before, after), found);
      for (const letter of lettersAfter(reading, fresh)) {
        const read = readLetter(reading, letter);
        const key = read.places.map(({ glob, positions }) => `${glob} ${positions.join()}`).join('\n');
        if (read.places.length > 0 && !seen.has(key)) {
          seen.add(key);
          next.push(read);
        }
      }
    }
    frontier = next;
  }
  return { routes: [...found.values()], complete: frontier.length === 0 };
}

/** A path, and how far each glob that can still match it, or what follows it, has come. */
interface Reading {
  readonly path: string;
  readonly places: readonly Place[];
}

interface Place {
  readonly glob: string;
  /** Positions in the glob that the path may have led to, ascending. */
  readonly positions: readonly number[];
}

function routeChange({ path, places }: Reading, before: readonly Route[], after: readonly Route[]): ChangedRoute | undefined {
  const matching = new Set(places.filter(({ glob, positions }) => positions.includes(glob.length)).map(({ glob }) => glob));
  const first = (routes: readonly Route[]) => routes.find(({ pattern }) => matching.has(pattern._glob));
  const [from, to] = [first(before), first(after)];
  if (from === undefined || to === undefined || from.id === to.id) return undefined;
  // CloudFront matches the normalized path: '/a//b' goes where '/a/b' goes.
  const goes = (routes: readonly Route[]) => routes.find(({ pattern }) => pattern.matches(path));
  return goes(before) === from && goes(after) === to ? { path, from: from.id, to: to.id } : undefined;
}

function note(change: ChangedRoute | undefined, found: Map<string, ChangedRoute>): void {
  const key = JSON.stringify([change?.from, change?.to]);
  if (change !== undefined && !found.has(key)) found.set(key, change);
}

/** The letters that can lead the globs apart: those that one of them waits for, and one for all the others. */
function lettersAfter({ places }: Reading, fresh: string): string[] {
  const awaited = places.flatMap(({ glob, positions }) => positions.map(at => glob[at] ?? '*'));
  return [fresh, ...[...new Set(awaited)].filter(letter => letter !== '*' && letter !== '?').sort()];
}

function readLetter({ path, places }: Reading, letter: string): Reading {
  return {
    path: path + letter,
    places: places.map(({ glob, positions }) => ({ glob, positions: settled(glob, positions.flatMap(at => step(glob, at, letter))) }))
      .filter(({ positions }) => positions.length > 0),
  };
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

const LETTERS = 'xyzwvutsrqponmlkjihgfedcba0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A letter that no glob speaks of; beyond ASCII when they use up all of them. */
function freshLetter(globs: readonly string[]): string {
  const used = new Set(globs.join(''));
  return [...LETTERS, '\u00e9'].find(letter => !used.has(letter))!;
}

function idsOf(routes: readonly Route[]): string {
  return JSON.stringify(routes.map(({ id }) => id));
}
