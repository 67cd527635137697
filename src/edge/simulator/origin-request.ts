import { EdgeRequest, OriginRequest } from '../exchange';
import { selectedOrigin } from '../functions/selected-origin';
import { normalizedEncoding } from '../http/accept-encoding';
import { addressAndPort, DERIVED_HEADERS, derivedHeader, giveThem, missingHeaders, namesOf, VIEWER_ADDRESS } from '../http/cloudfront-headers';
import { ViewerRequest, changedHeaders, cookieDoubt, forwardableCookies, Headers, queryStringsOf } from '../http/viewer-request';
import { CacheBehaviorSettings, DistributionSettings, OriginHeader, OriginRequestPolicySettings, OriginSettings, OriginKind, SelectionMode } from '../model';
import { forwardedNames, keyedNames, selectedHeaders } from '../policy/forwarding';
import { NameSet } from '../policy/name-set';
import { causeOfNoStoring, ResolvedCachePolicy } from '../policy/resolved-settings';
import { viewerHeadersIn } from '../policy/viewer-headers';

/**
 * Builds the requests that a behavior sends to its origin: the parts in the cache key, and the parts that the origin request policy adds.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export class OriginRequestBuilder {
  private readonly headers: NameSet;
  /** `headers` without those that legacy settings forward by default. */
  private readonly selectedHeaders: NameSet;
  /** The headers outside the cache key that describe the viewer, as the policy spells them. */
  private readonly viewerHeaders: readonly string[];
  private readonly sendsEncoding: boolean;
  private readonly cookies: NameSet;
  private readonly queryStrings: NameSet;
  private readonly keepsAuthorization: (method: string) => boolean;

  private readonly forwardsAnyCookie: boolean;
  private readonly aliases: string[];
  private readonly rootObject: string | undefined;
  /** The names of the origin custom headers that CloudFront rejects. */
  private readonly reserved: readonly string[];

  public constructor(
    private readonly cache: ResolvedCachePolicy,
    behavior: CacheBehaviorSettings,
    private readonly origin: OriginSettings | undefined,
    distribution: DistributionSettings,
    private readonly isPrimary: boolean,
  ) {
    const policy: OriginRequestPolicySettings = behavior.originRequestPolicy ?? {};
    this.headers = forwardedNames(cache, policy, 'header');
    this.selectedHeaders = selectedHeaders(cache, policy);
    const outsideKey = this.selectedHeaders.difference(keyedNames(cache, 'header'));
    const names = !outsideKey.unlisted.cloudFront ? outsideKey.listed : cache.headers.mode === SelectionMode.ALL ? [] : ADDED_BY_EXCEPTIONS;
    this.viewerHeaders = viewerHeadersIn({ mode: SelectionMode.WHITELIST, names }, distribution)
      .filter(name => outsideKey.has(name.toLowerCase()) && name.toLowerCase() !== VIEWER_ADDRESS);
    this.sendsEncoding = !removesEncoding(origin);
    this.cookies = forwardedNames(cache, policy, 'cookie');
    this.queryStrings = forwardedNames(cache, policy, 'query string');
    const cachesOptions = (behavior.cachedMethods ?? []).includes('OPTIONS');
    this.keepsAuthorization = method =>
      // "Authorization is not removed from PUT, POST, PATCH and DELETE, nor from OPTIONS unless OPTIONS is cached."
      method !== 'GET' && method !== 'HEAD' && !(method === 'OPTIONS' && cachesOptions);
    this.forwardsAnyCookie = !this.cookies.isEmpty;
    this.aliases = distribution.aliases ?? [];
    this.rootObject = distribution.defaultRootObject;
    this.reserved = (origin?.customHeaders ?? []).map(({ name }) => name).filter(name => RESERVED.test(name));
  }

  /** Whether CloudFront keeps a header name in the `Vary` header that the viewer receives. */
  public keepsInVary(name: string): boolean {
    return name === 'accept-encoding' || name === 'cookie' || this.selectedHeaders.has(name)
      || (name === 'user-agent' && DEVICE_HEADERS.some(header => this.selectedHeaders.has(header)));
  }

  /** Whether a request opens a WebSocket connection: a handshake whose headers the origin receives. */
  public opensWebSocket({ method, headers, httpVersion }: ViewerRequest): boolean {
    // "Forward all viewer request headers, or specifically forward Sec-WebSocket-Key and Sec-WebSocket-Version." "Only over HTTP/1.1."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-working-with.websockets.html
    return headers.upgrade?.toLowerCase() === 'websocket' && method === 'GET' && (httpVersion ?? '1.1') === '1.1'
      && WEB_SOCKET.every(name => headers[name] !== undefined && this.headers.has(name));
  }

  /** Returns the assumptions about the request that the origin receives. */
  public doubtsAbout(request: ViewerRequest): string[] {
    const missing = missingHeaders(this.viewerHeaders, request);
    const ambiguous = AMBIGUOUS.filter(name => request.headers[name.toLowerCase()] !== undefined && !this.headers.has(name.toLowerCase()));
    const isHandshake = this.opensWebSocket(request) && causeOfNoStoring(this.cache) === undefined;
    const cookies = this.forwardsAnyCookie ? cookieDoubt(request.headers) : undefined;
    return [
      ...(missing.length === 0 ? [] : [`the origin also receives ${namesOf(missing)}, which CloudFront adds and the request does not give; ${giveThem(missing)}`]),
      ...(ambiguous.length === 0 ? [] : [`AWS pages disagree about whether CloudFront forwards ${namesOf(ambiguous)} if no policy lists ${ambiguous.length > 1 ? 'them' : 'it'}; the simulator assumes that it does not`]),
      ...(isHandshake ? ['AWS does not document whether CloudFront answers a WebSocket handshake from the cache; the simulator assumes that it does not'] : []),
      ...(cookies === undefined ? [] : [cookies]),
      ...this.reserved.map(name => `CloudFront rejects an origin that adds the custom header '${name}'`),
      ...(this.origin?.kind === OriginKind.VPC && this.opensWebSocket(request)
        ? ['VPC origins do not support WebSocket connections, and AWS does not document the response; the simulator treats the origin as any other origin'] : []),
      ...(request.path === '/' && this.rootObject?.startsWith('/') === true
        ? [`the default root object '${this.rootObject}' begins with '/', which can lead to a 403 error; the simulator assumes that CloudFront puts another '/' before it`] : []),
    ];
  }

  /** Whether the origin receives a header as the viewer sends it. */
  private forwards(name: string, { headers, method }: ViewerRequest): boolean {
    return headers[name] !== undefined
      && (this.headers.has(name) || ALWAYS_FORWARDED.has(name) || (name === 'authorization' && this.keepsAuthorization(method)));
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
      if (this.forwards(name, request)) headers[name] = request.headers[name]!;
    }
    // "CloudFront removes the header, unless you've established a WebSocket connection."
    if (this.opensWebSocket(request)) Object.assign(headers, { upgrade: request.headers.upgrade, connection: 'Upgrade' });

    // A legacy "Headers: *" adds none: "CloudFront does not add the header before forwarding the request."
    const adds = this.cache.headers.mode === SelectionMode.ALL ? NameSet.NONE : this.selectedHeaders;
    for (const name of DERIVED_HEADERS) {
      const value = adds.has(name) ? derivedHeader(name, request) : undefined;
      if (value !== undefined) headers[name] ??= value;
    }
    if (adds.has(VIEWER_ADDRESS)) headers[VIEWER_ADDRESS] ??= addressAndPort(viewerAddress);

    const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli } = this.cache;
    const sent = request.headers['accept-encoding'];
    if (sent === undefined || !this.sendsEncoding) delete headers['accept-encoding'];
    else if (gzip || brotli) headers['accept-encoding'] = normalizedEncoding(gzip, brotli, sent) ?? 'identity';
    else if (this.headers.has('accept-encoding')) headers['accept-encoding'] = sent;

    const cookies = forwardableCookies(request.headers).filter(one => this.cookies.has(one.name));
    if (cookies.length > 0) headers.cookie = cookies.map(one => one.text).join('; ');

    // "CloudFront appends the viewer's IP address to X-Forwarded-For": 192.0.2.4,192.0.2.3,192.0.2.2
    const forwardedFor = request.headers['x-forwarded-for'];
    headers['x-forwarded-for'] = `${forwardedFor === undefined ? '' : `${forwardedFor},`}${viewerAddress ?? "(the viewer's IP address)"}`;

    // "Origin custom headers override a viewer header of the same name."
    for (const custom of customHeaders) {
      if (!this.sendsEncoding && custom.name.toLowerCase() === 'accept-encoding') continue;
      headers[custom.name.toLowerCase()] = custom.value ?? '(not known before deployment)';
    }
    return headers;
  }
}

/** "X-Edge-*, X-Forwarded-Proto, X-Real-IP, Proxy-*, TE and Trailer are always removed", and Upgrade without a WebSocket connection. */
const NEVER_FORWARDED = /^(x-edge-|proxy-|(x-forwarded-proto|x-real-ip|te|trailer|upgrade)$)/;

/**
 * "You can't configure CloudFront to add any of the following headers."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-denylist
 */
const RESERVED = new RegExp(`^(${[
  'cache-control|connection|content-length|cookie|host|if-(match|modified-since|none-match|range|unmodified-since)|max-forwards|pragma',
  'proxy-(authenticate|authorization|connection)|range|request-range|te|trailer|transfer-encoding|upgrade|via|x-amz-.*|x-edge-.*|x-real-ip',
].join('|')})$`, 'i');

const WEB_SOCKET = ['sec-websocket-key', 'sec-websocket-version'];

/**
 * The table of request headers says that CloudFront forwards these. But "other information from the viewer request is not included by default,
 * except with legacy cache settings".
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html
 */
const AMBIGUOUS = ['Cache-Control', 'Content-MD5', 'Date', 'From', 'Max-Forwards', 'Pragma', 'Request-Range', 'Warning'];

/** "CloudFront request headers for HTTP protocol, HTTP version, TLS version, and all device type and viewer location headers." */
const ADDED_BY_EXCEPTIONS = [
  ...['Android', 'Desktop', 'IOS', 'Mobile', 'SmartTV', 'Tablet'].map(device => `CloudFront-Is-${device}-Viewer`),
  ...['ASN', 'City', 'Country', 'Country-Name', 'Country-Region', 'Country-Region-Name', 'Http-Version', 'Latitude', 'Longitude', 'Metro-Code', 'Postal-Code',
    'Time-Zone', 'TLS'].map(name => `CloudFront-Viewer-${name}`),
];

/**
 * "If the origin sets the custom header Accept-Encoding with a blank value, CloudFront removes the header from the cache key and doesn't include
 * it in origin requests."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-remove-accept-encoding
 */
export function removesEncoding(origin: OriginSettings | undefined): boolean {
  return (origin?.customHeaders ?? []).some(({ name, value }) => name.toLowerCase() === 'accept-encoding' && value === '');
}

const DEVICE_HEADERS = ['android', 'desktop', 'ios', 'mobile', 'smarttv', 'tablet'].map(device => `cloudfront-is-${device}-viewer`);

/** Headers that CloudFront sets or composes, so it does not copy them from the viewer. */
const SET_BY_CLOUDFRONT = new Set(['cookie', 'connection', 'accept-encoding', 'x-amz-cf-id', 'x-forwarded-for']);

/** CloudFront forwards these without a policy that lists them. */
const ALWAYS_FORWARDED = new Set([
  'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'range',
  'content-length', 'content-type', 'transfer-encoding', 'via',
]);

/** "After the time is up, CloudFront asks with If-None-Match or If-Modified-Since whether the object has changed." */
function conditions(stale: Headers | undefined): { [name: string]: string } {
  return {
    ...(stale?.etag === undefined ? {} : { 'if-none-match': stale.etag }),
    ...(stale?.['last-modified'] === undefined ? {} : { 'if-modified-since': stale['last-modified'] }),
  };
}
