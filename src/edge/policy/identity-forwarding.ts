import { causeOfUnknown, ResolvedCachePolicy, resolvedCachePolicy, storesResponses } from './resolved-settings';
import { CacheBehaviorSettings, CachePolicySettings, EdgeEvent, NameSelection, OriginRequestPolicySettings, SelectionMode } from '../model';
import { forwardedNames, keyedNames } from './forwarding';
import { isIdentity } from './identity-names';
import { normalizedOutsideKey } from './normalized-headers';
import { picksNothing } from './selection';

/** A part of a request that identifies the visitor. */
export interface Identity {
  readonly carrier: 'header' | 'cookie';
  /** The name of the header or cookie; undefined stands for any cookie. */
  readonly name?: string;
  /** A noun phrase for messages: `the cookie 'session'`. */
  readonly label: string;
  /** Whether legacy settings forward the header by default. No setting shows that the origin reads it. */
  readonly isUnlisted?: boolean;
}

/**
 * Returns the headers that identify a visitor and that two policies forward to the origin. Custom headers count only if a policy lists them by
 * name, because most applications do not read them.
 */
export function identityHeadersAtOrigin(cache: CachePolicySettings, policy: OriginRequestPolicySettings): string[] {
  const forwarded = forwardedNames(cache, policy, 'header');
  const candidates = new Set(['authorization', ...[cache, policy].flatMap(({ headers }) => namesIn(headers)).map(name => name.toLowerCase())]);
  return [...candidates].filter(name => isIdentity('header', name) && forwarded.has(name));
}

function namesIn(selection: NameSelection | undefined): readonly string[] {
  return selection !== undefined && LISTING.has(selection.mode) ? selection.names ?? [] : [];
}

const LISTING: ReadonlySet<SelectionMode> = new Set([SelectionMode.WHITELIST, SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT]);

/**
 * Returns the identities that the origin of a behavior sees and the cache key does not contain, if the behavior can store responses. Returns
 * none if the cache policy is unknown.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization
 */
export function identityOutsideKey(behavior: CacheBehaviorSettings): Identity[] {
  const cache = resolvedCachePolicy(behavior.cachePolicy);
  if (cache === undefined || !storesResponses(cache)) return [];
  return [...headersOutsideKey(behavior, cache), ...cookiesOutsideKey(behavior, cache), ...unlistedOutsideKey(cache)];
}

/**
 * Returns labels for the identities that the origin of a behavior sees, in the cache key or not. Returns none if the cache policy is unknown.
 */
export function identityAtOrigin(behavior: CacheBehaviorSettings): string[] {
  const cache = resolvedCachePolicy(behavior.cachePolicy);
  if (cache === undefined) return [];
  const { originRequestPolicy: policy = {} } = behavior;
  return [
    ...identityHeadersAtOrigin(cache, policy).map(headerLabel),
    ...(forwardedNames(cache, policy, 'cookie').isEmpty ? [] : ['cookies']),
  ];
}

/**
 * Returns the headers that legacy settings forward without listing them, by one example.
 *
 * Legacy settings forward the headers of an application although the behavior does not list them: "Other-defined headers. Legacy cache settings:
 * CloudFront forwards the headers to your origin."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior
 */
export function unlistedOutsideKey(cache: CachePolicySettings): Identity[] {
  if (!cache.legacy) return [];
  const keyed = keyedNames(cache, 'header');
  const name = USUAL_HEADERS.find(header => !keyed.has(header));
  return name === undefined ? [] : [{
    carrier: 'header', name, label: `headers that the legacy ForwardedValues forward without listing them, such as '${inTitleCase(name)}'`, isUnlisted: true,
  }];
}

/** Headers by which applications identify visitors, besides `Authorization`. */
const USUAL_HEADERS = ['x-api-key', 'x-auth-token', 'x-access-token', 'x-user-id'];

function headersOutsideKey({ originRequestPolicy = {} }: CacheBehaviorSettings, cache: ResolvedCachePolicy): Identity[] {
  const keyed = keyedNames(cache, 'header');
  return identityHeadersAtOrigin(cache, originRequestPolicy)
    .filter(name => !keyed.has(name))
    .map(name => ({ carrier: 'header', name, label: headerLabel(name) }));
}

function cookiesOutsideKey({ originRequestPolicy = {} }: CacheBehaviorSettings, cache: ResolvedCachePolicy): Identity[] {
  const outside = forwardedNames(cache, originRequestPolicy, 'cookie').difference(keyedNames(cache, 'cookie'));
  if (outside.unlisted.viewer) {
    const all = cache.cookies.names === undefined || cache.cookies.names.length === 0;
    return [{ carrier: 'cookie', label: all ? 'all cookies' : 'cookies that the key does not list' }];
  }
  const named = outside.listed;
  const label = `the cookie${named.length > 1 ? 's' : ''} ${named.map(name => `'${name}'`).join(', ')}`;
  return named.length === 0 ? [] : [{ carrier: 'cookie', name: named[0], label }];
}

function headerLabel(name: string): string {
  return `the '${inTitleCase(name)}' header`;
}

function inTitleCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, letter => letter.toUpperCase()).replace(/^Cloudfront/, 'CloudFront');
}

/**
 * Whether viewer-request code can add something to the request that the origin sees and the cache key does not contain.
 *
 * A `CacheVariation` function cannot, because it sets headers to values from fixed lists. But if the key does not contain such a header,
 * responses to different values share one copy.
 */
export function isAddedByCode(behavior: CacheBehaviorSettings): boolean {
  const { headers, cookies, queryStrings } = behavior.originRequestPolicy ?? {};
  const forwardsMore = behavior.cachePolicy?.legacy === true
    || [headers, cookies, queryStrings].some(selection => selection !== undefined && !picksNothing(selection));
  const runsCode = causeOfUnknown(behavior, 'edgeFunctions') !== undefined
    || (behavior.edgeFunctions ?? []).some(({ event, _normalization }) =>
      event === EdgeEvent.VIEWER_REQUEST && (_normalization === undefined || normalizedOutsideKey(behavior).length > 0));
  return forwardsMore && runsCode;
}
