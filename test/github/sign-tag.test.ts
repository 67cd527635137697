import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'sign-tag.sh');
const hasSshKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sign-tag-'));
  run('git', 'init', '--quiet', '--bare', 'origin');
  run('git', 'clone', '--quiet', 'origin', 'checkout');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty', '--message', 'feat: a');
  writeFileSync(join(folder, 'releasetag.txt'), 'v0.1.0\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

(hasSshKeygen ? test : test.skip)('a tag is signed by the key and pushed, once', () => {
  run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'release', '-f', 'key');
  writeFileSync(join(folder, 'signers'), `release@example.com ${read('key.pub')}`);
  sign(read('key').trimEnd());

  run('git', 'clone', '--quiet', 'origin', 'elsewhere');
  const told = spawnSync('git', ['-c', `gpg.ssh.allowedSignersFile=${join(folder, 'signers')}`, 'verify-tag', 'v0.1.0'], { cwd: join(folder, 'elsewhere'), encoding: 'utf8' });
  expect(told.stderr).toContain('Good "git" signature for release@example.com');

  expect(sign('no key')).toContain('the tag v0.1.0 is there already');
});

(hasSshKeygen ? test : test.skip)('without a key, nothing is pushed', () => {
  expect(() => sign('no key')).toThrow('could not be signed');
  expect(run('git', '-C', 'origin', 'tag')).toBe('');
});

function sign(key: string): string {
  return execFileSync('bash', ['--noprofile', '--norc', SCRIPT], {
    cwd: join(folder, 'checkout'), encoding: 'utf8', stdio: 'pipe',
    env: { PATH: process.env.PATH, HOME: folder, TAG_SIGNING_KEY: key, RELEASE_TAG_FILE: '../releasetag.txt' },
  });
}

function git(...args: string[]): void {
  run('git', '-C', 'checkout', ...args);
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
