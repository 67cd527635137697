import { CompiledBehavior } from './compiled-behavior';

/**
 * Finds the behavior of a path without comparing all path patterns: a pattern that begins with literal segments, such as
 * `/api/catalogue/*`, is compared only with paths that begin with the same segments.
 *
 * "CloudFront compares the path with the patterns in the order in which they are listed; the first match decides."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export class BehaviorIndex {
  private readonly root = new Node();

  /** The first behavior with an unknown pattern. Behaviors after it may never apply. */
  private readonly unknown?: CompiledBehavior;

  /** @param behaviors in order of precedence */
  public constructor(behaviors: readonly CompiledBehavior[]) {
    this.unknown = behaviors.find(behavior => behavior.pattern === undefined);
    for (const behavior of behaviors) {
      if (behavior.pattern !== undefined) this.insert(behavior, literalSegments(behavior.pattern.glob));
    }
  }

  /** Returns the first behavior that matches, or one with an unknown pattern if it precedes that one. */
  public find(normalizedPath: string): CompiledBehavior | undefined {
    let best = this.unknown;
    let node: Node | undefined = this.root;
    let from = 1;
    for (;;) {
      for (const behavior of node.behaviors) {
        if (best !== undefined && behavior.precedence > best.precedence) break;
        if (behavior.pattern!.matchesNormalized(normalizedPath)) {
          best = behavior;
          break;
        }
      }
      if (from > normalizedPath.length || node.children === undefined) return best;
      const slash = normalizedPath.indexOf('/', from);
      const end = slash < 0 ? normalizedPath.length : slash;
      node = node.children.get(normalizedPath.slice(from, end));
      if (node === undefined) return best;
      from = end + 1;
    }
  }

  private insert(behavior: CompiledBehavior, segments: readonly string[]): void {
    let node = this.root;
    for (const segment of segments) {
      node.children ??= new Map();
      let next = node.children.get(segment);
      if (next === undefined) node.children.set(segment, next = new Node());
      node = next;
    }
    node.behaviors.push(behavior);
  }
}

class Node {
  /** In order of precedence. */
  public readonly behaviors: CompiledBehavior[] = [];
  public children?: Map<string, Node>;
}

/** Returns the segments before the first wildcard. Every matching path begins with them. */
function literalSegments(glob: string): string[] {
  const wildcard = glob.search(/[*?]/);
  const literal = wildcard < 0 ? `${glob}/` : glob.slice(0, wildcard);
  return literal.slice(1, literal.lastIndexOf('/')).split('/').filter((segment, _i, all) => segment !== '' || all.length > 1);
}
