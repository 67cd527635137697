import * as fc from 'fast-check';
import { allBut, distributionOf, only, PLAIN_BEHAVIOR } from './case';
import { runs } from './runs';
import { EdgeDecision, Outcome } from '../../src/edge/decision';
import { EdgeRequest } from '../../src/edge/exchange';
import { pickedQuery, queryStringsOf } from '../../src/edge/http/viewer-request';
import { CachePolicySettings, DistributionSettings, EdgeEvent, NameSelection, SelectionMode } from '../../src/edge/model';
import { BehaviorIndex } from '../../src/edge/simulator/behavior-index';
import { CompiledBehavior } from '../../src/edge/simulator/compiled-behavior';
import { EdgeSimulator } from '../../src/edge/simulator/simulator';

/*
 * Properties that hold for every policy and every history of requests.
 */

const NAMES = ['a', 'b', 'c'];
const name = fc.constantFrom(...NAMES);
const names = fc.uniqueArray(name, { minLength: 1 });
const value = fc.constantFrom('1', '2');

const noneOrOnly: fc.Arbitrary<NameSelection> = fc.oneof(fc.constant({ mode: SelectionMode.NONE }), names.map(list => only(...list)));
const anySelection: fc.Arbitrary<NameSelection> = fc.oneof(
  noneOrOnly, names.map(list => allBut(...list)), fc.constant({ mode: SelectionMode.ALL }),
);

const policies: fc.Arbitrary<CachePolicySettings> = fc.record({
  ttls: fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }).map(ttls => ttls.sort((x, y) => x - y)),
  headers: noneOrOnly,
  cookies: anySelection,
  queryStrings: anySelection,
  enableAcceptEncodingGzip: fc.boolean(),
  enableAcceptEncodingBrotli: fc.boolean(),
}).map(({ ttls, ...key }) => ({ minTtlSeconds: ttls[0], defaultTtlSeconds: ttls[1], maxTtlSeconds: ttls[2], ...key }));

const pairs = (separator: string) => fc.array(fc.tuple(name, value), { maxLength: 4 }).map(list => list.map(([n, v]) => `${n}=${v}`).join(separator));

const cacheControls = fc.constantFrom(
  undefined, 'no-store', 'private', 'no-cache', 'max-age=0', 'max-age=30', 'max-age=30, s-maxage=60', 'max-age=10, stale-while-revalidate=20',
  'max-age=10, stale-if-error=0', 'public', 'private, max-age=60',
);

const requests: fc.Arbitrary<EdgeRequest> = fc.record({
  path: fc.tuple(fc.constantFrom('/p', '/q'), pairs('&')).map(([path, query]) => (query === '' ? path : `${path}?${query}`)),
  method: fc.constantFrom('GET', 'HEAD'),
  headers: fc.tuple(fc.array(fc.tuple(name, value), { maxLength: 2 }), pairs('; '), fc.constantFrom(undefined, 'gzip', 'br, gzip', 'deflate'))
    .map(([others, cookie, encoding]) => ({
      ...Object.fromEntries(others), ...(cookie === '' ? {} : { cookie }), ...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
    })),
  originResponse: fc.record({
    status: fc.constantFrom(200, 200, 200, 404, 503, 304),
    headers: cacheControls.map((control): { [header: string]: string } => (control === undefined ? {} : { 'cache-control': control })),
  }),
});

/** Requests with the seconds before each. */
const histories = fc.array(fc.tuple(requests, fc.nat(40)), { minLength: 1, maxLength: 25 });

interface Step {
  readonly at: number;
  readonly request: EdgeRequest;
  readonly decision: EdgeDecision;
}

function run(distribution: DistributionSettings, history: readonly (readonly [EdgeRequest, number])[]): Step[] {
  const simulator = new EdgeSimulator(distribution);
  let at = 0;
  return history.map(([request, pause]) => {
    at += pause;
    return { at, request, decision: simulator.send({ ...request, at }) };
  });
}

const isHit = ({ decision }: Step) => decision.outcome === Outcome.HIT || decision.outcome === Outcome.REFRESH_HIT;

function law(says: string, check: (steps: readonly Step[], policy: CachePolicySettings) => void, policyOf = policies) {
  test(says, () => {
    fc.assert(fc.property(policyOf, histories, (policy, history) => check(run(distributionOf({ policy }), history), policy)), runs(300));
  });
}

law('a hit has a key that was stored before', steps => {
  const stored = new Set<string>();
  for (const step of steps) {
    if (isHit(step)) expect(stored).toContain(step.decision.cacheKey);
    if (step.decision.stored) stored.add(step.decision.cacheKey);
  }
});

law('nothing is reused after its TTL, unless it is served stale', steps => {
  for (const { decision } of steps) {
    if (decision.outcome !== Outcome.HIT || decision.age! < decision.ttlSeconds!) continue;
    expect(decision.reason).toContain('served stale');
  }
});

law('the age of a hit is the time since the origin returned or confirmed the object', steps => {
  const asked = new Map<string, number[]>();
  for (const { at, decision } of steps) {
    if (decision.originRequest !== undefined) asked.set(decision.cacheKey, [...asked.get(decision.cacheKey) ?? [], at]);
    if (decision.age !== undefined) expect(asked.get(decision.cacheKey)).toContain(at - decision.age);
  }
});

test('later calls do not change a decision', () => {
  const effects = fc.constantFrom(undefined, { originResponse: {} });
  const calls = fc.array(fc.tuple(requests, effects, fc.nat(40), fc.constantFrom('/p', '/q', undefined)), { minLength: 1, maxLength: 15 });
  fc.assert(fc.property(policies, calls, (policy, list) => {
    const simulator = new EdgeSimulator(distributionOf({ policy, behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_RESPONSE }] } }));
    const made = list.map(([{ originResponse, ...request }, edgeFunctions, pause, path]) => {
      const decision = simulator.origin(path ?? '*', originResponse!).at(simulator.currentTime + pause).send({ ...request, edgeFunctions });
      const text = JSON.stringify(decision);
      if (path !== undefined) simulator.invalidate(`${path}*`);
      return { decision, text };
    });
    expect(made.map(({ decision }) => JSON.stringify(decision))).toEqual(made.map(({ text }) => text));
  }), runs(300));
});

law('with all TTLs 0 nothing is a hit, and nothing is stored', steps => {
  expect(steps.filter(step => isHit(step) || step.decision.stored)).toEqual([]);
}, policies.map(policy => ({ ...policy, minTtlSeconds: 0, defaultTtlSeconds: 0, maxTtlSeconds: 0 })));

test('private and no-store with a minimum TTL of 0 are never a hit', () => {
  const personal = histories.map(history => history.map(([request, pause]) => (
    [{ ...request, originResponse: { headers: { 'cache-control': 'private, no-store, max-age=100' } } }, pause] as const
  )));
  fc.assert(fc.property(policies.map(policy => ({ ...policy, minTtlSeconds: 0 })), personal, (policy, history) => {
    expect(run(distributionOf({ policy }), history).filter(isHit)).toEqual([]);
  }), runs(300));
});

test('equal keys have equal parts, and equal parts equal keys', () => {
  fc.assert(fc.property(policies, requests, requests, (policy, one, other) => {
    const [first, second] = [one, other].map(request => new EdgeSimulator(distributionOf({ policy })).send(request)) as [EdgeDecision, EdgeDecision];
    expect(first.cacheKey === second.cacheKey).toBe(JSON.stringify(first.keyParts) === JSON.stringify(second.keyParts));
  }), runs(1000));
});

test('every query string and cookie of a request is either in the key or dropped from it', () => {
  fc.assert(fc.property(policies, requests, (policy, request) => {
    const decision = new EdgeSimulator(distributionOf({ policy })).send(request);
    const parts = [...decision.keyParts, ...decision.droppedFromKey].filter(part => part.kind === 'query string' || part.kind === 'cookie');
    const sent = [...(request.path.split('?')[1] ?? '').split('&'), ...(request.headers?.cookie ?? '').split('; ')].filter(text => text !== '');
    expect(parts.map(part => `${part.name}=${part.value}`).sort()).toEqual(sent.sort());
  }), runs(500));
});

test('adding a name to an allow-list never merges two keys', () => {
  const member = fc.constantFrom('headers', 'cookies', 'queryStrings');
  fc.assert(fc.property(policies, member, names, name, requests, requests, (policy, where, list, added, one, other) => {
    const keys = (selection: NameSelection) => [one, other].map(request =>
      new EdgeSimulator(distributionOf({ policy: { ...policy, [where]: selection } })).send(request).cacheKey);
    const [first, second] = keys(only(...list));
    const [wideFirst, wideSecond] = keys(only(...new Set([...list, added])));
    if (first !== second) expect(wideFirst).not.toBe(wideSecond);
  }), runs(500));
});

test('requests that differ only outside the key share an object', () => {
  const policy = policies.map(one => ({
    ...one, minTtlSeconds: 10, defaultTtlSeconds: 10, maxTtlSeconds: 10, queryStrings: only('a'), cookies: only('a'), headers: only('a'),
  }));
  fc.assert(fc.property(policy, requests, value, (settings, request, other) => {
    const simulator = new EdgeSimulator(distributionOf({ policy: settings }));
    const plain = { ...request, originResponse: {} };
    simulator.send(plain);
    const decision = simulator.send({
      ...plain, path: `${plain.path}${plain.path.includes('?') ? '&' : '?'}zz=${other}`,
      headers: { ...plain.headers, 'x-zz': other, 'cookie': `${plain.headers?.cookie ?? ''}; zz=${other}` },
    });
    expect(decision).toMatchObject({ outcome: Outcome.HIT, originRequest: undefined });
  }), runs(300));
});

test('the origin receives the values in the cache key', () => {
  fc.assert(fc.property(policies, requests, (policy, request) => {
    const { keyParts, originRequest } = new EdgeSimulator(distributionOf({ policy })).send(request);
    const sent = [originRequest!.path.split('?')[1] ?? '', originRequest!.headers.cookie ?? '', JSON.stringify(originRequest!.headers)].join('\n');
    for (const part of keyParts.filter(({ kind }) => kind === 'query string' || kind === 'cookie')) expect(sent).toContain(`${part.name}=${part.value}`);
    for (const part of keyParts.filter(({ kind }) => kind === 'header')) expect(originRequest!.headers[part.name]).toBe(part.value);
  }), runs(500));
});

test('memory holds only usable objects', () => {
  const simulator = new EdgeSimulator(distributionOf({ policy: { minTtlSeconds: 0, defaultTtlSeconds: 10, maxTtlSeconds: 10 } }));
  for (let i = 0; i < 100_000; i++) simulator.send({ path: `/${i}`, at: i });
  // Fresh for 10 seconds, and usable for another 10 if the origin fails: about 20 at a time, swept in batches of 1024.
  expect(simulator._storedObjects).toBeLessThan(1100);
});

test('the index finds the same behavior as a linear search', () => {
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), minLength: 1, maxLength: 6 });
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 7 }).map(text => `/${text}`);
  const patterns = fc.array(fc.option(glob, { nil: undefined, freq: 12 }), { maxLength: 8 });
  fc.assert(fc.property(patterns, path, (globs, asked) => {
    const distribution = distributionOf({});
    const behaviors = [...globs, '*'].map((pathPattern, i) => new CompiledBehavior({ ...PLAIN_BEHAVIOR, pathPattern }, i, distribution));
    const expected = behaviors.find(({ pattern }) => pattern === undefined || pattern.matchesNormalized(asked));
    expect(new BehaviorIndex(behaviors).find(asked)?.precedence).toBe(expected?.precedence);
  }), runs(3000));
});

test('pickedQuery returns the same as filtering queryStringsOf', () => {
  const query = fc.string({ unit: fc.constantFrom('a', 'b', '&', '=', ';'), maxLength: 8 });
  fc.assert(fc.property(query, names, (text, list) => {
    const picks = (one: string) => list.includes(one) || one === '';
    expect(pickedQuery(text, picks)).toBe(queryStringsOf(text).filter(one => picks(one.name)).map(one => one.text).join('&'));
  }), runs(2000));
});
