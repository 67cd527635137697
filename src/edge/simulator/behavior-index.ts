import { CompiledBehavior } from './compiled-behavior';

/**
 * Finds the behavior of a path without trying all of them: a pattern that begins with whole literal segments, such as
 * `/api/catalogue/*`, is only tried for paths that begin with the same ones.
 *
 * "CloudFront compares the path with the patterns in the order in which they are listed; the first match decides."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export class BehaviorIndex {
  private readonly root = new Node();

  /** The first behavior whose pattern is not known: what comes after it may never be reached. */
  private readonly unknown?: CompiledBehavior;

  /**
   * @param behaviors in their order
   */
  public constructor(behaviors: readonly CompiledBehavior[]) {
    this.unknown = behaviors.find(behavior => behavior.pattern === undefined);
    for (const behavior of behaviors) {
      if (behavior.pattern !== undefined) this.insert(behavior, literalSegments(behavior.pattern._glob));
    }
  }

  /** The behavior that decides; one without a known pattern if that may come first; nothing if none matches. */
  public find(normalizedPath: string): CompiledBehavior | undefined {
    let best = this.unknown;
    let node: Node | undefined = this.root;
    let from = 1;
    for (;;) {
      for (const behavior of node.behaviors) {
        if (best !== undefined && behavior.precedence > best.precedence) break;
        if (behavior.pattern!._matchesNormalized(normalizedPath)) {
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
  /** In their order. */
  public readonly behaviors: CompiledBehavior[] = [];
  public children?: Map<string, Node>;
}

/** The segments that every path has which the pattern matches: those that end before the first wildcard. */
function literalSegments(glob: string): string[] {
  const wildcard = glob.search(/[*?]/);
  const literal = wildcard < 0 ? `${glob}/` : glob.slice(0, wildcard);
  return literal.slice(1, literal.lastIndexOf('/')).split('/').filter((segment, _i, all) => segment !== '' || all.length > 1);
}
