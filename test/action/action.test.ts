import { execFileSync, spawn } from 'child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { parse } from 'yaml';
import { FakeGitHub } from './fake-github';
import { BundledCommand, bundleCommand } from '../cli/bundled-command';

const ROOT = join(__dirname, '..', '..');
const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
const [STEP] = ACTION.runs.steps;

interface Inputs {
  readonly [input: string]: string;
}

const POLICIES: { readonly [name: string]: string } = {
  CachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  CachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
};

// A valid name in CloudFormation that a shell, GitHub Actions and Markdown must not interpret.
const HOSTILE = '$(touch pwned) `touch pwned` ```\n::error::pwned\n@everyone <img src=x onerror=alert(1)> [x](javascript:1)';

// Each case starts several processes.
jest.setTimeout(60_000);

const github = new FakeGitHub();
let api: string;
let command: BundledCommand;
let workspace: string;

beforeAll(async () => {
  api = await github.start();
  command = bundleCommand();
});

afterAll(async () => {
  command.remove();
  await github.stop();
});

beforeEach(() => {
  github.comments.length = 0;
  github.authorizations.clear();
  github.writable = true;
  workspace = mkdtempSync(join(tmpdir(), 'action-'));
  mkdirSync(join(workspace, 'bin'));
  // In place of npx: runs the command from the sources.
  writeFileSync(join(workspace, 'bin', 'npx'), [
    '#!/bin/sh',
    `printf '%s\\n' "$*" >> "${workspace}/npx.log"`,
    '[ -z "$EDGE_CACHE_TOKEN" ] || exit 3',
    'shift 2',
    `exec "${process.execPath}" "${command.file}" "$@"`,
  ].join('\n'));
  chmodSync(join(workspace, 'bin', 'npx'), 0o755);
  writeFileSync(join(workspace, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
});

afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('a pull request', () => {
  test('gets annotations, a summary and one comment, which later runs update', async () => {
    write('before/shop.json', site({ cachePolicy: 'CachingDisabled' }));
    write('cdk.out/shop.json', site({ cachePolicy: 'CachingOptimized' }));
    const inputs = { 'base-path': 'before' };

    const first = await action(inputs);
    expect(first.stdout).toContain('::error file=cdk.out/shop.json,line=');
    expect(first.status).toBe(1);
    expect(read('summary.md')).toContain('### Changes in CloudFront caching');
    expect(github.comments).toMatchObject([{ body: expect.stringMatching(/^<!-- cdk-edge-cache cdk\.out -->\n### Changes in.*behavior|`\*`/s) }]);
    expect([...github.authorizations]).toEqual(['Bearer secret']);

    write('cdk.out/shop.json', site({ cachePolicy: 'CachingDisabled' }));
    expect((await action(inputs)).status).toBe(0);
    expect(github.comments).toMatchObject([{ body: expect.stringContaining('no caching changes in 1 distribution') }]);
  });

  test('with many comments, one of which has the marker of another author', async () => {
    write('before/shop.json', site({}));
    write('cdk.out/shop.json', site({}));
    for (let id = 1; id <= 150; id++) github.comments.push({ id, mine: false, body: id === 9 ? '<!-- cdk-edge-cache cdk.out -->' : 'nice' });
    await action({ 'base-path': 'before' });
    await action({ 'base-path': 'before' });
    expect(github.comments.filter(({ mine }) => mine)).toHaveLength(1);
    expect(github.comments[8]!.body).toBe('<!-- cdk-edge-cache cdk.out -->');
  });

  test('from a fork gets a warning instead of a comment', async () => {
    github.writable = false;
    write('before/shop.json', site({}));
    write('cdk.out/shop.json', site({}));
    const { status, stdout } = await action({ 'base-path': 'before' });
    expect(status).toBe(0);
    expect(stdout).toContain('::warning::GitHub rejected the comment with status 403.');
  });

  test.each([
    ['comment is false', { comment: 'false' }, { pull_request: { number: 7 } }],
    ['the workflow runs for a push', {}, { ref: 'refs/heads/main' }],
  ])('gets no comment where %s', async (_name, inputs, event) => {
    write('before/shop.json', site({}));
    write('cdk.out/shop.json', site({}));
    write('event.json', event);
    expect((await action({ 'base-path': 'before', ...inputs })).status).toBe(0);
    expect(github.comments).toEqual([]);
    expect(read('summary.md')).toContain('no caching changes');
  });

  test.each([
    ['a complete clone', []],
    ['a shallow clone', ['--depth=1']],
  ])('is compared with a branch if templates are in git, in %s', async (_name, depth) => {
    const remote = join(workspace, 'remote');
    git(workspace, 'init', '--quiet', '--initial-branch', 'main', remote);
    write('remote/cdk.out/shop.json', site({ cachePolicy: 'CachingDisabled' }));
    git(remote, 'add', '.');
    git(remote, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'shop');
    git(remote, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty', '--message', 'more');
    git(workspace, 'clone', '--quiet', ...depth, `file://${remote}`, 'clone');
    write('clone/cdk.out/shop.json', site({ cachePolicy: 'CachingOptimized' }));
    await action({ 'base-ref': 'main' }, join(workspace, 'clone'));
    expect(github.comments).toMatchObject([{ body: expect.stringContaining('Site (cdk.out/shop.json -> cdk.out/shop.json)\n  ~ `*`: the minimum TTL changed from 0 s to 1 s') }]);
    expect(git(join(workspace, 'clone'), 'worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(git(join(workspace, 'clone'), 'rev-list', 'HEAD').trim().split('\n')).toHaveLength(depth.length === 0 ? 2 : 1);
  });
});

test.each<[string, string, number]>([
  ['error', 'CachingOptimized', 1],
  ['none', 'CachingOptimized', 0],
  ['error', 'CachingDisabled', 0],
])("fail-on '%s' with %s exits with %d", async (failOn, cachePolicy, status) => {
  write('cdk.out/shop.json', site({ cachePolicy }));
  expect((await action({ 'fail-on': failOn })).status).toBe(status);
});

test('npx runs the version of the input', async () => {
  write('cdk.out/shop.json', site({}));
  await action({ version: '0.3.1' });
  expect(read('npx.log').split('\n')[0]).toBe('--yes cdk-edge-cache@0.3.1 lint cdk.out --format github');
});

test.each<[string, Inputs, string]>([
  ['no templates', {}, "::error::cdk-edge-cache: 'cdk.out'"],
  ['an invalid choice', { 'fail-on': 'doom' }, "::error::'fail-on' must be one of error, warning, none, got 'doom'"],
  ['a path that looks like an option', { path: '--help' }, "::error::'path' must not begin with a hyphen, got '--help'"],
  ['a ref that looks like an option', { 'base-ref': '--upload-pack=touch pwned' }, "::error::'base-ref' must not begin with a hyphen"],
])('%s is one line', async (_name, inputs, message) => {
  const { status, stdout, stderr } = await action(inputs);
  expect(stdout.trim().split('\n')).toEqual([expect.stringContaining(message)]);
  expect([status, stderr]).toEqual([2, '']);
});

test('a template is not interpreted as shell, workflow commands or Markdown', async () => {
  write('before/shop.json', site({}));
  write('cdk.out/shop.json', site({ pathPattern: HOSTILE, cachePolicy: 'CachingOptimized' }));
  const { stdout } = await action({ 'base-path': 'before' });

  const { body } = github.comments[0]!;
  expect(body).toContain('@everyone');
  const [, fence, inside] = /^(`{3,})text\n(.*)\n\1$/ms.exec(body)!;
  expect(inside).toContain('@everyone');
  expect(inside).not.toContain(fence!);
  expect(body.replace(inside!, '')).not.toMatch(/everyone|<img|javascript/);

  // GitHub runs no workflow commands between these two lines.
  const [, word, quiet] = /^::stop-commands::(\S+)\n(.*)\n::\1::$/ms.exec(stdout)!;
  expect(word).toMatch(/^[0-9a-f-]{36}$/);
  expect(stdout.replace(quiet!, '').split('\n').filter(line => /^\s*::error::/.test(line))).toEqual([]);
  expect(() => read('pwned')).toThrow('ENOENT');
});

test('inputs reach the script only as environment variables', () => {
  expect(STEP.run).not.toContain('${{');
  const named = Object.keys(ACTION.inputs).map(name => [`EDGE_CACHE_${name.toUpperCase().replace(/-/g, '_')}`, `\${{ inputs.${name} }}`]);
  expect(STEP.env).toEqual(Object.fromEntries(named));
});

/** Runs the step of the action like a runner. */
async function action(inputs: Inputs, directory = workspace): Promise<{ status: number; stdout: string; stderr: string }> {
  const env: NodeJS.ProcessEnv = {
    PATH: [join(workspace, 'bin'), process.env.PATH].join(delimiter),
    GITHUB_ACTION_PATH: ROOT, GITHUB_API_URL: api, GITHUB_REPOSITORY: 'shop/site', GITHUB_EVENT_PATH: join(workspace, 'event.json'),
    GITHUB_STEP_SUMMARY: join(workspace, 'summary.md'),
  };
  for (const [name, { default: otherwise }] of Object.entries<{ default: string }>(ACTION.inputs)) {
    const value = name === 'token' ? 'secret' : inputs[name] ?? otherwise;
    env[`EDGE_CACHE_${name.toUpperCase().replace(/-/g, '_')}`] = value;
  }
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', STEP.run], { cwd: directory, env });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', part => text.stdout += part);
  child.stderr.on('data', part => text.stderr += part);
  const status = await new Promise<number>(resolve => child.on('close', resolve));
  return { status, ...text };
}

function site({ cachePolicy = 'CachingDisabled', pathPattern }: { cachePolicy?: string; pathPattern?: string }): object {
  const behavior = {
    TargetOriginId: 'server',
    ViewerProtocolPolicy: 'redirect-to-https',
    Compress: true,
    CachePolicyId: POLICIES[cachePolicy],
    OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3', // AllViewer
  };
  return {
    Resources: {
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Origins: [{
              Id: 'server',
              DomainName: 'origin.example.com',
              CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
            }],
            DefaultCacheBehavior: behavior,
            CacheBehaviors: pathPattern === undefined ? [] : [{ PathPattern: pathPattern, ...behavior }],
          },
        },
      },
    },
  };
}

function write(path: string, content: object): void {
  mkdirSync(join(workspace, path, '..'), { recursive: true });
  writeFileSync(join(workspace, path), JSON.stringify(content, undefined, 2));
}

function read(path: string): string {
  return readFileSync(join(workspace, path), 'utf8');
}

function git(directory: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8' });
}
