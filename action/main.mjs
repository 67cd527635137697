/*
 * What the GitHub Action does: annotates the findings, writes what changed in caching to the summary of the job and to a comment
 * of the pull request, and fails if there is a finding of the severity that was asked for.
 *
 * No shell reads anything that comes from a template or an input: programs are started with a list of arguments. No Markdown is
 * made of it either: what the command prints stands between fences that it does not contain.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commentOn } from './comment.mjs';
import { readInputs } from './inputs.mjs';

const CLEAN = 0;
const FOUND = 1;

/** GitHub takes 65,536 characters, with what stands around it. */
const LONGEST = 60_000;

const { EDGE_CACHE_TOKEN: token, ...environment } = process.env;

async function main() {
  const inputs = readInputs(environment);

  const annotations = cli(inputs, 'lint', inputs.path, '--format', 'github');
  console.log(annotations);

  const diff = compared(inputs);
  if (diff !== undefined) {
    const page = `### What changes in CloudFront caching\n\n${fenced(diff)}\n`;
    print(diff);
    if (environment.GITHUB_STEP_SUMMARY) appendFileSync(environment.GITHUB_STEP_SUMMARY, page);
    if (inputs.comment) await commentOn(pullRequest(), { path: inputs.path, page, token, environment });
  }
  if (failing(inputs.failOn).some(severity => `\n${annotations}`.includes(`\n::${severity} `))) process.exitCode = FOUND;
}

/** The severities of findings that fail the step. */
function failing(least) {
  const severities = ['error', 'warning'];
  return severities.slice(0, severities.indexOf(least) + 1);
}

/** What changed since the base, or nothing when there is no base. */
function compared(inputs) {
  if (inputs.basePath !== '') return cli(inputs, 'diff', inputs.basePath, inputs.path);
  if (inputs.baseRef === '') return undefined;

  const folder = mkdtempSync(join(tmpdir(), 'edge-cache-base-'));
  try {
    // A depth would cut the history of a clone that has all of it.
    const shallow = run('git', 'rev-parse', '--is-shallow-repository').trim() === 'true';
    run('git', 'fetch', '--no-tags', ...shallow ? ['--depth=1'] : [], 'origin', inputs.baseRef);
    run('git', 'worktree', 'add', '--force', '--detach', folder, 'FETCH_HEAD');
    // What is said of the templates of the base names them as they are named in the repository.
    return cli(inputs, 'diff', join(folder, inputs.path), inputs.path).replaceAll(join(folder, '/'), '');
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function cli({ version }, ...args) {
  const { status, stdout, stderr } = start('npx', ['--yes', version === '' ? 'cdk-edge-cache' : `cdk-edge-cache@${version}`, ...args]);
  if (status !== CLEAN && status !== FOUND) throw new Error(stderr.trim() || `'cdk-edge-cache ${args[0]}' ended with ${status}`);
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

/** The number of the pull request that the workflow runs for, if it runs for one. */
function pullRequest() {
  return JSON.parse(readFileSync(environment.GITHUB_EVENT_PATH, 'utf8')).pull_request?.number;
}

/** GitHub would take a line for a command to it if it began with two colons. */
function print(text) {
  const word = randomUUID();
  console.log(`::stop-commands::${word}\n${text}\n::${word}::`);
}

function fenced(text) {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n... and more; the log of the job has all of it` : text;
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

main().catch(error => {
  console.log(`::error::${error.message.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}`);
  process.exitCode = 2;
});
