/*
 * The GitHub Action. It annotates the findings, writes the changes in caching to the job summary and to a pull request comment,
 * and fails if there is a finding of the severity in 'fail-on'.
 *
 * Templates and inputs are not trusted. Programs are started with a list of arguments, without a shell. Markdown contains their
 * output only in a code block whose fence the output does not contain.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commentOn } from './comment.mjs';
import { readInputs } from './inputs.mjs';

const CLEAN = 0;
const FINDINGS = 1;

/** GitHub accepts 65,536 characters in a comment. */
const MAX_LENGTH = 60_000;

const { EDGE_CACHE_TOKEN: token, ...environment } = process.env;

async function main() {
  const inputs = readInputs(environment);

  const annotations = cli(inputs, 'lint', inputs.path, '--format', 'github');
  console.log(annotations);

  const diff = compare(inputs);
  if (diff !== undefined) {
    const page = `### Changes in CloudFront caching\n\n${fenced(diff)}\n`;
    print(diff);
    if (environment.GITHUB_STEP_SUMMARY) appendFileSync(environment.GITHUB_STEP_SUMMARY, page);
    if (inputs.comment) await commentOn(pullRequest(), { path: inputs.path, page, token, environment });
  }
  if (failingSeverities(inputs.failOn).some(severity => `\n${annotations}`.includes(`\n::${severity} `))) process.exitCode = FINDINGS;
}

/** The severities of findings that fail the step. */
function failingSeverities(minimum) {
  const severities = ['error', 'warning'];
  return severities.slice(0, severities.indexOf(minimum) + 1);
}

/** The changes since the base. `undefined` without a base. */
function compare(inputs) {
  if (inputs.basePath !== '') return cli(inputs, 'diff', inputs.basePath, inputs.path);
  if (inputs.baseRef === '') return undefined;

  const folder = mkdtempSync(join(tmpdir(), 'edge-cache-base-'));
  try {
    // A depth would make a complete clone shallow.
    const shallow = run('git', 'rev-parse', '--is-shallow-repository').trim() === 'true';
    run('git', 'fetch', '--no-tags', ...shallow ? ['--depth=1'] : [], 'origin', inputs.baseRef);
    run('git', 'worktree', 'add', '--force', '--detach', folder, 'FETCH_HEAD');
    // The report names the templates of the base by their paths in the repository.
    return cli(inputs, 'diff', join(folder, inputs.path), inputs.path).replaceAll(join(folder, '/'), '');
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function cli({ version }, ...args) {
  const { status, stdout, stderr } = start('npx', ['--yes', version === '' ? 'cdk-edge-cache' : `cdk-edge-cache@${version}`, ...args]);
  if (status !== CLEAN && status !== FINDINGS) throw new Error(stderr.trim() || `'cdk-edge-cache ${args[0]}' exited with ${status}`);
  return stdout.trimEnd();
}

function run(command, ...args) {
  const { status, stdout, stderr } = start(command, args);
  if (status !== CLEAN) throw new Error(`'${command} ${args.join(' ')}' failed: ${stderr.trim()}`);
  return stdout;
}

function start(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8', env: environment, maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw result.error;
  return result;
}

/** The number of the pull request, if the workflow runs for one. */
function pullRequest() {
  return JSON.parse(readFileSync(environment.GITHUB_EVENT_PATH, 'utf8')).pull_request?.number;
}

/** Prints text in which GitHub must not run workflow commands. */
function print(text) {
  const stopToken = randomUUID();
  console.log(`::stop-commands::${stopToken}\n${text}\n::${stopToken}::`);
}

function fenced(text) {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}\n... truncated; the job log has all changes` : text;
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

main().catch(error => {
  console.log(`::error::${error.message.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}`);
  process.exitCode = 2;
});
