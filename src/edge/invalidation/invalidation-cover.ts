import { invalidationPathOf, LONGEST_INVALIDATION_PATH, wellFormed } from './invalidation-path';

/** A path of an invalidation, and what it covers of the URL paths that are known. */
export interface CoveringPath {
  /** As CloudFront takes it: percent-encoded, with `*` at most at its end. */
  readonly path: string;
  /** How many of the paths to cover it covers. */
  readonly covers: number;
  /** The other paths that it covers, not encoded. */
  readonly drops: readonly string[];
  /** Whether its wildcard cuts the name of a top folder or file, `/a*`, and so may drop what is not known: `/api/`, `/account/`. */
  readonly beyond: boolean;
}

/**
 * The fewest invalidation paths that cover all of `wanted` and none of `others`; where that takes more than `budget`, or
 * cannot be, the at most `budget` paths that cover the fewest of `others`, and of these the fewest. A wildcard that goes `beyond` what
 * is known counts as one more of `others`.
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
  // The fewest paths that do as well as all that may be used.
  return tree.paths(root, root.drops.indexOf(root.drops[most]!));
}

const IMPOSSIBLE = 0xffffffff;

/** A URL path, as far as an invalidation can tell it from others. */
interface Entry {
  readonly text: string;
  readonly url: string;
  readonly wanted: boolean;
  /** Whether an invalidation path can name it without a wildcard. */
  readonly whole: boolean;
}

/** All URL paths that begin alike: the entries from `from` to `to`, sorted, with the longest beginning that they share. */
interface Node {
  readonly from: number;
  readonly to: number;
  readonly shared: string;
  /** Whether the path that ends here is wanted, and can be named without a wildcard. */
  readonly ownPath: boolean;
  /** The nodes below in which something is wanted; none where there is nothing to choose. */
  readonly children?: readonly Node[];
  /** How many other paths are covered at least, by the number of invalidation paths that are used at most. */
  readonly drops: Uint32Array;
  /** How many other paths a wildcard covers here, with one for what is not known. */
  readonly others: number;
}

/** The tree of beginnings, from which the covers are chosen: a wildcard is a node with all below it. */
class Tree {
  /** How many of the entries before each one are wanted. */
  private readonly wantedBefore: Uint32Array;

  public constructor(private readonly entries: readonly Entry[], private readonly budget: number) {
    this.wantedBefore = new Uint32Array(entries.length + 1);
    entries.forEach(({ wanted }, at) => {
      this.wantedBefore[at + 1] = this.wantedBefore[at]! + (wanted ? 1 : 0);
    });
  }

  /** The node of the entries from `from` to `to`, if any of them is wanted. */
  public node(from: number, to: number): Node | undefined {
    if (this.wanted(from, to) === 0) return undefined;
    const shared = sharedBeginning(this.entries[from]!.text, this.entries[to - 1]!.text);
    const [ends, ...below] = this.split(from, to, shared);
    const here = this.entries.slice(from, ends).filter(entry => entry.wanted);
    const ownPath = here.length > 0 && here.every(entry => entry.whole);
    const others = to - from - this.wanted(from, to) + (isBeyond(shared, ownPath) ? 1 : 0);
    const alone = ownPath && to - from === 1;
    // Where one path does for all, or nothing but a wildcard will do, there is nothing to choose.
    if (alone || others === 0 || here.length > 0 && !ownPath) {
      return { from, to, shared, ownPath: alone, drops: Uint32Array.of(IMPOSSIBLE, alone ? 0 : others), others };
    }
    const children = below.map((end, at) => this.node(at === 0 ? ends! : below[at - 1]!, end)).filter(child => child !== undefined);
    const drops = this.sums(ownPath, children).at(-1)!.map((least, paths) => paths === 0 ? least : Math.min(least, others));
    return { from, to, shared, ownPath, children, drops, others };
  }

  /** The at most `count` paths that cover the fewest others of a node. */
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

  /** Where the entries end that go no further than what is shared, and then those that go on with each character. */
  private split(from: number, to: number, shared: string): number[] {
    const next = (at: number) => this.entries[at]!.text.codePointAt(shared.length);
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

  /** What is covered at least by the path of the node itself, and then by each of the children with all before it. */
  private sums(ownPath: boolean, children: readonly Node[]): Uint32Array[] {
    const sums: Uint32Array[] = [ownPath ? Uint32Array.of(IMPOSSIBLE, 0) : Uint32Array.of(0)];
    for (const { drops } of children) sums.push(sumOf(sums.at(-1)!, drops, this.budget));
    return sums;
  }

  private covering({ from, to, shared }: Pick<Node, 'from' | 'to' | 'shared'>, wildcard: boolean): CoveringPath {
    const ownPath = this.entries[from]!.wanted && this.entries[from]!.text === shared && this.entries[from]!.whole;
    const drops = this.entries.slice(from, to).filter(entry => !entry.wanted).map(entry => entry.url);
    return { path: invalidationPathOf(shared) + (wildcard ? '*' : ''), covers: this.wanted(from, to), drops, beyond: wildcard && isBeyond(shared, ownPath) };
  }

  private wanted(from: number, to: number): number {
    return this.wantedBefore[to]! - this.wantedBefore[from]!;
  }
}

/** `/about*` is the page and what belongs to it; `/a*` and `/*` are not. */
function isBeyond(shared: string, ownPath: boolean): boolean {
  return !shared.includes('/', 1) && (!ownPath || shared === '/');
}

/** Both tables together: the least for each number of paths, over all ways to divide it. */
function sumOf(some: Uint32Array, more: Uint32Array, budget: number): Uint32Array {
  const sum = new Uint32Array(Math.min(some.length + more.length - 2, budget) + 1).fill(IMPOSSIBLE);
  some.forEach((first, a) => {
    const end = Math.min(more.length, sum.length - a);
    for (let b = 0; b < end; b += 1) {
      // What is impossible stays so: no sum of two numbers of paths comes near it.
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

/** How many paths go to the last of two tables that make a sum. */
function shareOf(last: Uint32Array, before: Uint32Array, sum: number, count: number): number {
  for (let used = 0; used < last.length && used <= count; used += 1) {
    if (last[used]! + leastOf(before, count - used) === sum) return used;
  }
  throw new Error('a cover does not add up');
}

function entriesOf(wanted: Iterable<string>, others: Iterable<string>): Entry[] {
  const urls = new Map<string, boolean>();
  for (const url of others) urls.set(wellFormed(url), false);
  for (const url of wanted) urls.set(wellFormed(url), true);
  return [...urls].map(([url, isWanted]) => entryOf(url, isWanted))
    .sort((a, b) => a.text < b.text ? -1 : a.text > b.text ? 1 : Number(b.wanted) - Number(a.wanted));
}

/** CloudFront does not take `~` in an invalidation, and `*` is no character but a wildcard: only what is before them tells paths apart. */
function entryOf(url: string, wanted: boolean): Entry {
  const longest = LONGEST_INVALIDATION_PATH - '*'.length;
  let end = 0;
  let length = 0;
  for (const character of url) {
    length += invalidationPathOf(character).length;
    if (character === '~' || character === '*' || length > longest) break;
    end += character.length;
  }
  return { text: url.slice(0, end), url, wanted, whole: end === url.length };
}

function sharedBeginning(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end += 1;
  // Not between the two halves of a character.
  if (end > 0 && end < a.length && (a.codePointAt(end - 1) ?? 0) > 0xffff) end -= 1;
  return a.slice(0, end);
}
