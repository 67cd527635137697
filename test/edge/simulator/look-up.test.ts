import fc from 'fast-check';
import { EdgeDecision, Outcome } from '../../../src/edge/decision';
import { OriginResponse } from '../../../src/edge/exchange';
import { EdgeEvent, OriginKind } from '../../../src/edge/model';
import { LookUpState } from '../../../src/edge/simulator/look-up';
import { EdgeSimulator, EdgeSimulatorOptions } from '../../../src/edge/simulator/simulator';
import { ALL, CACHING_DISABLED, distributionOf, EdgeCase, only, ORIGIN, PLAIN_BEHAVIOR } from '../case';
import { runs } from '../runs';

const simulator = (settings: Pick<EdgeCase, 'distribution' | 'behavior' | 'policy'> = {}, options?: EdgeSimulatorOptions) =>
  new EdgeSimulator(distributionOf(settings), options);

describe('the steps of a look-up', () => {
  test('a miss needs the origin, then the end of its response', () => {
    const lookUp = simulator().lookUp({ path: '/p' });
    expect(lookUp).toMatchObject({ state: LookUpState.NEEDS_ORIGIN, decision: undefined, originRequest: { originId: 'origin', path: '/p' } });
    lookUp.receive({ headers: { 'cache-control': 'max-age=60' } });
    expect(lookUp).toMatchObject({ state: LookUpState.RECEIVING, originRequest: undefined, decision: { status: 200, ttlSeconds: 60 } });
    expect(lookUp.complete()).toMatchObject({ outcome: Outcome.MISS, stored: true, ttlSeconds: 60 });
    expect(lookUp.state).toBe(LookUpState.DECIDED);
  });

  test.each([
    ['a hit', { path: '/p' }, Outcome.HIT],
    ['a redirect', { path: '/p', scheme: 'http' }, Outcome.REDIRECT],
    ['a refusal', { path: '/p', method: 'DELETE' }, Outcome.ERROR],
  ])('%s is decided at once', (_name, request, outcome) => {
    const edge = simulator();
    edge.send({ path: '/p' });
    expect(edge.lookUp(request)).toMatchObject({ state: LookUpState.DECIDED, decision: { outcome }, originRequest: undefined });
  });

  test('an unknown setting is decided at once, with its cause', () => {
    const { decision } = simulator({ behavior: { cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'a parameter' }] } }).lookUp({ path: '/p' });
    expect(decision).toMatchObject({ outcome: Outcome.UNKNOWN, reason: expect.stringContaining('a parameter') });
  });

  test('a stale object is revalidated with conditional headers', () => {
    const edge = simulator();
    edge.send({ path: '/p', originResponse: { headers: { 'etag': '"1"', 'cache-control': 'max-age=5' } } });
    const lookUp = edge.lookUp({ path: '/p', at: 10 });
    expect(lookUp.originRequest!.headers['if-none-match']).toBe('"1"');
    lookUp.receive({ status: 304 });
    expect(lookUp.complete().outcome).toBe(Outcome.REFRESH_HIT);
  });

  test('a response that CloudFront revalidates in the background is decided before the origin is contacted', () => {
    const edge = simulator();
    edge.send({ path: '/p', originResponse: { headers: { 'cache-control': 'max-age=5, stale-while-revalidate=60' } } });
    const lookUp = edge.lookUp({ path: '/p', at: 10 });
    expect(lookUp).toMatchObject({ state: LookUpState.NEEDS_ORIGIN, decision: { outcome: Outcome.HIT, age: 10 } });
    expect(edge.lookUp({ path: '/p', at: 11 })).toMatchObject({ state: LookUpState.DECIDED, decision: { outcome: Outcome.HIT, age: 11 } });
    lookUp.receive({ headers: { 'cache-control': 'max-age=5' } });
    lookUp.complete();
    expect(edge.send({ path: '/p', at: 13 })).toMatchObject({ outcome: Outcome.HIT, age: 2 });
  });

  test('after a failure of the first origin of a group, the second one has to be contacted', () => {
    const lookUp = simulator({
      behavior: { targetOriginId: 'group' },
      distribution: {
        origins: [ORIGIN, { ...ORIGIN, id: 'second' }, { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'second'], failoverStatusCodes: [503] }],
      },
    }).lookUp({ path: '/p' });
    lookUp.receive({ unreachable: true });
    expect(lookUp).toMatchObject({ state: LookUpState.NEEDS_ORIGIN, originRequest: { originId: 'second' } });
    lookUp.receive({});
    expect(lookUp.complete()).toMatchObject({ outcome: Outcome.MISS, originRequests: [{ originId: 'origin' }, { originId: 'second' }] });
  });

  test('after an error, its error page has to be requested', () => {
    const lookUp = simulator({
      distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/404.html' }] },
    }).lookUp({ path: '/p' });
    lookUp.receive({ status: 404 });
    expect(lookUp).toMatchObject({ state: LookUpState.NEEDS_ORIGIN, originRequest: { path: '/404.html' } });
    lookUp.receive({ headers: { 'x-page': '1' } });
    expect(lookUp.complete()).toMatchObject({ status: 200, responseHeaders: { 'x-page': '1' } });
  });

  test.each([
    ['that the origin breaks off', 'breakOff', { 'content-length': '10' }, false],
    ['of unknown length that the origin breaks off', 'breakOff', {}, true],
    ['that the viewer aborts', 'abort', { 'content-length': '10' }, false],
  ] as const)('a response %s is stored: %s', (_name, end, headers, stored) => {
    const lookUp = simulator().lookUp({ path: '/p' });
    lookUp.receive({ headers });
    expect(lookUp[end]().stored).toBe(stored);
  });

  test('a response that an origin request function generates is decided at once', () => {
    const edge = simulator({ behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_REQUEST }] } });
    const { state, decision } = edge.lookUp({ path: '/p', edgeFunctions: { originRequest: { response: { status: 200 } } } });
    expect({ state, decision }).toMatchObject({ state: LookUpState.DECIDED, decision: { outcome: Outcome.MISS, stored: true } });
    expect(edge.send({ path: '/p' }).outcome).toBe(Outcome.HIT);
  });

  test('a failover after the decision does not change the decision', () => {
    const edge = simulator({
      behavior: { targetOriginId: 'group' },
      distribution: {
        origins: [ORIGIN, { ...ORIGIN, id: 'second' }, { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'second'], failoverStatusCodes: [503] }],
      },
    });
    edge.send({ path: '/p', originResponse: { headers: { 'cache-control': 'max-age=5, stale-while-revalidate=60' } } });
    const lookUp = edge.lookUp({ path: '/p', at: 10 });
    const decision = lookUp.decision!;
    lookUp.receive({ status: 503 });
    expect(decision.originRequests).toMatchObject([{ originId: 'origin' }]);
  });

  test('a response can change after receive', () => {
    const edge = simulator();
    const lookUp = edge.lookUp({ path: '/p' });
    const headers = { 'x-a': '1' };
    lookUp.receive({ headers });
    headers['x-a'] = '2';
    expect(lookUp.complete().responseHeaders['x-a']).toBe('1');
  });

  test.each([
    ['receive after a decision', (edge: EdgeSimulator) => edge.lookUp({ path: '/p', scheme: 'http' }).receive({}), "'decided'"],
    ['the end before the response', (edge: EdgeSimulator) => edge.lookUp({ path: '/p' }).complete(), "'needs-origin'"],
    ['a status that is none', (edge: EdgeSimulator) => edge.lookUp({ path: '/p' }).receive({ status: 20 }), "'response.status' must be an HTTP status code"],
  ])('%s is refused', (_name, act, message) => {
    expect(() => act(simulator())).toThrow(message);
  });
});

describe('simultaneous look-ups', () => {
  function leaderAndFollower(settings: Parameters<typeof simulator>[0], path = '/p') {
    const edge = simulator(settings);
    const leader = edge.lookUp({ path: '/p' });
    return { edge, leader, follower: edge.lookUp({ path, at: 1 }) };
  }

  test('a request for the same object waits, and receives the same response as a hit', () => {
    const { edge, leader, follower } = leaderAndFollower({});
    expect(follower).toMatchObject({ state: LookUpState.WAITING, originRequest: undefined, decision: undefined });
    expect(follower.waitsFor).toBe(leader);
    edge.at(3);
    leader.receive({ status: 200 });
    leader.complete();
    expect(follower).toMatchObject({ state: LookUpState.DECIDED, decision: { outcome: Outcome.HIT, age: 0 }, waitsFor: undefined });
    expect(follower.decision!.reason).toContain('waited for');
  });

  test('a request with an unknown part of the cache key does not wait: its outcome is unknown', () => {
    const { leader, follower } = leaderAndFollower({ policy: { headers: only('CloudFront-Viewer-Country') } });
    expect([leader.state, follower.state]).toEqual([LookUpState.NEEDS_ORIGIN, LookUpState.DECIDED]);
    expect(follower.decision!.outcome).toBe(Outcome.UNKNOWN);
  });

  test('after a response that is not stored, each request has its own', () => {
    const { leader, follower } = leaderAndFollower({});
    leader.receive({ headers: { 'cache-control': 'private' } });
    expect(follower.state).toBe(LookUpState.NEEDS_ORIGIN);
    follower.receive({ headers: { 'cache-control': 'private' } });
    expect(follower.complete().outcome).toBe(Outcome.MISS);
    expect(leader.complete().outcome).toBe(Outcome.MISS);
  });

  test('after an aborted response, each request has its own', () => {
    const { leader, follower } = leaderAndFollower({});
    leader.receive({});
    leader.abort();
    expect(follower.state).toBe(LookUpState.NEEDS_ORIGIN);
  });

  test('if the viewer leaves before the response begins, nobody waits for it any more', () => {
    const { edge, leader, follower } = leaderAndFollower({});
    expect(leader.abort()).toMatchObject({
      outcome: Outcome.ERROR, status: undefined, stored: false, originRequests: [{ path: '/p' }],
      reason: "error at '*': the viewer closed the connection before the response began",
    });
    expect([leader.state, follower.state]).toEqual([LookUpState.DECIDED, LookUpState.NEEDS_ORIGIN]);
    expect(edge.lookUp({ path: '/p' }).waitsFor).toBe(follower);
  });

  test.each(['abort', 'breakOff'] as const)('after %s, one of those that wait contacts the origin for all', end => {
    const { edge, leader, follower } = leaderAndFollower({});
    const another = edge.lookUp({ path: '/p' });
    leader.receive({ headers: { 'content-length': '10' } });
    leader[end]();
    expect([follower.state, another.state]).toEqual([LookUpState.NEEDS_ORIGIN, LookUpState.WAITING]);
    follower.receive({});
    follower.complete();
    expect(another).toMatchObject({ state: LookUpState.DECIDED, decision: { outcome: Outcome.HIT } });
  });

  test.each<[string, OriginResponse, OriginResponse[], object]>([
    ['an error page', { status: 404 }, [{ headers: { 'x-page': '1' } }], { status: 200, responseHeaders: { 'x-page': '1' } }],
    ['a stale response instead of an error', { status: 503 }, [], { outcome: Outcome.HIT, status: 201 }],
    ['a new response', { status: 202 }, [], { outcome: Outcome.MISS, status: 202 }],
  ])('before the end of the body, a look-up has the decision for %s, and nothing is stored', (_name, response, others, expected) => {
    const edge = simulator({ distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/404.html' }] } });
    edge.send({ path: '/p', originResponse: { status: 201, headers: { 'cache-control': 'max-age=5' } } });
    const lookUp = edge.lookUp({ path: '/p', at: 10 });
    const before = edge._storedObjects;
    for (const one of [response, ...others]) lookUp.receive(one);
    expect(lookUp).toMatchObject({ state: LookUpState.RECEIVING, decision: expected });
    expect(edge._storedObjects).toBe(before);
    const head = JSON.stringify(lookUp.decision);
    expect(JSON.stringify(lookUp.complete())).toBe(head);
  });

  test('a viewer that waits can leave', () => {
    const { leader, follower } = leaderAndFollower({});
    expect(follower.abort()).toMatchObject({ outcome: Outcome.ERROR, status: undefined, originRequests: [] });
    leader.receive({});
    leader.complete();
    expect(follower).toMatchObject({ state: LookUpState.DECIDED, waitsFor: undefined, decision: { outcome: Outcome.ERROR } });
  });

  test('if the viewer leaves during a revalidation in the background, the decision stays', () => {
    const edge = simulator();
    edge.send({ path: '/p', originResponse: { headers: { 'cache-control': 'max-age=5, stale-while-revalidate=60' } } });
    expect(edge.lookUp({ path: '/p', at: 10 }).abort()).toMatchObject({ outcome: Outcome.HIT, age: 10 });
    expect(edge.lookUp({ path: '/p', at: 11 }).state).toBe(LookUpState.NEEDS_ORIGIN);
  });

  test('max-age=0 prevents collapsing', () => {
    const { leader, follower } = leaderAndFollower({});
    leader.receive({ headers: { 'cache-control': 'max-age=0' } });
    expect(follower.state).toBe(LookUpState.NEEDS_ORIGIN);
  });

  test('a 304 answers all that wait', () => {
    const edge = simulator();
    edge.send({ path: '/p', originResponse: { headers: { 'etag': '"1"', 'cache-control': 'max-age=5' } } });
    const [leader, follower] = [edge.lookUp({ path: '/p', at: 10 }), edge.lookUp({ path: '/p', at: 11 })];
    leader.receive({ status: 304 });
    expect(follower.state).toBe(LookUpState.WAITING);
    leader.complete();
    expect(follower.decision).toMatchObject({ outcome: Outcome.HIT, age: 0 });
  });

  test.each([
    ['different objects', {}, '/q'],
    ['caching disabled', { behavior: { cachePolicy: CACHING_DISABLED } }, '/p'],
    ['forwarded cookies', { policy: { cookies: ALL } }, '/p'],
  ])('%s: no request waits', (_name, settings, path) => {
    const { leader, follower } = leaderAndFollower(settings, path);
    expect([leader.state, follower.state]).toEqual([LookUpState.NEEDS_ORIGIN, LookUpState.NEEDS_ORIGIN]);
  });

  test('where cookies are forwarded, the decision has a doubt', () => {
    const { leader, follower } = leaderAndFollower({ policy: { cookies: ALL } });
    leader.receive({});
    follower.receive({});
    expect(follower.complete().doubts).toContainEqual(expect.stringContaining('collapses requests'));
    expect(leader.complete().doubts).toEqual([]);
  });

  test('send cannot wait: its outcome is unknown', () => {
    const { edge } = leaderAndFollower({});
    expect(edge.send({ path: '/p' })).toMatchObject({ outcome: Outcome.UNKNOWN, reason: expect.stringContaining("use 'lookUp'") });
  });

  test('each edge location collapses its own requests', () => {
    const edge = simulator();
    edge.lookUp({ path: '/p', location: 'FRA' });
    expect(edge.lookUp({ path: '/p', location: 'CDG' }).state).toBe(LookUpState.NEEDS_ORIGIN);
  });
});

test('send and the steps of a look-up decide the same', () => {
  const distribution = {
    cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*' }],
    customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/errors/404.html' }],
  };
  const response = fc.record({
    status: fc.constantFrom(200, 304, 301, 404, 503),
    headers: fc.record({ 'cache-control': fc.constantFrom('max-age=5', 'no-store', 'max-age=3, stale-while-revalidate=9', 'private'), 'etag': fc.constantFrom('"1"', '"2"') },
      { requiredKeys: [] }),
    unreachable: fc.boolean(),
  });
  const exchange = fc.record({ path: fc.constantFrom('/a', '/b', '/errors/404.html'), after: fc.nat(8), originResponse: response });
  fc.assert(fc.property(fc.array(exchange, { maxLength: 12 }), exchanges => {
    const [sent, looked] = [simulator({ distribution }), simulator({ distribution })];
    let at = 0;
    for (const { path, after, originResponse } of exchanges) {
      at += after;
      const expected = sent.send({ path, at, originResponse });
      expect(JSON.stringify(answered(looked, path, at, originResponse))).toBe(JSON.stringify(expected));
    }
  }), runs(300));
});

/** Contacts the origin step by step. The error page is 200 without headers. */
function answered(edge: EdgeSimulator, path: string, at: number, response: OriginResponse): EdgeDecision {
  const lookUp = edge.lookUp({ path, at });
  for (let next: OriginResponse = response; lookUp.state === LookUpState.NEEDS_ORIGIN; next = {}) lookUp.receive(next);
  return lookUp.state === LookUpState.DECIDED ? lookUp.decision! : lookUp.complete();
}

describe('maxObjects', () => {
  test('the least recently used object is removed, and counted', () => {
    const edge = simulator({}, { maxObjects: 2 });
    for (const path of ['/a', '/b', '/a', '/c']) edge.send({ path });
    expect(edge.evictedObjects).toBe(1);
    expect(['/a', '/c', '/b'].map(path => edge.send({ path }).outcome)).toEqual([Outcome.HIT, Outcome.HIT, Outcome.MISS]);
  });

  test('a revalidation is a use', () => {
    const edge = simulator({}, { maxObjects: 2 });
    edge.send({ path: '/a', originResponse: { headers: { 'cache-control': 'max-age=1' } } });
    const lookUp = edge.lookUp({ path: '/a', at: 5 });
    edge.send({ path: '/b' });
    lookUp.receive({});
    lookUp.complete();
    edge.send({ path: '/c' });
    expect(['/a', '/c', '/b'].map(path => edge.send({ path }).outcome)).toEqual([Outcome.HIT, Outcome.HIT, Outcome.MISS]);
  });

  test('an object that is not usable any more is not counted', () => {
    const edge = simulator({ policy: { maxTtlSeconds: 5 } }, { maxObjects: 1 });
    for (const at of [0, 10, 20]) edge.send({ path: `/${at}`, at, originResponse: { headers: { 'cache-control': 'max-age=5' } } });
    expect(edge.evictedObjects).toBe(0);
  });

  test('each edge location has the limit', () => {
    const edge = simulator({}, { maxObjects: 1 });
    edge.send({ path: '/a', location: 'FRA' });
    edge.send({ path: '/b', location: 'CDG' });
    expect(edge.evictedObjects).toBe(0);
  });

  test('with the limit, a simulator never has more objects', () => {
    const edge = simulator({}, { maxObjects: 100 });
    for (let i = 0; i < 5000; i++) edge.send({ path: `/${i}` });
    expect(edge._storedObjects).toBe(100);
  });

  test.each([0, -1, 1.5, NaN])('%s is refused', maxObjects => {
    expect(() => simulator({}, { maxObjects })).toThrow("'maxObjects' must be a positive integer");
  });
});
