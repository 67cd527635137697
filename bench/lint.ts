/*
 * Compares the time to lint a template with the time of AWS's own validator, for the same texts in the same run. The two report different
 * problems, so this is a comparison of waiting times, not of quality. Prints the table and writes it into docs/performance.md.
 *
 *   npm run bench:lint                # the templates that the rules are tested with
 *   npm run bench:lint -- FOLDER      # the templates of a folder
 */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { largeTemplate } from './large-template';
import { MACHINE, publish, verdict } from './performance-page';
import { RULE_TEMPLATES } from '../test/fuzz/seeds';
import { lint, template } from 'cdk-edge-cache';

/** The minimum number of rounds and of seconds. */
const ROUNDS = 5;
const SECONDS = 3;

interface Text {
  readonly name: string;
  readonly text: string;
}

/** A template in memory: neither of the two reads files. */
class TemplateInMemory extends TemplateFile {
  private readonly bytes: Uint8Array;

  public constructor({ name, text }: Text) {
    super(name);
    this.bytes = Buffer.from(text);
  }

  public override readBytes(): Uint8Array {
    return this.bytes;
  }
}

/** Prepares the work for some texts. The work returns a number that depends on its findings. */
type Contender = (texts: readonly Text[]) => () => number;

const findings = ({ name, text }: Text) => lint.Linter.lint(template.CachingTemplate.parse(text, { name }));

const linter: Contender = texts => () => texts.reduce((found, text) => found + findings(text).length, 0);

const linterWithLines: Contender = texts => () => texts.flatMap(findings).reduce((sum, { line = 0 }) => sum + line, 0);

const validator: Contender = texts => {
  const engine = new CelEngine();
  const files = texts.map(text => new TemplateInMemory(text));
  return () => files.reduce((found, file) => found + engine.validateStandard(file).diagnostics.length, 0);
};

const CONTENDERS: readonly (readonly [name: string, contender: Contender])[] = [
  ['`Linter.lint(CachingTemplate.parse(text))`', linter],
  ['the same, with the line of each finding', linterWithLines],
  ['`@aws/cloudformation-validate`, CelEngine', validator],
];

function textsOf(folder: string | undefined): Text[] {
  // Not the templates with deeply nested intrinsic functions of test/fuzz: the validator runs out of memory on one and never recovers.
  if (folder === undefined) return RULE_TEMPLATES.map((one, i) => ({ name: `rule template ${i}`, text: JSON.stringify(one, undefined, 2) }));
  return readdirSync(folder).filter(name => /\.(json|ya?ml|template)$/.test(name)).map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** The mean time of each contender for one template, in milliseconds. */
async function measure(texts: readonly Text[]): Promise<number[]> {
  // tinybench is an ES module, and this file is compiled to CommonJS.
  const { Bench } = await import('tinybench');
  const bench = new Bench({ iterations: ROUNDS, time: SECONDS * 1_000, warmupIterations: 2, warmupTime: SECONDS * 1_000 });
  for (const [name, contender] of CONTENDERS) bench.add(name, contender(texts));
  await bench.run();
  return bench.tasks.map(task => {
    const result = task.result as { latency?: { mean: number }; error?: unknown };
    if (result.latency === undefined) throw new Error(`${task.name} failed: ${String(result.error ?? task.result.state)}`, { cause: result.error });
    return result.latency.mean / texts.length;
  });
}

async function main(): Promise<void> {
  const folder = process.argv[2];
  const texts = textsOf(folder);
  const large = { name: 'large', text: JSON.stringify(largeTemplate(75, 1_000), undefined, 1) };
  const sets = [
    [folder === undefined ? `${texts.length} test templates of the rules` : `${texts.length} templates`, texts],
    [`75 behaviors, 1,000 resources, ${Math.round(large.text.length / 1_000)} kB`, [large]],
  ] as const;

  const rows: string[] = [];
  const verdicts: string[] = [];
  for (const [what, ofSet] of sets) {
    const taken = await measure(ofSet);
    const slowest = taken[taken.length - 1]!;
    rows.push(...CONTENDERS.map(([name], i) => `| ${what} | ${name} | ${perSecond(taken[i]!)} | ${taken[i]!.toFixed(2)} | ${(slowest / taken[i]!).toFixed(1)} |`));
    verdicts.push(verdict(`times as fast as the validator on ${what}`, slowest / taken[0]!, TARGET, 'at least'));
  }
  publish('bench:lint', [
    ['| templates | operation | templates per second | ms per template | relative rate |', '| --- | --- | ---: | ---: | ---: |', ...rows].join('\n'),
    `Mean over at least ${ROUNDS} rounds and ${SECONDS} seconds, after a warm-up of ${SECONDS} seconds, ${MACHINE}.`,
  ], verdicts);
}

function perSecond(milliseconds: number): string {
  const rate = 1_000 / milliseconds;
  return rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en-US');
}

const TARGET = 10;

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
