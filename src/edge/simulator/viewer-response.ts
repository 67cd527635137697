import { Answer } from './answer';
import { CompiledCaching } from './compiled-behavior';
import { Outcome } from '../decision';
import { Headers, ViewerRequest } from '../http/viewer-request';
import { CorsSettings, ResponseHeadersPolicySettings } from '../model';
import { corsHeadersFor, declaredCorsHeaders, isPartialWildcard } from '../policy/cors';
import { causeOfUnknown } from '../policy/resolved-settings';

/** The stages of one response, and all that decides its headers. */
export interface Delivery {
  readonly answer: Answer;
  readonly xCache: string;
  readonly request: ViewerRequest;
  readonly location: string | undefined;
  readonly policy: ResponseHeadersPolicySettings | undefined;
  readonly caching: CompiledCaching | undefined;
}

/** The headers that a viewer receives, before a viewer response function changes them. */
export interface DeliveredHeaders {
  readonly headers: Headers;
  readonly doubts: readonly string[];
}

type MutableHeaders = { [name: string]: string };

/** A value that only CloudFront knows. */
const SET_BY_CLOUDFRONT = '(set by CloudFront)';
const KNOWN_LATER = '(not known before deployment)';

/** Composes the headers of a response. It changes the response to the viewer, never the stored response. */
export function deliver(delivery: Delivery): DeliveredHeaders {
  const { answer: { outcome, headers: received = {}, age, originStatus, status }, xCache, caching, policy = {} } = delivery;
  // Without a status, CloudFront closes the connection.
  if (outcome === Outcome.UNKNOWN || status === undefined) return { headers: {}, doubts: [] };

  const doubts: string[] = [];
  const headers: MutableHeaders = { ...originStatus === undefined ? received : varyForViewer(received, caching, doubts) };
  // A WebSocket handshake ends with these headers.
  if (status !== 101) removeTransferHeaders(headers, doubts);

  const own: MutableHeaders = { ...age === undefined ? {} : { age: String(age) }, 'x-cache': xCache };
  if (originStatus !== undefined) {
    applyPolicy(delivery, policy, headers, own, doubts);
  } else if (changesHeaders(policy)) {
    // ASSUMED: "CloudFront modifies the headers in the responses that it serves from the cache and the ones that it forwards from the origin",
    // but also "adds these headers to every response that it returns".
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html
    doubts.push('AWS does not document whether a response headers policy changes responses that CloudFront creates; the simulator assumes that it does not');
  }
  return {
    headers: {
      ...headers,
      ...own,
      // "CloudFront sets the value of Via: http-version alphanumeric-string.cloudfront.net (CloudFront)."
      'via': `1.1 ${SET_BY_CLOUDFRONT}.cloudfront.net (CloudFront)`,
      'x-amz-cf-pop': delivery.location ?? SET_BY_CLOUDFRONT,
      'x-amz-cf-id': SET_BY_CLOUDFRONT,
    },
    doubts,
  };
}

/**
 * "CloudFront removes Trailer and Upgrade, and sets Transfer-Encoding to chunked."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#response-custom-removed-headers
 */
function removeTransferHeaders(headers: MutableHeaders, doubts: string[]): void {
  delete headers.trailer;
  delete headers.upgrade;
  if (headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked';
  // ASSUMED, as HTTP requires it of intermediaries: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
  if (headers.connection === undefined) return;
  delete headers.connection;
  delete headers['keep-alive'];
  doubts.push('AWS does not document what happens to Connection and Keep-Alive from the origin; the simulator removes them, as HTTP requires');
}

/**
 * "Vary reaches the viewer for Accept-Encoding and Cookie, for User-Agent where device headers are forwarded, and for
 * headers that are forwarded; other names are removed."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomVary
 */
function varyForViewer(headers: Headers, caching: CompiledCaching | undefined, doubts: string[]): Headers {
  const builder = caching?.origins[0]?.builder;
  if (headers.vary === undefined || headers.vary.trim() === '*' || builder === undefined) return headers;
  const listed = headers.vary.split(',').map(name => name.trim());
  const names = listed.filter(name => builder.keepsInVary(name.toLowerCase()));
  // ASSUMED: the page about S3 origins does not list Vary among the headers that CloudFront removes or updates.
  if (caching!.origins.every(({ fromS3 }) => fromS3)) {
    if (names.length < listed.length) doubts.push('AWS does not document whether CloudFront removes names from Vary of an S3 bucket; the simulator assumes that it does not');
    return headers;
  }
  const { vary: _, ...others } = headers;
  return names.length === 0 ? others : { ...others, vary: names.join(', ') };
}

function changesHeaders({ removeHeaders = [], setHeaders = [], cors, serverTimingSamplingRate }: ResponseHeadersPolicySettings): boolean {
  return removeHeaders.length > 0 || setHeaders.length > 0 || cors !== undefined || serverTimingSamplingRate !== undefined;
}

/**
 * Applies a response headers policy. "CloudFront removes the headers first and then adds": a header that is both removed and added is present.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
function applyPolicy(
  delivery: Delivery, policy: ResponseHeadersPolicySettings, headers: MutableHeaders, own: MutableHeaders, doubts: string[],
): void {
  const { setHeaders = [], cors, serverTimingSamplingRate } = policy;
  const removeHeaders = (policy.removeHeaders ?? []).map(name => name.toLowerCase());
  for (const name of removeHeaders) {
    if (NOT_REMOVABLE.test(name)) {
      doubts.push(`CloudFront rejects a response headers policy that removes '${name}'`);
      continue;
    }
    if (name in own) {
      doubts.push(`AWS does not document whether a response headers policy removes '${name}', which CloudFront adds; the simulator assumes that it does`);
    }
    delete own[name];
    delete headers[name];
  }
  if (cors !== undefined) applyCors(cors, delivery.request, headers, doubts);
  for (const { name, value, override } of setHeaders) {
    const lower = name.toLowerCase();
    if (!override && headers[lower] !== undefined) continue;
    headers[lower] = value ?? KNOWN_LATER;
    // The template reader names the cause of a value that it cannot read.
    if (value === undefined && causeOfUnknown(policy, 'setHeaders') === undefined) {
      doubts.push(`the value of response header '${name}' is known only after deployment`);
    }
  }
  if (serverTimingSamplingRate !== undefined) applyServerTiming(serverTimingSamplingRate, delivery, headers, doubts);
  // "If you remove Server and Date, CloudFront adds its own version of these headers. The value of Server is CloudFront."
  if (removeHeaders.includes('server')) headers.server ??= 'CloudFront';
  if (removeHeaders.includes('date')) headers.date ??= SET_BY_CLOUDFRONT;
}

/**
 * "Headers that you can't remove." The newest guide no longer lists X-Cache.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#remove-headers-disallowed
 */
const NOT_REMOVABLE = new RegExp(`^(${[
  'connection|content-encoding|content-length|expect|host|keep-alive|proxy-(authenticate|authorization|connection)|trailer|transfer-encoding',
  'upgrade|via|warning|x-accel-(buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-edge-.*|x-forwarded-proto|x-real-ip',
  'x-amzn-(auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)',
].join('|')})$`);

const isCorsHeader = (name: string): boolean => name.startsWith('access-control-');

/** "CloudFront adds these headers to responses to CORS requests", which have an `Origin` header. https://fetch.spec.whatwg.org/#http-requests */
function applyCors(cors: CorsSettings, { method, headers: sent }: ViewerRequest, headers: MutableHeaders, doubts: string[]): void {
  const fromOrigin = Object.keys(headers).some(isCorsHeader);
  // "Set to false, and the origin response contains a CORS header: CloudFront does not add any CORS headers of the policy."
  if (fromOrigin && !cors.originOverride) return;

  const { origin } = sent;
  const requestedMethod = sent['access-control-request-method'];
  const isPreflight = method === 'OPTIONS' && requestedMethod !== undefined;
  const added = origin === undefined ? undefined
    : corsHeadersFor(cors, { origin, isPreflight, requestedHeaders: sent['access-control-request-headers'] });
  if (added === undefined) {
    const request = origin === undefined ? 'without Origin' : 'whose Origin the policy does not allow';
    if (fromOrigin || origin !== undefined) {
      doubts.push(`AWS does not document the CORS headers of a response to a request ${request}; the simulator adds none and keeps those of the origin`);
    }
    return;
  }
  // "CloudFront ignores the header that it received from the origin", if it is also in the policy. It adds some headers of the policy only to preflights.
  const kept = declaredCorsHeaders(cors).map(({ name }) => name)
    .filter(name => headers[name.toLowerCase()] !== undefined && added[name.toLowerCase()] === undefined);
  if (kept.length > 0) {
    doubts.push(`AWS does not document what CloudFront does with ${kept.join(', ')} of the origin if the policy has the header only for preflight requests; the simulator keeps it`);
  }
  Object.assign(headers, added);
  const allowed = added['access-control-allow-origin'];
  if (allowed !== '*') doubts.push('AWS does not document whether CloudFront adds Vary: Origin if the policy allows only some origins; the simulator assumes that it does not');
  else if (cors.allowCredentials) doubts.push('AWS does not document Access-Control-Allow-Origin if the policy allows all origins and credentials; the simulator assumes *');
  if (added['access-control-expose-headers'] !== undefined && !isPreflight) {
    doubts.push('AWS documents Access-Control-Expose-Headers for all CORS requests on one page and for preflight requests on another; the simulator adds it to all');
  }
  if (method === 'OPTIONS' && !isPreflight) {
    doubts.push('AWS does not document whether OPTIONS without Access-Control-Request-Method is a preflight request; the simulator assumes that it is not');
  }
  if (isPreflight && cors.allowHeaders.some(isPartialWildcard)) {
    doubts.push('AWS does not document Access-Control-Allow-Headers if the policy has a name with a wildcard; the simulator lists the requested names that match');
  }
}

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#server-timing-header
 */
function applyServerTiming(percentage: number, { answer, request, location }: Delivery, headers: MutableHeaders, doubts: string[]): void {
  const { age, asked, outcome } = answer;
  // "Even when the sampling rate is 0, CloudFront adds the header if the request contains Pragma: server-timing."
  const isRequested = (request.headers.pragma ?? '').toLowerCase().split(',').some(one => one.trim() === 'server-timing');
  if (!isRequested && percentage < 100) {
    if (percentage > 0) doubts.push(`CloudFront adds Server-Timing to ${percentage} % of the responses; the simulator leaves it out`);
    return;
  }
  const fromOrigin = age === undefined ? headers['server-timing'] : undefined;
  const metrics = [
    ...outcome === Outcome.REFRESH_HIT ? ['cdn-cache-refresh'] : age !== undefined ? ['cdn-cache-hit'] : UPSTREAM_METRICS,
    `cdn-pop;desc="${location ?? SET_BY_CLOUDFRONT}"`,
    `cdn-rid;desc="${SET_BY_CLOUDFRONT}"`,
    ...age === undefined || asked !== undefined ? [] : [`cdn-hit-layer;desc="${SET_BY_CLOUDFRONT}"`],
    `cdn-downstream-fbl;dur=${SET_BY_CLOUDFRONT}`,
    // "The header value from the origin might be at the end, or in between two sets of metrics." On a hit, it is not included.
    ...fromOrigin === undefined ? [] : [fromOrigin],
  ];
  headers['server-timing'] = metrics.join(',');
}

const UPSTREAM_METRICS = [
  `cdn-upstream-layer;desc="${SET_BY_CLOUDFRONT}"`, ...['dns', 'connect', 'fbl'].map(part => `cdn-upstream-${part};dur=${SET_BY_CLOUDFRONT}`), 'cdn-cache-miss',
];
