import { CLEAN, Files, LEAK, LEAK_IN_PRODUCTION, lint, UNKNOWN, WASTE } from './lint-run';
import { ExitCode } from '../../../src/cli/command';

const annotationsOf = (files: Files, argv: readonly string[], input?: object) => (
  lint(files, [...argv, '--format', 'github'], { input: JSON.stringify(input) }).output.split('\n'));

test('a finding is an annotation at its place', () => {
  const [annotation] = annotationsOf({ 'out/a.json': LEAK_IN_PRODUCTION }, ['out', '--severity', 'error']);
  const row = JSON.stringify(LEAK_IN_PRODUCTION, undefined, 2).split('\n').findIndex(line => line.includes('"Ref": "Session"'));
  expect(annotation).toMatch(new RegExp(`^::error file=out/a\\.json,line=${row},col=\\d+,title=CEC002 identity-not-in-cache-key::/api/\\*: The origin receives `));
  expect(annotation!.split('%0A').map(line => line.split(' ')[0])).toEqual(['::error', 'only', 'proof:', 'fix:', expect.stringMatching(/^https:/)]);
});

test.each<[string, object, string]>([
  ['an error', LEAK, '::error '], ['a warning', WASTE, '::warning '], ['what could not be checked', UNKNOWN, '::notice '],
])('%s is one line', (_name, template, start) => {
  const lines = annotationsOf({ 'a.json': template }, ['a.json']);
  expect(lines).toHaveLength(2);
  expect(lines[0]!.startsWith(start)).toBe(true);
});

test('what has a meaning in commands is escaped', () => {
  const [annotation] = annotationsOf({ 'a,b:c%d.json': LEAK }, ['.']);
  expect(annotation).toMatch(/^::error file=a%2Cb%3Ac%25d\.json,line=/);
});

test('standard input is no file', () => {
  expect(annotationsOf({}, ['-'], LEAK)[0]).toMatch(/^::error title=CEC002 identity-not-in-cache-key::/);
});

test('the counts come last, and alone where nothing is wrong', () => {
  expect(annotationsOf({ 'a.json': LEAK }, ['.']).at(-1)).toBe('1 error in 1 template');
  expect(lint({ 'a.json': CLEAN }, ['.', '--format', 'github'])).toMatchObject({
    code: ExitCode.CLEAN, output: expect.stringMatching(/^nothing found: \d+ rules looked at 1 behavior of 1 distribution in 1 template$/),
  });
});
