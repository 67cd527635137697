import { causeOfUnknown, knownCachePolicy, storesResponses } from './known-settings';
import { CacheBehaviorSettings, EdgeEvent } from './model';
import { eitherPicks, forwardedCookies } from './origin-request';
import { picks, picksNothing } from './selection';

/**
 * What identifies a visitor, reaches the origin of a behavior that may store the response, and is not in the cache
 * key. Empty when there is nothing of the kind, or when the cache policy is not known.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization
 */
export function identityOutsideKey(behavior: CacheBehaviorSettings): string[] {
  const cache = knownCachePolicy(behavior.cachePolicy);
  if (cache === undefined || !storesResponses(cache)) return [];

  const { headers, cookies } = behavior.originRequestPolicy ?? {};
  const found: string[] = [];
  if (eitherPicks(cache.headers, headers, 'header')('authorization') && !picks(cache.headers, 'header')('authorization')) {
    found.push("the 'Authorization' header");
  }
  const forwarded = forwardedCookies(cache, { headers, cookies });
  const keyed = picks(cache.cookies, 'cookie');
  const candidates = [...cookies?.names ?? [], ...cache.cookies.names ?? []];
  const named = [...new Set(candidates)].filter(name => forwarded(name) && !keyed(name));
  // A name that no policy lists stands for all the cookies that they speak of only as "all" or "all but".
  if (forwarded(UNLISTED) && !keyed(UNLISTED)) {
    found.push(cache.cookies.names === undefined || cache.cookies.names.length === 0 ? 'all cookies' : 'cookies that the key does not list');
  } else if (named.length > 0) {
    found.push(`the cookie${named.length > 1 ? 's' : ''} ${named.map(name => `'${name}'`).join(', ')}`);
  }
  return found;
}

/**
 * Whether code at viewer request could add something to the request that reaches the origin and is not in the key.
 */
export function isAddedByCode(behavior: CacheBehaviorSettings): boolean {
  const { headers, cookies, queryStrings } = behavior.originRequestPolicy ?? {};
  const forwardsMore = [headers, cookies, queryStrings].some(selection => selection !== undefined && !picksNothing(selection));
  const runsCode = causeOfUnknown(behavior, 'edgeFunctions') !== undefined
    || (behavior.edgeFunctions ?? []).some(({ event }) => event === EdgeEvent.VIEWER_REQUEST);
  return forwardsMore && runsCode;
}

const UNLISTED = '\u0000unlisted';
