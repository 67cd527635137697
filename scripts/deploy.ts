/*
 * Runs `cdk deploy` for owner and borrower stages against a local moto server instead of AWS. Needs Python and PyPI, and is skipped with one line
 * without them. Installs everything in a temporary folder.
 *
 *   npm run deploy:moto [-- <part of a scenario's sentence>]
 */
import { ChildProcess, execFile, spawn } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { createInterface } from 'readline';
import { promisify } from 'util';
import { Account } from '../test/deploy/account';
import { Scenario, SCENARIOS } from '../test/deploy/scenarios';

const MOTO = '5.2.5';
// Version 3 of the CLI cannot read the cloud assembly of the oldest supported aws-cdk-lib.
const CDK_CLI = '2.1148.1';
// Each scenario uses a separate account, so that scenarios do not affect each other.
const AT_ONCE = 2;
const OLDEST_PYTHON = '(3, 10)';
const MODELS = join(__dirname, '..', 'test', 'deploy', 'moto_cloudfront.py');

const stop = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
const servers: ChildProcess[] = [];

class Skipped extends Error {}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

async function main(): Promise<void> {
  const [part = ''] = process.argv.slice(2);
  const scenarios = SCENARIOS.filter(({ proves }) => proves.includes(part));
  if (scenarios.length === 0) throw new Error(`No scenario's sentence contains '${part}'.`);

  const since = Date.now();
  const python = await installedPython();
  await run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', `aws-cdk@${CDK_CLI}`]);
  const cli = join(folder, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const addresses = await Promise.all(Array.from({ length: AT_ONCE }, () => listening(python)));
  const queue = [...scenarios];
  const counts = await Promise.all(addresses.map((address, i) => played(queue, new Account(address, cli, join(folder, `account-${i}`), stop.signal))));
  const failures = counts.reduce((sum, count) => sum + count, 0);
  const seconds = Math.round((Date.now() - since) / 1000);
  console.log(`deploy: ${scenarios.length - failures} of ${scenarios.length} scenarios pass with the CDK CLI ${CDK_CLI} against moto ${MOTO}, in ${seconds} s`);
  if (failures > 0) process.exitCode = 1;
}

/** Runs scenarios from the queue until it is empty, and returns the number of failures. */
async function played(queue: Scenario[], account: Account): Promise<number> {
  let failures = 0;
  for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
    const { proves, play } = scenario;
    await account.empty();
    try {
      const detail = await play(account);
      console.log(`passed: ${proves}${detail === undefined ? '' : ` (${detail})`}`);
    } catch (error) {
      stop.signal.throwIfAborted();
      failures++;
      console.log(`failed: ${proves}: ${(error as Error).message}`);
    }
  }
  return failures;
}

/** The Python executable of a new virtual environment with moto. */
async function installedPython(): Promise<string> {
  await run('python3', ['-c', `import sys, venv, ensurepip; sys.exit(sys.version_info < ${OLDEST_PYTHON})`]).catch(() => {
    stop.signal.throwIfAborted();
    throw new Skipped('there is no python3 of version 3.10 or newer with venv and pip');
  });
  const python = join(folder, 'venv', 'bin', 'python');
  await run('python3', ['-m', 'venv', join(folder, 'venv')]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--no-compile', `moto[server]==${MOTO}`]).catch(error => {
    // pip prints this if no index responds. For a version that does not exist, it lists the versions that do.
    if (/from versions: none/.test(error.stderr)) throw new Skipped('PyPI cannot be reached');
    throw error;
  });
  return python;
}

/** Starts moto's server and returns its address. The server stops when this process ends for any reason. */
async function listening(python: string): Promise<string> {
  const server = spawn(python, [MODELS], { stdio: ['pipe', 'pipe', 'ignore'] });
  servers.push(server);
  for await (const line of createInterface({ input: server.stdout })) return line;
  throw new Error(`The moto server did not start. Run ${MODELS} to see its output.`);
}

async function run(command: string, args: string[]): Promise<void> {
  await promisify(execFile)(command, args, { signal: stop.signal, killSignal: 'SIGKILL' });
}

function cleanUp(): void {
  servers.forEach(server => server.kill());
  // Child processes of the server may still be writing files.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}

main().catch(error => {
  if (error instanceof Skipped) {
    console.log(`skipped: cdk deploy against moto, because ${error.message}`);
  } else {
    console.error(`deploy: ${stop.signal.aborted ? 'stopped' : error.message}`);
    process.exitCode = 1;
  }
}).finally(cleanUp);
