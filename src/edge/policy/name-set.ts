import { NameSelection, SelectionMode } from '../model';
import { wildcardMatch } from '../path/wildcard-match';

/** The rules for comparing names: header names in lower case, `*` and `?` as wildcards in legacy cookies, all others exactly. */
export type Naming = 'header' | 'cookie' | 'query string' | 'legacy cookie';

/**
 * A set of header, cookie or query string names: a default for all names, and the names that differ from it.
 *
 * The headers that CloudFront adds have a separate default, because "all viewer headers" leaves them out. Header names are passed in
 * lower case.
 */
export class NameSet {
  public static readonly NONE = new NameSet({ viewer: false, cloudFront: false }, new Map());
  public static readonly ALL = new NameSet({ viewer: true, cloudFront: true }, new Map());

  /** The names that a selection picks; none if there is no selection. */
  public static of(selection: NameSelection | undefined, naming: Naming): NameSet {
    if (selection === undefined) return NameSet.NONE;
    const { unlisted, picksListed } = MODES[selection.mode];
    const exceptions = (selection.names ?? [])
      .map((name): [string, string] => [naming === 'header' ? name.toLowerCase() : name, name])
      .filter(([name]) => picksListed !== undefined && picksListed !== defaultOf(name, unlisted));
    return new NameSet(unlisted, new Map(exceptions), naming === 'legacy cookie');
  }

  private readonly patterns: readonly string[];

  /**
   * @param unlisted whether the set includes names that no policy lists
   * @param exceptions the names to which the opposite applies, with their original spelling
   */
  private constructor(
    public readonly unlisted: UnlistedNames, private readonly exceptions: ReadonlyMap<string, string>, private readonly hasWildcards = false,
  ) {
    // "*" and "?" are wildcards only in the cookie names of legacy ForwardedValues; in a policy they are literal.
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesWhitelistCookies
    this.patterns = hasWildcards ? [...exceptions.keys()].filter(name => /[*?]/.test(name)) : [];
  }

  public has(name: string): boolean {
    const isException = this.exceptions.has(name) || (this.patterns.length > 0 && this.patterns.some(pattern => wildcardMatch(pattern, name)));
    return isException !== defaultOf(name, this.unlisted);
  }

  /** The names that the set includes by name, in their original spelling. */
  public get listed(): string[] {
    return this.spelled(false);
  }

  /** The names that the set leaves out of all others, in their original spelling. */
  public get excluded(): string[] {
    return this.spelled(true);
  }

  public get isEmpty(): boolean {
    return !this.unlisted.viewer && !this.unlisted.cloudFront && this.listed.length === 0;
  }

  public union(other: NameSet): NameSet {
    return this.combine(other, (one, another) => one || another);
  }

  public intersection(other: NameSet): NameSet {
    return this.combine(other, (one, another) => one && another);
  }

  public difference(other: NameSet): NameSet {
    return this.combine(other, (one, another) => one && !another);
  }

  private combine(other: NameSet, includes: (inThis: boolean, inOther: boolean) => boolean): NameSet {
    const unlisted = {
      viewer: includes(this.unlisted.viewer, other.unlisted.viewer), cloudFront: includes(this.unlisted.cloudFront, other.unlisted.cloudFront),
    };
    const exceptions = [...this.exceptions, ...other.exceptions]
      .filter(([name]) => includes(this.has(name), other.has(name)) !== defaultOf(name, unlisted));
    return new NameSet(unlisted, new Map(exceptions), this.hasWildcards || other.hasWildcards);
  }

  private spelled(byDefault: boolean): string[] {
    return [...this.exceptions].filter(([name]) => defaultOf(name, this.unlisted) === byDefault).map(([, spelling]) => spelling);
  }
}

/** Whether a set includes the names that no policy lists: those the viewer sends, and the headers that CloudFront adds. */
export interface UnlistedNames {
  readonly viewer: boolean;
  readonly cloudFront: boolean;
}

function defaultOf(name: string, { viewer, cloudFront }: UnlistedNames): boolean {
  return viewer === cloudFront ? viewer : name.startsWith('cloudfront-') ? cloudFront : viewer;
}

/** The meaning of each mode. `picksListed` is undefined where CloudFront ignores the list. */
const MODES: Record<SelectionMode, { readonly unlisted: UnlistedNames; readonly picksListed?: boolean }> = {
  [SelectionMode.NONE]: { unlisted: { viewer: false, cloudFront: false } },
  [SelectionMode.WHITELIST]: { unlisted: { viewer: false, cloudFront: false }, picksListed: true },
  [SelectionMode.ALL_EXCEPT]: { unlisted: { viewer: true, cloudFront: true }, picksListed: false },
  [SelectionMode.ALL]: { unlisted: { viewer: true, cloudFront: true } },
  // The viewer cannot send the headers that CloudFront adds: they are picked only if the policy lists them.
  [SelectionMode.ALL_VIEWER]: { unlisted: { viewer: true, cloudFront: false } },
  [SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT]: { unlisted: { viewer: true, cloudFront: false }, picksListed: true },
};
