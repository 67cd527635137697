import { ALWAYS_RETURNED, distributionOf, Standing } from './case';
import { ALL_CASES, CASE_GROUPS } from './cases/all';
import { FACTS } from './cases/facts';
import { EdgeSimulator } from '../../src/edge/simulator/simulator';

describe.each(Object.entries(CASE_GROUPS))('%s', (_group, cases) => {
  test.each(cases.map(one => [one.id, one.says, one] as const))('%s: %s', (_id, _says, one) => {
    const simulator = new EdgeSimulator(distributionOf(one));
    for (const [originId, response] of Object.entries(one.origins ?? {})) simulator.origin('*', response, originId);
    const answers = one.requests.map(request => simulator.send(request));
    // Headers are compared whole: what must not be sent counts as much as what must.
    const answer = JSON.parse(JSON.stringify(answers.at(-1)));
    expect(answer).toMatchObject(one.expected);
    for (const [got, wanted] of headersOf(answer, one.expected)) expect(got).toEqual(wanted);
    // An assumption reaches the user with the answer.
    if (one.standing === 'assumed' && one.silent === undefined) expect(answer.doubts).not.toEqual([]);
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
    [answer.responseHeaders, expected.responseHeaders && { ...(answer.status === undefined ? {} : ALWAYS_RETURNED), ...expected.responseHeaders }],
  ].filter(([, wanted]) => wanted !== undefined) as [unknown, unknown][];
}

test('every documented fact has a case, a test of its own, or a reason why it is not simulated', () => {
  const ids = new Set(ALL_CASES.map(one => one.id));
  for (const { fact, shownBy } of Object.values(FACTS).flat()) {
    expect([fact, shownBy.length]).not.toEqual([fact, 0]);
    if (Array.isArray(shownBy)) expect([fact, shownBy.filter(id => !ids.has(id))]).toEqual([fact, []]);
  }
});

afterAll(() => {
  const count = (standing: Standing) => ALL_CASES.filter(one => one.standing === standing).length;
  process.stdout.write(`edge cases: ${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed\n`);
});
