import { EdgeRequest, OriginRequest } from '../exchange';
import { normalizeEncoding } from '../http/accept-encoding';
import { ViewerRequest, changedHeaders, cookiesOf, Headers, queryStringsOf } from '../http/viewer-request';
import { CacheBehaviorSettings, DistributionSettings, OriginRequestPolicySettings, OriginSettings } from '../model';
import { eitherPicks, forwardedCookies, forwardsCookies } from '../policy/forwarding';
import { ResolvedCachePolicy } from '../policy/resolved-settings';
import { Picks } from '../policy/selection';

/**
 * What a behavior lets through to its origin: what is in the cache key, and what the origin request policy adds.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export class OriginRequestBuilder {
  private readonly forwardsHeader: Picks;
  private readonly forwardsCookie: Picks;
  private readonly forwardsQueryString: Picks;
  private readonly keepsAuthorization: (method: string) => boolean;

  private readonly forwardsAnyCookie: boolean;
  private readonly aliases: string[];
  private readonly rootObject: string | undefined;

  public constructor(
    private readonly cache: ResolvedCachePolicy,
    behavior: CacheBehaviorSettings,
    private readonly origin: OriginSettings | undefined,
    distribution: DistributionSettings,
  ) {
    const policy: OriginRequestPolicySettings = behavior.originRequestPolicy ?? {};
    this.forwardsHeader = eitherPicks(cache.headers, policy.headers, 'header');
    this.forwardsCookie = forwardedCookies(cache, policy);
    this.forwardsQueryString = eitherPicks(cache.queryStrings, policy.queryStrings, 'query string');
    const cachesOptions = (behavior.cachedMethods ?? []).includes('OPTIONS');
    this.keepsAuthorization = method =>
      // "Authorization is not removed from PUT, POST, PATCH and DELETE, nor from OPTIONS unless OPTIONS is cached."
      method !== 'GET' && method !== 'HEAD' && !(method === 'OPTIONS' && cachesOptions);
    this.forwardsAnyCookie = forwardsCookies(cache, policy);
    this.aliases = distribution.aliases ?? [];
    this.rootObject = distribution.defaultRootObject;
  }

  /** Whether the origin's answer can differ by a header, as far as the viewer is told. */
  public varies(name: string): boolean {
    return name === 'accept-encoding' || name === 'cookie' || this.forwardsHeader(name)
      || (name === 'user-agent' && DEVICE_HEADERS.some(header => this.forwardsHeader(header)));
  }

  /**
   * @param stale the response that the origin is asked to confirm, if there is one
   */
  public requestFor(arriving: ViewerRequest, request: EdgeRequest, stale: Headers | undefined): OriginRequest {
    const change = request.edgeFunctions?.originRequest ?? {};
    const query = queryStringsOf(arriving.query).filter(one => this.forwardsQueryString(one.name)).map(one => one.text).join('&');
    // "If a viewer requests the root URL, CloudFront asks for the default root object." It does so for / alone.
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html
    const path = arriving.path === '/' && this.rootObject !== undefined ? `/${this.rootObject}` : arriving.path;
    return {
      method: arriving.method,
      // The raw path goes to the origin, not the normalized one that patterns are compared with.
      path: `${this.origin?.originPath ?? ''}${change.path ?? `${path}${query === '' ? '' : `?${query}`}`}`,
      headers: changedHeaders({ ...this.headersFor(arriving, request.viewerAddress), ...conditions(stale) }, change),
    };
  }

  private headersFor(request: ViewerRequest, viewerAddress: string | undefined): { [name: string]: string } {
    const headers: { [name: string]: string } = {
      // Always sent. A forwarded viewer header of the same name replaces the first two.
      'host': this.origin?.domainName ?? `(domain name of ${this.origin?.id ?? 'the origin'})`,
      'user-agent': 'Amazon CloudFront',
      'connection': 'Keep-Alive',
      'x-amz-cf-id': '(set by CloudFront)',
    };
    if (this.forwardsHeader('host')) headers.host = this.aliases[0] ?? "(the distribution's own host name)";

    for (const name in request.headers) {
      // "If-Modified-Since and If-None-Match are not supported when cookies are forwarded."
      if (this.forwardsAnyCookie && (name === 'if-none-match' || name === 'if-modified-since')) continue;
      if (NEVER_FORWARDED.test(name) || SET_BY_CLOUDFRONT.has(name)) continue;
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

    // "CloudFront appends the viewer's IP address to X-Forwarded-For."
    const forwardedFor = request.headers['x-forwarded-for'];
    headers['x-forwarded-for'] = `${forwardedFor === undefined ? '' : `${forwardedFor}, `}${viewerAddress ?? "(the viewer's IP address)"}`;

    // "Origin custom headers override a viewer header of the same name."
    for (const custom of this.origin?.customHeaders ?? []) {
      headers[custom.name.toLowerCase()] = custom.value ?? '(not known before deployment)';
    }
    return headers;
  }
}

/** "X-Edge-*, X-Forwarded-Proto, X-Real-IP, Proxy-*, TE and Trailer are always removed." */
const NEVER_FORWARDED = /^(x-edge-|proxy-|(x-forwarded-proto|x-real-ip|te|trailer)$)/;

const DEVICE_HEADERS = ['android', 'desktop', 'ios', 'mobile', 'smarttv', 'tablet'].map(device => `cloudfront-is-${device}-viewer`);

/** What is put together below, whatever the viewer sends. */
const SET_BY_CLOUDFRONT = new Set(['cookie', 'connection', 'accept-encoding', 'x-amz-cf-id', 'x-forwarded-for']);

/** Conditional and range requests, and what describes a body, pass without being listed. */
const ALWAYS_FORWARDED = new Set([
  'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'range',
  'content-length', 'content-type', 'via',
]);

/** "After the time is up, CloudFront asks with If-None-Match or If-Modified-Since whether the object has changed." */
function conditions(stale: Headers | undefined): { [name: string]: string } {
  return {
    ...(stale?.etag === undefined ? {} : { 'if-none-match': stale.etag }),
    ...(stale?.['last-modified'] === undefined ? {} : { 'if-modified-since': stale['last-modified'] }),
  };
}
