import { allBut, distributionOf, only, ORIGIN } from './case';
import { EdgeEvent } from '../../src/edge/model';
import { EdgeSimulator } from '../../src/edge/simulator/simulator';

const simulator = (...args: Parameters<typeof distributionOf>) => new EdgeSimulator(distributionOf(...args));

describe('origin', () => {
  test('sets the response for a pattern; the last call that matches wins', () => {
    const edge = simulator({})
      .origin('/api/*', { headers: { 'cache-control': 'max-age=300' } })
      .origin('/api/orders', { status: 404 });
    expect(edge.send({ path: '/api/widgets?a=1' }).ttlSeconds).toBe(300);
    expect(edge.send({ path: '/api/orders' }).status).toBe(404);
    expect(edge.send({ path: '/other' }).ttlSeconds).toBe(86_400);
    expect(edge.send({ path: '/api/news', originResponse: {} }).ttlSeconds).toBe(86_400);
  });

  test('compares the path that the origin receives', () => {
    const edge = simulator({
      behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_REQUEST }] },
      distribution: { origins: [{ ...ORIGIN, originPath: '/base' }], defaultRootObject: 'index.html' },
    }).origin('/base/*', { status: 201 }).origin('/base/index.html', { status: 202 }).origin('/base/v2/*', { status: 203 });
    const status = (path: string, changed?: string) => edge.send({ path, edgeFunctions: { originRequest: { path: changed } } }).status;
    expect([status('/a'), status('/'), status('/b', '/v2/b')]).toEqual([201, 202, 203]);
  });

  test('compares the path of the viewer if the origin request is unknown', () => {
    const edge = simulator({ behavior: { unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] } }).origin('/a', { status: 201 });
    expect(edge.send({ path: '/a?b=1' }).status).toBe(201);
  });

  test.each([
    ['an illegal pattern', '/a b', {}, "path pattern '/a b' contains ' '"],
    ['an invalid status', '/a', { status: 1000 }, "'response.status' must be an HTTP status code, got 1000"],
  ])('refuses %s', (_name, pattern, response, message) => {
    expect(() => simulator({}).origin(pattern, response)).toThrow(message);
  });
});

describe('at', () => {
  test('advances the time', () => {
    const edge = simulator({});
    edge.send({ path: '/' });
    expect(edge.at(60).send({ path: '/' }).age).toBe(60);
    expect(edge.currentTime).toBe(60);
  });

  test.each([[5, "'at' must not run backwards"], [NaN, "'at' must be a number of seconds, got NaN"]])('refuses %s', (seconds, message) => {
    expect(() => simulator({}).at(10).at(seconds)).toThrow(message);
  });
});

describe('invalidate', () => {
  const held = ['/a', '/a/b', '/a/b?page=1', '/a/b?page=2', '/A', '/index.html'];

  test.each([
    ['an exact path', '/a', ['/a']],
    ['a path in another case', '/A', ['/A']],
    ['a path without the query string in the key', '/a/b', ['/a/b']],
    ['a path with its query string', '/a/b?page=2', ['/a/b?page=2']],
    ['a trailing star', '/a/b*', ['/a/b', '/a/b?page=1', '/a/b?page=2']],
    ['everything', '/*', held],
    ['a path that is not cached', '/b', []],
    ['the root, which is not the default root object', '/', []],
  ])('%s', (_name, path, dropped) => {
    const edge = simulator({ policy: { queryStrings: only('page') } });
    for (const one of held) edge.send({ path: one });
    expect(edge.invalidate(path)).toBe(dropped.length);
    expect(edge._storedObjects).toBe(held.length - dropped.length);
    expect(held.filter(one => edge.send({ path: one }).outcome === 'MISS')).toEqual(dropped);
  });

  test('removes variants by header, cookie and method in all locations', () => {
    const edge = simulator({
      policy: { headers: only('x-tier'), cookies: allBut('session') },
      behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS'], cachedMethods: ['GET', 'HEAD', 'OPTIONS'] },
    });
    for (const location of ['LHR', 'FRA']) {
      edge.send({ path: '/a', location });
      edge.send({ path: '/a', location, headers: { 'x-tier': 'gold' } });
      edge.send({ path: '/a', location, headers: { cookie: 'a=1' } });
      edge.send({ path: '/a', location, method: 'OPTIONS' });
    }
    expect(edge.invalidate('/a')).toBe(8);
    expect(edge._storedObjects).toBe(0);
  });

  test('matches the path that an edge function set', () => {
    const edge = simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] } });
    edge.send({ path: '/old', edgeFunctions: { viewerRequest: { path: '/new' } } });
    expect([edge.invalidate('/old'), edge.invalidate('/new')]).toEqual([0, 1]);
  });

  test.each([
    ['without a leading slash', 'a', "must begin with '/'"],
    ['with a star in the middle', '/a*b', "may contain '*' only as its last character"],
    ['with two stars', '/a**', "'*'"],
    ['with a tilde', '/~a', "must not contain '~', which CloudFront does not support in invalidations"],
    ['of more than 4,000 characters', `/${'a'.repeat(4000)}`, 'has 4001 characters; CloudFront accepts at most 4000'],
  ])('refuses a path %s', (_name, path, message) => {
    expect(() => simulator({}).invalidate(path)).toThrow(message);
  });

  test('accepts a path of 4,000 characters', () => {
    expect(simulator({}).invalidate(`/${'a'.repeat(3999)}`)).toBe(0);
  });
});
