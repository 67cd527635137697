import { normalizePath } from './normalize-path';
import { counterExample, sampleMatch } from './wildcard-inclusion';
import { wildcardMatch } from './wildcard-match';

/** Whether one path pattern covers another, with a path as evidence. */
export interface PatternCoverage {
  readonly covers: boolean;
  /** A path that the other pattern matches: matched by the covering pattern as well, or the path that it misses. */
  readonly example: string;
}

const MAX_LENGTH = 255;

// "A-Z a-z 0-9 _ - . * $ / ~ " ' @ : +" and "&", with "?" as the one-character wildcard.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
const LEGAL_CHARACTER = /[A-Za-z0-9_\-.*$/~"'@:+&?]/;

/**
 * The path pattern of a cache behavior. `*` matches any number of characters, including slashes, and `?` matches exactly one. Patterns are
 * case-sensitive, and the leading slash is optional.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export class PathPattern {
  /** @throws if CloudFront refuses the pattern */
  public static parse(pattern: string): PathPattern {
    const refusal = PathPattern.refusalOf(pattern);
    if (refusal) {
      throw new Error(`path pattern '${pattern}' ${refusal}`);
    }
    return new PathPattern(pattern);
  }

  /** Returns the reason why CloudFront refuses a path pattern, as half a sentence, if it does. */
  public static refusalOf(pattern: string): string | undefined {
    if (pattern === '') {
      return "is empty; write '*' for every path";
    }
    if (pattern.length > MAX_LENGTH) {
      return `has ${pattern.length} characters; CloudFront accepts at most ${MAX_LENGTH}`;
    }
    const illegal = [...pattern].find(character => !LEGAL_CHARACTER.test(character));
    return illegal === undefined ? undefined
      : `contains '${illegal}'; CloudFront accepts letters, digits and _-.*$/~"'@:+& with the wildcards * and ?`;
  }

  /** The pattern with its leading slash. */
  public readonly glob: string;

  /** Whether the pattern matches a path that `normalizePath` returned. */
  public readonly matchesNormalized: (path: string) => boolean;

  private constructor(public readonly pattern: string) {
    // "/*product.jpg" and "*product.jpg" are the same pattern: every path begins with a slash.
    this.glob = pattern.startsWith('/') ? pattern : `/${pattern}`;
    this.matchesNormalized = compile(this.glob);
  }

  /** Whether the pattern matches a path, with or without its query string. */
  public matches(path: string): boolean {
    const query = path.indexOf('?');
    return this.matchesNormalized(normalizePath(query < 0 ? path : path.slice(0, query)));
  }

  /** Whether this pattern matches every path that another pattern matches. The answer is exact. */
  public covers(other: PathPattern): PatternCoverage {
    const missed = counterExample(other.glob, this.glob);
    return missed === undefined
      ? { covers: true, example: sampleMatch(other.glob, this.glob) }
      : { covers: false, example: missed };
  }
}

/** Returns a string comparison for patterns with at most one star, and a backtracking match for others. */
function compile(glob: string): (path: string) => boolean {
  const stars = glob.split('*').length - 1;
  if (glob.includes('?') || stars > 1) {
    return path => wildcardMatch(glob, path);
  }
  if (stars === 0) {
    return path => path === glob;
  }
  const [prefix, suffix] = glob.split('*') as [string, string];
  const shortest = prefix.length + suffix.length;
  return path => path.length >= shortest && path.startsWith(prefix) && path.endsWith(suffix);
}
