import { normalizeEncoding } from './accept-encoding';
import { ArrivingRequest, cookiesOf, queryStringsOf } from './arriving-request';
import { OriginRequest } from './exchange';
import { KnownCachePolicy } from './known-settings';
import { CacheBehaviorSettings, NameSelection, OriginRequestPolicySettings, OriginSettings, SelectionMode } from './model';
import { Naming, Picks, picks } from './selection';

/**
 * What a behavior lets through to its origin: what is in the cache key, and what the origin request policy adds.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export class OriginRequestRecipe {
  private readonly forwardsHeader: Picks;
  private readonly forwardsCookie: Picks;
  private readonly forwardsQueryString: Picks;
  private readonly keepsAuthorization: (method: string) => boolean;

  public constructor(
    private readonly cache: KnownCachePolicy,
    behavior: CacheBehaviorSettings,
    private readonly origin: OriginSettings | undefined,
    private readonly aliases: string[],
  ) {
    const policy: OriginRequestPolicySettings = behavior.originRequestPolicy ?? {};
    this.forwardsHeader = eitherPicks(cache.headers, policy.headers, 'header');
    this.forwardsCookie = eitherPicks(cache.cookies, policy.cookies, cache.legacy ? 'legacy cookie' : 'cookie');
    this.forwardsQueryString = eitherPicks(cache.queryStrings, policy.queryStrings, 'query string');
    const cachesOptions = (behavior.cachedMethods ?? []).includes('OPTIONS');
    this.keepsAuthorization = method =>
      // "Authorization is not removed from PUT, POST, PATCH and DELETE, nor from OPTIONS unless OPTIONS is cached."
      method !== 'GET' && method !== 'HEAD' && !(method === 'OPTIONS' && cachesOptions);
  }

  public requestFor(request: ArrivingRequest, path: string): OriginRequest {
    const query = queryStringsOf(request.query).filter(one => this.forwardsQueryString(one.name)).map(one => one.text).join('&');
    return {
      method: request.method,
      // The raw path goes to the origin, not the normalized one that patterns are compared with.
      path: `${this.origin?.originPath ?? ''}${path}${query === '' ? '' : `?${query}`}`,
      headers: this.headersFor(request),
    };
  }

  private headersFor(request: ArrivingRequest): { [name: string]: string } {
    const headers: { [name: string]: string } = {
      // Always sent. A forwarded viewer header of the same name replaces the first two.
      'host': this.origin?.domainName ?? `(domain name of ${this.origin?.id ?? 'the origin'})`,
      'user-agent': 'Amazon CloudFront',
      'connection': 'Keep-Alive',
    };
    if (this.forwardsHeader('host')) headers.host = this.aliases[0] ?? "(the distribution's own host name)";

    for (const name in request.headers) {
      if (NEVER_FORWARDED.test(name) || name === 'cookie' || name === 'connection' || name === 'accept-encoding') continue;
      if (this.forwardsHeader(name) || ALWAYS_FORWARDED.has(name) || (name === 'authorization' && this.keepsAuthorization(request.method))) {
        headers[name] = request.headers[name]!;
      }
    }
    const encoding = this.cache.gzip || this.cache.brotli
      ? normalizeEncoding(this.cache.gzip, this.cache.brotli, request.headers['accept-encoding']).toOrigin
      : this.forwardsHeader('accept-encoding') ? request.headers['accept-encoding'] : undefined;
    if (encoding !== undefined) headers['accept-encoding'] = encoding;

    const cookies = cookiesOf(request.headers).filter(one => this.forwardsCookie(one.name));
    if (cookies.length > 0) headers.cookie = cookies.map(one => one.text).join('; ');

    // "Origin custom headers override a viewer header of the same name."
    for (const custom of this.origin?.customHeaders ?? []) {
      headers[custom.name.toLowerCase()] = custom.value ?? '(not known before deployment)';
    }
    return headers;
  }
}

/** "X-Edge-*, X-Forwarded-Proto, X-Real-IP, Proxy-*, TE and Trailer are always removed." */
const NEVER_FORWARDED = /^(x-edge-|proxy-|(x-forwarded-proto|x-real-ip|te|trailer)$)/;

/** Conditional and range requests, and what describes a body, pass without being listed. */
const ALWAYS_FORWARDED = new Set([
  'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'range',
  'content-length', 'content-type', 'via', 'x-forwarded-for',
]);

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
