/*
 * Runs the tests, and in parallel the type checks and ESLint, which take about as long on a machine with two cores. Passes its arguments to
 * jest. With COVERAGE=1, also measures the coverage, which doubles the time of the tests.
 */
import { spawn } from 'child_process';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const CHECKS: readonly Step[] = [{ name: 'Type checks and ESLint', command: ['tsx', 'scripts/check-code.ts'] }];

/** Runs a command of node_modules/.bin, which npm and projen add to the path, and returns its output unless it inherits the streams. */
function run([command, ...args]: readonly string[], printing: 'inherit' | 'pipe'): Promise<{ readonly succeeded: boolean; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command!, args, { stdio: ['inherit', printing, printing] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => { output += text; });
    child.on('error', reject).on('close', code => resolve({ succeeded: code === 0, output }));
  });
}

async function runTests(args: readonly string[]): Promise<boolean> {
  const coverage = process.env.COVERAGE ? ['--coverage'] : [];
  return (await run(['jest', '--ci', ...coverage, ...args], 'inherit')).succeeded;
}

/** Runs the checks one after the other, and returns the output of those that fail. */
async function runChecks(): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, command } of CHECKS) {
    const { succeeded, output } = await run(command, 'pipe');
    if (!succeeded) failures.push(`${name} failed:\n${output.trimEnd()}`);
  }
  return failures;
}

async function main(args: readonly string[]): Promise<void> {
  const [testsPass, failures] = await Promise.all([runTests(args), runChecks()]);
  console.log(failures.length === 0 ? `${CHECKS.map(({ name }) => name).join(', ')}: no problems` : failures.join('\n\n'));
  if (!testsPass || failures.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
