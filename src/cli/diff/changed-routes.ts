import { GlobAutomaton, NfaState, unusedCharacter } from '../../edge/path/glob-automaton';
import { PathPattern } from '../../edge/path/path-pattern';

/** The part of a behavior that decides which paths it serves. The same behavior has the same id before and after. */
export interface Route {
  readonly id: string;
  readonly pattern: PathPattern;
}

/** A path that another behavior serves now. */
export interface ChangedRoute {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** The changed routes. They are incomplete if the patterns are too entangled to search all combinations. */
export interface ChangedRoutes {
  readonly routes: readonly ChangedRoute[];
  readonly complete: boolean;
}

/**
 * Finds the paths that another behavior serves now, with a shortest path for each pair of behaviors.
 *
 * The automata of all patterns, before and after, read a path in parallel. Paths that lead all automata to the same states use the same
 * behaviors for every continuation, so the search visits each combination of states once.
 *
 * @param before in the order in which CloudFront tries them, like `after`
 * @param limit the number of positions that transitions may read before the search stops: a few seconds' worth
 */
export function changedRoutes(before: readonly Route[], after: readonly Route[], limit = 1_000_000): ChangedRoutes {
  if (idsOf(before) === idsOf(after)) return { routes: [], complete: true };
  const globs = [...new Set([...before, ...after].map(({ pattern }) => pattern.glob))].sort();
  const relevant = relevantStates(before, after);
  const unused = unusedCharacter(globs);
  const found = new Map<string, ChangedRoute>();
  const seen = new Set<string>();
  const numberOf = numbering();
  const queue: Reached[] = [{ path: '', states: globs.map(glob => new GlobAutomaton(glob).start) }];
  let work = 0;
  // Breadth first: the loop also visits what it appends, so that shorter paths come first.
  for (const { path, states } of queue) {
    const change = routeChange({ path, states }, before, after);
    const pair = JSON.stringify([change?.from, change?.to]);
    if (change !== undefined && !found.has(pair)) found.set(pair, change);
    const characters = [unused, ...[...new Set(states.flatMap(({ literals }) => literals))].sort()];
    work += characters.length * states.reduce((sum, { size }) => sum + size, 0);
    if (work > limit) return { routes: [...found.values()], complete: false };
    for (const character of characters) {
      const next = relevant(states.map(state => state.after(character)));
      const key = next.map(numberOf).join();
      if (next.length > 0 && !seen.has(key)) {
        seen.add(key);
        queue.push({ path: path + character, states: next });
      }
    }
  }
  return { routes: [...found.values()], complete: true };
}

/** Numbers states, so that combinations of states have short keys. */
function numbering(): (state: NfaState) => number {
  const numbers = new Map<NfaState, number>();
  return state => {
    if (!numbers.has(state)) numbers.set(state, numbers.size);
    return numbers.get(state)!;
  };
}

/** A path, and the states of the globs that can match it or a continuation of it. */
interface Reached {
  readonly path: string;
  readonly states: readonly NfaState[];
}

/**
 * Returns a filter for the states that can still change the route of a path; it returns nothing if the route is the same before and after.
 *
 * A behavior that matches every continuation hides the behaviors after it. A path that matches none of the behaviors between the common
 * beginning and the common end of both lists keeps its route.
 */
function relevantStates(before: readonly Route[], after: readonly Route[]): (states: readonly NfaState[]) => readonly NfaState[] {
  const ranks = [before, after].map(routes => new Map([...routes].reverse().map(({ pattern }, i) => [pattern.glob, routes.length - i])));
  const between = new Set([...middle(before, after), ...middle(after, before)].map(({ pattern }) => pattern.glob));
  const isAfter = (glob: string, other: string) => ranks.every(rank => !rank.has(glob) || rank.get(glob)! > (rank.get(other) ?? Infinity));
  return states => {
    const matching = states.filter(({ acceptsAll }) => acceptsAll).map(({ glob }) => glob);
    const visible = states.filter(({ glob, isDead }) => !isDead && !matching.some(other => other !== glob && isAfter(glob, other)));
    return visible.some(({ glob }) => between.has(glob)) ? visible : [];
  };
}

/** The routes without the beginning and the end that both lists have in common. */
function middle(routes: readonly Route[], others: readonly Route[]): readonly Route[] {
  const head = routes.findIndex(({ id }, i) => others[i]?.id !== id);
  const [back, backOthers] = [[...routes].reverse(), [...others].reverse()];
  const tail = back.findIndex(({ id }, i) => backOthers[i]?.id !== id);
  return head < 0 || tail < 0 ? [] : routes.slice(head, routes.length - tail);
}

function routeChange({ path, states }: Reached, before: readonly Route[], after: readonly Route[]): ChangedRoute | undefined {
  const matching = new Set(states.filter(({ accepts }) => accepts).map(({ glob }) => glob));
  const first = (routes: readonly Route[]) => routes.find(({ pattern }) => matching.has(pattern.glob));
  const [from, to] = [first(before), first(after)];
  if (from === undefined || to === undefined || from.id === to.id) return undefined;
  // CloudFront matches the normalized path: '/a//b' is routed like '/a/b'.
  const routeOf = (routes: readonly Route[]) => routes.find(({ pattern }) => pattern.matches(path));
  return routeOf(before) === from && routeOf(after) === to ? { path, from: from.id, to: to.id } : undefined;
}

function idsOf(routes: readonly Route[]): string {
  return JSON.stringify(routes.map(({ id }) => id));
}
