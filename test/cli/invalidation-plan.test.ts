import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fakeTerminal } from './fake-terminal';
import { ExitCode } from '../../src/cli/command';
import { main } from '../../src/cli/main';

type Files = Record<string, string>;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'invalidation-plan-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(folder: string, files: Files): void {
  mkdirSync(join(directory, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, folder, name)), { recursive: true });
    writeFileSync(join(directory, folder, name), text);
  }
}

function run(...argv: string[]) {
  const terminal = fakeTerminal({ directory, columns: 100 });
  const code = main(['invalidation-plan', 'old', 'new', ...argv], terminal);
  return { code, output: terminal.output, errors: terminal.errors };
}

function plan(before: Files, after: Files, ...argv: string[]) {
  write('old', before);
  write('new', after);
  const { output, errors } = run('--json', ...argv);
  expect(errors).toBe('');
  return JSON.parse(output) as { paths: { path: string }[]; commands: string[] };
}

test.each<[string, Files, Files, string[], string[]]>([
  ['nothing if no file changed', { 'a.html': '1' }, { 'a.html': '1' }, [], []],
  ['nothing for an added file', { 'a.html': '1' }, { 'a.html': '1', 'b.html': '2' }, [], []],
  ['an added file with --include-added', { 'a.html': '1' }, { 'a.html': '1', 'b.html': '2' }, ['--include-added'], ['/b.html']],
  ['a changed file of the same size', { 'a.html': '1', 'b.html': '1' }, { 'a.html': '2', 'b.html': '1' }, [], ['/a.html']],
  ['a removed file', { 'a.html': '1', 'b.html': '1' }, { 'b.html': '1' }, [], ['/a.html']],
  ['the folder of an index page, with its contents', { 'a/index.html': '1', 'b.html': '1' }, { 'a/index.html': '2', 'b.html': '1' }, [], ['/a*']],
  ['the folder of an index page, without paths that begin alike',
    { 'a/index.html': '1', 'a.css': '1' }, { 'a/index.html': '2', 'a.css': '1' }, [], ['/a', '/a/*']],
  ['the root in addition to its index page',
    { 'index.html': '1', 'a.css': '1', 'index.css': '1' }, { 'index.html': '2', 'a.css': '1', 'index.css': '1' }, [], ['/', '/index.html']],
  ['pages without their extension', { 'about.html': '1', 'b.css': '1' }, { 'about.html': '2', 'b.css': '1' }, ['--clean-urls'], ['/about*']],
  ['paths below a prefix', { 'a.html': '1', 'b.css': '1' }, { 'a.html': '2', 'b.css': '1' }, ['--prefix', '/docs/'], ['/docs/a.html']],
  ['encoded names', { 'é b.html': '1', 'b.css': '1' }, { 'é b.html': '2', 'b.css': '1' }, [], ['/%C3%A9%20b.html']],
  ['at most the requested number of paths', { a1: '1', a2: '1', a3: '1', b: '1' }, { a1: '2', a2: '1', a3: '2', b: '1' }, ['--max-paths', '1'], ['/a*']],
  ['a changed file beside an added one', { 'a/1': '1', 'b': '1' }, { 'a/1': '2', 'a/2': '1', 'b': '1' }, [], ['/a/1']],
])('plans %s', (_name, before, after, argv, expected) => {
  expect(plan(before, after, ...argv).paths.map(({ path }) => path)).toEqual(expected);
});

test('counts files, and prints the command', () => {
  expect(plan({ a: '1', b: '1', c: '1' }, { a: '2', c: '1', d: '1' }, '--distribution-id', 'E2EXAMPLE')).toMatchObject({
    changed: 1, removed: 1, added: 1, unchanged: 1,
    commands: ["aws cloudfront create-invalidation --distribution-id E2EXAMPLE --paths '/a' '/b'"],
  });
});

test('quotes for a shell', () => {
  expect(plan({ "it's": '1', 'b': '1' }, { "it's": '2', 'b': '1' }).commands).toEqual([
    String.raw`aws cloudfront create-invalidation --distribution-id DISTRIBUTION_ID --paths '/it'\''s'`,
  ]);
});

test('splits a plan that exceeds one request', () => {
  const files = (text: string) => Object.fromEntries(Array.from({ length: 320 }, (_, at) => [`${at}.html`, at % 2 === 0 ? text : 'same']));
  const { paths, commands } = plan(files('old'), files('new'));
  expect(commands).toHaveLength(Math.ceil(paths.length / 150));
  expect(commands.join(' ').match(/'\/[^']*'/g)).toEqual(paths.map(({ path }) => `'${path}'`));
});

test('prints the paths, the cost and the command as text', () => {
  write('old', { 'a/1.html': '1', 'a/2.html': '1', 'a/3.html': '1', 'b.html': '1' });
  write('new', { 'a/1.html': '2', 'a/2.html': '1', 'a/3.html': '2', 'b.html': '1', 'c.html': '1' });
  const { code, output } = run('--max-paths', '1');
  expect(code).toBe(ExitCode.CLEAN);
  expect(output).toContain('2 changed, 0 removed, 1 added, 2 unchanged');
  expect(output).toMatch(/\/a\/\* +2 URLs +1 unchanged URL: \/a\/2\.html/);
  expect(output).toContain('1 path; the first 1,000 paths per month and account are free');
  expect(output).toContain('1,000 such releases');
  expect(output).toContain('added files need no invalidation');
  expect(output.split('\n').at(-1)).toBe("aws cloudfront create-invalidation --distribution-id DISTRIBUTION_ID --paths '/a/*'");
});

test.each<[string, string[], string]>([
  ['an invalid number', ['--max-paths', '0'], "option '--max-paths' must be a number of at least 1, got '0'"],
  ['an id with shell syntax', ['--distribution-id', 'E1;ls'], "option '--distribution-id' must be capital letters and digits, got 'E1;ls'"],
  ['a plan that cannot be exact', ['--exact', '--max-paths', '1'], '1 path cannot cover the changes without unchanged files; remove --exact, or raise --max-paths'],
])('refuses %s', (_name, argv, message) => {
  write('old', { a1: '1', a2: '1', a3: '1' });
  write('new', { a1: '2', a2: '1', a3: '2' });
  const { code, errors } = run(...argv);
  expect(code).toBe(ExitCode.USAGE_ERROR);
  expect(errors).toContain(message);
});

test.each<[string, () => void, string]>([
  ['a folder that does not exist', () => undefined, "'new' does not exist; check the path"],
  ['a file', () => writeFileSync(join(directory, 'new'), ''), "'new' is not a folder; pass the folder of a build"],
  ['a link to a folder', () => {
    write('new', {});
    symlinkSync(join(directory, 'old'), join(directory, 'new', 'link'));
  }, "'new/link' is neither a file nor a folder"],
])('refuses %s', (_name, prepare, message) => {
  write('old', {});
  prepare();
  expect(run().errors).toContain(message);
});
