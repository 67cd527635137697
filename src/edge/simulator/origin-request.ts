import { EdgeRequest, OriginRequest } from '../exchange';
import { selectedOrigin } from '../functions/selected-origin';
import { normalizedEncoding } from '../http/accept-encoding';
import { ViewerRequest, changedHeaders, cookiesOf, Headers, queryStringsOf } from '../http/viewer-request';
import { CacheBehaviorSettings, DistributionSettings, OriginHeader, OriginRequestPolicySettings, OriginSettings } from '../model';
import { forwardedNames } from '../policy/forwarding';
import { NameSet } from '../policy/name-set';
import { ResolvedCachePolicy } from '../policy/resolved-settings';

/**
 * Builds the requests that a behavior sends to its origin: the parts in the cache key, and the parts that the origin request policy adds.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export class OriginRequestBuilder {
  private readonly headers: NameSet;
  private readonly cookies: NameSet;
  private readonly queryStrings: NameSet;
  private readonly keepsAuthorization: (method: string) => boolean;

  private readonly forwardsAnyCookie: boolean;
  private readonly aliases: string[];
  private readonly rootObject: string | undefined;

  public constructor(
    private readonly cache: ResolvedCachePolicy,
    behavior: CacheBehaviorSettings,
    private readonly origin: OriginSettings | undefined,
    distribution: DistributionSettings,
    private readonly isPrimary: boolean,
  ) {
    const policy: OriginRequestPolicySettings = behavior.originRequestPolicy ?? {};
    this.headers = forwardedNames(cache, policy, 'header');
    this.cookies = forwardedNames(cache, policy, 'cookie');
    this.queryStrings = forwardedNames(cache, policy, 'query string');
    const cachesOptions = (behavior.cachedMethods ?? []).includes('OPTIONS');
    this.keepsAuthorization = method =>
      // "Authorization is not removed from PUT, POST, PATCH and DELETE, nor from OPTIONS unless OPTIONS is cached."
      method !== 'GET' && method !== 'HEAD' && !(method === 'OPTIONS' && cachesOptions);
    this.forwardsAnyCookie = !this.cookies.isEmpty;
    this.aliases = distribution.aliases ?? [];
    this.rootObject = distribution.defaultRootObject;
  }

  /** Whether CloudFront keeps a header name in the `Vary` header that the viewer receives. */
  public keepsInVary(name: string): boolean {
    return name === 'accept-encoding' || name === 'cookie' || this.headers.has(name)
      || (name === 'user-agent' && DEVICE_HEADERS.some(header => this.headers.has(header)));
  }

  /**
   * @param stale the headers of the response that the origin is to confirm, if any
   */
  public requestFor(viewerRequest: ViewerRequest, request: EdgeRequest, stale: Headers | undefined): OriginRequest {
    const { edgeFunctions = {} } = request;
    const change = edgeFunctions.originRequest ?? {};
    const { id, originPath = '', customHeaders, host } = selectedOrigin(this.origin, edgeFunctions, this.isPrimary);
    const query = queryStringsOf(viewerRequest.query).filter(one => this.queryStrings.has(one.name)).map(one => one.text).join('&');
    // "If a viewer requests the root URL, CloudFront asks for the default root object." Only for /, not for folders.
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html
    const path = viewerRequest.path === '/' && this.rootObject !== undefined ? `/${this.rootObject}` : viewerRequest.path;
    return {
      originId: id,
      method: viewerRequest.method,
      // The origin receives the raw path. Only path patterns are compared with the normalized one.
      path: `${originPath}${change.path ?? `${path}${query === '' ? '' : `?${query}`}`}`,
      headers: changedHeaders({
        ...this.headersFor(viewerRequest, request.viewerAddress, customHeaders), ...host === undefined ? {} : { host }, ...conditions(stale),
      }, change),
    };
  }

  private headersFor(
    request: ViewerRequest, viewerAddress: string | undefined, customHeaders: readonly OriginHeader[] = [],
  ): { [name: string]: string } {
    const headers: { [name: string]: string } = {
      // CloudFront always sends these. A forwarded viewer header replaces the first two.
      'host': this.origin?.domainName ?? `(domain name of ${this.origin?.id ?? 'the origin'})`,
      'user-agent': 'Amazon CloudFront',
      'connection': 'Keep-Alive',
      'x-amz-cf-id': '(set by CloudFront)',
    };
    if (this.headers.has('host')) headers.host = this.aliases[0] ?? "(the distribution's own host name)";

    for (const name in request.headers) {
      // "If-Modified-Since and If-None-Match are not supported when cookies are forwarded."
      if (this.forwardsAnyCookie && (name === 'if-none-match' || name === 'if-modified-since')) continue;
      if (NEVER_FORWARDED.test(name) || SET_BY_CLOUDFRONT.has(name)) continue;
      if (this.headers.has(name) || ALWAYS_FORWARDED.has(name) || (name === 'authorization' && this.keepsAuthorization(request.method))) {
        headers[name] = request.headers[name]!;
      }
    }
    const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli } = this.cache;
    const sent = request.headers['accept-encoding'];
    if (sent !== undefined && (gzip || brotli)) headers['accept-encoding'] = normalizedEncoding(gzip, brotli, sent) ?? 'identity';
    else if (sent !== undefined && this.headers.has('accept-encoding')) headers['accept-encoding'] = sent;

    const cookies = cookiesOf(request.headers).filter(one => this.cookies.has(one.name));
    if (cookies.length > 0) headers.cookie = cookies.map(one => one.text).join('; ');

    // "CloudFront appends the viewer's IP address to X-Forwarded-For."
    const forwardedFor = request.headers['x-forwarded-for'];
    headers['x-forwarded-for'] = `${forwardedFor === undefined ? '' : `${forwardedFor}, `}${viewerAddress ?? "(the viewer's IP address)"}`;

    // "Origin custom headers override a viewer header of the same name."
    for (const custom of customHeaders) {
      headers[custom.name.toLowerCase()] = custom.value ?? '(not known before deployment)';
    }
    return headers;
  }
}

/** "X-Edge-*, X-Forwarded-Proto, X-Real-IP, Proxy-*, TE and Trailer are always removed." */
const NEVER_FORWARDED = /^(x-edge-|proxy-|(x-forwarded-proto|x-real-ip|te|trailer)$)/;

const DEVICE_HEADERS = ['android', 'desktop', 'ios', 'mobile', 'smarttv', 'tablet'].map(device => `cloudfront-is-${device}-viewer`);

/** Headers that CloudFront sets or composes, so it does not copy them from the viewer. */
const SET_BY_CLOUDFRONT = new Set(['cookie', 'connection', 'accept-encoding', 'x-amz-cf-id', 'x-forwarded-for']);

/** CloudFront forwards these without a policy that lists them. */
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
