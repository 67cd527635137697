import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching } from './resolved-settings';
import { CacheBehaviorSettings, CachePolicySettings, NameSelection, SelectionMode } from '../model';
import { RequestNormalization } from '../request-normalization';
import { picksNothing } from './selection';

/**
 * Settings of the vocabulary as people say them.
 */
export class InWords {
  /**
   * Which names a selection picks: `none`, `all`, `all but a, b`, `a, b`, or `unknown`.
   */
  public static selection(selection: NameSelection | undefined): string {
    if (selection === undefined) return 'unknown';
    if (picksNothing(selection)) return 'none';
    const names = (selection.names ?? []).join(', ');
    switch (selection.mode) {
      case SelectionMode.NONE: return 'none';
      case SelectionMode.WHITELIST: return names;
      case SelectionMode.ALL_EXCEPT: return `all but ${names}`;
      case SelectionMode.ALL: return 'all';
      case SelectionMode.ALL_VIEWER: return "all of the viewer's";
      case SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT: return `all of the viewer's and ${names}`;
    }
  }

  /**
   * What tells two objects apart under a cache policy.
   */
  public static cacheKey(policy: CachePolicySettings): string {
    const formats = [...policy.enableAcceptEncodingBrotli ? ['br'] : [], ...policy.enableAcceptEncodingGzip ? ['gzip'] : []];
    return [
      'path',
      ...part('query strings', policy.queryStrings),
      ...part('headers', policy.headers),
      ...part('cookies', policy.cookies),
      ...formats.length === 0 ? [] : [`Accept-Encoding (${formats.join(', ')})`],
    ].join('; ');
  }

  /**
   * The minimum, default and maximum TTL of a cache policy, in seconds.
   */
  public static ttls(policy: CachePolicySettings): string {
    return [policy.minTtlSeconds, policy.defaultTtlSeconds, policy.maxTtlSeconds].map(ttl => ttl ?? 'unknown').join(' / ');
  }

  /**
   * What the origin of a cache behavior sees of a viewer's request.
   */
  public static originSees(behavior: CacheBehaviorSettings): string {
    const policy = behavior.originRequestPolicy;
    const cause = causeOfUnknown(behavior, 'originRequestPolicy');
    if (cause !== undefined) return `unknown: ${cause}`;
    const key = behavior.cachePolicy === undefined ? undefined : InWords.cacheKey(behavior.cachePolicy);
    const keyed = key === 'path' ? key : 'what is in the key';
    if (policy === undefined) return keyed;
    return [
      keyed,
      ...part('headers', policy.headers),
      ...part('cookies', policy.cookies),
      ...part('query strings', policy.queryStrings),
    ].join('; ');
  }

  /**
   * What is known of a behavior's caching: its key, or why that is unknown.
   */
  public static caching(behavior: CacheBehaviorSettings): string {
    const policy = resolvedCachePolicy(behavior.cachePolicy);
    if (policy === undefined) {
      return `unknown: ${unknownsOfCaching(behavior).map(one => one.cause).join('; ')}`;
    }
    return storesResponses(policy) ? InWords.cacheKey(behavior.cachePolicy!) : 'nothing is stored';
  }

  /**
   * What a function of `CacheVariation` does with a request.
   */
  public static normalization({ headers, droppedQueryStrings }: RequestNormalization): string {
    return [
      ...headers.map(({ header, from, cookieName, values, fallback }) =>
        `${header} by ${cookieName === undefined ? from : `cookie ${cookieName}`} (${values.join(', ')}; otherwise ${fallback})`),
      ...droppedQueryStrings === undefined ? [] : [`query strings sorted, without ${droppedQueryStrings.join(', ')}`],
    ].join('; ');
  }

  private constructor() {}
}

function part(what: string, selection: NameSelection | undefined): string[] {
  switch (selection?.mode) {
    case SelectionMode.ALL: return [`all ${what}`];
    case SelectionMode.ALL_VIEWER: return [`all viewer ${what}`];
    default: return selection !== undefined && picksNothing(selection) ? [] : [`${what} ${InWords.selection(selection)}`];
  }
}
