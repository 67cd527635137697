import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const COMMAND = `"${process.execPath}" --import tsx src/cli/process.ts`;

function shell(line: string, env: NodeJS.ProcessEnv = {}, input = '') {
  const { FORCE_COLOR, NO_COLOR, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: ROOT, env: { ...inherited, ...env }, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the exit code is that of main', () => {
  expect(shell(`${COMMAND} nonsense`)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^cdk-edge-cache: unknown command 'nonsense'/) });
  expect(shell(`${COMMAND} --version`)).toEqual({ status: 0, stdout: '0.0.0\n', stderr: '' });
});

test('a reader that stops reading is no failure', () => {
  expect(shell(`(${COMMAND} policies --json; echo "exit $?" >&2) | true`)).toEqual({ status: 0, stdout: '', stderr: 'exit 0\n' });
});

// Linux has a file that is always full.
(existsSync('/dev/full') ? test : test.skip)('a full disk is one line', () => {
  expect(shell(`${COMMAND} policies > /dev/full`)).toEqual({ status: 2, stdout: '', stderr: 'cdk-edge-cache: standard output cannot be written: ENOSPC\n' });
});

test('standard input is read to its end, however slowly it comes', () => {
  const slow = '(printf \'{"CachePolicyList":\'; sleep 0.3; printf \'{"Items":7}}\')';
  expect(shell(`${slow} | ${COMMAND} policies --verify -`)).toMatchObject({
    status: 2, stderr: expect.stringContaining("'CachePolicyList' of 'standard input' has no list 'Items'"),
  });
});

test.each([
  ['endless', `${COMMAND} policies --verify - < /dev/zero`, 'standard input is over 10 MB'],
  ['a folder', `${COMMAND} policies --verify - < .`, 'standard input cannot be read: EISDIR'],
  ['empty', `${COMMAND} policies --verify - < /dev/null`, 'is empty'],
  ['closed', `${COMMAND} policies --verify - <&-`, 'is empty'],
])('standard input that is %s is one line', (_name, line, message) => {
  const { status, stderr } = shell(line);
  expect([status, stderr.split('\n')]).toEqual([2, [expect.stringContaining(message), '']]);
});

test.each<[string, NodeJS.ProcessEnv, boolean]>([
  ['none in a pipe', {}, false],
  ['some with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
  ['none with FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
  ['none with NO_COLOR', { NO_COLOR: '1' }, false],
])('colors: %s', (_name, env, colored) => {
  expect(shell(`${COMMAND} --help`, env).stdout.includes('\u001b[')).toBe(colored);
});
