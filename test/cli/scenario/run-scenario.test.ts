import * as fc from 'fast-check';
import { readScenarios } from '../../../src/cli/scenario/read-scenarios';
import { hasFailed, runScenario, ScenarioResult } from '../../../src/cli/scenario/run-scenario';
import { outcomeWord } from '../../../src/cli/scenario/scenario';
import { EdgeDecision, Outcome } from '../../../src/edge/decision';
import { EdgeRequest } from '../../../src/edge/exchange';
import { DistributionSettings, EdgeEvent, OriginKind, ViewerProtocol } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { SourceDocument } from '../../../src/template/document/document';
import { ALL, CACHING_DISABLED, distributionOf, EdgeCase, only, ORIGIN, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../../edge/case';
import { runs } from '../../edge/runs';

type Setting = Pick<EdgeCase, 'distribution' | 'behavior' | 'policy'>;

function play(steps: unknown[], setting: Setting = {}, others: object = {}): ScenarioResult {
  const document = SourceDocument.parse(JSON.stringify({ name: 's', ...others, steps }), 's.json');
  return runScenario(readScenarios(document)[0]!, distributionOf(setting));
}

/** What is wrong with the last step. */
const wrong = (steps: unknown[], setting?: Setting, others?: object) => play(steps, setting, others).steps.at(-1)!.mismatches
  .map(({ member, expected, got }) => `${member}: ${expected} / ${got}`);

const unread = (setting: string) => ({ unknowns: [{ setting, cause: 'it is set at deployment' }] });

describe('a step is as expected, or says how not', () => {
  const policy = { queryStrings: only('page'), headers: only('x-tier'), cookies: only('session') };
  const request = { path: '/a?page=2&utm=x', headers: { 'X-Tier': 'gold', 'cookie': 'session=s; other=o' } };
  const asked = { behavior: { originRequestPolicy: { headers: only('x-tier'), cookies: ALL, queryStrings: ALL } }, policy };

  test.each<[string, object, string[]]>([
    ['outcome', { outcome: 'miss' }, []],
    ['another outcome', { outcome: 'refresh-hit' }, ["outcome: 'refresh-hit' / 'miss'"]],
    ['status', { status: 200 }, []],
    ['another status', { status: 404 }, ['status: 404 / 200']],
    ['no age', { age: null }, []],
    ['an age', { age: 0 }, ['age: 0 / nothing']],
    ['a time to live', { ttl: '1d' }, []],
    ['another time to live', { ttl: '1h' }, ['ttl: 3600 / 86400']],
    ['stored', { stored: true }, []],
    ['not stored', { stored: false }, ['stored: false / true']],
    ['behavior', { behavior: '*' }, []],
    ['another behavior', { behavior: '/a*' }, ["behavior: '/a*' / '*'"]],
    ['parts of the key', { key: ['page', { page: 2, session: 's' }, 'x-TIER: gold', 'cookie'] }, []],
    ['a part with another value', { key: ['page: 3'] }, ['key: page: 3 / page: 2']],
    ['a part that the key leaves out', { key: ['utm'] }, ['key: utm / no utm: the cache key does not contain it']],
    ['a cookie that the key leaves out', { key: ['other'] }, ['key: other / no other: the cache key does not contain it']],
    ['a part that the request has not', { key: ['sort'] }, ['key: sort / no sort: the request does not contain it']],
    ['what the key leaves out', { notInKey: ['utm', 'other'] }, []],
    ['what the key has with another value', { notInKey: [{ page: 3 }] }, ['notInKey: no page: 3 / a request without page: 3, which proves nothing']],
    ['what the key has', { notInKey: ['page', 'session: s'] }, ['notInKey: no page / page: 2', 'notInKey: no session: s / session: s']],
    ['any cookie in the key', { notInKey: ['cookie'] }, ['notInKey: no cookie / session: s']],
    ['what the request has not', { notInKey: ['sort'] }, ['notInKey: no sort / a request without sort, which proves nothing']],
    ['what the origin receives', { originRequest: { method: 'GET', path: '/a?page=2&utm=x', headers: { 'X-Tier': 'gold', 'authorization': null } } }, []],
    ['something else at the origin', { originRequest: { method: 'HEAD', path: '/a', headers: { 'x-tier': null, 'authorization': 'x' } } }, [
      "originRequest.method: 'HEAD' / 'GET'", "originRequest.path: '/a' / '/a?page=2&utm=x'", "originRequest.headers.x-tier: nothing / 'gold'",
      "originRequest.headers.authorization: 'x' / nothing",
    ]],
    ['an origin that is left alone', { originRequest: null }, ['originRequest: nothing / GET /a?page=2&utm=x']],
    ['response headers', { responseHeaders: { 'X-Cache': 'Miss from cloudfront', 'age': null } }, []],
    ['other response headers', { responseHeaders: { 'x-cache': null, 'constructor': 'x' } }, [
      "responseHeaders.x-cache: nothing / 'Miss from cloudfront'", "responseHeaders.constructor: 'x' / nothing",
    ]],
  ])('%s', (_name, expect_, expected) => {
    expect(wrong([{ request, expect: expect_ }], asked)).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ['a hit', { outcome: 'hit', age: 60, originRequest: null, sameEntryAs: 1 }, []],
    ['an origin that must be asked', { originRequest: { path: '/a' } }, ['originRequest: a request /a / nothing']],
    ['another age', { age: '2m' }, ['age: 120 / 60']],
  ])('%s, a minute later', (_name, expect_, expected) => {
    expect(wrong([{ request }, { at: '1m', request, expect: expect_ }], asked)).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ['another page', { path: '/a?page=3' }, ['sameEntryAs: the entry of step 1 / another entry, which has query string page: 3 and no query string page: 2']],
    ['a part less', { path: '/a' }, ['sameEntryAs: the entry of step 1 / another entry, which has no query string page: 2']],
    ['another location', { path: '/a?page=2', location: 'FRA' }, ['sameEntryAs: the entry of step 1 / the entry of another edge location']],
    ['a refused request', { path: '/a?page=2', scheme: 'http' }, ['sameEntryAs: the entry of step 1 / no cache key: CloudFront responded before it looked in the cache']],
    ['the same page', { path: '/a?x=1&page=2' }, []],
  ])('has an entry of its own: %s', (_name, other, expected) => {
    expect(wrong([{ request: '/a?page=2' }, { request: other, expect: { sameEntryAs: 1 } }], { policy })).toEqual(expected);
  });

  test('shares no entry with a step that has none', () => {
    expect(wrong([{ request: { path: '/a', scheme: 'http' } }, { request: '/a', expect: { sameEntryAs: 1 } }]))
      .toEqual(['sameEntryAs: the entry of step 1 / no entry to compare with: that step has no cache key']);
  });

  test('a part of the key of a request that the edge refuses', () => {
    expect(wrong([{ request: { path: '/a', scheme: 'http' }, expect: { outcome: 'redirect', key: ['path'], notInKey: ['x'] } }])).toEqual([
      'key: path / no cache key: CloudFront responded before it looked in the cache', 'notInKey: no x / no cache key: CloudFront responded before it looked in the cache',
    ]);
  });

  test('what is normalized out of the key is left out of it', () => {
    const compressed = { policy: { enableAcceptEncodingGzip: true } };
    expect(wrong([{ request: { path: '/a', headers: { 'Accept-Encoding': 'deflate' } }, expect: { notInKey: ['accept-encoding'] } }], compressed)).toEqual([]);
  });
});

describe('what is not known is never as expected', () => {
  const everything = {
    outcome: 'unknown', status: 200, age: null, ttl: 0, stored: false, key: ['path'], notInKey: ['x'], originRequest: null, responseHeaders: { 'x-a': null }, sameEntryAs: 1,
  };

  test('with the whole decision', () => {
    const result = wrong([{ request: '/a' }, { request: '/a', expect: everything }], { behavior: { cachePolicy: undefined, ...unread('cachePolicy') } });
    expect(result.map(one => one.replace(/.* \/ /, ''))).toEqual(result.map(() => 'unknown'));
    expect(result.map(one => one.split(':')[0])).toEqual([
      'status', 'age', 'ttl', 'stored', 'key', 'notInKey', 'sameEntryAs', 'originRequest', 'responseHeaders.x-a',
    ]);
  });

  test('with an outcome that should be known, in one line', () => {
    expect(wrong([{ request: '/a', expect: { ...everything, outcome: 'hit', behavior: '/a', sameEntryAs: undefined } }], {
      behavior: { cachePolicy: undefined, ...unread('cachePolicy') },
    })).toEqual(["outcome: 'hit' / 'unknown'", "behavior: '/a' / '*'"]);
  });

  const CODE = "an edge function runs at viewer-response; describe its effect in 'edgeFunctions.viewerResponse'";
  const SET_LATER = 'it is set at deployment';
  const GROUP = "the members of origin group 'origin' are unknown";
  const viewerResponse = { behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_RESPONSE }] } };
  const originUnread = (setting: string): Setting => ({ distribution: { origins: [{ ...ORIGIN, ...unread(setting) }] } });

  test.each<[string, Setting, object, object, string[]]>([
    ['the response headers policy', { behavior: unread('responseHeadersPolicy') }, {}, { status: 200, responseHeaders: { 'x-a': null } },
      [`responseHeaders.x-a: nothing / unknown: ${SET_LATER}`]],
    ['a part of the response headers policy', { behavior: { responseHeadersPolicy: unread('cors') } }, {}, { responseHeaders: { 'x-a': null } },
      [`responseHeaders.x-a: nothing / unknown: ${SET_LATER}`]],
    ['only the name of the response headers policy', { behavior: { responseHeadersPolicy: unread('name') } }, {}, { responseHeaders: { 'x-a': null } }, []],
    ['code at viewer response', viewerResponse, {}, { status: 200, responseHeaders: { 'x-a': null } },
      [`status: 200 / unknown: ${CODE}`, `responseHeaders.x-a: nothing / unknown: ${CODE}`]],
    ['code at viewer response that is told of', viewerResponse, { edgeFunctions: { viewerResponse: { status: 201 } } }, { status: 201, responseHeaders: { 'x-a': null } }, []],
    ['code at viewer response, which does not see errors', viewerResponse, { origin: { status: 404 } }, { status: 404, responseHeaders: { 'x-a': null } }, []],
    ['the error pages', { distribution: unread('customErrorResponses') }, { origin: { status: 404 } }, { outcome: 'error', status: 404 },
      [`status: 404 / unknown: ${SET_LATER}`]],
    ['for how long errors are kept', { distribution: unread('customErrorResponses') }, { origin: { status: 404 } }, { ttl: 10, stored: true, age: null },
      [`age: nothing / unknown: ${SET_LATER}`, `ttl: 10 / unknown: ${SET_LATER}`, `stored: true / unknown: ${SET_LATER}`]],
    ['the error pages of a success', { distribution: unread('customErrorResponses') }, {}, { status: 200 }, []],
    ['the origin request policy, of a request to the origin', { behavior: unread('originRequestPolicy') }, {}, { originRequest: { path: '/a' } },
      [`originRequest: a request /a / unknown: ${SET_LATER}`]],
    ['the origin request policy, where nobody may be asked', { behavior: unread('originRequestPolicy') }, {}, { originRequest: null },
      [`originRequest: nothing / unknown: ${SET_LATER}`]],
    ["the origin's own path", originUnread('originPath'), {}, { originRequest: { method: 'GET', path: '/a', headers: { 'x-a': null } } },
      [`originRequest.path: '/a' / unknown: ${SET_LATER}`]],
    ['the headers for the origin', originUnread('customHeaders'), {}, { originRequest: { path: '/a', headers: { 'x-a': null } } },
      [`originRequest.headers.x-a: nothing / unknown: ${SET_LATER}`]],
    ['which origin', { behavior: { ...unread('targetOriginId'), targetOriginId: undefined } }, {}, { originRequest: { path: '/a' } },
      [`originRequest.path: '/a' / unknown: ${SET_LATER}`]],
    ['which origins there are', { distribution: { origins: [], ...unread('origins') } }, {}, { originRequest: { path: '/a' } },
      [`originRequest.path: '/a' / unknown: ${SET_LATER}`]],
    ['which origin of a group', { distribution: { origins: [{ id: 'origin', kind: OriginKind.GROUP }] } }, {}, { originRequest: { path: '/a' } },
      [`originRequest.path: '/a' / unknown: ${GROUP}`]],
    ['the root object, of another page', { distribution: unread('defaultRootObject') }, {}, { originRequest: { path: '/a' } }, []],
    ['the root object', { distribution: unread('defaultRootObject') }, { request: '/' }, { originRequest: { path: '/' } },
      [`originRequest.path: '/' / unknown: ${SET_LATER}`]],
    ['the root object, of a rewritten path', { distribution: unread('defaultRootObject'), behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] } },
      { edgeFunctions: { viewerRequest: { path: '/?x' } } }, { originRequest: { path: '/' } }, [`originRequest.path: '/' / unknown: ${SET_LATER}`]],
  ])('%s', (_name, setting, step, expect_, expected) => {
    expect(wrong([{ request: '/a', ...step, expect: expect_ }], setting)).toEqual(expected);
  });
});

describe('a scenario', () => {
  test('has origins of its own, of which the first one that matches applies, and a step may overrule them', () => {
    const origins = [{ path: '/ab', response: { status: 410 } }, { path: '/a*', response: { status: 404 } }];
    const { steps } = play([
      { request: '/a', expect: { status: 404 } }, { request: '/ab', expect: { status: 410 } }, { request: '/ac', origin: {}, expect: { status: 200 } },
    ], {}, { origins });
    expect(steps.filter(hasFailed)).toEqual([]);
  });

  test('moves the time on, also for an invalidation', () => {
    const { steps } = play([
      { request: '/a' }, { at: '1h', invalidate: '/b' }, { request: '/a', expect: { age: 3600 } }, { invalidate: '/a' }, { request: '/a', expect: 'miss' },
    ]);
    expect(steps.map(({ step }) => step.at)).toEqual([0, 3600, 3600, 3600, 3600]);
    expect(steps.filter(hasFailed)).toEqual([]);
  });

  test('has origins for one member of an origin group', () => {
    const members = ['a', 'b'].map(id => ({ ...ORIGIN, id, domainName: `${id}.example.com` }));
    const { steps } = play([{ request: '/a', expect: { status: 200, originRequest: { originId: 'b', path: '/a', headers: { host: 'b.example.com' } } } }], {
      behavior: { targetOriginId: 'group' },
      distribution: { origins: [...members, { id: 'group', kind: OriginKind.GROUP, members: ['a', 'b'], failoverStatusCodes: [500] }] },
    }, { origins: [{ path: '*', originId: 'a', response: { status: 500 } }] });
    expect(steps.filter(hasFailed)).toEqual([]);
  });

  test('has functions that return a response or select an origin', () => {
    const { steps } = play([
      { request: '/a', edgeFunctions: { viewerRequest: { response: { status: 302, headers: { location: '/b' } } } }, expect: { outcome: 'generated', status: 302, originRequest: null } },
      { request: '/a', edgeFunctions: { viewerRequest: { origin: { domainName: 'b.example.com' } } }, expect: { outcome: 'miss', originRequest: { headers: { host: 'b.example.com' } } } },
    ], { behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }, { event: EdgeEvent.VIEWER_RESPONSE }] } });
    expect(steps.filter(hasFailed)).toEqual([]);
  });

  test('has requests that wait for an earlier one', () => {
    const { steps } = play([
      { request: '/a', origin: { duration: '10s' }, expect: 'miss' }, { at: 5, request: '/a', expect: 'hit' }, { at: 20, request: '/a', expect: { age: 10 } },
    ]);
    expect(steps.filter(hasFailed)).toEqual([]);
  });

  test('invalidates by cache tag, where the distribution reads tags', () => {
    const steps = [{ request: '/a', origin: { headers: { 'x-tags': 'shoes' } } }, { invalidate: '#shoes' }, { request: '/a', expect: 'miss' }];
    expect(play(steps, { distribution: { cacheTagHeader: 'x-tags' } }).steps.filter(hasFailed)).toEqual([]);
    expect(play(steps).steps.map(({ refusal }) => refusal?.replace(/,.*/, ''))).toEqual([undefined, "cache tag '#shoes' cannot be invalidated", undefined]);
  });

  test('counts invalidations among its steps', () => {
    expect(wrong([{ invalidate: '/z' }, { request: '/a' }, { invalidate: '/z' }, { request: '/b' }, { request: '/a', expect: { sameEntryAs: 2 } }])).toEqual([]);
  });

  test('starts with empty caches each time', () => {
    const steps = [{ request: '/a', expect: 'miss' }];
    expect([play(steps), play(steps)].flatMap(result => result.steps.filter(hasFailed))).toEqual([]);
  });

  test('fails at a request that cannot be sent, and goes on', () => {
    const { steps } = play([
      { request: '/a', edgeFunctions: { viewerRequest: {} } }, { request: '/a', expect: 'miss' }, { request: '/a', expect: { outcome: 'hit', sameEntryAs: 1 } },
    ]);
    expect(steps[0]!.refusal).toContain("'edgeFunctions.viewerRequest' is set");
    expect(steps.map(hasFailed)).toEqual([true, false, true]);
    expect(steps[2]!.mismatches).toEqual([{ member: 'sameEntryAs', expected: 'the entry of step 1', got: 'no entry to compare with: that step has no cache key' }]);
  });

  test('tells the doubts of the steps that expect something', () => {
    const { steps } = play([{ request: '/a?' }, { request: '/b?', expect: 'miss' }], { policy: { queryStrings: ALL }, behavior: unread('responseHeadersPolicy') });
    expect(steps.map(({ doubts }) => doubts)).toEqual([[], [expect.stringContaining("trailing '?'")]]);
  });
});

/*
 * Whatever the edge answers can be written down as a scenario, which passes; and fails exactly where it is changed.
 */

const value = fc.constantFrom('1', '2');
const ANY_DISTRIBUTION: fc.Arbitrary<DistributionSettings> = fc.record({
  policy: fc.constantFrom(
    { ...PLAIN_POLICY, queryStrings: only('q'), headers: only('x-h'), cookies: only('c') }, CACHING_DISABLED,
    { ...PLAIN_POLICY, minTtlSeconds: 5, defaultTtlSeconds: 20, queryStrings: ALL }, { ...PLAIN_POLICY, minTtlSeconds: undefined, ...unread('minTtlSeconds') },
  ),
  behavior: fc.constantFrom({}, { originRequestPolicy: { headers: only('x-h'), cookies: ALL, queryStrings: ALL } }),
}).map(({ policy, behavior }) => distributionOf({
  policy, behavior, distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/b*', viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY }] },
}));

const ANY_STEP = fc.record({
  pause: fc.nat(15),
  request: fc.record({
    path: fc.tuple(fc.constantFrom('/a', '/b'), fc.option(value)).map(([path, q]) => (q === null ? path : `${path}?q=${q}&r=1`)),
    method: fc.constantFrom('GET', 'HEAD', 'POST'),
    scheme: fc.constantFrom('https', 'https', 'http'),
    headers: fc.record({ 'x-h': value, 'cookie': value.map(one => `c=${one}; d=${one}`) }),
    location: fc.constantFrom('FRA', 'LHR'),
  }, { requiredKeys: ['path'] }),
  origin: fc.record({
    status: fc.constantFrom(200, 200, 404, 503, 304),
    headers: fc.constantFrom('no-store', 'max-age=10', 'max-age=10, stale-while-revalidate=20').map(control => ({ 'cache-control': control, 'etag': 'e' })),
  }),
});

/** A scenario as JSON has it: any member may be changed. */
type WrittenStep = { [member: string]: unknown; expect: { [member: string]: any } };

function record(distribution: DistributionSettings, history: readonly { pause: number; request: EdgeRequest; origin: object }[]): WrittenStep[] {
  const simulator = new EdgeSimulator(distribution);
  const seen: { decision: EdgeDecision; location?: string }[] = [];
  let at = 0;
  return history.map(({ pause, request, origin }) => {
    at += pause;
    const decision = simulator.send({ ...request, at, originResponse: origin });
    const twin = seen.findIndex(one => one.decision.cacheKey === decision.cacheKey && one.location === request.location);
    seen.push({ decision, location: request.location });
    return { at, request, origin, expect: { ...expectationOf(decision), ...decision.cacheKey !== '' && twin >= 0 ? { sameEntryAs: twin + 1 } : {} } };
  });
}

function expectationOf(decision: EdgeDecision): { [member: string]: unknown } {
  const { outcome, status, age, ttlSeconds, stored, behavior, keyParts, droppedFromKey, originRequest, responseHeaders } = decision;
  const known = { outcome: outcomeWord(outcome), behavior: behavior.pathPattern };
  const parts = (list: readonly { name: string; value: string }[]) => list.map(({ name, value: carried }) => ({ [name]: carried }));
  return outcome === Outcome.UNKNOWN ? known : {
    ...known, status, age: age ?? null, ttl: ttlSeconds, stored, originRequest: originRequest ?? null, responseHeaders,
    ...keyParts.length === 0 ? {} : { key: parts(keyParts) },
    ...droppedFromKey.length === 0 ? {} : { notInKey: parts(droppedFromKey.filter(({ name }) => name !== 'cookie')) },
  };
}

/** How each member is made wrong. */
const WRONG: { readonly [member: string]: (was: any) => unknown } = {
  outcome: was => (was === 'hit' ? 'miss' : 'hit'),
  behavior: was => `${was}z`,
  status: was => was + 1,
  age: was => (was === null ? 0 : was + 1),
  ttl: was => was + 1,
  stored: was => !was,
  originRequest: was => (was === null ? { path: '/' } : { ...was, headers: { ...was.headers, 'user-agent': null } }),
  responseHeaders: was => ({ ...was, 'x-none': '' }),
  key: was => [...was, 'none'],
  notInKey: was => [...was, 'path'],
  sameEntryAs: was => was,
};

test('a scenario written down from the answers passes, and fails exactly where one expectation is changed', () => {
  let changed = 0;
  const history = fc.array(ANY_STEP, { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(ANY_DISTRIBUTION, history, fc.nat(), fc.nat(), (distribution, sent, which, how) => {
    const steps = record(distribution, sent);
    const run = () => runScenario(readScenarios(SourceDocument.parse(JSON.stringify({ name: 's', steps }), 's.json'))[0]!, distribution)
      .steps.flatMap(({ number, mismatches }) => mismatches.map(({ member }) => [number, member.split('.')[0]]));
    expect(run()).toEqual([]);

    const place = which % steps.length;
    const { expect: expected } = steps[place]!;
    const members = Object.keys(expected).filter(member => member !== 'sameEntryAs');
    const member = members[how % members.length]!;
    expected[member] = WRONG[member]!(expected[member]);
    expect(run()).toEqual([[place + 1, member]]);
    changed++;
  }), runs(300));
  expect(changed).toBeGreaterThan(0);
});
