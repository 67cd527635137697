import { causeOfUnknown, ResolvedCachePolicy, resolvedCachePolicy, storesResponses } from './resolved-settings';
import { CacheBehaviorSettings, EdgeEvent, NameSelection, SelectionMode } from '../model';
import { eitherPicks, forwardedNames, forwardsCookies, keyedNames } from './forwarding';
import { normalizedOutsideKey } from './normalized-headers';
import { picks, picksNothing } from './selection';

/** Something of a request that tells who the visitor is. */
export interface Identity {
  readonly carrier: 'header' | 'cookie';
  /** The name of the header, or of the cookie; any cookie when there is none. */
  readonly name?: string;
  /** For people. */
  readonly words: string;
}

/**
 * Headers by which applications tell visitors apart, `Authorization` before the ones that are custom.
 *
 * Which of them an application reads is its own affair, so those after the first only count where a policy lists them by name.
 */
export const IDENTITY_HEADERS = [
  'authorization', 'x-api-key', 'x-auth-token', 'x-access-token', 'x-id-token', 'x-session-id', 'x-session-token', 'x-user-id', 'x-user-token',
  'x-amzn-oidc-data', 'x-amzn-oidc-identity', 'x-amz-security-token', 'x-csrf-token', 'x-xsrf-token',
];

/**
 * The headers that tell who the visitor is and reach the origin, by what two policies say of headers.
 */
export function identityHeadersAtOrigin(keyed: NameSelection, others: NameSelection | undefined): string[] {
  const forwarded = eitherPicks(keyed, others, 'header');
  const listed = new Set([keyed, others].flatMap(one => (one?.mode === SelectionMode.WHITELIST ? one.names ?? [] : []))
    .map(name => name.toLowerCase()));
  return IDENTITY_HEADERS.filter(name => forwarded(name) && (name === 'authorization' || listed.has(name)));
}

/**
 * What identifies a visitor, reaches the origin of a behavior that may store the response, and is not in the cache
 * key. Empty when there is nothing of the kind, or when the cache policy is not known.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization
 */
export function identityOutsideKey(behavior: CacheBehaviorSettings): Identity[] {
  const cache = resolvedCachePolicy(behavior.cachePolicy);
  if (cache === undefined || !storesResponses(cache)) return [];
  return [...headersOutsideKey(behavior, cache), ...cookiesOutsideKey(behavior, cache)];
}

/**
 * What identifies a visitor and reaches the origin of a behavior, in the cache key or not, for people. Empty when there is nothing of the kind,
 * or when the cache policy is not known.
 */
export function identityAtOrigin(behavior: CacheBehaviorSettings): string[] {
  const cache = resolvedCachePolicy(behavior.cachePolicy);
  if (cache === undefined) return [];
  const { headers } = behavior.originRequestPolicy ?? {};
  return [
    ...(eitherPicks(cache.headers, headers, 'header')('authorization') ? ["the 'Authorization' header"] : []),
    ...(forwardsCookies(cache, behavior.originRequestPolicy ?? {}) ? ['cookies'] : []),
  ];
}

function headersOutsideKey({ originRequestPolicy }: CacheBehaviorSettings, cache: ResolvedCachePolicy): Identity[] {
  const keyed = picks(cache.headers, 'header');
  return identityHeadersAtOrigin(cache.headers, originRequestPolicy?.headers)
    .filter(name => !keyed(name))
    .map(name => ({ carrier: 'header', name, words: `the '${inTitleCase(name)}' header` }));
}

function cookiesOutsideKey({ originRequestPolicy }: CacheBehaviorSettings, cache: ResolvedCachePolicy): Identity[] {
  const outside = forwardedNames(cache, originRequestPolicy ?? {}, 'cookie').difference(keyedNames(cache, 'cookie'));
  if (outside.unlisted.viewer) {
    const all = cache.cookies.names === undefined || cache.cookies.names.length === 0;
    return [{ carrier: 'cookie', words: all ? 'all cookies' : 'cookies that the key does not list' }];
  }
  const named = outside.listed;
  const words = `the cookie${named.length > 1 ? 's' : ''} ${named.map(name => `'${name}'`).join(', ')}`;
  return named.length === 0 ? [] : [{ carrier: 'cookie', name: named[0], words }];
}

function inTitleCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, letter => letter.toUpperCase());
}

/**
 * Whether code at viewer request could add something to the request that reaches the origin and is not in the key.
 *
 * A function that is known to set headers to values out of closed lists cannot: whoever the visitor is, the lists are the same. It still
 * must not set a header that the key does not hold, since answers to different values would then be one.
 */
export function isAddedByCode(behavior: CacheBehaviorSettings): boolean {
  const { headers, cookies, queryStrings } = behavior.originRequestPolicy ?? {};
  const forwardsMore = [headers, cookies, queryStrings].some(selection => selection !== undefined && !picksNothing(selection));
  const runsCode = causeOfUnknown(behavior, 'edgeFunctions') !== undefined
    || (behavior.edgeFunctions ?? []).some(({ event, normalization }) =>
      event === EdgeEvent.VIEWER_REQUEST && (normalization === undefined || normalizedOutsideKey(behavior).length > 0));
  return forwardsMore && runsCode;
}
