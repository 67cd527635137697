import { normalizePath } from './normalize-path';
import { counterExample, sampleMatch } from './wildcard-inclusion';
import { wildcardMatch } from './wildcard-match';

/**
 * Whether one path pattern covers another, with a path that shows it.
 */
export interface PatternCoverage {
  /** Whether every path that the other pattern matches is matched by this one too. */
  readonly covers: boolean;

  /**
   * A path that the other pattern matches: one that this pattern matches as well if it covers the other, and one
   * that it does not match if it doesn't.
   */
  readonly example: string;
}

const MAX_LENGTH = 255;

// "A-Z a-z 0-9 _ - . * $ / ~ " ' @ : +" and "&", with "?" as the one-character wildcard.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
const LEGAL_CHARACTER = /[A-Za-z0-9_\-.*$/~"'@:+&?]/;

/**
 * The path pattern of a cache behavior.
 *
 * `*` stands for any number of characters, slashes among them, `?` for exactly one; letters are compared with
 * regard to case, and a leading slash may be left out.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export class PathPattern {
  /**
   * Reads a path pattern.
   *
   * @throws if CloudFront would refuse it: when it is empty, longer than 255 characters, or has a character
   * outside letters, digits and `_-.*$/~"'@:+&?`
   */
  public static parse(pattern: string): PathPattern {
    const refusal = PathPattern.refusalOf(pattern);
    if (refusal) {
      throw new Error(`path pattern '${pattern}' ${refusal}`);
    }
    return new PathPattern(pattern);
  }

  /**
   * Why CloudFront would refuse a path pattern, as half a sentence, or nothing if it would not.
   */
  public static refusalOf(pattern: string): string | undefined {
    if (pattern === '') {
      return "is empty; write '*' for every path";
    }
    if (pattern.length > MAX_LENGTH) {
      return `has ${pattern.length} characters; CloudFront takes at most ${MAX_LENGTH}`;
    }
    const illegal = [...pattern].find(character => !LEGAL_CHARACTER.test(character));
    return illegal === undefined ? undefined
      : `contains '${illegal}'; CloudFront takes letters, digits and _-.*$/~"'@:+& with the wildcards * and ?`;
  }

  /** The pattern as it was written. */
  public readonly pattern: string;

  /** @internal */
  public readonly _glob: string;

  private readonly test: (path: string) => boolean;

  private constructor(pattern: string) {
    this.pattern = pattern;
    // "/*product.jpg" and "*product.jpg" are the same pattern: every path begins with a slash.
    this._glob = pattern.startsWith('/') ? pattern : `/${pattern}`;
    this.test = compile(this._glob);
  }

  /**
   * Whether the pattern matches a request's path.
   *
   * @param path the path, with or without its query string; it is normalized as CloudFront does for matching
   */
  public matches(path: string): boolean {
    const query = path.indexOf('?');
    return this.test(normalizePath(query < 0 ? path : path.slice(0, query)));
  }

  /**
   * Whether every path that another pattern matches is matched by this one.
   *
   * It is decided exactly, as an inclusion of the two languages, and never estimated.
   */
  public covers(other: PathPattern): PatternCoverage {
    const escaped = counterExample(other._glob, this._glob);
    return escaped === undefined
      ? { covers: true, example: sampleMatch(other._glob, this._glob) }
      : { covers: false, example: escaped };
  }

  /** @internal */
  public _matchesNormalized(path: string): boolean {
    return this.test(path);
  }
}

/** The common shapes get a plain string comparison; the rest a backtracking match. */
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
