import { allBut, distributionOf, only, ORIGIN } from './case';
import { EdgeRequest } from '../../src/edge/exchange';
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
    ['with a tilde', '/~a', "must not contain '~', which CloudFront does not support in invalidations"],
    ['of more than 4,000 characters', `/${'a'.repeat(4000)}`, 'has 4001 characters; CloudFront accepts at most 4000'],
  ])('refuses a path %s', (_name, path, message) => {
    expect(() => simulator({}).invalidate(path)).toThrow(message);
  });

  test.each([
    ['/a*b', ['/a*b']],
    ['/a*b*', ['/a*b', '/a*bc']],
    ['/a**', ['/a*b', '/a*bc']],
    ['/a*', ['/a*b', '/a*bc', '/axb']],
  ])('takes a star before the end of %s for a character', (path, dropped) => {
    const edge = simulator({});
    const paths = ['/a*b', '/a*bc', '/axb', '/b'];
    for (const one of paths) edge.send({ path: one });
    expect(edge.invalidate(path)).toBe(dropped.length);
    expect(paths.filter(one => edge.send({ path: one }).outcome === 'MISS')).toEqual(dropped);
  });

  test('accepts a path of 4,000 characters', () => {
    expect(simulator({}).invalidate(`/${'a'.repeat(3999)}`)).toBe(0);
  });
});

describe('an invalidation by cache tag', () => {
  const TAGGED = { distribution: { cacheTagHeader: 'X-Tags' } };
  const FIFTY = Array.from({ length: 50 }, (_, i) => `t${i}`).join(',');
  const tagged = (path: string, tags?: string): EdgeRequest => ({ path, originResponse: tags === undefined ? {} : { headers: { 'x-tags': tags } } });

  test.each([
    ['the tag', '#shoes', ['/a', '/b']],
    ['the tag in another case', '#SHOES', ['/a', '/b']],
    ['a tag with a colon', '#brand:acme', ['/a']],
    ['a star, which is no wildcard', '#sh*', []],
    ['the fiftieth tag', '#t49', ['/many']],
    ['the fifty-first tag', '#last', []],
    ['a tag that is in the path', '#/a', []],
  ])('%s', (_name, tag, dropped) => {
    const edge = simulator(TAGGED);
    const requests = [tagged('/a', 'brand:acme, Shoes'), tagged('/b', 'shoes,hats'), tagged('/c', 'shoes-red'), tagged('/none'), tagged('/many', `${FIFTY},last`)];
    for (const request of requests) edge.send(request);
    expect(edge.invalidate(tag)).toBe(dropped.length);
    expect(requests.map(({ path }) => path).filter(path => edge.send({ path }).outcome === 'MISS')).toEqual(dropped);
  });

  test('finds all variants in all locations, and tags of an origin response function', () => {
    const edge = simulator({ ...TAGGED, policy: { queryStrings: only('page') }, behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_RESPONSE }] } });
    const edgeFunctions = { originResponse: { headers: { 'X-Tags': 'shoes' } } };
    for (const location of ['LHR', 'FRA']) for (const page of ['1', '2']) edge.send({ path: `/a?page=${page}`, location, edgeFunctions });
    expect(edge.invalidate('#shoes')).toBe(4);
  });

  test.each<[string, string, Parameters<typeof simulator>[0], string]>([
    ['without a tag header', '#shoes', {},
      "cache tag '#shoes' cannot be invalidated, because the distribution does not read cache tags; set 'cacheTagHeader' (CacheTagConfig in a template)"],
    ['with an unknown tag header', '#shoes', { distribution: { unknowns: [{ setting: 'cacheTagHeader', cause: 'a parameter' }] } },
      "cache tag '#shoes' cannot be invalidated, because the cache tag header is not known: a parameter"],
    ['of no characters', '#', TAGGED, "cache tag '#' must have 1 to 256 visible ASCII characters and no comma"],
    ['with a comma', '#a,b', TAGGED, "cache tag '#a,b' must have 1 to 256 visible ASCII characters and no comma"],
    ['with a space', '#a b', TAGGED, "cache tag '#a b' must have 1 to 256 visible ASCII characters and no comma"],
    ['of 257 characters', `#${'a'.repeat(257)}`, TAGGED, `cache tag '#${'a'.repeat(257)}' must have 1 to 256 visible ASCII characters and no comma`],
  ])('refuses a tag %s', (_name, tag, setting, message) => {
    expect(() => simulator(setting).invalidate(tag)).toThrow(new Error(message));
  });

  test('accepts a tag of 256 characters', () => {
    expect(simulator(TAGGED).invalidate(`#${'a'.repeat(256)}`)).toBe(0);
  });
});
