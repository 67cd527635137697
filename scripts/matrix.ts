/*
 * Tests the library with each supported version of CDK: runs its tests, and type-checks consumers under `strict` and runs them. Works on copies of
 * the repository. Without arguments, also reports the properties of the newest CloudFormation specification that have no row in the ledger.
 *
 *   npm run matrix [-- <version of aws-cdk-lib>...]
 */
import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'fs';
import { join } from 'path';
import { CdkCopy } from './cdk-copy';
import { runQuietly } from './run-quietly';

const ROOT = join(__dirname, '..');

const VERSIONS = [
  // The minimum, which SST 2.49.0 pins, and the version that the last SST v2 pins.
  { cdk: '2.201.0', constructs: '10.3.0' },
  { cdk: '2.224.0', constructs: '10.3.0' },
  { cdk: 'latest', constructs: 'latest' },
];

const SPECIFICATION = '@aws-cdk/aws-service-spec';

const MINIMAL = join('test', 'consumers', 'minimal');

function main(wanted: string[]): void {
  if (!existsSync(join(ROOT, 'lib', 'index.d.ts'))) throw new Error("The library is not compiled. Run 'npx projen compile' first.");
  const versions = VERSIONS.filter(({ cdk }) => wanted.length === 0 || wanted.includes(cdk));
  if (versions.length === 0) {
    throw new Error(`Unknown version in '${wanted.join(' ')}'. Choose from ${VERSIONS.map(one => one.cdk).join(', ')}.`);
  }
  for (const version of versions) {
    const since = Date.now();
    try {
      console.log(`matrix: ${check(version)}, in ${Math.round((Date.now() - since) / 1000)} s`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`matrix: failed at aws-cdk-lib ${version.cdk}: ${(error as Error).message}`);
    }
  }
  if (wanted.length === 0) reportNewProperties();
}

/** A new property of CloudFront is no failure: nothing here changed. */
function reportNewProperties(): void {
  CdkCopy.with([`${SPECIFICATION}@latest`], copy => {
    const problems = copy.run('npx', 'tsx', 'scripts/cloudfront-properties.ts', '--problems').trim();
    console.log(`matrix: ${SPECIFICATION} ${copy.versionOf(SPECIFICATION)}: ${problems === '' ? 'every property has a row in the ledger' : problems}`);
  });
}

function check({ cdk, constructs }: { cdk: string; constructs: string }): string {
  return CdkCopy.with([`aws-cdk-lib@${cdk}`, `constructs@${constructs}`], copy => {
    const versions = `aws-cdk-lib ${copy.versionOf('aws-cdk-lib')} with constructs ${copy.versionOf('constructs')}`;
    const consumers = `${runConsumers(copy.path).join(' and ')} type-check under strict and run`;
    // `npm test` has tested the installed version.
    const isHere = copy.versionOf('aws-cdk-lib') === versionHere();
    return isHere ? `${versions}: ${consumers}; npm test has its tests` : `${versions}: ${runTests(copy.path)} tests pass, ${consumers}`;
  });
}

/** The number of tests that pass. */
function runTests(copy: string): number {
  const report = join(copy, 'jest.json');
  const { stderr } = spawnSync('npx', ['jest', '--ci', '--coverage=false', '--json', `--outputFile=${report}`], {
    cwd: copy, encoding: 'utf8', maxBuffer: Infinity,
  });
  if (!existsSync(report)) throw new Error(`the tests did not run: ${stderr}`);
  const { success, numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  if (!success) throw new Error(`tests fail\n${testResults.flatMap(failuresOf).join('\n')}`);
  return numPassedTests;
}

interface TestFile {
  readonly message: string;
  readonly assertionResults: { readonly fullName: string; readonly failureMessages: string[] }[];
}

/** A line for each failed test, or the reason that the file did not run. */
function failuresOf({ message, assertionResults }: TestFile): string[] {
  if (assertionResults.length === 0 && message !== '') return [message];
  return assertionResults.filter(({ failureMessages }) => failureMessages.length > 0)
    .map(({ fullName, failureMessages: [reason = ''] }) => `${fullName}: ${reason.split('\n')[0]}`);
}

/** Runs the consumers and returns their names. They import the compiled library by its name, and the same CDK as the library. */
function runConsumers(copy: string): string[] {
  const folder = join(copy, MINIMAL);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(copy, join(folder, 'node_modules', 'cdk-edge-cache'));
  const hasValidations = existsSync(join(copy, 'node_modules', 'aws-cdk-lib', 'core', 'lib', 'validation', 'validations.d.ts'));
  const consumers = hasValidations ? ['app.ts', 'validations.mts'] : ['app.ts'];
  const options = ['--strict', '--ignoreConfig', '--module', 'node16', '--moduleResolution', 'node16', '--target', 'es2022', '--types', 'node'];
  runQuietly('npx', ['tsc', ...options, ...consumers], { cwd: folder });
  // With CDK_OUTDIR, CDK synthesizes when the process ends.
  for (const consumer of consumers) runQuietly('node', [consumer.replace(/ts$/, 'js')], { cwd: folder, env: { CDK_OUTDIR: 'cdk.out' } });
  return consumers;
}

function versionHere(): string {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', 'aws-cdk-lib', 'package.json'), 'utf8')).version;
}

main(process.argv.slice(2));
