import { consequenceOf } from './consequences';
import { ChangeKind, Difference, fillIn, Sides } from './difference';

/** A change in the caching of a distribution. */
export interface CachingChange {
  /** The path pattern of a behavior. Without a behavior and an origin, the change is one of the distribution as a whole. */
  readonly behavior?: string;
  /** The id of an origin. */
  readonly origin?: string;
  /** The member of the model, as a path: `cachePolicy.cookies`. */
  readonly setting: string;
  readonly kind: ChangeKind;
  /** The cookie, header or similar item, for settings that have several. */
  readonly item?: string;
  /** The change, as a clause. */
  readonly says: string;
  /** The effect on viewers or on the hit ratio. */
  readonly consequence: string;
}

/** Describes differences, and adds the behavior or origin that they belong to. */
export function describeChanges(location: Pick<CachingChange, 'behavior' | 'origin'>, differences: Iterable<Difference>, sides: Sides): CachingChange[] {
  return [...differences].map(difference => ({
    ...location,
    setting: difference.setting,
    kind: difference.kind,
    ...difference.item === undefined ? {} : { item: difference.item },
    says: describeDifference(difference),
    consequence: consequenceOf(difference, sides),
  }));
}

/** A difference as a clause: "cookie `session` is now in the cache key". */
function describeDifference(difference: Difference): string {
  const { setting, kind, unknownBefore, unknownAfter } = difference;
  const { noun, ...phrases } = WORDING[setting]!;
  if (unknownBefore !== undefined && unknownAfter !== undefined) return `${noun} remains unknown, for a different reason (${unknownAfter})`;
  if (unknownAfter !== undefined) return `${noun} is no longer known (${unknownAfter})`;
  if (unknownBefore !== undefined) return `${noun} is now known`;
  return fillIn(phrases[kind] ?? `${noun} changed from {before} to {after}`, difference);
}

/** The phrases for a setting. `noun` names the setting where no phrase fits. */
interface Wording {
  readonly noun: string;
  readonly added?: string;
  readonly removed?: string;
  readonly changed?: string;
}

const KEYED = { added: '{item} {is} now in the cache key', removed: '{item} {is} no longer in the cache key' };
const FORWARDED = { added: 'the origin now receives {item}', removed: 'the origin no longer receives {item}' };
const SENT = {
  added: '{item} is now sent with {after}', removed: '{item} is no longer sent with {before}', changed: '{item} is now sent with {after} instead of {before}',
};

const WORDING: { readonly [setting: string]: Wording | undefined } = {
  'behavior': { noun: 'the behavior', added: 'new behavior ({after})', removed: 'the behavior was removed ({before})' },
  'route': { noun: 'the routing of paths', changed: '{item} is now served here instead of by `{before}`' },
  'routes': { noun: 'the routing of paths', changed: 'more paths may be served by another behavior' },
  'targetOriginId': { noun: 'the origin' },
  'viewerProtocolPolicy': { noun: 'the viewer protocol policy' },
  'allowedMethods': { noun: 'the list of allowed methods', added: '{item} is now allowed', removed: '{item} is no longer allowed' },
  'cachedMethods': {
    noun: 'the list of cached methods', added: 'responses to {item} are now cached', removed: 'responses to {item} are no longer cached',
  },
  'compress': { noun: 'compression' },
  'restrictsViewers': { noun: 'viewer access', changed: 'signed URLs or signed cookies are now {after}' },
  'edgeFunctions': {
    noun: 'the list of edge functions',
    added: '{item} now runs {after}', removed: '{item} no longer runs {before}', changed: '{item} now runs {after} instead of {before}',
  },
  'cachePolicy': { noun: 'the cache policy' },
  'cachePolicy.minTtlSeconds': { noun: 'the minimum TTL' },
  'cachePolicy.defaultTtlSeconds': { noun: 'the default TTL' },
  'cachePolicy.maxTtlSeconds': { noun: 'the maximum TTL' },
  'cachePolicy.headers': { noun: 'the list of headers in the cache key', ...KEYED },
  'cachePolicy.cookies': { noun: 'the list of cookies in the cache key', ...KEYED },
  'cachePolicy.queryStrings': { noun: 'the list of query strings in the cache key', ...KEYED },
  'cachePolicy.enableAcceptEncodingGzip': { noun: 'gzip in the cache key' },
  'cachePolicy.enableAcceptEncodingBrotli': { noun: 'Brotli in the cache key' },
  'cachePolicy.legacy': { noun: 'the kind of cache settings', changed: 'caching is now configured by {after} instead of {before}' },
  'originRequestPolicy': { noun: 'the origin request policy' },
  'originRequestPolicy.headers': { noun: 'the list of forwarded headers', ...FORWARDED },
  'originRequestPolicy.cookies': { noun: 'the list of forwarded cookies', ...FORWARDED },
  'originRequestPolicy.queryStrings': { noun: 'the list of forwarded query strings', ...FORWARDED },
  'responseHeadersPolicy': { noun: 'the response headers policy' },
  'responseHeadersPolicy.setHeaders': { noun: 'the list of response headers to set', ...SENT },
  'responseHeadersPolicy.removeHeaders': {
    noun: 'the list of response headers to remove',
    added: '{item} from the origin is now removed', removed: '{item} from the origin is no longer removed',
  },
  'responseHeadersPolicy.cors': { noun: 'the list of CORS headers', ...SENT },
  'responseHeadersPolicy.cors.originOverride': {
    noun: 'the precedence of CORS headers', changed: 'CORS headers of {after} now take precedence over those of {before}',
  },
  'responseHeadersPolicy.serverTimingSamplingRate': { noun: 'the share of responses with a Server-Timing header' },
  'cacheBehaviors': { noun: 'the list of behaviors' },
  'defaultCacheBehavior': { noun: 'the default behavior' },
  'origins': { noun: 'the list of origins', added: 'new origin ({after})', removed: 'the origin was removed ({before})' },
  'origins.kind': { noun: 'the origin type' },
  'origins.domainName': { noun: 'the domain name' },
  'origins.originPath': { noun: 'the origin path' },
  'origins.customHeaders': { noun: 'the list of custom headers', ...SENT },
  'origins.members': { noun: 'the list of origins in the origin group' },
  'origins.failoverStatusCodes': {
    noun: 'the list of failover status codes', added: '{item} is now a reason for failover', removed: '{item} is no longer a reason for failover',
  },
  'origins.accessControlled': { noun: 'access to the origin', changed: 'the origin now accepts requests from {after}' },
  'customErrorResponses': {
    noun: 'the list of custom error responses',
    added: '{item} is now {after}', removed: '{item} is no longer {before}', changed: '{item} is now {after} instead of {before}',
  },
  'defaultRootObject': { noun: 'the default root object' },
  'aliases': { noun: 'the list of host names', added: '{item} was added', removed: '{item} was removed' },
  'hasWebAcl': { noun: 'the web ACL', changed: 'the web ACL was {after}' },
  'enabled': { noun: 'the state of the distribution', changed: 'the distribution is now {after}' },
  'allowedCountries': {
    noun: 'the list of allowed countries',
    added: '{item} is now allowed', removed: '{item} is no longer allowed', changed: 'CloudFront now serves viewers in {after} instead of {before}',
  },
  'deniedCountries': { noun: 'the list of denied countries', added: '{item} is now denied', removed: '{item} is no longer denied' },
  'viewerMtls': { noun: 'mutual TLS with viewers' },
  'cacheTagHeader': { noun: 'the cache tag header' },
  'staging': { noun: 'the role of the distribution', changed: 'the distribution is now {after}' },
  'continuousDeployment': { noun: 'the continuous deployment policy' },
  'continuousDeployment.headerName': { noun: 'the header that selects the staging distribution' },
  'continuousDeployment.headerValue': { noun: 'the value of the header that selects the staging distribution' },
  'continuousDeployment.weight': { noun: 'the share of requests that go to the staging distribution at random' },
  'tenant': { noun: 'the tenant' },
};
