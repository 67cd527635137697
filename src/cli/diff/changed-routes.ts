import { GlobPlace } from './glob-place';
import { PathPattern } from '../../edge/path/path-pattern';

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
 * @param limit how many places are looked at before the search is given up: less than a second's worth
 */
export function changedRoutes(before: readonly Route[], after: readonly Route[], limit = 1_000_000): ChangedRoutes {
  if (idsOf(before) === idsOf(after)) return { routes: [], complete: true };
  const globs = [...new Set([...before, ...after].map(({ pattern }) => pattern.glob))].sort();
  const decisive = decisivePlaces(before, after);
  const fresh = freshLetter(globs);
  const found = new Map<string, ChangedRoute>();
  const seen = new Set<string>();
  const readings: Reading[] = [{ path: '', places: globs.map(glob => GlobPlace.start(glob)) }];
  let work = 0;
  // What is appended on the way is read in its turn, so that shorter paths come first.
  for (const { path, places } of readings) {
    note(routeChange({ path, places }, before, after), found);
    const letters = [fresh, ...[...new Set(places.flatMap(({ awaited }) => awaited))].sort()];
    work += letters.length * places.length;
    if (work > limit) return { routes: [...found.values()], complete: false };
    for (const letter of letters) {
      const read = decisive(places.flatMap(place => place.after(letter) ?? []));
      const key = read.map(({ id }) => id).join('\n');
      if (read.length > 0 && !seen.has(key)) {
        seen.add(key);
        readings.push({ path: path + letter, places: read });
      }
    }
  }
  return { routes: [...found.values()], complete: true };
}

/** A path, and where it leads the globs that can still match it or what follows it. */
interface Reading {
  readonly path: string;
  readonly places: readonly GlobPlace[];
}

/**
 * What still decides where a path goes, and whatever follows it; nothing where that is the same before and after.
 *
 * Before a behavior that matches whatever follows, those behind it do not count. And a path that matches none of the behaviors
 * between the ones at the beginning and at the end that are the same on both sides does not go elsewhere.
 */
function decisivePlaces(before: readonly Route[], after: readonly Route[]): (places: readonly GlobPlace[]) => readonly GlobPlace[] {
  const ranks = [before, after].map(routes => new Map([...routes].reverse().map(({ pattern }, i) => [pattern.glob, routes.length - i])));
  const between = new Set([...middle(before, after), ...middle(after, before)].map(({ pattern }) => pattern.glob));
  const isBehind = (glob: string, other: string) => ranks.every(rank => !rank.has(glob) || rank.get(glob)! > (rank.get(other) ?? Infinity));
  return places => {
    const matching = places.filter(({ matchesAll }) => matchesAll).map(({ glob }) => glob);
    const left = places.filter(({ glob }) => !matching.some(other => other !== glob && isBehind(glob, other)));
    return left.some(({ glob }) => between.has(glob)) ? left : [];
  };
}

/** The routes without those at the beginning and at the end that are the same in the other list. */
function middle(routes: readonly Route[], others: readonly Route[]): readonly Route[] {
  const head = routes.findIndex(({ id }, i) => others[i]?.id !== id);
  const [back, backOthers] = [[...routes].reverse(), [...others].reverse()];
  const tail = back.findIndex(({ id }, i) => backOthers[i]?.id !== id);
  return head < 0 || tail < 0 ? [] : routes.slice(head, routes.length - tail);
}

function routeChange({ path, places }: Reading, before: readonly Route[], after: readonly Route[]): ChangedRoute | undefined {
  const matching = new Set(places.filter(({ matches }) => matches).map(({ glob }) => glob));
  const first = (routes: readonly Route[]) => routes.find(({ pattern }) => matching.has(pattern.glob));
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

const LETTERS = 'xyzwvutsrqponmlkjihgfedcba0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A letter that no glob speaks of; beyond ASCII when they use up all of them. */
function freshLetter(globs: readonly string[]): string {
  const used = new Set(globs.join(''));
  return [...LETTERS, '\u00e9'].find(letter => !used.has(letter))!;
}

function idsOf(routes: readonly Route[]): string {
  return JSON.stringify(routes.map(({ id }) => id));
}
