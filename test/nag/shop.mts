/*
 * cdk-nag's AwsSolutions pack on the example shop: each finding is acknowledged with a reason, and nothing is acknowledged that is not found.
 * Runs in a copy of the tree that has the newest CDK and cdk-nag: `npm run nag`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge, ACKNOWLEDGED } from '../../examples/shop/acknowledged';
import { addShop } from '../../examples/shop/shop-app';

/** Each as rule and path, one below the other. */
function findings(prepare: (stack: Stack) => void): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'nag-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    addShop(app, 'dev');
    app.node.children.filter(Stack.isStack).forEach(prepare);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    quietly(() => app.synth());
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    return pluginReports.flatMap((report: any) => report.violations).flatMap(({ ruleName, violatingConstructs }: any) =>
      violatingConstructs.map(({ constructPath }: any) => `${ruleName} at ${constructPath}`));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** CDK prints the findings, and fails for them. */
function quietly(synthesize: () => void): void {
  const { error, warn } = console;
  const write = process.stderr.write;
  Object.assign(console, { error: () => {}, warn: () => {} });
  process.stderr.write = () => true;
  try {
    synthesize();
  } catch (failure) {
    if (!/Validation failed/.test((failure as Error).message)) throw failure;
  } finally {
    Object.assign(console, { error, warn });
    process.stderr.write = write;
  }
}

const all = findings(() => {});
const left = findings(acknowledge);
const idle = ACKNOWLEDGED.flatMap(({ rule, paths }) => paths.map(path => [rule, path] as const))
  .filter(([rule, path]) => !all.some(finding => finding.startsWith(`${rule} at `) && finding.includes(`/${path}/`)));

for (const finding of left) console.log(`not acknowledged: ${finding}`);
for (const [rule, path] of idle) console.log(`acknowledged, and not found: ${rule} at ${path}`);
if (all.length === 0) console.log('cdk-nag found nothing at all: it did not run');
if (left.length > 0 || idle.length > 0 || all.length === 0) process.exitCode = 1;
else console.log(`${all.length} findings, each acknowledged with a reason`);
