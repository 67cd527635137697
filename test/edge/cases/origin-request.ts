import { ALL, allBut, ALWAYS_SENT, EdgeCase, NONE, only, ORIGIN, Standing } from '../case';
import { AUTHORIZATION, CUSTOM_ORIGIN, DEFAULT_ROOT_OBJECT, POLICIES_TOGETHER, SIGNED_COOKIES } from './sources';
import { EdgeRequest } from '../../../src/edge/exchange';
import { OriginRequestPolicySettings, SelectionMode } from '../../../src/edge/model';

const ALL_VIEWER: OriginRequestPolicySettings = { headers: { mode: SelectionMode.ALL_VIEWER }, cookies: ALL, queryStrings: ALL };
const ALL_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
/** The headers that CloudFront adds with "all except" and that follow from the request. */
const ADDED = { 'cloudfront-forwarded-proto': 'https', 'cloudfront-viewer-address': "(the viewer's IP address):(source port)" };
const OWN_HOST = { host: "(the distribution's own host name)" };

interface Sent {
  readonly path?: string;
  readonly headers?: { [name: string]: string };
}

/** A case with one request, and the origin request that it causes. */
function sends(
  id: string, says: string, request: Partial<EdgeRequest>, sent: Sent,
  more: Partial<EdgeCase> & { forwards?: OriginRequestPolicySettings } = {}, standing: Standing = 'documented',
): EdgeCase {
  const { forwards, behavior, distribution, ...others } = more;
  const aliases = request.headers?.host === undefined ? {} : { aliases: [request.headers.host] };
  return {
    id: `origin-${id}`, says, standing, source: CUSTOM_ORIGIN, ...others,
    distribution: { ...aliases, ...distribution },
    behavior: { ...(forwards === undefined ? {} : { originRequestPolicy: forwards }), ...behavior },
    requests: [{ path: '/p', ...request }],
    expected: { originRequest: { path: '/p', ...sent, headers: { ...ALWAYS_SENT, ...sent.headers } } },
  };
}

const VIEWER = {
  'host': 'shop.example.com', 'user-agent': 'Firefox', 'accept': 'text/html', 'accept-language': 'de', 'referer': 'https://a', 'x-custom': '1',
  'cookie': 'b=2; a=1', 'authorization': 'Bearer x',
};

export const ORIGIN_REQUEST_CASES: readonly EdgeCase[] = [
  sends('nothing-listed', 'by default the origin receives the path without query string, cookies and viewer headers',
    { path: '/p?a=1', headers: VIEWER }, {}),
  sends('key-query', 'a query string in the key is forwarded', { path: '/p?page=2&utm=x' }, { path: '/p?page=2' }, { policy: { queryStrings: only('page') } }),
  sends('key-header', 'a header in the key is forwarded', { headers: VIEWER }, { headers: { accept: 'text/html' } }, { policy: { headers: only('Accept') } }),
  sends('key-cookie', 'a cookie in the key is forwarded', { headers: VIEWER }, { headers: { cookie: 'a=1' } }, { policy: { cookies: only('a') } }),
  sends('key-authorization', 'Authorization in the key is forwarded', { headers: VIEWER }, { headers: { authorization: 'Bearer x' } }, {
    policy: { headers: only('Authorization') }, source: AUTHORIZATION,
  }),
  sends('all-viewer', 'AllViewer forwards all viewer headers, including Host and Authorization', { path: '/p?a=1', headers: VIEWER }, {
    path: '/p?a=1', headers: { ...VIEWER, cookie: 'a=1; b=2' },
  }, { forwards: ALL_VIEWER }),
  sends('all-viewer-not-cloudfront', 'AllViewer does not forward the headers that CloudFront can add',
    { headers: { 'CloudFront-Viewer-Country': 'DE' } }, { headers: OWN_HOST }, { forwards: ALL_VIEWER }),
  sends('all-viewer-and-cloudfront', 'AllViewerAndCloudFrontHeaders adds the listed CloudFront headers', { headers: { 'CloudFront-Viewer-Country': 'DE' } }, {
    headers: { ...OWN_HOST, 'cloudfront-viewer-country': 'DE' },
  }, { forwards: { ...ALL_VIEWER, headers: { mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names: ['CloudFront-Viewer-Country'] } } }),
  sends('all-viewer-and-cloudfront-unlisted', 'AllViewerAndCloudFrontHeaders does not add CloudFront headers that are not listed', { headers: { 'CloudFront-Viewer-City': 'Berlin' } }, { headers: OWN_HOST }, {
    forwards: { ...ALL_VIEWER, headers: { mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names: ['CloudFront-Viewer-Country'] } },
  }),
  sends('except-host', "AllViewerExceptHostHeader sends the origin's domain name as Host", { headers: VIEWER }, {
    headers: { ...VIEWER, ...ADDED, host: 'origin.example.com', cookie: 'a=1; b=2' },
  }, { forwards: { headers: allBut('Host'), cookies: ALL, queryStrings: ALL } }),
  sends('host-only', 'a listed Host is forwarded', { headers: VIEWER }, { headers: { host: 'shop.example.com' } }, {
    forwards: { headers: only('Host'), cookies: NONE, queryStrings: NONE },
  }),
  sends('union', 'the origin receives the query strings of both policies', { path: '/p?a=1&b=2&c=3' }, { path: '/p?a=1&b=2' }, {
    policy: { queryStrings: only('a') }, forwards: { headers: NONE, cookies: NONE, queryStrings: only('b') }, source: POLICIES_TOGETHER,
  }),
  sends('allow-beats-block', 'a query string of the cache policy is forwarded even if the origin request policy excludes it', { path: '/p?a=1&b=2' }, { path: '/p?a=1&b=2' }, {
    policy: { queryStrings: only('a') }, forwards: { headers: NONE, cookies: NONE, queryStrings: allBut('a') }, source: POLICIES_TOGETHER,
  }),
  sends('allow-of-origin-policy-beats-block', 'a query string of the origin request policy is forwarded even if the cache policy excludes it', { path: '/p?a=1&b=2' }, { path: '/p?a=1&b=2' }, {
    policy: { queryStrings: allBut('a') }, forwards: { headers: NONE, cookies: NONE, queryStrings: only('a') }, source: POLICIES_TOGETHER,
  }),
  sends('both-block', 'the exclusions of both policies apply', { path: '/p?a=1&b=2&c=3' }, { path: '/p?c=3' }, {
    policy: { queryStrings: allBut('a') }, forwards: { headers: NONE, cookies: NONE, queryStrings: allBut('b') }, source: POLICIES_TOGETHER,
  }),
  sends('always-removed', 'CloudFront never forwards certain headers', {
    headers: { 'X-Forwarded-Proto': 'http', 'X-Real-IP': '192.0.2.1', 'X-Edge-Foo': '1', 'Proxy-Authorization': 'x', 'TE': 'trailers', 'Trailer': 'x' },
  }, { headers: OWN_HOST }, { forwards: ALL_VIEWER }),
  ...['PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'].map(method =>
    sends(`authorization-${method.toLowerCase()}`, `Authorization of ${method} is forwarded`, { method, headers: { authorization: 'Bearer x' } }, {
      headers: { authorization: 'Bearer x' },
    }, { behavior: { allowedMethods: ALL_METHODS }, source: AUTHORIZATION })),
  sends('authorization-options-cached', 'Authorization of OPTIONS is removed if OPTIONS is cached', { method: 'OPTIONS', headers: { authorization: 'Bearer x' } }, {}, {
    behavior: { allowedMethods: ALL_METHODS, cachedMethods: ['GET', 'HEAD', 'OPTIONS'] }, source: AUTHORIZATION,
  }),
  sends('authorization-head', 'Authorization of HEAD is removed', { method: 'HEAD', headers: { authorization: 'Bearer x' } }, {}, { source: AUTHORIZATION }),
  sends('authorization-post-options-cached', 'Authorization of POST is forwarded if OPTIONS is cached', { method: 'POST', headers: { authorization: 'Bearer x' } }, {
    headers: { authorization: 'Bearer x' },
  }, { behavior: { allowedMethods: ALL_METHODS, cachedMethods: ['GET', 'HEAD', 'OPTIONS'] }, source: AUTHORIZATION }),
  sends('removed-post', 'other headers that are not listed are removed from POST', { method: 'POST', headers: { 'X-Custom': '1' } }, {}, {
    behavior: { allowedMethods: ALL_METHODS },
  }),
  sends('user-agent', "a listed User-Agent is forwarded instead of CloudFront's", { headers: VIEWER }, { headers: { 'user-agent': 'Firefox', 'referer': 'https://a' } }, {
    forwards: { headers: only('User-Agent', 'Referer'), cookies: NONE, queryStrings: NONE },
  }),
  sends('referer', 'a listed Referer is forwarded', { headers: VIEWER }, { headers: { referer: 'https://a' } }, {
    forwards: { headers: only('Referer'), cookies: NONE, queryStrings: NONE },
  }),
  ...['Accept', 'Accept-Charset', 'Accept-Language', 'Referer', 'Expect', 'X-HTTP-Method-Override', 'X-Custom'].map(name =>
    sends(`removed-${name.toLowerCase()}`, `${name} is removed if it is not listed`, { headers: { [name]: 'x' } }, {})),
  sends('forwarded-for', "the viewer's address is appended to X-Forwarded-For", { headers: { 'X-Forwarded-For': '198.51.100.1' }, viewerAddress: '192.0.2.1' }, {
    headers: { 'x-forwarded-for': '198.51.100.1,192.0.2.1' },
  }),
  sends('forwarded-for-alone', "X-Forwarded-For is the viewer's address if the viewer sends none", { viewerAddress: '192.0.2.1' }, {
    headers: { 'x-forwarded-for': '192.0.2.1' },
  }),
  sends('via', 'Via is forwarded', { headers: { Via: '1.1 proxy' } }, { headers: { via: '1.1 proxy' } }),
  sends('connection', 'Connection is replaced', { headers: { Connection: 'close' } }, {}),
  sends('request-id', 'X-Amz-Cf-Id is set by CloudFront', { headers: { 'X-Amz-Cf-Id': 'guess' } }, {}),
  sends('conditional', 'conditional headers are forwarded', { headers: { 'If-None-Match': '"1"' } }, { headers: { 'if-none-match': '"1"' } }),
  sends('conditional-cookies', 'conditional headers are not forwarded if cookies are', { headers: { 'If-None-Match': '"1"', 'If-Modified-Since': 'x' } }, {}, { policy: { cookies: ALL } }),
  sends('all-viewer-without-cookies', 'forwarding all viewer headers includes Cookie', { headers: { cookie: 'a=1' } }, {
    headers: { ...OWN_HOST, cookie: 'a=1' },
  }, { forwards: { headers: { mode: SelectionMode.ALL_VIEWER }, cookies: NONE, queryStrings: NONE }, silent: 'the origin request shows the cookie' }, 'assumed'),
  sends('range', 'Range is forwarded', { headers: { Range: 'bytes=0-9' } }, { headers: { range: 'bytes=0-9' } }),
  sends('cookie-sorted', 'cookies are forwarded sorted by name', { headers: { cookie: 'b=2; a=1; $Version=1' } }, { headers: { cookie: 'a=1; b=2' } }, {
    policy: { cookies: ALL },
  }),
  sends('query-order', 'query strings are forwarded in the order of the request', { path: '/p?b=2&a=1' }, { path: '/p?b=2&a=1' }, { policy: { queryStrings: ALL } }),
  sends('signature', 'the query strings of a signed URL are removed', { path: '/p?a=1&Expires=1&Signature=x&Key-Pair-Id=K&Policy=p' }, { path: '/p?a=1' }, {
    policy: { queryStrings: ALL }, behavior: { restrictsViewers: true },
  }),
  sends('signed-cookies', 'the origin does not receive signed cookies', { headers: { cookie: 'a=1; CloudFront-Signature=x; b=2; CloudFront-Key-Pair-Id=K' } }, { headers: { cookie: 'a=1; b=2' } }, {
    policy: { cookies: ALL }, behavior: { restrictsViewers: true }, source: SIGNED_COOKIES,
  }, 'assumed'),
  sends('signed-cookies-alone', 'the origin receives no Cookie if the viewer sends only signed cookies', { headers: { cookie: 'CloudFront-Signature=x' } }, {}, {
    policy: { cookies: ALL }, behavior: { restrictsViewers: true }, source: SIGNED_COOKIES,
  }, 'assumed'),
  sends('signature-others', 'other query strings of a signed URL are forwarded', { path: '/p?a=1&Expires=1&b=2&Signature=x' }, { path: '/p?a=1&b=2' }, {
    policy: { queryStrings: ALL }, behavior: { restrictsViewers: true },
  }),
  sends('custom-header-unknown', 'an origin custom header with a value known only at deployment is forwarded', {}, {
    headers: { 'x-origin-verify': '(not known before deployment)' },
  }, { distribution: { origins: [{ ...ORIGIN, customHeaders: [{ name: 'X-Origin-Verify' }] }] } }),
  sends('domain-unknown', 'Host has a placeholder if the domain name of the origin is known only at deployment', {}, { headers: { host: '(domain name of origin)' } }, {
    distribution: { origins: [{ ...ORIGIN, domainName: undefined }] },
  }),
  sends('host-alias', 'a forwarded Host is the first alias if the request has no Host', {}, { headers: { host: 'shop.example.com' } }, {
    forwards: { headers: only('Host'), cookies: NONE, queryStrings: NONE }, distribution: { aliases: ['shop.example.com', 'b.example.com'] },
  }),
  sends('block-list-headers', 'all headers except the listed ones are forwarded', { headers: { 'x-a': '1', 'x-b': '2', 'host': 'shop.example.com' } }, {
    headers: { ...ADDED, 'x-a': '1' },
  }, { forwards: { headers: allBut('Host', 'X-B'), cookies: NONE, queryStrings: NONE } }),
  sends('block-list-cookies', 'all cookies except the listed ones are forwarded', { headers: { cookie: 'a=1; b=2' } }, { headers: { cookie: 'a=1' } }, {
    forwards: { headers: NONE, cookies: allBut('b'), queryStrings: NONE },
  }),
  sends('legacy-cookie', 'cookies that match a wildcard of legacy settings are forwarded', { headers: { cookie: 'tier_a=1; other=2' } }, { headers: { cookie: 'tier_a=1' } }, {
    policy: { cookies: only('tier_*'), legacy: true },
  }),
  sends('legacy-cookie-mixed', 'cookies that match a plain name next to a wildcard are forwarded', { headers: { cookie: 'tier_a=1; session=2; other=3' } }, {
    headers: { cookie: 'session=2; tier_a=1' },
  }, { policy: { cookies: only('tier_*', 'session'), legacy: true } }),
  sends('custom-header', 'origin custom headers replace viewer headers', { headers: { 'x-origin-verify': 'guess' } }, {
    headers: { ...OWN_HOST, 'x-origin-verify': 'secret' },
  }, { forwards: ALL_VIEWER, distribution: { origins: [{ ...ORIGIN, customHeaders: [{ name: 'X-Origin-Verify', value: 'secret' }] }] } }),
  sends('origin-path', "the origin path is prepended to the viewer's path", {}, { path: '/base/p' }, { distribution: { origins: [{ ...ORIGIN, originPath: '/base' }] } }),
  sends('root-object', 'the default root object is requested for /', { path: '/' }, { path: '/index.html' }, {
    distribution: { defaultRootObject: 'index.html' }, source: DEFAULT_ROOT_OBJECT,
  }),
  sends('root-object-slash', 'a default root object must not begin with a slash', { path: '/' }, { path: '//index.html' }, {
    distribution: { defaultRootObject: '/index.html' }, source: DEFAULT_ROOT_OBJECT,
  }, 'assumed'),
  ...['Cache-Control', 'x-amz-a', 'X-Edge-A'].map(name => sends(`reserved-${name.toLowerCase()}`, `CloudFront rejects the custom header ${name}`, {}, {
    headers: { [name.toLowerCase()]: 'x' },
  }, { distribution: { origins: [{ ...ORIGIN, customHeaders: [{ name, value: 'x' }] }] }, source: AUTHORIZATION }, 'assumed')),
  sends('root-object-folder', 'the default root object is not requested for folders', { path: '/a/' }, { path: '/a/' }, {
    distribution: { defaultRootObject: 'index.html' }, source: DEFAULT_ROOT_OBJECT,
  }),
];
