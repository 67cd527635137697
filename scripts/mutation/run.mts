/*
 * Mutation testing: changes the code of a folder in small ways and sees whether the tests notice.
 *
 *   npm run mutation -- constructs/distribution
 *
 * It fails below the folder's threshold. The report is in reports/mutation/.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { FOLDERS, type MutatedFolder } from './folders.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

async function mutate({ folder, tests = [folder], threshold }: MutatedFolder, files: readonly string[]): Promise<void> {
  const patterns = tests.map(path => (path.endsWith('.ts') ? `test/${path}` : `test/${path}/**/*.test.ts`));
  await new Stryker({
    mutate: files.length > 0 ? [...files] : [`src/${folder}/**/*.ts`, '!src/**/index.ts'],
    testFiles: patterns,
    testRunner: 'in-process',
    plugins: [join(import.meta.dirname, 'test-runner.mts')],
    testRunnerNodeArgs: ['--import', 'tsx'],
    coverageAnalysis: 'perTest',
    // What runs once when a file is loaded: tables and messages, for the most part.
    ignoreStatic: true,
    timeoutMS: 10_000,
    concurrency: Number(process.env.CONCURRENCY ?? cpus().length),
    tempDirName: '.stryker-tmp',
    ignorePatterns: ['/.git', '/cdk.out', '/coverage', '/dist', '/dist-playground', '/dist-site', '/lib', '/reports', '/site'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `reports/mutation/${folder.replace('/', '-')}.json` },
    thresholds: { high: 90, low: threshold ?? 80, break: threshold ?? null },
    allowConsoleColors: false,
    disableTypeChecks: false,
  }).runMutationTest();
}

async function main([name, ...files]: string[]): Promise<void> {
  const row = FOLDERS.find(({ folder }) => folder === name);
  if (row === undefined) throw new Error(`name a folder to mutate, got ${name ?? 'nothing'}; it is one of ${FOLDERS.map(({ folder }) => folder).join(', ')}`);
  process.chdir(ROOT);
  process.env.FEW_RUNS = '1';
  if (!existsSync(`src/${name}`)) throw new Error(`src/${name} does not exist; correct the row in scripts/mutation/folders.mts`);
  await mutate(row, files);
}

main(process.argv.slice(2)).catch(error => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
