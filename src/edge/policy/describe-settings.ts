import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching } from './resolved-settings';
import { CacheBehaviorSettings, CachePolicySettings, NameSelection, SelectionMode } from '../model';
import { RequestNormalization } from '../request-normalization';
import { picksNothing } from './selection';

/** Returns `none`, `all`, `all but a, b`, `a, b`, or `unknown`. */
export function describeSelection(selection: NameSelection | undefined): string {
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

/** Returns the parts of the cache key: `path; query strings page; all cookies`. */
export function describeCacheKey(policy: CachePolicySettings): string {
  const formats = [...policy.enableAcceptEncodingBrotli ? ['br'] : [], ...policy.enableAcceptEncodingGzip ? ['gzip'] : []];
  return [
    'path',
    ...describePart('query strings', policy.queryStrings),
    ...describePart('headers', policy.headers),
    ...describePart('cookies', policy.cookies),
    ...formats.length === 0 ? [] : [`Accept-Encoding (${formats.join(', ')})`],
  ].join('; ');
}

/** Returns the minimum, default and maximum TTL in seconds: `0 / 86400 / unknown`. */
export function describeTtls(policy: CachePolicySettings): string {
  return [policy.minTtlSeconds, policy.defaultTtlSeconds, policy.maxTtlSeconds].map(ttl => ttl ?? 'unknown').join(' / ');
}

/** Returns the parts of a viewer request that the origin receives, or the reason why they are unknown. */
export function describeOriginRequest(behavior: CacheBehaviorSettings): string {
  const policy = behavior.originRequestPolicy;
  const cause = causeOfUnknown(behavior, 'originRequestPolicy');
  if (cause !== undefined) return `unknown: ${cause}`;
  const keyed = behavior.cachePolicy !== undefined && describeCacheKey(behavior.cachePolicy) === 'path' ? 'path' : 'values in the cache key';
  const { legacy = false, headers } = behavior.cachePolicy ?? {};
  return [
    keyed,
    ...policy === undefined ? [] : [
      ...describePart('headers', policy.headers), ...describePart('cookies', policy.cookies), ...describePart('query strings', policy.queryStrings),
    ],
    ...legacy && headers?.mode !== SelectionMode.ALL ? ['most headers that are not listed'] : [],
  ].join('; ');
}

/** Returns the cache key of a behavior, `nothing is stored`, or the reason why the caching is unknown. */
export function describeCaching(behavior: CacheBehaviorSettings): string {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) {
    return `unknown: ${unknownsOfCaching(behavior).map(one => one.cause).join('; ')}`;
  }
  return storesResponses(policy) ? describeCacheKey(behavior.cachePolicy!) : 'nothing is stored';
}

/** Returns the changes that a function of `CacheVariation` makes to a request. */
export function describeNormalization({ headers, droppedQueryStrings }: RequestNormalization): string {
  return [
    ...headers.map(({ header, from, cookieName, values, fallback }) =>
      `${header} by ${cookieName === undefined ? from : `cookie ${cookieName}`} (${values.join(', ')}; otherwise ${fallback})`),
    ...droppedQueryStrings === undefined ? [] : [`query strings sorted, without ${droppedQueryStrings.join(', ')}`],
  ].join('; ');
}

function describePart(noun: string, selection: NameSelection | undefined): string[] {
  switch (selection?.mode) {
    case SelectionMode.ALL: return [`all ${noun}`];
    case SelectionMode.ALL_VIEWER: return [`all viewer ${noun}`];
    default: return selection !== undefined && picksNothing(selection) ? [] : [`${noun} ${describeSelection(selection)}`];
  }
}
