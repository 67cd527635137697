/*
 * Reads and lints broken templates: npm run fuzz -- 5000 --seed 7
 */
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { takesAnything } from './property';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const numRuns = Number(positionals[0] ?? 100_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

const counts = { runs: 0, refused: 0, findings: 0, slowest: 0 };
const milliseconds = () => `${Math.round(counts.slowest)} ms`;

const result = fc.check(takesAnything(1_000, ({ findings, milliseconds: took }) => {
  counts.runs++;
  if (findings === undefined) counts.refused++;
  counts.findings += findings ?? 0;
  counts.slowest = Math.max(counts.slowest, took);
  if (counts.runs % 5_000 === 0) console.log(`${counts.runs} runs, the slowest ${milliseconds()}`);
}), { numRuns, seed });

if (result.failed) {
  console.error((result.errorInstance as Error).stack);
  console.error(fc.defaultReportMessage(result));
  process.exitCode = 1;
} else {
  console.log(`${counts.runs} runs with seed ${seed}: ${counts.runs - counts.refused} read with ${counts.findings} findings, `
    + `${counts.refused} refused in one line, the slowest ${milliseconds()}`);
}
