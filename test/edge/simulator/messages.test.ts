import { EdgeRequest } from '../../../src/edge/exchange';
import { EdgeEvent, ViewerProtocol } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { ALL, CACHING_DISABLED, distributionOf, only, PLAIN_BEHAVIOR } from '../case';

/*
 * The full text of every message about a decision. Other tests assert one word of it at most.
 */

type Settings = Parameters<typeof distributionOf>[0];

/** Returns the decision on the last of some requests. */
function last(settings: Settings, ...requests: readonly EdgeRequest[]) {
  const edge = new EdgeSimulator(distributionOf(settings));
  return requests.map(request => edge.send(request)).at(-1)!;
}

const respond = (headers: { [name: string]: string }, status?: number): EdgeRequest => ({ path: '/', originResponse: { status, headers } });
const control = (cacheControl: string, status?: number) => respond({ 'cache-control': cacheControl }, status);
const functionAt = (...events: EdgeEvent[]) => ({ behavior: { edgeFunctions: events.map(event => ({ event })) } });
const unknown = (...settings: string[]) => ({ unknowns: settings.map(setting => ({ setting, cause: 'a parameter' })) });

describe('reasons', () => {
  test.each<[string, Settings, EdgeRequest[], string]>([
    ['a hit', { policy: { queryStrings: only('page') } }, [
      { ...control('max-age=300'), path: '/a?page=2' }, { path: '/a?page=2&utm=x', at: 30, headers: { cookie: 'session=1' } },
    ], "hit at '*': the object with this cache key was stored 30 s ago for 300 s (max-age from the origin, within the minimum and maximum TTL); "
      + "not in the cache key: query string 'utm', cookie 'session'"],
    ['a miss that is stored', {}, [{ path: '/' }],
      "miss at '*': the origin returned 200; stored for 86,400 s (default TTL, because the origin sends no Cache-Control or Expires)"],
    ['a miss that is not stored', {}, [control('no-store')],
      "miss at '*': the origin returned 200; not stored: the origin sends 'no-store', so the response is not reused while the origin answers"],
    ['a private response in an outage', {}, [control('private'), { path: '/', at: 5, originResponse: { unreachable: true } }],
      "hit at '*': the object with this cache key was stored 5 s ago for 0 s (the origin sends 'private', so the response is not reused while the origin answers); "
      + 'served stale, because the origin failed'],
    ['an outage', {}, [{ path: '/', originResponse: { unreachable: true } }],
      "error at '*': the origin could not be reached; stored for 10 s (error caching minimum TTL for status 502)"],
    ['an error', {}, [control('max-age=60', 404)], "error at '*': the origin returned 404; stored for 60 s (max-age from the origin, with status 404)"],
    ['an error from the cache', {}, [respond({}, 404), { path: '/', at: 5 }],
      "error at '*': status 404 was stored 5 s ago for 10 s (error caching minimum TTL for status 404)"],
    ['a stale response within stale-while-revalidate', {}, [control('max-age=10, stale-while-revalidate=60'), { path: '/', at: 20 }],
      "hit at '*': the object with this cache key was stored 20 s ago for 10 s (max-age from the origin, within the minimum and maximum TTL); "
      + 'served stale, while CloudFront revalidates it'],
    ['a stale response after a failure', {}, [control('max-age=10'), { ...respond({}, 503), at: 20 }],
      "hit at '*': the object with this cache key was stored 20 s ago for 10 s (max-age from the origin, within the minimum and maximum TTL); "
      + 'served stale, because the origin failed'],
    ['a stale response before the next attempt', {}, [control('max-age=10'), { ...respond({}, 503), at: 20 }, { path: '/' }],
      "hit at '*': the object with this cache key was stored 20 s ago for 10 s (max-age from the origin, within the minimum and maximum TTL); "
      + 'served stale, because the origin failed recently'],
    ['a refresh hit', {}, [respond({ 'cache-control': 'max-age=10', 'etag': '1' }), { ...respond({}, 304), at: 20 }],
      "refresh hit at '*': the stored response was stale, and the origin confirmed it with 304; stored for 10 s (max-age from the origin, within the minimum and maximum TTL)"],
    ['a range after the end', {}, [respond({ 'content-length': '9' }), { path: '/', headers: { range: 'bytes=9-' } }],
      "error at '*': the stored object has 9 bytes, and none of them are in the requested range"],
    ['a large object', {}, [respond({ 'content-length': String(51 * 1024 ** 3) })],
      "error at '*': the object is larger than 50 GB, so CloudFront closes the connection to the origin and returns an error"],
    ['a response of a viewer request function', functionAt(EdgeEvent.VIEWER_REQUEST), [
      { path: '/', edgeFunctions: { viewerRequest: { response: { status: 401 } } } },
    ], "generated at '*': an edge function at viewer-request returned 401"],
    ['a response of an origin request function', functionAt(EdgeEvent.ORIGIN_REQUEST), [
      { path: '/', edgeFunctions: { originRequest: { response: { status: 302, headers: { 'cache-control': 'max-age=60' } } } } },
    ], "miss at '*': an edge function at origin-request returned 302; stored for 60 s (max-age from the origin, within the minimum and maximum TTL)"],
    ['a part of the wrong length', {}, [respond({ 'content-range': 'bytes 0-9/99', 'content-length': '9' }, 206)],
      "error at '*': the Content-Length of the part that the origin returns does not match its Content-Range"],
    ['a redirect', {}, [{ path: '/', scheme: 'http' }], "redirect at '*': the behavior redirects HTTP to HTTPS"],
    ['HTTP', { behavior: { viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY } }, [{ path: '/', scheme: 'http' }], "error at '*': the behavior accepts only HTTPS"],
    ['a method', {}, [{ path: '/', method: 'POST' }], "error at '*': the behavior does not allow POST, only GET, HEAD"],
    ['a GET with a body', {}, [{ path: '/', headers: { 'content-length': '1' } }], "error at '*': a GET request must not have a body"],
    ['a URL', {}, [{ path: `/${'a'.repeat(8192)}` }], "error at '*': the URL has 8193 bytes; the limit is 8192"],
    ['headers', {}, [{ path: '/', headers: { a: 'a'.repeat(32_768) } }], "error at '*': URL and headers have 32774 bytes; the limit is 32768"],
  ])('%s', (_name, settings, requests, reason) => {
    expect(last(settings, ...requests).reason).toBe(reason);
  });
});

describe('reasons of an unknown outcome', () => {
  test.each<[string, Settings, Partial<EdgeRequest>, string]>([
    ['cache policy', { behavior: { cachePolicy: undefined, ...unknown('cachePolicy') } }, {}, "unknown at '*': cachePolicy: a parameter"],
    ['no cache policy', { behavior: { cachePolicy: undefined } }, {}, "unknown at '*': cachePolicy: the behavior names no cache policy"],
    ['TTLs', { policy: { minTtlSeconds: undefined, ...unknown('minTtlSeconds', 'maxTtlSeconds') } }, {},
      "unknown at '*': minTtlSeconds: a parameter; maxTtlSeconds: a parameter"],
    ['settings without a cause', { policy: { headers: undefined } }, {}, "unknown at '*': cachePolicy: some of its settings are missing"],
    ['earlier path pattern', { distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: undefined }] } }, {},
      "unknown at '(unknown)': the path pattern of this behavior is unknown, and it precedes every behavior that matches"],
    ['list of behaviors', { distribution: unknown('cacheBehaviors') }, {}, "unknown at '*': the list of cache behaviors is unknown: a parameter"],
    ['viewer protocol policy', { behavior: { viewerProtocolPolicy: undefined } }, { scheme: 'http' },
      "unknown at '*': the request uses HTTP, and the viewer protocol policy is unknown"],
    ['allowed methods', { behavior: unknown('allowedMethods') }, { method: 'POST' }, "unknown at '*': it is unknown whether the behavior allows POST"],
    ['cached methods', { behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS'], ...unknown('cachedMethods') } }, { method: 'OPTIONS' },
      "unknown at '*': it is unknown whether responses to OPTIONS are cached"],
    ['function associations', { behavior: unknown('edgeFunctions') }, {}, "unknown at '*': edgeFunctions: a parameter"],
    ['viewer request function', functionAt(EdgeEvent.VIEWER_REQUEST), {},
      "unknown at '*': an edge function runs at viewer-request, and the simulator does not execute it; set 'edgeFunctions.viewerRequest' of the request to its effects"],
    ['origin request function with caching disabled', { policy: CACHING_DISABLED, ...functionAt(EdgeEvent.ORIGIN_REQUEST) }, {},
      "unknown at '*': an edge function runs at origin-request, and the simulator does not execute it; set 'edgeFunctions.originRequest' of the request to its effects"],
  ])('%s', (_name, settings, request, reason) => {
    const decision = last(settings, { path: '/', ...request });
    // Unknown is not "no": no member may look like one.
    expect(decision).toMatchObject({ outcome: 'UNKNOWN', xCache: '', stored: undefined, ttlSeconds: undefined, status: undefined });
    expect([decision.reason, decision.originRequest, decision.responseHeaders]).toEqual([reason, undefined, {}]);
  });
});

describe('TTL rules', () => {
  const MIN_60 = { minTtlSeconds: 60, defaultTtlSeconds: 600, maxTtlSeconds: 3600 };
  const ERROR_PAGE = {
    cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*' }],
    customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }],
  };

  test.each<[string, Settings, EdgeRequest, number, string]>([
    ['default TTL', {}, control('public'), 86_400, 'default TTL, because the origin sends no max-age, s-maxage or Expires'],
    ['minimum above default', { policy: { ...MIN_60, defaultTtlSeconds: 5 } }, { path: '/' }, 60,
      'minimum TTL, because it is longer than the default TTL, and the origin sends no Cache-Control or Expires'],
    ['s-maxage', {}, control('s-maxage=300, max-age=60'), 300, 's-maxage from the origin, within the minimum and maximum TTL'],
    ['below the minimum', { policy: MIN_60 }, control('max-age=5'), 60, 'minimum TTL, because max-age from the origin is only 5 s'],
    ['above the maximum', { policy: MIN_60 }, control('max-age=86400'), 3600, 'maximum TTL, because max-age from the origin is 86,400 s'],
    ['minimum over no-store', { policy: MIN_60 }, control('no-store'), 60, "minimum TTL, which overrides 'no-store' from the origin"],
    ['caching disabled', { policy: CACHING_DISABLED }, { path: '/' }, 0, 'the minimum, default and maximum TTL are 0, which disables caching'],
    ['legacy headers', { policy: { headers: ALL, legacy: true } }, { path: '/' }, 0, 'the behavior forwards all headers, which disables caching'],
    ['a method', { behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }, { path: '/', method: 'POST' }, 0, 'responses to POST are not cached'],
    ['a status', {}, respond({}, 100), 0, 'status 100 is not cached'],
    ['a redirect status', {}, respond({}, 307), 0, 'status 307 is cached only with a Cache-Control header'],
    ['a partial response', {}, respond({}, 206), 0, 'the response is partial and has no Content-Range header'],
    ['Vary: *', {}, respond({ vary: '*' }), 0,
      'CloudFront contacts the origin for every request, because the origin sends Vary: * and the minimum TTL is 0'],
    ['no-store with stale-if-error=0', {}, control('no-store, stale-if-error=0'), 0, "the origin sends 'no-store'"],
    ['410', {}, respond({}, 410), 0, 'status 410 is not cached'],
    ['an error without max-age', {}, respond({}, 403), 0, 'status 403 is cached only with max-age or s-maxage'],
    ['an error with no-store', {}, control('no-store', 404), 0, "the origin sends 'no-store' with status 404"],
    ['an error TTL of 0', { distribution: { customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 0 }] } }, respond({}, 404), 0,
      'the error caching minimum TTL for status 404 is 0'],
    ['an error page', { distribution: ERROR_PAGE }, respond({}, 404), 86_400,
      "default TTL, because the origin sends no Cache-Control or Expires (behavior '/errors/*', which serves error page '/errors/404.html')"],
    ['an incomplete body', {}, { path: '/', originResponse: { truncated: true, headers: { 'content-length': '9' } } }, 0,
      'the body is incomplete, according to Content-Length or chunked encoding'],
    ['an aborted request', {}, { path: '/', aborted: true }, 0, 'the viewer closed the connection before the response was complete'],
    ['a response without the origin', {}, { path: '/', scheme: 'http' }, 0, 'nothing is stored'],
  ])('%s', (_name, settings, request, ttlSeconds, ttlRule) => {
    expect(last(settings, request)).toMatchObject({ ttlSeconds, ttlRule });
  });
});

describe('doubts', () => {
  const assumes = (subject: string, assumption: string) => `AWS does not document ${subject}; the simulator ${assumption}`;
  const ZERO = assumes('whether a response with a TTL of 0 s is stored for revalidation, or for use if the origin fails', 'assumes that it is');

  const LARGER = 'CloudFront may request a larger range from the origin than the viewer requests';
  const PART = { 'content-range': 'bytes 0-9/99' };
  const range = (bytes: string) => ({ headers: { range: `bytes=${bytes}` } });
  const COMPRESSES = { behavior: { compress: true }, policy: { enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true } };
  const COMPRESSED = { ...respond({ 'content-type': 'text/css', 'content-length': '5000' }), headers: { 'accept-encoding': 'gzip' } };

  test.each<[string, Settings, EdgeRequest[], string[]]>([
    ['listed query strings', { policy: { queryStrings: only('a', 'b') } }, [{ path: '/?a=1&b=2' }],
      [assumes('whether the order of listed query strings changes the cache key', 'assumes that it does')]],
    ['listed query strings, of a hit', { policy: { queryStrings: only('a', 'b') } }, [{ path: '/?a=1&b=2' }, { path: '/?a=1&b=2' }], []],
    ['a repeated query string', { policy: { queryStrings: ALL } }, [{ path: '/?a=1&a=2' }],
      [assumes('how a repeated query string changes the cache key', 'assumes that the key contains every occurrence')]],
    ['weights', { policy: { enableAcceptEncodingGzip: true } }, [{ path: '/', headers: { 'accept-encoding': 'gzip;q=0' } }],
      [assumes('weights in Accept-Encoding', 'assumes that the viewer does not accept a format of weight 0')]],
    ['an encoded path', {}, [{ path: '/%61' }], [assumes('whether CloudFront decodes a path before it compares path patterns', 'assumes that it does not')]],
    ["a trailing '?'", {}, [{ path: '/a?' }], [assumes("whether a trailing '?' creates a separate object", 'assumes that it does not')]],
    ['/ and the default root object', { distribution: { defaultRootObject: 'index.html' } }, [{ path: '/index.html' }, { path: '/' }],
      [assumes('whether / and the default root object are one object', 'assumes that they are two')]],
    ['/ without the default root object', { distribution: { defaultRootObject: 'index.html' } }, [{ path: '/' }, { path: '/' }], []],
    ['another path', { distribution: { defaultRootObject: 'index.html' } }, [{ path: '/index.html' }, { path: '/' }, { path: '/a' }], []],
    ['several ranges', {}, [respond({}, 206)], [assumes('whether CloudFront stores a response with several ranges', 'assumes that it does not')]],
    ['a range of the origin', {}, [{ ...respond(PART, 206), ...range('0-9') }], [LARGER]],
    ['a range in chunks', {}, [{ ...respond({ ...PART, 'transfer-encoding': 'chunked' }, 206), ...range('0-9') }], [
      'AWS documents only that CloudFront returns the entire object if the origin uses chunked encoding, and the origin returns a part of it in chunks', LARGER,
    ]],
    ['a range of a stored object', {}, [respond({ 'content-length': '99' }), { path: '/', ...range('0-9') }], []],
    ['a range of an unknown length', {}, [respond({}), { path: '/', ...range('0-9') }],
      ['the origin sends no Content-Length; the simulator assumes that the object is long enough for the requested range']],
    ['a range of a compressed object', COMPRESSES, [COMPRESSED, { ...COMPRESSED, headers: { ...COMPRESSED.headers, range: 'bytes=0-9' } }],
      ['the range applies to the compressed object, whose length the simulator does not know; it assumes that the object is long enough']],
    ['a range after the end', {}, [respond({ 'content-length': '9' }), { path: '/', ...range('9-') }],
      [assumes('the response to a range after the end of a stored object', 'assumes 416, as in HTTP')]],
    ['a range over two parts', {}, [{ ...respond(PART, 206), ...range('0-9') }, { ...respond({ 'content-range': 'bytes 10-19/99' }, 206), ...range('10-19') },
      { ...respond({ 'content-range': 'bytes 0-19/99' }, 206), ...range('0-19') }],
    [assumes('whether CloudFront combines the stored parts of an object', 'assumes that it does not'), LARGER]],
    ['HEAD for a part', {}, [{ ...respond(PART, 206), ...range('0-9') }, { path: '/', method: 'HEAD' }],
      [assumes('whether a stored part of an object answers HEAD', 'assumes that it does not')]],
    ['GET after HEAD', {}, [{ path: '/', method: 'HEAD' }, { path: '/' }],
      [assumes('whether a stored response to HEAD answers GET', 'assumes that it does not, because it has no body')]],
    ['HEAD after GET', {}, [{ path: '/' }, { path: '/', method: 'HEAD' }], []],
    ['a matching condition', {}, [respond({ etag: '"1"' }), { path: '/', headers: { 'if-none-match': '"1"' } }],
      [assumes('whether CloudFront answers a conditional request with 304 from its cache', 'assumes that it does')]],
    ['another condition', {}, [respond({ etag: '"1"' }), { path: '/', headers: { 'if-none-match': '"2"' } }], []],
    ['a precondition', {}, [respond({ etag: '"1"' }), { path: '/', headers: { 'if-match': '"2"' } }],
      [assumes('If-Match and If-Unmodified-Since for stored objects', 'assumes that CloudFront ignores them')]],
    ['a large object', {}, [respond({ 'content-length': String(51 * 1024 ** 3) })],
      ['AWS does not document the status code of the error for an object larger than 50 GB']],
    ['a part of the wrong length', {}, [respond({ ...PART, 'content-length': '9' }, 206)],
      ['AWS does not document the status code of the error for a part with a wrong Content-Length']],
    ['a compressed object', COMPRESSES, [COMPRESSED], []],
    ['no-transform', COMPRESSES, [{ ...COMPRESSED, ...respond({ ...COMPRESSED.originResponse!.headers, 'cache-control': 'max-age=9, no-transform' }) }],
      [assumes("whether 'no-transform' prevents compression", 'assumes that it does not')]],
    ['no-transform without compression', {}, [control('max-age=9, no-transform')], []],
    ['another compression format', COMPRESSES, [COMPRESSED, { ...COMPRESSED, headers: { 'accept-encoding': 'gzip, br' } }],
      ['the object is stored in a compression format that the viewer accepts, under another cache key; AWS pages disagree about whether CloudFront returns it']],
    ['a compression format that the viewer does not accept', COMPRESSES, [COMPRESSED, { ...COMPRESSED, headers: { 'accept-encoding': 'br' } }], []],
    ['Age', {}, [respond({ 'age': '1', 'cache-control': 'max-age=9' })],
      [assumes('whether an Age header from the origin shortens the TTL', 'assumes that it does not')]],
    ['no max-age', {}, [control('public')],
      ['AWS pages disagree about Cache-Control without max-age: one applies the default TTL only if the origin sends no Cache-Control at all']],
    ['a TTL of 0', {}, [control('max-age=0')], [ZERO]],
    ['s-maxage', {}, [control('s-maxage=9')], ['AWS documents s-maxage only together with max-age; the simulator assumes that s-maxage alone works the same way']],
    ['an invalid date', {}, [respond({ expires: '0' })], [assumes('the meaning of an invalid Expires or Date', 'assumes that the response is stale'), ZERO]],
    ['no Date', {}, [respond({ expires: 'Thu, 01 Jan 1970 01:00:00 GMT' })],
      ['the origin sends no Date, so the simulator compares Expires with its own time as Unix time']],
    ['410', {}, [respond({}, 410)], ['AWS pages disagree about whether status 410 is cached']],
    ['a directive', {}, [control('max-age=9, immutable')], ["AWS does not document 'immutable'; the simulator ignores it"]],
    ['private fields', {}, [control('max-age=9, private="a"')], [assumes('private="field"', 'assumes that the response is stored')]],
    ['no-cache fields', {}, [control('max-age=9, no-cache="a"')],
      ['AWS documents no-cache="field" only for Set-Cookie; the simulator assumes that the response is stored with all other fields']],
    ['a repeated directive', {}, [control('max-age=9, max-age=8')], [assumes("which 'max-age' counts if there are several", 'uses the first')]],
    ['an invalid directive', {}, [control('max-age=x')], [assumes("the meaning of 'max-age=x'", 'reads it as 0'), ZERO]],
    ['a stale response', {}, [control('max-age=10'), { ...respond({}, 503), at: 20 }],
      ['AWS does not document the X-Cache value of a stale response']],
    ['a private response in an outage', {}, [control('private'), { path: '/', originResponse: { unreachable: true } }], [
      'AWS does not document the X-Cache value of a stale response',
      "AWS does not document whether CloudFront keeps a response with 'private' for an outage of the origin if the minimum TTL is 0; "
      + 'the simulator assumes that it does, unless the origin sends stale-if-error=0',
    ]],
    ['a server error after a private response', {}, [control('private'), respond({}, 503)], [
      "AWS does not document whether CloudFront returns an earlier response with 'private' instead of a 5xx status; "
      + 'the simulator assumes that it does so only if the origin does not answer',
    ]],
    ['an earlier unknown outcome', functionAt(EdgeEvent.ORIGIN_RESPONSE), [{ path: '/' }, { path: '/', edgeFunctions: { originResponse: {} } }],
      ['the outcome of an earlier request at this behavior is unknown; that request may have stored this object']],
    ['an unknown setting', { behavior: unknown('originRequestPolicy') }, [{ path: '/' }], ['originRequestPolicy is not known: a parameter']],
    ['a viewer response function', functionAt(EdgeEvent.VIEWER_RESPONSE), [{ path: '/' }],
      ['an edge function may change the response headers, and the simulator does not execute it']],
    ['a response of an origin request function', functionAt(EdgeEvent.ORIGIN_REQUEST), [
      { path: '/', edgeFunctions: { originRequest: { response: { status: 302 } } } },
    ], ['AWS does not document the X-Cache value of a response that a Lambda@Edge function generates; the simulator assumes that of a miss']],
    ['a response of a function', functionAt(EdgeEvent.VIEWER_REQUEST, EdgeEvent.VIEWER_RESPONSE), [
      { path: '/', edgeFunctions: { viewerRequest: { response: { status: 401 } } } },
    ], ['AWS documents the X-Cache value of a response that a CloudFront function generates, not of one that a Lambda@Edge function generates; the simulator shows the former']],
    ['signed URLs', { behavior: { restrictsViewers: true } }, [{ path: '/?Expires=1&Signature=x' }],
      ['the simulator does not verify the signature of the URL or the cookies']],
    ['an error page at an unknown behavior', {
      distribution: {
        cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: undefined, ...unknown('cachePolicy') }],
        customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }],
      },
    }, [respond({}, 404)], ["the response for error page '/errors/404.html' at behavior '/errors/*' is unknown: cachePolicy: a parameter"]],
  ])('%s', (_name, settings, requests, doubts) => {
    expect(last(settings, ...requests).doubts).toEqual(doubts);
  });
});
