import { openedFiles, pasted } from '../../playground/opened-files';
import { Asked, examplePath, play, runsCode } from '../../playground/session';
import { Outcome } from '../../src/edge/decision';
import { EdgeEvent } from '../../src/edge/model';
import { Severity } from '../../src/lint/finding';
import { distributionOf } from '../edge/case';

const SITE = distributionOf({});
const WITH_CODE = distributionOf({ behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] } });
const asked = (path: string, wait = 0, idleFunctions = false): Asked => ({ request: { path }, wait, idleFunctions });
const outcomes = (...all: Asked[]) => play(SITE, all).map(({ at, first }) => [at, first.outcome, first.age]);

test('requests come one after the other, to one cache', () => {
  expect(outcomes(asked('/a'), asked('/b', 10), asked('/a', 20), asked('/a', 86_400))).toEqual([
    [0, Outcome.MISS, undefined], [10, Outcome.MISS, undefined], [30, Outcome.HIT, 30], [86_430, Outcome.MISS, undefined],
  ]);
});

test('what the same request would come to right after it changes nothing', () => {
  const [answer, other] = play(SITE, [asked('/a'), asked('/b')]);
  expect([answer!.first.outcome, answer!.second.outcome]).toEqual([Outcome.MISS, Outcome.HIT]);
  expect(other!.first.outcome).toBe(Outcome.MISS);
});

test('functions at the edge are taken to change nothing where that is said', () => {
  expect(play(WITH_CODE, [asked('/a'), asked('/a', 0, true)]).map(({ first }) => first.outcome)).toEqual([Outcome.UNKNOWN, Outcome.MISS]);
  expect([runsCode(SITE), runsCode(WITH_CODE)]).toEqual([false, true]);
});

test.each([['/img/*', '/img/page'], ['*.jpg', '/page.jpg'], ['/a?/*', '/ax/page']])('%s answers %s', (pattern, path) => {
  expect(examplePath(pattern)).toBe(path);
});

describe('files', () => {
  const before = {
    title: 'before', version: '1', templates: [], others: [{ name: 'owner', text: '' }],
    configuration: { severity: Severity.ERROR, ignore: [{ rule: 'CEC001', reason: 'old' }] },
  };
  const file = (name: string, text: () => Promise<string>) => ({ name, text });
  const nothingElse = { version: '1', others: [], configuration: { severity: Severity.WARNING, ignore: [] } };

  test('take the place of what was there, with what was accepted in it', async () => {
    expect(await openedFiles([file('a.json', async () => 'A'), file('b.yaml', async () => 'B')], before))
      .toEqual({ ...nothingElse, title: 'a.json, b.yaml', templates: [{ name: 'a.json', text: 'A' }, { name: 'b.yaml', text: 'B' }] });
    expect(pasted('P', before)).toEqual({ ...nothingElse, title: 'pasted template', templates: [{ name: 'pasted template', text: 'P' }] });
  });

  test('that cannot be read are told in a line', async () => {
    await expect(openedFiles([file('cdk.out', async () => { throw new Error('NotFoundError'); })], before))
      .rejects.toThrow("'cdk.out' cannot be read; if it is a folder, drop its templates");
  });
});
