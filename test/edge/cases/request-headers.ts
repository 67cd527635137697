import { ALL, allBut, ALWAYS_SENT, CACHING_DISABLED, EdgeCase, NONE, only, ORIGIN, PLAIN_POLICY, Standing } from '../case';
import { CACHE_HIT_RATIO, CLOUDFRONT_HEADERS, CONTROLLING_ORIGIN_REQUESTS, COOKIES, CUSTOM_ORIGIN, HEADERS, MANAGED_ORIGIN_REQUEST_POLICIES, MTLS_HEADERS, GRPC, VPC_ORIGINS, WEB_SOCKETS } from './sources';
import { Outcome } from '../../../src/edge/decision';
import { EdgeRequest } from '../../../src/edge/exchange';
import { EdgeEvent, NameSelection, OriginKind, OriginRequestPolicySettings, SelectionMode, ViewerMtlsMode, ViewerProtocol } from '../../../src/edge/model';
import { NormalizedFrom } from '../../../src/edge/request-normalization';

type Request = Partial<EdgeRequest>;
type Headers = { [name: string]: string };

const LEGACY = { legacy: true };
const forwarding = (headers: NameSelection): OriginRequestPolicySettings => ({ headers, cookies: NONE, queryStrings: NONE });
const ALL_VIEWER = forwarding({ mode: SelectionMode.ALL_VIEWER });
const OWN_HOST = { host: "(the distribution's own host name)" };
const MTLS = { distribution: { viewerMtls: ViewerMtlsMode.OPTIONAL } };

/** A case of which the last request causes an origin request with these headers. */
function receives(
  id: string, says: string, source: string, request: Request, headers: Headers, more: Partial<EdgeCase> = {}, standing: Standing = 'documented',
): EdgeCase {
  const { expected, ...others } = more;
  return {
    id: `headers-${id}`, says, standing, source, ...others, requests: [{ path: '/p', ...request }],
    expected: { originRequest: { headers: { ...ALWAYS_SENT, ...headers } }, ...expected },
  };
}

/** A case with several requests. */
function decides(
  id: string, says: string, source: string, requests: readonly Request[], expected: EdgeCase['expected'], more: Partial<EdgeCase> = {}, standing: Standing = 'documented',
): EdgeCase {
  return { id: `headers-${id}`, says, standing, source, ...more, requests: requests.map(request => ({ path: '/p', ...request })), expected };
}

const sent = (name: string, value = 'x'): Request => ({ headers: { [name]: value } });

const LEGACY_CASES: readonly EdgeCase[] = [
  ...['X-Api-Key', 'X-Auth-Token', 'Cache-Control', 'Content-MD5', 'Date', 'From', 'Max-Forwards', 'Origin', 'Pragma', 'Request-Range', 'Warning'].map(name =>
    receives(`legacy-${name.toLowerCase()}`, `legacy settings forward ${name} although they do not list it`, CUSTOM_ORIGIN, sent(name), { [name.toLowerCase()]: 'x' }, { policy: LEGACY })),
  ...[
    'Accept', 'Accept-Charset', 'Accept-Language', 'Authorization', 'Cookie', 'Expect', 'Proxy-Authenticate', 'Proxy-Authorization', 'Referer', 'TE',
    'Trailer', 'Upgrade', 'X-Edge-Foo', 'X-Forwarded-Proto', 'X-HTTP-Method-Override', 'X-Real-IP', 'CloudFront-Viewer-Country',
  ].map(name => receives(`legacy-removed-${name.toLowerCase()}`, `legacy settings remove ${name} unless they list it`, CUSTOM_ORIGIN, sent(name, 'x=1'), {}, { policy: LEGACY })),
  receives('legacy-replaced', 'legacy settings replace Host, User-Agent and Connection unless they list them', CUSTOM_ORIGIN,
    { headers: { 'host': 'shop.example.com', 'user-agent': 'Firefox', 'connection': 'close' } }, {}, { policy: LEGACY, distribution: { aliases: ['shop.example.com'] } }),
  receives('legacy-listed', 'legacy settings forward listed headers, and others', CUSTOM_ORIGIN, { headers: { 'accept': 'a', 'accept-language': 'de', 'x-custom': '1' } }, {
    'accept': 'a', 'x-custom': '1',
  }, { policy: { ...LEGACY, headers: only('Accept') } }),
  receives('legacy-s3', 'legacy settings forward unlisted headers to a bucket, too', CUSTOM_ORIGIN, sent('X-Api-Key'), { 'x-api-key': 'x' }, {
    policy: LEGACY, distribution: { origins: [{ ...ORIGIN, kind: OriginKind.S3 }] },
  }),
  decides('legacy-not-in-key', 'a header that legacy settings forward without listing it is not in the key', HEADERS,
    [sent('X-Api-Key', 'alice'), sent('X-Api-Key', 'bob')], { outcome: Outcome.HIT }, { policy: LEGACY }),
  receives('policy-unlisted', 'a cache policy does not forward headers that it does not list', CONTROLLING_ORIGIN_REQUESTS, { headers: { 'x-api-key': '1', 'origin': 'https://a' } }, {}),
  receives('policy-ambiguous', 'a cache policy does not forward Cache-Control and Pragma unless a policy lists them', CONTROLLING_ORIGIN_REQUESTS,
    { headers: { 'cache-control': 'no-cache', 'pragma': 'no-cache' } }, {}, {
      expected: { doubts: ["AWS pages disagree about whether CloudFront forwards the headers 'Cache-Control', 'Pragma' if no policy lists them; the simulator assumes that it does not"] },
    }, 'assumed'),
];

const COUNTRY = 'CloudFront-Viewer-Country';
const BY_COUNTRY = { policy: { headers: only(COUNTRY) } };
const missingInKey = (what: string) => `the cache key depends on ${what}, which CloudFront adds and the request does not give; set ${what.includes(',') ? 'them' : 'it'} in 'headers' of the request`;
const missingAtOrigin = (what: string) => `the origin also receives ${what}, which CloudFront adds and the request does not give; set ${what.includes(',') ? 'them' : 'it'} in 'headers' of the request`;
const BY_HTTP = { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL };
const VARIATION = {
  edgeFunctions: [{
    event: EdgeEvent.VIEWER_REQUEST, name: 'f',
    _normalization: { headers: [{ header: 'x-variation-country', from: NormalizedFrom.COUNTRY, values: ['DE', 'AT'], fallback: 'other' }] },
  }],
  cachePolicy: { ...PLAIN_POLICY, headers: only('x-variation-country') },
  originRequestPolicy: forwarding(only(COUNTRY)),
};

/** Without those that follow from the request. */
const ADDED_BY_EXCEPTIONS = [
  ...['Android', 'Desktop', 'IOS', 'Mobile', 'SmartTV', 'Tablet'].map(device => `CloudFront-Is-${device}-Viewer`),
  ...['ASN', 'City', 'Country', 'Country-Name', 'Country-Region', 'Country-Region-Name', 'Latitude', 'Longitude', 'Metro-Code', 'Postal-Code', 'Time-Zone', 'TLS']
    .map(name => `CloudFront-Viewer-${name}`),
];

const CLOUDFRONT_CASES: readonly EdgeCase[] = [
  receives('protocol', 'CloudFront-Forwarded-Proto is the viewer protocol', CLOUDFRONT_HEADERS, {}, { 'cloudfront-forwarded-proto': 'https' }, {
    policy: { headers: only('CloudFront-Forwarded-Proto') }, expected: { doubts: [] },
  }),
  decides('protocol-in-key', 'HTTP and HTTPS have separate objects if CloudFront-Forwarded-Proto is in the key', HEADERS, [{ scheme: 'http' }, { scheme: 'https' }], {
    outcome: Outcome.MISS, keyParts: [{ kind: 'path', name: 'path', value: '/p' }, { kind: 'header', name: 'cloudfront-forwarded-proto', value: 'https' }],
  }, { behavior: BY_HTTP, policy: { headers: only('CloudFront-Forwarded-Proto') } }),
  decides('protocol-not-in-key', 'HTTP and HTTPS share an object by default', CUSTOM_ORIGIN, [{ scheme: 'http' }, { scheme: 'https' }], { outcome: Outcome.HIT }, { behavior: BY_HTTP }),
  receives('protocol-given', 'a request can give CloudFront-Forwarded-Proto', CLOUDFRONT_HEADERS, sent('CloudFront-Forwarded-Proto', 'http'), { 'cloudfront-forwarded-proto': 'http' }, {
    behavior: { originRequestPolicy: forwarding(only('CloudFront-Forwarded-Proto')) },
  }),
  receives('protocol-unlisted', 'AllViewer does not add CloudFront-Forwarded-Proto', CLOUDFRONT_HEADERS, {}, OWN_HOST, { behavior: { originRequestPolicy: ALL_VIEWER } }),
  receives('http-version', 'CloudFront-Viewer-Http-Version is the HTTP version of the request', CLOUDFRONT_HEADERS, { httpVersion: '2.0' }, { 'cloudfront-viewer-http-version': '2.0' }, {
    behavior: { originRequestPolicy: forwarding(only('CloudFront-Viewer-Http-Version')) }, expected: { doubts: [] },
  }),
  decides('http-version-in-key', 'HTTP versions have separate objects if the version is in the key', CLOUDFRONT_HEADERS, [{ httpVersion: '2.0' }, { httpVersion: '3.0' }],
    { outcome: Outcome.MISS, doubts: [] }, { policy: { headers: only('CloudFront-Viewer-Http-Version') } }),
  decides('http-version-unknown', 'a hit on a key with an unknown HTTP version is unknown', CLOUDFRONT_HEADERS, [{}, {}],
    { outcome: Outcome.UNKNOWN, reason: `unknown at '*': ${missingInKey("the header 'CloudFront-Viewer-Http-Version'")}` }, { policy: { headers: only('CloudFront-Viewer-Http-Version') } }),
  receives('address', 'CloudFront-Viewer-Address is the address with the source port', CLOUDFRONT_HEADERS, { viewerAddress: '198.51.100.10' }, {
    'cloudfront-viewer-address': '198.51.100.10:(source port)', 'x-forwarded-for': '198.51.100.10',
  }, { behavior: { originRequestPolicy: forwarding(only('CloudFront-Viewer-Address')) }, expected: { doubts: [] } }),
  decides('country', 'viewers from one country share an object if the country is in the key', HEADERS, [sent(COUNTRY, 'DE'), sent(COUNTRY, 'DE')],
    { outcome: Outcome.HIT, doubts: [] }, BY_COUNTRY),
  decides('country-missing', 'a hit on a key with an unknown country is unknown', HEADERS, [{}, {}],
    { outcome: Outcome.UNKNOWN, reason: `unknown at '*': ${missingInKey(`the header '${COUNTRY}'`)}` }, BY_COUNTRY),
  decides('country-missing-stale', 'a stale object under a key with an unknown country may be that of another country', HEADERS, [
    { originResponse: { headers: { 'cache-control': 'max-age=5', 'etag': '"1"' } } }, { at: 10, originResponse: { status: 304 } },
  ], { outcome: Outcome.UNKNOWN }, BY_COUNTRY),
  decides('country-missing-miss', 'nothing is stored under a key with an unknown country: the decision says so', HEADERS, [{}],
    { outcome: Outcome.MISS, doubts: [missingInKey(`the header '${COUNTRY}'`)] }, BY_COUNTRY),
  decides('country-after-other', 'an object of a known country may be that of an unknown one', HEADERS, [sent(COUNTRY, 'DE'), {}],
    { outcome: Outcome.MISS, doubts: [missingInKey(`the header '${COUNTRY}'`)] }, BY_COUNTRY),
  decides('missing-several', 'one doubt names all missing headers', CLOUDFRONT_HEADERS, [sent(COUNTRY, 'DE')],
    { outcome: Outcome.MISS, doubts: [missingInKey("the headers 'CloudFront-Is-Mobile-Viewer', 'CloudFront-Viewer-City'")] },
    { policy: { headers: only('CloudFront-Is-Mobile-Viewer', COUNTRY, 'CloudFront-Viewer-City') } }),
  decides('missing-at-origin', 'the origin receives headers that the request does not give', CLOUDFRONT_HEADERS, [{}],
    { outcome: Outcome.MISS, doubts: [missingAtOrigin("the headers 'CloudFront-Is-Tablet-Viewer', 'CloudFront-Viewer-JA4-Fingerprint'")] },
    { behavior: { originRequestPolicy: forwarding(only('CloudFront-Is-Tablet-Viewer', 'CloudFront-Viewer-JA4-Fingerprint')) } }),
  decides('missing-at-origin-hit', 'headers outside the key do not matter for a hit', CLOUDFRONT_HEADERS, [{}, {}], { outcome: Outcome.HIT, doubts: [] },
    { behavior: { originRequestPolicy: forwarding(only('CloudFront-Is-Tablet-Viewer')) } }),
  decides('fingerprint-http', 'JA3, JA4 and TLS headers are present only over HTTPS', CLOUDFRONT_HEADERS, [{ scheme: 'http' }], { outcome: Outcome.MISS, doubts: [] }, {
    behavior: { ...BY_HTTP, originRequestPolicy: forwarding(only('CloudFront-Viewer-JA3-Fingerprint', 'CloudFront-Viewer-TLS')) },
  }),
  receives('all-except', 'an origin request policy with exceptions adds the CloudFront headers', MANAGED_ORIGIN_REQUEST_POLICIES, { httpVersion: '1.1' }, {
    'cloudfront-forwarded-proto': 'https', 'cloudfront-viewer-http-version': '1.1', 'cloudfront-viewer-address': "(the viewer's IP address):(source port)",
  }, {
    behavior: { originRequestPolicy: forwarding(allBut('Host')) },
    expected: { doubts: [missingAtOrigin(`the headers ${ADDED_BY_EXCEPTIONS.map(name => `'${name}'`).join(', ')}`)] },
  }),
  decides('generated-function', 'the function of a variation by country needs the country', CLOUDFRONT_HEADERS, [{}, {}], { outcome: Outcome.UNKNOWN }, { behavior: VARIATION }),
  decides('generated-function-country', 'the function of a variation by country knows the country that the request gives', CLOUDFRONT_HEADERS, [sent(COUNTRY, 'FR'), sent(COUNTRY, 'US')],
    { outcome: Outcome.HIT, doubts: [] }, { behavior: VARIATION }),
  decides('generated-function-without-country', 'the function uses its fallback if no policy adds the country', CLOUDFRONT_HEADERS, [{}, {}], { outcome: Outcome.HIT, doubts: [] },
    { behavior: { ...VARIATION, originRequestPolicy: undefined } }),
];

const SUBJECT = 'CloudFront-Viewer-Cert-Subject';

const MTLS_CASES: readonly EdgeCase[] = [
  decides('certificate-in-key', 'viewers with different certificates have separate objects if the subject is in the key', MTLS_HEADERS,
    [sent(SUBJECT, 'CN=alice'), sent(SUBJECT, 'CN=bob')], { outcome: Outcome.MISS, doubts: [] }, { ...MTLS, policy: { headers: only(SUBJECT) } }),
  decides('certificate-missing', 'a hit on a key with an unknown certificate is unknown', MTLS_HEADERS, [{}, {}], { outcome: Outcome.UNKNOWN }, { ...MTLS, policy: { headers: only(SUBJECT) } }),
  decides('certificate-without-mtls', 'without mutual TLS there are no certificate headers', MTLS_HEADERS, [{}, {}], { outcome: Outcome.HIT, doubts: [] }, { policy: { headers: only(SUBJECT) } }),
  receives('certificate-pem', 'the origin can receive the whole certificate', MTLS_HEADERS, sent('CloudFront-Viewer-Cert-Pem', '-----BEGIN'), { 'cloudfront-viewer-cert-pem': '-----BEGIN' }, {
    ...MTLS, behavior: { originRequestPolicy: forwarding(only('CloudFront-Viewer-Cert-Pem')) },
  }),
];

const HANDSHAKE = { 'upgrade': 'websocket', 'connection': 'Upgrade', 'sec-websocket-key': 'dGhl', 'sec-websocket-version': '13' };
const LISTED = forwarding(only('Sec-WebSocket-Key', 'Sec-WebSocket-Version'));

const WEB_SOCKET_CASES: readonly EdgeCase[] = [
  receives('websocket-all-viewer', 'a WebSocket handshake is forwarded with all viewer headers', WEB_SOCKETS, { headers: HANDSHAKE }, { ...OWN_HOST, ...HANDSHAKE }, {
    behavior: { cachePolicy: CACHING_DISABLED, originRequestPolicy: ALL_VIEWER }, expected: { stored: false, doubts: [] },
  }),
  receives('websocket-listed', 'a WebSocket handshake is forwarded if the policy lists its two headers', WEB_SOCKETS, { headers: HANDSHAKE }, HANDSHAKE, {
    behavior: { cachePolicy: CACHING_DISABLED, originRequestPolicy: LISTED },
  }),
  receives('websocket-unlisted', 'Upgrade is removed if the policy does not list the headers of a WebSocket', CUSTOM_ORIGIN, { headers: HANDSHAKE }, { 'sec-websocket-key': 'dGhl' }, {
    behavior: { cachePolicy: CACHING_DISABLED, originRequestPolicy: forwarding(only('Sec-WebSocket-Key')) },
  }),
  receives('websocket-http2', 'WebSocket connections need HTTP/1.1', WEB_SOCKETS, { headers: HANDSHAKE, httpVersion: '2.0' }, {
    'sec-websocket-key': 'dGhl', 'sec-websocket-version': '13',
  }, { behavior: { cachePolicy: CACHING_DISABLED, originRequestPolicy: LISTED } }),
  receives('upgrade-other', 'Upgrade to another protocol is removed', CUSTOM_ORIGIN, { headers: { upgrade: 'h2c', connection: 'Upgrade' } }, OWN_HOST, {
    behavior: { cachePolicy: CACHING_DISABLED, originRequestPolicy: ALL_VIEWER },
  }),
  receives('websocket-legacy', 'legacy settings forward a WebSocket handshake', WEB_SOCKETS, { headers: HANDSHAKE }, HANDSHAKE, { policy: { ...LEGACY, defaultTtlSeconds: 0, maxTtlSeconds: 0 } }),
  receives('websocket-vpc', 'VPC origins do not support WebSocket connections', VPC_ORIGINS, { headers: HANDSHAKE }, HANDSHAKE, {
    behavior: { cachePolicy: CACHING_DISABLED, originRequestPolicy: LISTED }, distribution: { origins: [{ ...ORIGIN, kind: OriginKind.VPC }] },
  }, 'assumed'),
  ...[EdgeEvent.ORIGIN_REQUEST, EdgeEvent.ORIGIN_RESPONSE].map(event => decides(`vpc-${event}`, `VPC origins do not support functions at ${event}`, VPC_ORIGINS, [
    { edgeFunctions: event === EdgeEvent.ORIGIN_REQUEST ? { originRequest: {} } : { originResponse: {} } },
  ], { outcome: Outcome.MISS, doubts: ['VPC origins do not support Lambda@Edge functions at origin request and origin response'] }, {
    behavior: { edgeFunctions: [{ event }] }, distribution: { origins: [{ ...ORIGIN, kind: OriginKind.VPC }] },
  })),
  receives('grpc-not-enabled', 'a gRPC request needs a behavior that enables gRPC', GRPC, { method: 'POST', headers: { 'content-type': 'application/grpc' } }, { 'content-type': 'application/grpc' }, {
    behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] },
    expected: { doubts: ['AWS does not document the response to a gRPC request if the behavior does not enable gRPC; the simulator treats it as any other request'] },
  }, 'assumed'),
  receives('vpc-without-websocket', 'other requests to VPC origins are forwarded', VPC_ORIGINS, {}, {}, {
    distribution: { origins: [{ ...ORIGIN, kind: OriginKind.VPC }] }, expected: { doubts: [] },
  }),
  receives('error-uri', 'CloudFront adds the original URI and query strings', CLOUDFRONT_HEADERS, {}, {}, {
    behavior: { originRequestPolicy: forwarding(only('CloudFront-Error-Uri', 'CloudFront-Error-Args')) },
    expected: { doubts: ["the origin also receives the headers 'CloudFront-Error-Uri', 'CloudFront-Error-Args', which CloudFront adds and the request does not give; set them in 'headers' of the request"] },
  }),
  decides('websocket-not-cached', 'a WebSocket handshake is neither answered from the cache nor stored', WEB_SOCKETS, [{}, { headers: HANDSHAKE }], {
    outcome: Outcome.MISS, stored: false,
    doubts: ['AWS does not document whether CloudFront answers a WebSocket handshake from the cache; the simulator assumes that it does not'],
  }, { behavior: { originRequestPolicy: LISTED } }, 'assumed'),
];

const BLANK_ENCODING = { origins: [{ ...ORIGIN, customHeaders: [{ name: 'Accept-Encoding', value: '' }] }] };
const BOTH_FORMATS = { enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true };

const ORIGIN_CASES: readonly EdgeCase[] = [
  receives('forwarded-for', "CloudFront appends the viewer's address to the list that the viewer sends", CUSTOM_ORIGIN,
    { ...sent('X-Forwarded-For', '192.0.2.4,192.0.2.3'), viewerAddress: '192.0.2.2' }, { 'x-forwarded-for': '192.0.2.4,192.0.2.3,192.0.2.2' }),
  receives('transfer-encoding', 'Transfer-Encoding is forwarded', CUSTOM_ORIGIN, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, { 'transfer-encoding': 'chunked' }, {
    behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] },
  }),
  receives('content-length', 'Content-Length and Content-Type are forwarded', CUSTOM_ORIGIN, { method: 'POST', headers: { 'content-length': '3', 'content-type': 'text/plain' } }, {
    'content-length': '3', 'content-type': 'text/plain',
  }, { behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] } }),
  receives('expect-listed', 'a listed Expect is forwarded', CUSTOM_ORIGIN, sent('Expect', '100-continue'), { expect: '100-continue' }, { behavior: { originRequestPolicy: forwarding(only('Expect')) } }),
  receives('trailer-listed', 'TE and Trailer are removed even if they are listed', CUSTOM_ORIGIN, { headers: { te: 'trailers', trailer: 'x' } }, {}, {
    behavior: { originRequestPolicy: forwarding(only('TE', 'Trailer')) },
  }),
  receives('host-before-alias', "a forwarded Host is the viewer's, not the first alias", CUSTOM_ORIGIN, sent('Host', 'b.example.com'), { host: 'b.example.com' }, {
    behavior: { originRequestPolicy: forwarding(only('Host')) }, distribution: { aliases: ['a.example.com', 'b.example.com'] },
  }),
  receives('blank-encoding', 'a blank Accept-Encoding of the origin takes the header out of origin requests', CACHE_HIT_RATIO, sent('Accept-Encoding', 'gzip, br'), {}, {
    distribution: BLANK_ENCODING, policy: BOTH_FORMATS,
  }),
  decides('blank-encoding-key', 'a blank Accept-Encoding of the origin takes the header out of the key', CACHE_HIT_RATIO,
    [sent('Accept-Encoding', 'gzip'), sent('Accept-Encoding', 'br')], { outcome: Outcome.HIT, keyParts: [{ kind: 'path', name: 'path', value: '/p' }] },
    { distribution: BLANK_ENCODING, policy: BOTH_FORMATS }),
  decides('blank-encoding-listed', 'a blank Accept-Encoding of the origin takes a listed header out of the key', CACHE_HIT_RATIO,
    [sent('Accept-Encoding', 'gzip'), sent('Accept-Encoding', 'br')], { outcome: Outcome.HIT }, { distribution: BLANK_ENCODING, policy: { headers: only('Accept-Encoding') } }),
  receives('cookie-malformed', 'a Cookie header that is not a list of names and values is not forwarded', COOKIES, sent('Cookie', 'a=1; broken'), {}, { policy: { cookies: ALL } }),
  receives('cookie-malformed-name', 'a cookie without a name makes the Cookie header malformed', COOKIES, sent('Cookie', '=1; a=1'), {}, { policy: { cookies: ALL } }),
  decides('cookie-malformed-key', 'a malformed Cookie header is not in the key', COOKIES, [sent('Cookie', 'a=1; broken'), sent('Cookie', 'a=2; broken')], { outcome: Outcome.HIT },
    { policy: { cookies: ALL } }, 'assumed'),
  receives('cookie-unusual', 'a Cookie header with characters that the standard excludes is forwarded', COOKIES, sent('Cookie', 'a={"b":1,"c":2}'), { cookie: 'a={"b":1,"c":2}' },
    { policy: { cookies: ALL } }, 'assumed'),
  receives('cookie-standard', 'a Cookie header in the standard format is forwarded', COOKIES, sent('Cookie', 'a="1"; _ga=GA1.2.3; b='), { cookie: '_ga=GA1.2.3; a="1"; b=' },
    { policy: { cookies: ALL }, expected: { doubts: [] } }),
];

export const REQUEST_HEADER_CASES: readonly EdgeCase[] = [...LEGACY_CASES, ...CLOUDFRONT_CASES, ...MTLS_CASES, ...WEB_SOCKET_CASES, ...ORIGIN_CASES];
