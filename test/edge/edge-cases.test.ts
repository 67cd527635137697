import { EdgeCase, distributionOf, Standing } from './case';
import { ACCEPT_ENCODING_CASES } from './cases/accept-encoding';
import { BEHAVIOR_SELECTION_CASES } from './cases/behavior-selection';
import { CACHE_KEY_CASES } from './cases/cache-key';
import { EDGE_FUNCTION_CASES } from './cases/edge-functions';
import { FRESHNESS_CASES } from './cases/freshness';
import { ORIGIN_REQUEST_CASES } from './cases/origin-request';
import { RESPONSE_CASES } from './cases/response';
import { EdgeSimulator } from '../../src/edge/simulator';

const GROUPS: { readonly [group: string]: readonly EdgeCase[] } = {
  'behavior selection': BEHAVIOR_SELECTION_CASES,
  'cache key': CACHE_KEY_CASES,
  'Accept-Encoding': ACCEPT_ENCODING_CASES,
  'freshness': FRESHNESS_CASES,
  'origin request': ORIGIN_REQUEST_CASES,
  'response': RESPONSE_CASES,
  'edge functions': EDGE_FUNCTION_CASES,
};

const ALL_CASES = Object.values(GROUPS).flat();

describe.each(Object.entries(GROUPS))('%s', (_group, cases) => {
  test.each(cases.map(one => [one.id, one.says, one] as const))('%s: %s', (_id, _says, one) => {
    const simulator = new EdgeSimulator(distributionOf(one));
    const answers = one.requests.map(request => simulator.send(request));
    // Headers are compared whole: what must not be sent counts as much as what must.
    const answer = JSON.parse(JSON.stringify(answers.at(-1)));
    expect(answer).toMatchObject(one.expected);
    for (const [got, wanted] of headersOf(answer, one.expected)) expect(got).toEqual(wanted);
    // An assumption reaches the user with the answer.
    if (one.standing === 'assumed') expect(answer.doubts).not.toEqual([]);
  });
});

test('every case has an id of its own, a source and an expectation', () => {
  const ids = ALL_CASES.map(one => one.id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  expect(ALL_CASES.filter(one => one.source === '' || Object.keys(one.expected).length === 0 || one.requests.length === 0)).toEqual([]);
});

/** Pairs of header maps, where the expectation names one. */
function headersOf(answer: any, expected: any): [got: unknown, wanted: unknown][] {
  return [
    [answer.originRequest?.headers, expected.originRequest?.headers],
    [answer.keyParts, expected.keyParts],
    [answer.responseHeaders, expected.responseHeaders],
  ].filter(([, wanted]) => wanted !== undefined) as [unknown, unknown][];
}

afterAll(() => {
  const count = (standing: Standing) => ALL_CASES.filter(one => one.standing === standing).length;
  process.stdout.write(`edge cases: ${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed\n`);
});
