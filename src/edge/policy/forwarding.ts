import { Naming, NameSet } from './name-set';
import { CachePolicySettings, NameSelection, OriginRequestPolicySettings, SelectionMode } from '../model';
import { pickOnly } from './selection';

/** A header, a cookie or a query string. */
export type NameKind = 'header' | 'cookie' | 'query string';

/** The member of a policy that selects each kind of name. */
export const SELECTION_OF = { 'header': 'headers', 'cookie': 'cookies', 'query string': 'queryStrings' } as const;

type Selections<Policy> = Pick<Policy, keyof Policy & ('headers' | 'cookies' | 'queryStrings' | 'legacy')>;

/** The names of a kind in the cache key; none if the selection is unknown. */
export function keyedNames(cache: Selections<CachePolicySettings>, kind: NameKind): NameSet {
  return NameSet.of(cache[SELECTION_OF[kind]], namingOf(cache, kind));
}

/**
 * The names of a kind that CloudFront forwards to the origin: those in the cache key, those that the origin request policy adds, and the
 * headers that legacy settings forward without listing them.
 *
 * UNCONFIRMED: whether a header selection that includes 'Cookie', such as all viewer headers, forwards cookies that the cookie selection
 * excludes. The model assumes that it does, because that reveals leaks.
 */
export function forwardedNames(cache: Selections<CachePolicySettings>, policy: Selections<OriginRequestPolicySettings>, kind: NameKind): NameSet {
  if (kind === 'cookie' && forwardedNames(cache, policy, 'header').has('cookie')) return NameSet.ALL;
  const selected = joined(cache[SELECTION_OF[kind]], policy[SELECTION_OF[kind]], namingOf(cache, kind));
  return cache.legacy && kind === 'header' ? selected.union(LEGACY_HEADERS) : selected;
}

/** The headers that the settings of a behavior select: `forwardedNames` without those that legacy settings forward by default. */
export function selectedHeaders(cache: Selections<CachePolicySettings>, policy: Selections<OriginRequestPolicySettings>): NameSet {
  return joined(cache.headers, policy.headers, 'header');
}

/**
 * "With legacy cache settings, CloudFront forwards the headers to your origin by default": all but those whose row in the table says that
 * CloudFront removes, replaces or sets them.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior
 */
const LEGACY_HEADERS = NameSet.of({ mode: SelectionMode.ALL_VIEWER }, 'header').difference(NameSet.of(pickOnly(
  'Accept', 'Accept-Charset', 'Accept-Encoding', 'Accept-Language', 'Authorization', 'Connection', 'Cookie', 'Expect', 'Host', 'Proxy-Authenticate',
  'Proxy-Authorization', 'Proxy-Connection', 'Referer', 'TE', 'Trailer', 'Upgrade', 'User-Agent', 'X-Amz-Cf-Id', 'X-Forwarded-Proto',
  'X-HTTP-Method-Override', 'X-Real-IP',
), 'header'));

/**
 * The union of two selections, with one exception: "if both are block lists, what either blocks is not forwarded."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html
 */
function joined(keyed: NameSelection | undefined, forwarded: NameSelection | undefined, naming: Naming): NameSet {
  const [inKey, byPolicy] = [NameSet.of(keyed, naming), NameSet.of(forwarded, naming)];
  const areBlockLists = keyed?.mode === SelectionMode.ALL_EXCEPT && forwarded?.mode === SelectionMode.ALL_EXCEPT;
  return areBlockLists ? inKey.intersection(byPolicy) : inKey.union(byPolicy);
}

function namingOf({ legacy = false }: Selections<CachePolicySettings>, kind: NameKind): Naming {
  return kind === 'cookie' && legacy ? 'legacy cookie' : kind;
}
