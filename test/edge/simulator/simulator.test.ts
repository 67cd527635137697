import { inspect } from 'util';
import { Outcome } from '../../../src/edge/decision';
import { EdgeEvent, OriginKind, SelectionMode } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { distributionOf, only, ORIGIN } from '../case';

const simulator = (...args: Parameters<typeof distributionOf>) => new EdgeSimulator(distributionOf(...args));

describe('malformed requests', () => {
  test.each([
    ['a URL', { path: 'https://shop.example.com/' },
      "'path' must begin with '/' and stay on one line, got \"https://shop.example.com/\"; remove scheme and host name"],
    ['an empty path', { path: '' }, "'path' must begin with '/'"],
    ['a line break', { path: '/a\nb' }, 'stay on one line'],
    ['a scheme', { path: '/', scheme: 'ftp' }, "'scheme' must be 'http' or 'https', got 'ftp'"],
    ['an HTTP version', { path: '/', httpVersion: '2' }, "'httpVersion' must be one of 1.0, 1.1, 2.0, 3.0, got '2'"],
    ['an invalid time', { path: '/', at: NaN }, "'at' must be a number of seconds, got NaN"],
    ['a header without a value', { path: '/', headers: { authorization: undefined as any } },
      "header 'authorization' must be a string on one line, got undefined; omit headers that the viewer does not send"],
    ['an invalid status', { path: '/', originResponse: { status: 99 } },
      "'originResponse.status' must be an HTTP status code, got 99; for an origin that does not answer, set 'unreachable'"],
    ['no request', undefined, "'path' must begin with '/' and stay on one line, got undefined"],
    ['a method that is no text', { path: '/', method: null }, "'method' must be a string, got null"],
    ['headers that are none', { path: '/', headers: null }, "'headers' must be an object of strings, got null"],
    ['a misspelled member', { path: '/', orginResponse: { status: 404 } }, "'orginResponse' does not exist; did you mean 'originResponse'?"],
    ['a misspelled member of the origin response', { path: '/', originResponse: { statsu: 404 } },
      "'originResponse.statsu' does not exist; did you mean 'originResponse.status'?"],
    ['a number instead of a location', { path: '/', location: 5 }, "'location' must be a string, got 5"],
  ])('%s', (_name, request: any, message) => {
    const edge = simulator({});
    expect(() => edge.send(request && { at: 5, ...request })).toThrow(message);
    expect(edge.currentTime).toBe(0);
  });

  test('a time before the current time', () => {
    const edge = simulator({});
    edge.send({ path: '/', at: 10 });
    expect(() => edge.send({ path: '/', at: 9 })).toThrow("'at' must not run backwards, got 9 after 10; send requests in the order of their times");
    expect(edge.currentTime).toBe(10);
  });
});

test('a request without a time is sent at the current time', () => {
  const edge = simulator({});
  edge.send({ path: '/', at: 10 });
  expect(edge.send({ path: '/' })).toMatchObject({ outcome: Outcome.HIT, age: 0 });
});

describe('unknown settings', () => {
  test('unknown cached methods do not affect GET', () => {
    const edge = simulator({ behavior: { unknowns: [{ setting: 'cachedMethods', cause: 'a parameter' }] } });
    expect([edge.send({ path: '/' }).outcome, edge.send({ path: '/' }).outcome]).toEqual([Outcome.MISS, Outcome.HIT]);
  });

  test('an origin that is not in the list has neither a domain name nor a path', () => {
    const { originRequest } = simulator({ behavior: { targetOriginId: 'other' } }).send({ path: '/p' });
    expect(originRequest).toMatchObject({ path: '/p', headers: { host: '(domain name of the origin)' } });
  });

  test('an unknown viewer protocol policy does not affect HTTPS, nor unknown allowed methods GET', () => {
    const edge = simulator({ behavior: { viewerProtocolPolicy: undefined, unknowns: [{ setting: 'allowedMethods', cause: 'a parameter' }] } });
    const answer = edge.send({ path: '/' });
    expect(answer.outcome).toBe(Outcome.MISS);
    expect(answer.doubts).toEqual([expect.stringContaining('allowedMethods')]);
  });

  test('an unknown origin request policy makes only the origin request unknown', () => {
    const answer = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } }).send({ path: '/' });
    expect(answer).toMatchObject({ outcome: Outcome.MISS, stored: true, doubts: [expect.stringContaining('originRequestPolicy')] });
    expect(answer.originRequest).toBeUndefined();
  });

  test('an unknown origin request policy leaves Vary unchanged', () => {
    const edge = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } });
    expect(edge.send({ path: '/', originResponse: { headers: { vary: 'Accept-Language' } } }).responseHeaders.vary).toBe('Accept-Language');
  });
});

test('an error page replaces the status and not the reason, also from the cache', () => {
  const edge = simulator({ distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/404.html' }] } });
  edge.origin('/', { status: 404 });
  expect(edge.send({ path: '/' })).toMatchObject({ status: 200, reason: expect.stringContaining('returned 404') });
  expect(edge.send({ path: '/' })).toMatchObject({ status: 200, reason: expect.stringContaining('status 404') });
});

test.each([
  ['during revalidation', { status: 200 }, 'max-age=10, stale-while-revalidate=60', 'while CloudFront revalidates it'],
  ['during revalidation that fails', { status: 503 }, 'max-age=10, stale-while-revalidate=60', 'while CloudFront revalidates it'],
  ['after a failure', { status: 503 }, 'max-age=10', 'because the origin failed'],
])('a stale response %s: the origin receives a request', (_name, originResponse, cacheControl, occasion) => {
  const edge = simulator({});
  edge.send({ path: '/', originResponse: { headers: { 'cache-control': cacheControl } } });
  const answer = edge.at(20).send({ path: '/', originResponse });
  expect(answer.reason).toContain(`served stale, ${occasion}`);
  expect(answer.originRequest).toBeDefined();
  expect(edge.send({ path: '/' }).originRequest).toBeUndefined();
});

test('JSON of a decision has all members', () => {
  const answer = JSON.parse(JSON.stringify(simulator({}).send({ path: '/?a=1' })));
  expect(Object.keys(answer).sort()).toEqual([
    'behavior', 'cacheKey', 'doubts', 'droppedFromKey', 'keyParts', 'originRequest', 'originRequests', 'outcome', 'reason', 'responseHeaders', 'status', 'stored',
    'ttlRule', 'ttlSeconds', 'xCache',
  ]);
});

test('the console shows all members of a decision', () => {
  expect(inspect(simulator({}).send({ path: '/' }))).toContain("reason: \"miss at '*'");
});

test('two spellings of a header are two headers of one name', () => {
  const edge = simulator({ policy: { cookies: only('a', 'b'), headers: only('x-a') } });
  expect(edge.send({ path: '/', headers: { Cookie: 'b=2', cookie: 'a=1' } }).cacheKey).toBe('/\ncookie: a=1; b=2');
  expect(edge.send({ path: '/', headers: { 'X-A': '1', 'x-a': '2' } }).cacheKey).toBe('/\nx-a: 1, 2');
});

test('a viewer cannot make two keys equal with a header value', () => {
  const edge = simulator({ policy: { headers: only('x-a', 'x-b'), queryStrings: { mode: SelectionMode.ALL } } });
  const key = (headers: { [name: string]: string }) => edge.send({ path: '/', headers }).cacheKey;
  expect(key({ 'x-a': '1', 'x-b': '2' })).not.toBe(key({ 'x-a': '1 x-b: 2' }));
  expect(() => key({ 'x-a': '1\nx-b: 2' })).toThrow("header 'x-a'");
});

test('a default behavior that does not match the path is refused', () => {
  expect(() => simulator({ behavior: { pathPattern: '/a' } }).send({ path: '/b' })).toThrow("no behavior matches '/b'; set the path pattern of the default cache behavior to '*'");
});

describe('malformed effects of edge functions', () => {
  const code = { behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }, { event: EdgeEvent.ORIGIN_RESPONSE }] } };

  test.each([
    ['no such function', {}, { viewerRequest: {} }, "'edgeFunctions.viewerRequest' is set, but behavior '*' has no edge function at viewer-request; remove it"],
    ['a header of two lines', code, { viewerRequest: { headers: { 'x-a': '1\nx-b: 2' } } }, "header 'x-a' must be"],
    ['an invalid path', code, { viewerRequest: { path: 'x' } }, "path' must begin with '/'"],
    ['an invalid status', code, { viewerRequest: {}, originResponse: { status: 9999 } }, "'edgeFunctions.originResponse.status' must be"],
  ])('%s', (_name, settings, edgeFunctions, message) => {
    const edge = simulator(settings);
    expect(() => edge.send({ path: '/', at: 50, edgeFunctions })).toThrow(message);
    // The simulator is unchanged.
    expect(edge.currentTime).toBe(0);
  });
});

test('after an unknown outcome, a miss at that behavior has a doubt, and a hit has none', () => {
  const edge = simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_RESPONSE }] } });
  const known = { path: '/', edgeFunctions: { originResponse: {} } };
  expect(edge.send(known).doubts).toEqual([]);
  expect(edge.send({ path: '/other' }).outcome).toBe(Outcome.UNKNOWN);
  expect(edge.send({ ...known, path: '/other' })).toMatchObject({ outcome: Outcome.MISS, doubts: [expect.stringContaining('earlier request')] });
  expect(edge.send(known)).toMatchObject({ outcome: Outcome.HIT, doubts: [] });
});

describe('a decision does not change', () => {
  const known = { path: '/', edgeFunctions: { originResponse: {} } };
  const make = () => simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_RESPONSE }] } });

  test('when the outcome of a later request is unknown', () => {
    const edge = make();
    const first = edge.send(known);
    edge.send({ path: '/other' });
    expect(first.doubts).toEqual([]);
  });

  test('when the caller changes the headers of a response that origin() was given', () => {
    const headers: { [name: string]: string } = { 'x-a': '1' };
    const edge = make().origin('*', { headers });
    const first = edge.send(known);
    headers['x-a'] = '2';
    expect([first.responseHeaders['x-a'], edge.send(known).responseHeaders['x-a']]).toEqual(['1', '1']);
  });
});

test('unknown settings of policies and origins are doubts of the requests that they affect', () => {
  const unknowns = (setting: string) => [{ setting, cause: `a parameter for ${setting}` }];
  const edge = simulator({
    behavior: {
      originRequestPolicy: { headers: only('x'), cookies: only(), unknowns: [...unknowns('queryStrings'), ...unknowns('name')] },
      responseHeadersPolicy: { unknowns: unknowns('setHeaders') },
    },
    distribution: { origins: [{ ...ORIGIN, unknowns: unknowns('originPath') }], unknowns: unknowns('aliases') },
  });
  const asked = edge.send({ path: '/' });
  expect(asked.originRequest).toBeUndefined();
  const settings = (doubts: readonly string[]) => doubts.map(doubt => doubt.split(' ')[0]);
  expect(settings(asked.doubts)).toEqual(['aliases', 'queryStrings', 'setHeaders', 'originPath']);
  expect(settings(edge.send({ path: '/' }).doubts)).toEqual(['aliases', 'queryStrings', 'setHeaders']);
});

test('if forwarding of cookies is unknown, Set-Cookie is stored', () => {
  const edge = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } });
  edge.send({ path: '/', originResponse: { headers: { 'set-cookie': 'session=1' } } });
  expect(edge.send({ path: '/' }).responseHeaders['set-cookie']).toBe('session=1');
});

test('later changes to the headers of a response do not reach the cache', () => {
  const headers: { [name: string]: string } = { 'cache-control': 'max-age=300' };
  const edge = simulator({});
  edge.send({ path: '/', originResponse: { headers } });
  headers['x-late'] = '1';
  expect(edge.send({ path: '/' }).responseHeaders['x-late']).toBeUndefined();
});

test('a request with a method that is not cached has no key', () => {
  const answer = simulator({ behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }).send({ path: '/', method: 'POST' });
  expect(answer).toMatchObject({ cacheKey: '', keyParts: [], droppedFromKey: [] });
});

test.each([
  ['with a method that is not cached', { behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }, { method: 'POST' }],
  ['that is refused', {}, { method: 'POST' }],
  ['that is redirected', {}, { scheme: 'http' }],
])('a request %s has no key parts and no doubts', (_name, settings, request) => {
  const answer = simulator(settings).send({ path: '/%61?', headers: { cookie: 'a=1', accept: '*' }, ...request });
  expect(answer).toMatchObject({ cacheKey: '', keyParts: [], droppedFromKey: [], doubts: [] });
});

test('unknown settings of other origins are not doubts', () => {
  const other = { ...ORIGIN, id: 'other', unknowns: [{ setting: 'originPath', cause: 'a parameter' }] };
  expect(simulator({ distribution: { origins: [other, ORIGIN] } }).send({ path: '/' }).doubts).toEqual([]);
});

test('headers that the viewer does not send are absent from the origin request', () => {
  const { originRequest } = simulator({ policy: { enableAcceptEncodingGzip: true } }).send({ path: '/' });
  expect(Object.keys(originRequest!.headers).sort()).toEqual(['connection', 'host', 'user-agent', 'x-amz-cf-id', 'x-forwarded-for']);
});

test('a 304 with no-store and stale-if-error=0 removes the object from the cache', () => {
  const edge = simulator({});
  edge.send({ path: '/', originResponse: { headers: { 'cache-control': 'max-age=10', 'etag': '1' } } });
  edge.at(20).send({ path: '/', originResponse: { status: 304, headers: { 'cache-control': 'no-store, stale-if-error=0' } } });
  expect(edge._storedObjects).toBe(0);
});

test('edge locations with usable objects are kept', () => {
  const edge = simulator({});
  for (let i = 0; i < 200; i++) edge.send({ path: '/', location: `L${i}` });
  expect(edge._storedObjects).toBe(200);
  expect(edge.send({ path: '/', location: 'L0' }).outcome).toBe(Outcome.HIT);
});

test('edge locations without usable objects are removed', () => {
  const edge = simulator({ policy: { minTtlSeconds: 0, defaultTtlSeconds: 1, maxTtlSeconds: 1 } });
  for (let i = 0; i < 5000; i++) edge.send({ path: '/', location: `L${i}`, at: i });
  expect(edge._storedObjects).toBeLessThan(100);
});

describe('origin() for one origin', () => {
  const group = { id: 'group', kind: OriginKind.GROUP, members: ['origin'] };

  test.each(['nosuch', 'group', ''])("'%s' is refused", originId => {
    expect(() => simulator({ distribution: { origins: [ORIGIN, group] } }).origin('*', {}, originId))
      .toThrow(`'originId' must be the id of an origin that is no origin group, got '${originId}'; the origins are origin`);
  });

  test('does not answer for a server that a function selects', () => {
    const edge = simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] } }).origin('*', { status: 503 }, 'origin');
    const at = (viewerRequest: object) => edge.send({ path: '/', edgeFunctions: { viewerRequest } }).status;
    expect([at({ origin: { domainName: 'beta.example.com' } }), at({ path: '/other' })]).toEqual([200, 503]);
  });
});

test('an origin that the distribution does not define is a doubt', () => {
  expect(simulator({ behavior: { targetOriginId: 'nosuch' } }).send({ path: '/' }).doubts).toEqual(["the distribution does not define origin 'nosuch', so CloudFront rejects it"]);
});

test.each<[string, (edge: EdgeSimulator) => EdgeSimulator, number]>([
  ['both origins of a group', edge => edge, 503],
  ['both origins of a group, whatever other paths return', edge => edge.origin('*', { status: 200 }), 503],
  ['the first origin, if the second one has its own', edge => edge.origin('*', { status: 201 }, 'second'), 201],
])('originResponse is the response of %s', (_name, prepare, status) => {
  const group = { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'second'], failoverStatusCodes: [503] };
  const edge = prepare(simulator({ behavior: { targetOriginId: 'group' }, distribution: { origins: [ORIGIN, { ...ORIGIN, id: 'second' }, group] } }));
  expect(edge.send({ path: '/', originResponse: { status: 503 } })).toMatchObject({ status, originRequests: [{ originId: 'origin' }, { originId: 'second' }] });
});
