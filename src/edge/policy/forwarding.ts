import { ResolvedCachePolicy } from './resolved-settings';
import { Naming, Picks, picks, picksNothing } from './selection';
import { NameSelection, OriginRequestPolicySettings, SelectionMode } from '../model';

/**
 * The union of two selections, with one exception: "if both are block lists, what either blocks is not forwarded."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html
 */
export function eitherPicks(keyed: NameSelection, forwarded: NameSelection | undefined, naming: Naming): Picks {
  const inKey = picks(keyed, naming);
  if (forwarded === undefined) return inKey;
  const byPolicy = picks(forwarded, naming);
  if (keyed.mode === SelectionMode.ALL_EXCEPT && forwarded.mode === SelectionMode.ALL_EXCEPT) {
    return name => inKey(name) && byPolicy(name);
  }
  return name => inKey(name) || byPolicy(name);
}

/**
 * Which cookies reach the origin.
 *
 * UNCONFIRMED: whether header settings that pick 'Cookie', such as all headers of the viewer, forward it against the cookie
 * settings. It is taken to be so, because that shows a leak.
 */
export function forwardedCookies(
  cache: Pick<ResolvedCachePolicy, 'headers' | 'cookies' | 'legacy'>, policy: Pick<OriginRequestPolicySettings, 'headers' | 'cookies'>,
): Picks {
  const byCookies = eitherPicks(cache.cookies, policy.cookies, cache.legacy ? 'legacy cookie' : 'cookie');
  return eitherPicks(cache.headers, policy.headers, 'header')('cookie') ? () => true : byCookies;
}

/** Whether any cookie can reach the origin. */
export function forwardsCookies(cache: ResolvedCachePolicy, policy: OriginRequestPolicySettings): boolean {
  return !picksNothing(cache.cookies) || (policy.cookies !== undefined && !picksNothing(policy.cookies)) || forwardedCookies(cache, policy)('');
}
