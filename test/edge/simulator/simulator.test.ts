import { inspect } from 'util';
import { Outcome } from '../../../src/edge/decision';
import { EdgeEvent, SelectionMode, ViewerProtocol } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { CACHING_DISABLED, distributionOf, only, ORIGIN, PLAIN_BEHAVIOR } from '../case';

const simulator = (...args: Parameters<typeof distributionOf>) => new EdgeSimulator(distributionOf(...args));

describe('bad requests are refused in one line', () => {
  test.each([
    ['a URL', { path: 'https://shop.example.com/' }, "'path' must begin with '/'"],
    ['an empty path', { path: '' }, "'path' must begin with '/'"],
    ['a line break', { path: '/a\nb' }, 'stay on one line'],
    ['a scheme', { path: '/', scheme: 'ftp' }, "'scheme' must be 'http' or 'https', got 'ftp'"],
    ['no time', { path: '/', at: NaN }, "'at' must be a number of seconds, got NaN"],
    ['a header without a value', { path: '/', headers: { authorization: undefined as any } }, "header 'authorization' must be a text on one line, got undefined"],
    ['a status that does not exist', { path: '/', originResponse: { status: 99 } }, "'originResponse.status' must be an HTTP status code, got 99"],
  ])('%s', (_name, request, message) => {
    expect(() => simulator({}).send(request)).toThrow(message);
  });

  test('a time before the last one', () => {
    const edge = simulator({});
    edge.send({ path: '/', at: 10 });
    expect(() => edge.send({ path: '/', at: 9 })).toThrow("'at' must not run backwards, got 9 after 10");
    expect(edge.currentTime).toBe(10);
  });
});

test('a request without a time arrives when the last one did', () => {
  const edge = simulator({});
  edge.send({ path: '/', at: 10 });
  expect(edge.send({ path: '/' })).toMatchObject({ outcome: Outcome.HIT, age: 0 });
});

describe('what is not known is called unknown', () => {
  test.each([
    ['cache policy', {
      behavior: { cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'the value of an SSM parameter' }] },
    }, { path: '/' }, 'cachePolicy: the value of an SSM parameter'],
    ['TTL', {
      policy: { maxTtlSeconds: undefined, unknowns: [{ setting: 'maxTtlSeconds', cause: "parameter 'Max' has no default" }] },
    }, { path: '/' }, "maxTtlSeconds: parameter 'Max' has no default"],
    ['earlier path pattern', {
      distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: undefined }] },
    }, { path: '/' }, "unknown at '(unknown)': its path pattern is not known"],
    ['viewer protocol policy', { behavior: { viewerProtocolPolicy: undefined } }, { path: '/', scheme: 'http' }, 'viewer protocol policy is not known'],
    ['allowed methods', {
      behavior: { unknowns: [{ setting: 'allowedMethods', cause: 'a parameter' }] },
    }, { path: '/', method: 'POST' }, 'whether POST is allowed is not known'],
    ['cached methods', {
      behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS'], unknowns: [{ setting: 'cachedMethods', cause: 'a parameter' }] },
    }, { path: '/', method: 'OPTIONS' }, 'whether OPTIONS is cached is not known'],
    ['list of behaviors', {
      distribution: { unknowns: [{ setting: 'cacheBehaviors', cause: 'Fn::If is decided at deployment' }] },
    }, { path: '/' }, "unknown at '*': which behaviors there are is not known: Fn::If is decided at deployment"],
    ['TTL, and another', {
      policy: { unknowns: ['minTtlSeconds', 'maxTtlSeconds'].map(setting => ({ setting, cause: 'a parameter' })), minTtlSeconds: undefined },
    }, { path: '/' }, 'minTtlSeconds: a parameter; maxTtlSeconds: a parameter'],
    ['function at origin request where nothing is cached', {
      policy: CACHING_DISABLED, behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_REQUEST }] },
    }, { path: '/' }, 'an edge function runs at origin-request'],
    ['function at viewer request', {
      behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] },
    }, { path: '/' }, 'an edge function runs at viewer-request'],
    ['function associations', {
      behavior: { unknowns: [{ setting: 'edgeFunctions', cause: 'Fn::If is decided at deployment' }] },
    }, { path: '/' }, 'Fn::If is decided at deployment'],
  ])('%s', (_name, settings, request, reason) => {
    const answer = simulator(settings).send(request);
    // Not known is not "no": neither member may pass for one.
    expect(answer).toMatchObject({ outcome: Outcome.UNKNOWN, xCache: '', stored: undefined, ttlSeconds: undefined, status: undefined });
    expect(answer.reason).toContain(reason);
    expect(answer.originRequest).toBeUndefined();
    expect(answer.responseHeaders).toEqual({});
  });

  test('unknown cached methods do not matter to GET', () => {
    const edge = simulator({ behavior: { unknowns: [{ setting: 'cachedMethods', cause: 'a parameter' }] } });
    expect([edge.send({ path: '/' }).outcome, edge.send({ path: '/' }).outcome]).toEqual([Outcome.MISS, Outcome.HIT]);
  });

  test('an origin that is not among those that are known has neither a name nor a path', () => {
    const { originRequest } = simulator({ behavior: { targetOriginId: 'other' } }).send({ path: '/p' });
    expect(originRequest).toMatchObject({ path: '/p', headers: { host: '(domain name of the origin)' } });
  });

  test('an unknown protocol policy does not matter to HTTPS, nor unknown methods to GET', () => {
    const edge = simulator({ behavior: { viewerProtocolPolicy: undefined, unknowns: [{ setting: 'allowedMethods', cause: 'a parameter' }] } });
    const answer = edge.send({ path: '/' });
    expect(answer.outcome).toBe(Outcome.MISS);
    expect(answer.doubts).toEqual(['allowedMethods is not known: a parameter']);
  });

  test('an unknown origin request policy leaves open what the origin receives, and nothing else', () => {
    const answer = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } }).send({ path: '/' });
    expect(answer).toMatchObject({ outcome: Outcome.MISS, stored: true, doubts: ['originRequestPolicy is not known: a parameter'] });
    expect(answer.originRequest).toBeUndefined();
  });

  test('and leaves Vary as the origin sends it', () => {
    const edge = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } });
    expect(edge.send({ path: '/', originResponse: { headers: { vary: 'Accept-Language' } } }).responseHeaders.vary).toBe('Accept-Language');
  });

  test('a function at viewer response leaves a doubt about the headers', () => {
    const answer = simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_RESPONSE }] } }).send({ path: '/' });
    expect(answer.outcome).toBe(Outcome.MISS);
    expect(answer.doubts).toEqual([expect.stringContaining('response headers')]);
  });
});

describe('reasons', () => {
  const fresh = { originResponse: { headers: { 'cache-control': 'max-age=300' } } };

  test('of a hit: since when, for how long, and what was not in the key', () => {
    const edge = simulator({ policy: { queryStrings: only('page') } });
    edge.send({ path: '/a?page=2', ...fresh });
    expect(edge.send({ path: '/a?page=2&utm=x', at: 30, headers: { cookie: 'session=1' } }).reason)
      .toBe("hit at '*': the same key was stored 30 s ago and is kept for 300 s (max-age 300 from the origin, within Min TTL 0 and Max TTL 31536000); "
        + "not in the key: query string 'utm', cookie 'session'");
  });

  test.each([
    ['a miss that is stored', {}, { path: '/', ...fresh }, "miss at '*': the origin answered 200, stored for 300 s"],
    ['a miss that is not', { policy: CACHING_DISABLED }, { path: '/' }, "miss at '*': the origin answered 200, not stored: caching is disabled"],
    ['a POST', { behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }, { path: '/', method: 'POST' }, 'not stored: responses to POST are not cached'],
    ['a viewer that goes away', {}, { path: '/', aborted: true }, 'not stored: the viewer went away before it had the whole response'],
    ['a status that is none to keep', {}, { path: '/', originResponse: { status: 100 } }, "miss at '*': the origin answered 100, not stored: status 100 is not kept"],
    ['an outage', {}, { path: '/', originResponse: { unreachable: true } }, "error at '*': the origin could not be reached, stored for 10 s"],
    ['an error', {}, { path: '/', originResponse: { status: 404 } }, "error at '*': the origin answered 404, stored for 10 s"],
    ['a refusal', { behavior: { viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY } }, { path: '/', scheme: 'http' }, "error at '*': the viewer came by HTTP"],
    ['a redirect', {}, { path: '/', scheme: 'http' }, "redirect at '*': the viewer came by HTTP and is redirected to HTTPS"],
  ])('of %s', (_name, settings, request, reason) => {
    expect(simulator(settings).send(request).reason).toContain(reason);
  });

  test('of an error that a page stands in for', () => {
    const edge = simulator({ distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/404.html' }] } });
    edge.origin('/', { status: 404 });
    expect(edge.send({ path: '/' })).toMatchObject({ status: 200, reason: expect.stringContaining('the origin answered 404') });
    expect(edge.send({ path: '/' })).toMatchObject({ status: 200, reason: expect.stringContaining('status 404 was stored 0 s ago') });
  });

  test.each([
    ['while it is revalidated', { status: 200 }, 'max-age=10, stale-while-revalidate=60', 'it is served stale, while the origin is asked or because it failed'],
    ['because the origin fails', { status: 503 }, 'max-age=10', 'it is served stale, while the origin is asked or because it failed'],
  ])('of a stale response %s', (_name, originResponse, cacheControl, reason) => {
    const edge = simulator({});
    edge.send({ path: '/', originResponse: { headers: { 'cache-control': cacheControl } } });
    const answer = edge.at(20).send({ path: '/', originResponse });
    expect(answer.reason).toContain(reason);
    expect(answer.originRequest).toBeDefined();
    expect(answer.doubts).toEqual([expect.stringContaining('which X-Cache a stale response has')]);
  });

  test('of a stale response while the origin is left alone', () => {
    const edge = simulator({});
    edge.send({ path: '/', originResponse: { headers: { 'cache-control': 'max-age=10' } } });
    edge.at(20).send({ path: '/', originResponse: { status: 503 } });
    const answer = edge.send({ path: '/' });
    expect(answer.reason).toContain('it is served stale, because the origin failed a moment ago');
    expect(answer.originRequest).toBeUndefined();
  });

  test('of a refresh hit', () => {
    const edge = simulator({});
    edge.send({ path: '/', originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } });
    expect(edge.at(20).send({ path: '/', originResponse: { status: 304 } }).reason)
      .toBe("refresh hit at '*': the stored response was stale, and the origin confirmed it with 304; "
        + 'kept for 10 s (max-age 10 from the origin, within Min TTL 0 and Max TTL 31536000)');
  });

  test('of an error from the cache', () => {
    const edge = simulator({});
    edge.send({ path: '/', originResponse: { status: 404 } });
    expect(edge.send({ path: '/', at: 5 })).toMatchObject({
      outcome: Outcome.ERROR, age: 5, reason: "error at '*': status 404 was stored 5 s ago and is kept for 10 s (Error Caching Min TTL 10 for status 404)",
    });
  });
});

test('a decision can be written as JSON, with all its members', () => {
  const answer = JSON.parse(JSON.stringify(simulator({}).send({ path: '/?a=1' })));
  expect(Object.keys(answer).sort()).toEqual([
    'behavior', 'cacheKey', 'doubts', 'droppedFromKey', 'keyParts', 'originRequest', 'outcome', 'reason', 'responseHeaders', 'status', 'stored',
    'ttlRule', 'ttlSeconds', 'xCache',
  ]);
});

test('a decision shows all of itself on the console', () => {
  expect(inspect(simulator({}).send({ path: '/' }))).toContain("reason: \"miss at '*'");
});

test('two spellings of a header are two headers of that name', () => {
  const edge = simulator({ policy: { cookies: only('a', 'b'), headers: only('x-a') } });
  expect(edge.send({ path: '/', headers: { Cookie: 'b=2', cookie: 'a=1' } }).cacheKey).toBe('/\ncookie: a=1; b=2');
  expect(edge.send({ path: '/', headers: { 'X-A': '1', 'x-a': '2' } }).cacheKey).toBe('/\nx-a: 1, 2');
});

test('a cache policy cannot make two keys equal by what a viewer writes into a header', () => {
  const edge = simulator({ policy: { headers: only('x-a', 'x-b'), queryStrings: { mode: SelectionMode.ALL } } });
  const key = (headers: { [name: string]: string }) => edge.send({ path: '/', headers }).cacheKey;
  expect(key({ 'x-a': '1', 'x-b': '2' })).not.toBe(key({ 'x-a': '1 x-b: 2' }));
  expect(() => key({ 'x-a': '1\nx-b: 2' })).toThrow("header 'x-a'");
});

test('a distribution whose default behavior does not match everything is refused when it is asked', () => {
  expect(() => simulator({ behavior: { pathPattern: '/a' } }).send({ path: '/b' })).toThrow("must have the path pattern '*'");
});

describe('what is said of edge functions is checked', () => {
  const code = { behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }, { event: EdgeEvent.ORIGIN_RESPONSE }] } };

  test.each([
    ['code that there is not', {}, { viewerRequest: {} }, "'edgeFunctions.viewerRequest' is set, and the behavior '*' has no edge function at viewer-request; leave it out"],
    ['a header of two lines', code, { viewerRequest: { headers: { 'x-a': '1\nx-b: 2' } } }, "header 'x-a' must be a text on one line"],
    ['a path that is none', code, { viewerRequest: { path: 'x' } }, "'path' must begin with '/'"],
    ['a status that does not exist', code, { viewerRequest: {}, originResponse: { status: 9999 } }, "'edgeFunctions.originResponse.status' must be an HTTP status code, got 9999"],
  ])('%s', (_name, settings, edgeFunctions, message) => {
    const edge = simulator(settings);
    expect(() => edge.send({ path: '/', at: 50, edgeFunctions })).toThrow(message);
    // Nothing has changed.
    expect(edge.currentTime).toBe(0);
  });
});

test('after an answer that is unknown, a miss at that behavior says that it may have been a hit', () => {
  const edge = simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_RESPONSE }] } });
  const known = { path: '/', edgeFunctions: { originResponse: {} } };
  expect(edge.send(known).doubts).toEqual([]);
  expect(edge.send({ path: '/other' }).outcome).toBe(Outcome.UNKNOWN);
  expect(edge.send({ ...known, path: '/other' })).toMatchObject({ outcome: Outcome.MISS, doubts: [expect.stringContaining('may have stored this object')] });
  expect(edge.send(known)).toMatchObject({ outcome: Outcome.HIT, doubts: [] });
});

describe('a decision does not change after it was made', () => {
  const known = { path: '/', edgeFunctions: { originResponse: {} } };
  const make = () => simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_RESPONSE }] } });

  test('when a later request is undecidable', () => {
    const edge = make();
    const first = edge.send(known);
    edge.send({ path: '/other' });
    expect(first.doubts).toEqual([]);
  });

  test('when the headers of an origin response that was set with origin() change', () => {
    const headers: { [name: string]: string } = { 'x-a': '1' };
    const edge = make().origin('*', { headers });
    const first = edge.send(known);
    headers['x-a'] = '2';
    expect([first.responseHeaders['x-a'], edge.send(known).responseHeaders['x-a']]).toEqual(['1', '1']);
  });
});

test('what is unknown of policies and origins is doubted where it matters', () => {
  const unknowns = (setting: string) => [{ setting, cause: 'a parameter' }];
  const edge = simulator({
    behavior: {
      originRequestPolicy: { headers: only('x'), cookies: only(), unknowns: [...unknowns('queryStrings'), ...unknowns('name')] },
      responseHeadersPolicy: { unknowns: unknowns('setHeaders') },
    },
    distribution: { origins: [{ ...ORIGIN, unknowns: unknowns('originPath') }], unknowns: unknowns('aliases') },
  });
  const asked = edge.send({ path: '/' });
  expect(asked.originRequest).toBeUndefined();
  expect(asked.doubts).toEqual(['aliases', 'queryStrings', 'setHeaders', 'originPath'].map(setting => `${setting} is not known: a parameter`));
  expect(edge.send({ path: '/' }).doubts).toEqual(['aliases', 'queryStrings', 'setHeaders'].map(setting => `${setting} is not known: a parameter`));
});

test('where it is not known whether cookies are forwarded, Set-Cookie is taken to be stored', () => {
  const edge = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } });
  edge.send({ path: '/', originResponse: { headers: { 'set-cookie': 'session=1' } } });
  expect(edge.send({ path: '/' }).responseHeaders['set-cookie']).toBe('session=1');
});

test('an error page under a behavior that is not known is doubted', () => {
  const answer = simulator({
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'a parameter' }] }],
      customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: '/errors/404.html' }],
    },
  }).send({ path: '/', originResponse: { status: 404 } });
  expect(answer.doubts).toEqual(["how long '/errors/*' keeps the error page '/errors/404.html' is not known: cachePolicy: a parameter"]);
});

test('a default root object leaves a doubt about /', () => {
  const edge = simulator({ distribution: { defaultRootObject: 'index.html' } });
  expect(edge.send({ path: '/' }).doubts).toEqual([expect.stringContaining('the default root object are one object')]);
  expect(edge.send({ path: '/a' }).doubts).toEqual([]);
});

test('what the caller does with its headers afterwards is not in the cache', () => {
  const headers: { [name: string]: string } = { 'cache-control': 'max-age=300' };
  const edge = simulator({});
  edge.send({ path: '/', originResponse: { headers } });
  headers['x-late'] = '1';
  expect(edge.send({ path: '/' }).responseHeaders['x-late']).toBeUndefined();
});

test('a request whose method is not cached has no key', () => {
  const answer = simulator({ behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }).send({ path: '/', method: 'POST' });
  expect(answer).toMatchObject({ cacheKey: '', keyParts: [], droppedFromKey: [] });
});

test.each([
  ['whose method is not cached', { behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }, { method: 'POST' }],
  ['that is refused', {}, { method: 'POST' }],
  ['that is redirected', {}, { scheme: 'http' }],
])('a request %s has nothing in a key, nothing dropped from one, and no doubt about one', (_name, settings, request) => {
  const answer = simulator(settings).send({ path: '/%61?', headers: { cookie: 'a=1', accept: '*' }, ...request });
  expect(answer).toMatchObject({ cacheKey: '', keyParts: [], droppedFromKey: [], doubts: [] });
});

test('what the edge answers by itself is not stored by any rule', () => {
  expect(simulator({}).send({ path: '/', scheme: 'http' })).toMatchObject({ stored: false, ttlSeconds: 0, ttlRule: 'nothing is stored' });
});

test('what is unknown of another origin does not matter', () => {
  const other = { ...ORIGIN, id: 'other', unknowns: [{ setting: 'originPath', cause: 'a parameter' }] };
  expect(simulator({ distribution: { origins: [other, ORIGIN] } }).send({ path: '/' }).doubts).toEqual([]);
});

test('the order of listed query strings is doubted only where another reading could have found an object', () => {
  const edge = simulator({ policy: { queryStrings: only('a', 'b') } });
  expect(edge.send({ path: '/?a=1&b=2' }).doubts).toEqual([expect.stringContaining('the order of listed query strings')]);
  expect(edge.send({ path: '/?a=1&b=2' }).doubts).toEqual([]);
});

test("a URL whose query string is nothing but a signature has no bare '?'", () => {
  const answer = simulator({ behavior: { restrictsViewers: true } }).send({ path: '/p?Expires=1&Signature=x' });
  expect(answer.doubts).toEqual([expect.stringContaining('the signature')]);
});

test('a header that is not sent is not there at all', () => {
  const { originRequest } = simulator({ policy: { enableAcceptEncodingGzip: true } }).send({ path: '/' });
  expect(Object.keys(originRequest!.headers).sort()).toEqual(['connection', 'host', 'user-agent', 'x-amz-cf-id', 'x-forwarded-for']);
});

test('a 304 that says no-store leaves nothing in the cache', () => {
  const edge = simulator({});
  edge.send({ path: '/', originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } });
  edge.at(20).send({ path: '/', originResponse: { status: 304, headers: { 'cache-control': 'no-store' } } });
  expect(edge.storedObjects).toBe(0);
});

test('locations that hold something of use are kept', () => {
  const edge = simulator({});
  for (let i = 0; i < 200; i++) edge.send({ path: '/', location: `L${i}` });
  expect(edge.storedObjects).toBe(200);
  expect(edge.send({ path: '/', location: 'L0' }).outcome).toBe(Outcome.HIT);
});

test('locations that hold nothing of use are forgotten', () => {
  const edge = simulator({ policy: { minTtlSeconds: 0, defaultTtlSeconds: 1, maxTtlSeconds: 1 } });
  for (let i = 0; i < 5000; i++) edge.send({ path: '/', location: `L${i}`, at: i });
  expect(edge.storedObjects).toBeLessThan(100);
});
