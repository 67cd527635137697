import { invalidationPathOf, MAX_INVALIDATION_PATH, wellFormed } from './invalidation-path';

/** An invalidation path, and the known URL paths that it matches. */
export interface CoveringPath {
  /** Percent-encoded, with `*` only at the end. */
  readonly path: string;
  /** The number of wanted paths that it matches. */
  readonly covers: number;
  /** The other paths that it matches, not encoded. */
  readonly drops: readonly string[];
  /** Whether its wildcard is within the name of a top-level folder or file, `/a*`, and may match unknown paths: `/api/`, `/account/`. */
  readonly beyond: boolean;
}

/**
 * Returns the fewest invalidation paths that match all of `wanted` and none of `others`. If that takes more than `budget` paths, or is
 * impossible, returns at most `budget` paths that match as few of `others` as possible. A wildcard that goes `beyond` the known paths counts as
 * one more of `others`.
 *
 * All URL paths begin with `/` and are not encoded.
 *
 * The search is exact rather than greedy. Greedy merging takes the cheapest prefix first, and can then need a second one where a single other
 * prefix would have invalidated fewer unchanged files.
 *
 * @returns nothing if `budget` is 0 and there is something to cover
 */
export function coverInvalidations(wanted: Iterable<string>, others: Iterable<string>, budget: number): CoveringPath[] | undefined {
  const entries = entriesOf(wanted, others);
  const tree = new Tree(entries, budget);
  const root = tree.node(0, entries.length);
  if (root === undefined) return [];
  const most = Math.min(root.drops.length - 1, budget);
  if (root.drops[most] === IMPOSSIBLE) return undefined;
  // The fewest paths with the same result as the whole budget.
  return tree.paths(root, root.drops.indexOf(root.drops[most]!));
}

const IMPOSSIBLE = 0xffffffff;

/** A URL path, up to the character at which an invalidation can no longer distinguish it from others. */
interface Entry {
  readonly text: string;
  readonly url: string;
  readonly wanted: boolean;
  /** Whether an invalidation path can match it without a wildcard. */
  readonly whole: boolean;
}

/** The URL paths with a common prefix: the sorted entries from `from` to `to`, and their longest common prefix. */
interface Node {
  readonly from: number;
  readonly to: number;
  readonly prefix: string;
  /** Whether the path that ends here is wanted, and an invalidation path can match it without a wildcard. */
  readonly ownPath: boolean;
  /** The child nodes with a wanted path; absent if there is no choice. */
  readonly children?: readonly Node[];
  /** The minimum number of other paths that are matched, by the maximum number of invalidation paths. */
  readonly drops: Uint32Array;
  /** The number of other paths that a wildcard matches here, plus one if it goes beyond the known paths. */
  readonly others: number;
}

/** The prefix tree from which the paths are chosen. A wildcard is a node with everything below it. */
class Tree {
  /** The number of wanted entries before each entry. */
  private readonly wantedBefore: Uint32Array;

  public constructor(private readonly entries: readonly Entry[], private readonly budget: number) {
    this.wantedBefore = new Uint32Array(entries.length + 1);
    entries.forEach(({ wanted }, at) => {
      this.wantedBefore[at + 1] = this.wantedBefore[at]! + (wanted ? 1 : 0);
    });
  }

  /** Returns the node of the entries from `from` to `to`, if any of them is wanted. */
  public node(from: number, to: number): Node | undefined {
    if (this.wanted(from, to) === 0) return undefined;
    const prefix = commonPrefix(this.entries[from]!.text, this.entries[to - 1]!.text);
    const [ends, ...below] = this.split(from, to, prefix);
    const here = this.entries.slice(from, ends).filter(entry => entry.wanted);
    const ownPath = here.length > 0 && here.every(entry => entry.whole);
    const others = to - from - this.wanted(from, to) + (isBeyond(prefix, ownPath) ? 1 : 0);
    const alone = ownPath && to - from === 1;
    // No choice if one path matches everything, or only a wildcard can match.
    if (alone || others === 0 || here.length > 0 && !ownPath) {
      return { from, to, prefix, ownPath: alone, drops: Uint32Array.of(IMPOSSIBLE, alone ? 0 : others), others };
    }
    const children = below.map((end, at) => this.node(at === 0 ? ends! : below[at - 1]!, end)).filter(child => child !== undefined);
    const drops = this.sums(ownPath, children).at(-1)!.map((least, paths) => paths === 0 ? least : Math.min(least, others));
    return { from, to, prefix, ownPath, children, drops, others };
  }

  /** Returns at most `count` paths that match the fewest other paths of a node. */
  public paths(node: Node, count: number): CoveringPath[] {
    const { children } = node;
    if (children === undefined) return [this.covering(node, !node.ownPath)];
    const sums = this.sums(node.ownPath, children);
    if (node.others <= leastOf(sums.at(-1)!, count)) return [this.covering(node, true)];
    const found: CoveringPath[][] = [];
    let left = count;
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at]!;
      const used = shareOf(child.drops, sums[at]!, leastOf(sums[at + 1]!, left), left);
      found.unshift(this.paths(child, used));
      left -= used;
    }
    return [...node.ownPath ? [this.covering({ ...node, to: node.from + 1 }, false)] : [], ...found.flat()];
  }

  /** Returns the ends of the groups of entries: those that equal the common prefix, then one group for each next character. */
  private split(from: number, to: number, prefix: string): number[] {
    const next = (at: number) => this.entries[at]!.text.codePointAt(prefix.length);
    const ends: number[] = [];
    let start = from;
    while (start < to && next(start) === undefined) start += 1;
    ends.push(start);
    while (start < to) {
      const character = next(start);
      while (start < to && next(start) === character) start += 1;
      ends.push(start);
    }
    return ends;
  }

  /** Returns the table of the node's own path, and after each child the sum up to that child. */
  private sums(ownPath: boolean, children: readonly Node[]): Uint32Array[] {
    const sums: Uint32Array[] = [ownPath ? Uint32Array.of(IMPOSSIBLE, 0) : Uint32Array.of(0)];
    for (const { drops } of children) sums.push(sumOf(sums.at(-1)!, drops, this.budget));
    return sums;
  }

  private covering({ from, to, prefix }: Pick<Node, 'from' | 'to' | 'prefix'>, wildcard: boolean): CoveringPath {
    const ownPath = this.entries[from]!.wanted && this.entries[from]!.text === prefix && this.entries[from]!.whole;
    const drops = this.entries.slice(from, to).filter(entry => !entry.wanted).map(entry => entry.url);
    return { path: invalidationPathOf(prefix) + (wildcard ? '*' : ''), covers: this.wanted(from, to), drops, beyond: wildcard && isBeyond(prefix, ownPath) };
  }

  private wanted(from: number, to: number): number {
    return this.wantedBefore[to]! - this.wantedBefore[from]!;
  }
}

/** `/about*` matches a page and what belongs to it. `/a*` and `/*` match more. */
function isBeyond(prefix: string, ownPath: boolean): boolean {
  return !prefix.includes('/', 1) && (!ownPath || prefix === '/');
}

/** Returns the sum of two tables: the minimum for each number of paths, over all ways to divide it. */
function sumOf(some: Uint32Array, more: Uint32Array, budget: number): Uint32Array {
  const sum = new Uint32Array(Math.min(some.length + more.length - 2, budget) + 1).fill(IMPOSSIBLE);
  some.forEach((first, a) => {
    const end = Math.min(more.length, sum.length - a);
    for (let b = 0; b < end; b += 1) {
      // IMPOSSIBLE stays the maximum: no sum of two numbers of paths comes near it.
      const both = first + more[b]!;
      if (both < sum[a + b]!) sum[a + b] = both;
    }
  });
  // "At most" rather than "exactly": another path never makes it worse.
  for (let at = 1; at < sum.length; at += 1) sum[at] = Math.min(sum[at]!, sum[at - 1]!);
  return sum;
}

function leastOf(table: Uint32Array, count: number): number {
  return table[Math.min(count, table.length - 1)]!;
}

/** Returns the number of paths that the last of two summed tables uses. */
function shareOf(last: Uint32Array, before: Uint32Array, sum: number, count: number): number {
  for (let used = 0; used < last.length && used <= count; used += 1) {
    if (last[used]! + leastOf(before, count - used) === sum) return used;
  }
  throw new Error('internal error: the sums of an invalidation are inconsistent');
}

function entriesOf(wanted: Iterable<string>, others: Iterable<string>): Entry[] {
  const urls = new Map<string, boolean>();
  for (const url of others) urls.set(wellFormed(url), false);
  for (const url of wanted) urls.set(wellFormed(url), true);
  return [...urls].map(([url, isWanted]) => entryOf(url, isWanted))
    .sort((a, b) => a.text < b.text ? -1 : a.text > b.text ? 1 : Number(b.wanted) - Number(a.wanted));
}

/** An invalidation path cannot contain `~`: only the characters before it distinguish paths. At the end, `*` is a wildcard. */
function entryOf(url: string, wanted: boolean): Entry {
  const longest = MAX_INVALIDATION_PATH - '*'.length;
  let end = 0;
  let length = 0;
  for (const character of url) {
    length += invalidationPathOf(character).length;
    if (character === '~' || length > longest) break;
    end += character.length;
  }
  return { text: url.slice(0, end), url, wanted, whole: end === url.length && !url.endsWith('*') };
}

function commonPrefix(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end += 1;
  // Do not split a surrogate pair.
  if (end > 0 && end < a.length && (a.codePointAt(end - 1) ?? 0) > 0xffff) end -= 1;
  return a.slice(0, end);
}
