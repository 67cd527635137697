import { EdgeRequest } from '../../../src/edge/exchange';
import { ContinuousDeploymentSettings, DistributionSettings } from '../../../src/edge/model';
import { LookUpState } from '../../../src/edge/simulator/look-up';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { CACHING_DISABLED, distributionOf, PLAIN_BEHAVIOR } from '../case';

const STAGING = distributionOf({ distribution: { defaultRootObject: 'new.html' } });
const HEADER = { headerName: 'aws-cf-cd-staging', headerValue: 'on' };
const SELECTED = { 'Aws-Cf-Cd-Staging': 'on' };
const unknown = (setting: string) => ({ unknowns: [{ setting, cause: 'a parameter' }] });

function edge(policy: ContinuousDeploymentSettings, primary: Partial<DistributionSettings> = {}): EdgeSimulator {
  return new EdgeSimulator(distributionOf({ distribution: { ...primary, continuousDeployment: { staging: STAGING, ...policy } } }));
}

describe('a header', () => {
  test('sends requests to the staging distribution, which has its own cache', () => {
    const simulator = edge(HEADER);
    const [primary, staging, again] = [simulator.send({ path: '/' }), simulator.send({ path: '/', headers: SELECTED }), simulator.send({ path: '/', headers: SELECTED })];
    expect([primary.outcome, primary.originRequest?.path, primary.doubts]).toEqual(['MISS', '/', []]);
    expect([staging.outcome, staging.originRequest?.path]).toEqual(['MISS', '/new.html']);
    expect(staging.reason).toMatch(/^miss at '\*' of the staging distribution: /);
    expect(staging.doubts).toContain('in periods of high load, CloudFront sends all requests to the primary distribution, regardless of the continuous deployment policy');
    expect(again.outcome).toBe('HIT');
    expect(simulator.send({ path: '/' }).outcome).toBe('HIT');
  });

  test.each<[string, EdgeRequest['headers']]>([
    ['another value', { 'aws-cf-cd-staging': 'On' }],
    ['another name', { 'aws-cf-cd-other': 'on' }],
  ])('with %s does not', (_name, headers) => {
    expect(edge(HEADER).send({ path: '/', headers })).toMatchObject({ outcome: 'MISS', originRequest: { path: '/' }, doubts: [] });
  });

  test.each<[string, ContinuousDeploymentSettings, string]>([
    ['the staging distribution', { ...HEADER, staging: undefined, ...unknown('staging') },
      "unknown at '*': the request goes to the staging distribution; the staging distribution is unknown: a parameter"],
    ['its value', { headerName: HEADER.headerName, ...unknown('headerValue') }, "unknown at '*': the header value that selects the staging distribution is unknown: a parameter"],
    ['its name', { headerValue: 'on', ...unknown('headerName') }, "unknown at '*': the header that selects the staging distribution is unknown: a parameter"],
  ])('is unknown because %s is', (_name, policy, reason) => {
    const simulator = edge(policy);
    expect(simulator.send({ path: '/', headers: SELECTED }).reason).toBe(reason);
    expect(simulator.send({ path: '/' })).toMatchObject({ outcome: 'MISS' });
  });

  test('of a look-up counts, too, and time is shared', () => {
    const simulator = edge(HEADER);
    const lookUp = simulator.lookUp({ path: '/', headers: SELECTED, at: 5 });
    expect([lookUp.state, lookUp.originRequest?.path, simulator.currentTime]).toEqual([LookUpState.NEEDS_ORIGIN, '/new.html', 5]);
    expect(() => simulator.at(4)).toThrow('run backwards');
  });

  test('reaches the staging distribution under the host names of the primary one only', () => {
    const simulator = edge(HEADER, { aliases: ['a.example.com'] });
    expect(simulator.send({ path: '/', headers: { ...SELECTED, host: 'a.example.com' } }).outcome).toBe('MISS');
    expect(simulator.send({ path: '/', headers: { ...SELECTED, host: 'b.example.com' } })).toMatchObject({ outcome: 'ERROR', status: 403 });
    expect(edge(HEADER, { enabled: false }).send({ path: '/', headers: SELECTED }).outcome).toBe('ERROR');
  });

  test('gets origin responses and no invalidations of the primary distribution', () => {
    const simulator = edge(HEADER).origin('/*', { status: 404 });
    expect(simulator.send({ path: '/a', headers: SELECTED }).status).toBe(404);
    expect(simulator.invalidate('/*')).toBe(0);
  });
});

describe('a weight', () => {
  test('is a doubt if both distributions answer the same', () => {
    const simulator = edge({ weight: 0.07 });
    const [miss, hit] = [simulator.send({ path: '/a' }), simulator.send({ path: '/a' })];
    expect([miss.outcome, hit.outcome]).toEqual(['MISS', 'HIT']);
    expect(hit.doubts).toEqual(['up to 7 % of the requests go to the staging distribution, which has its own cache; '
      + 'the simulator sends every request to both distributions, and their outcome and status are equal']);
  });

  test('makes the outcome unknown if they do not', () => {
    const staging = distributionOf({ policy: CACHING_DISABLED });
    const simulator = edge({ weight: 0.15, staging });
    expect(simulator.send({ path: '/a' }).outcome).toBe('MISS');
    expect(simulator.send({ path: '/a' }).reason).toBe("unknown at '*': up to 15 % of the requests go to the staging distribution, and its answer differs: "
      + "miss at '*' of the staging distribution: the origin returned 200; not stored: the minimum, default and maximum TTL are 0, which disables caching");
  });

  test.each<[string, ContinuousDeploymentSettings, string]>([
    ['the staging distribution', { weight: 0.1, staging: undefined, ...unknown('staging') },
      "unknown at '*': up to 10 % of the requests go to the staging distribution; the staging distribution is unknown: a parameter"],
    ['nothing but its settings', { weight: 0.1, staging: undefined }, 'its settings are missing'],
  ])('makes the outcome unknown if %s is unknown', (_name, policy, reason) => {
    expect(edge(policy).send({ path: '/' }).reason).toContain(reason);
  });

  test('that is unknown may be any', () => {
    expect(edge(unknown('weight')).send({ path: '/a' }).doubts[0]).toMatch(/^some of the requests go to the staging distribution/);
  });

  test('of 0 has no effect', () => {
    expect(edge({ weight: 0 }).send({ path: '/a' })).toMatchObject({ outcome: 'MISS', doubts: [] });
  });

  test('does not compare what a function does to the response', () => {
    const edgeFunctions = { viewerResponse: { status: 201 } };
    const behavior = { ...PLAIN_BEHAVIOR, edgeFunctions: [{ event: 'viewer-response' as any }] };
    const simulator = edge({ weight: 0.1, staging: { ...STAGING, defaultCacheBehavior: behavior } }, { defaultCacheBehavior: behavior });
    expect(simulator.send({ path: '/a', edgeFunctions })).toMatchObject({ outcome: 'MISS', status: 201 });
    // The staging distribution has no such function.
    expect(edge({ weight: 0.1 }, { defaultCacheBehavior: behavior }).send({ path: '/a', edgeFunctions }).reason).toContain('has no edge function at viewer-response');
  });

  test('leaves look-ups to the primary distribution, with a doubt', () => {
    const lookUp = edge({ weight: 0.1 }).lookUp({ path: '/a' });
    lookUp.receive({});
    expect(lookUp.complete().doubts).toEqual(['up to 10 % of the requests go to the staging distribution, which may answer differently']);
  });
});

test('a look-up at the staging distribution continues at the current time', () => {
  const simulator = edge(HEADER);
  const lookUp = simulator.lookUp({ path: '/a', at: 5, headers: SELECTED });
  simulator.at(9);
  lookUp.receive({});
  lookUp.complete();
  expect(simulator.send({ path: '/a', at: 16, headers: SELECTED })).toMatchObject({ outcome: 'HIT', age: 7 });
});

test.each([undefined, { path: '/', headers: null }])('the malformed request %j is refused with one line', request => {
  expect(() => edge(HEADER).send(request as any)).toThrow(/^'(path|headers)' must/);
});

test('a policy that is unknown is a doubt', () => {
  const simulator = new EdgeSimulator(distributionOf({ distribution: unknown('continuousDeployment') }));
  expect(simulator.send({ path: '/a' })).toMatchObject({
    outcome: 'MISS', doubts: ['the continuous deployment policy is unknown: a parameter; the simulator sends no requests to a staging distribution'],
  });
});

test('a staging distribution on its own accepts any Host', () => {
  const simulator = new EdgeSimulator({ ...STAGING, staging: true });
  expect(simulator.send({ path: '/a', headers: { host: 'a.example.com' } })).toMatchObject({ outcome: 'MISS', doubts: [] });
});
