/*
 * Compares the synthesis time of the constructs with that of the same resources written with CDK's own classes, and measures the time to
 * require the package. Prints the tables and writes them to docs/performance.md. Needs the compiled package.
 */
import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { CloudFrontToS3 } from '@aws-solutions-constructs/aws-cloudfront-s3';
import { App, Stack } from 'aws-cdk-lib';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { MACHINE, publish, verdict } from './performance-page';
import { shop, shopByHand } from './shops';
import { ContentPreset, MixedContentDistribution } from 'cdk-edge-cache';

/** The file that users require. */
const COMPILED = join(__dirname, '..', 'lib', 'index.js');

const ROUNDS = 60;
const WARM_UP = 15;

/** The number of processes for each way to require the package, in turns. */
const PROCESSES = 25;

interface Contender {
  readonly name: string;
  readonly copies: number;
  readonly build: (scope: Construct) => void;
}

const bucketSite = (scope: Construct) => {
  new MixedContentDistribution(scope, 'Site', {
    defaultContent: ContentPreset.staticSite(S3BucketOrigin.withOriginAccessControl(new Bucket(scope, 'Pages'))),
  });
};

/** Without the log buckets, which `MixedContentDistribution` does not create. */
const solutionsSite = (scope: Construct) => {
  new CloudFrontToS3(scope, 'Site', {
    logS3AccessLogs: false, logCloudFrontAccessLog: false, cloudFrontDistributionProps: { enableLogging: false },
  });
};

const CONTENDERS: readonly Contender[] = [
  { name: 'a shop', copies: 1, build: shop },
  { name: 'a shop with CDK classes', copies: 1, build: shopByHand },
  { name: 'a shop', copies: 50, build: shop },
  { name: 'a shop with CDK classes', copies: 50, build: shopByHand },
  { name: 'a static site', copies: 1, build: bucketSite },
  { name: 'a static site with AWS Solutions Constructs', copies: 1, build: solutionsSite },
];

function main(): void {
  // Otherwise Solutions Constructs prints a line for each given property.
  process.env.overrideWarningsEnabled = 'false';
  if (!existsSync(COMPILED)) throw new Error("The library is not compiled. Run 'npx projen compile' first.");
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    publishResults(synthesize(scratch), requires());
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The median milliseconds of each contender. They take turns, so that other load on the machine affects all of them. */
function synthesize(scratch: string): number[] {
  const taken = CONTENDERS.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    CONTENDERS.forEach(({ copies, build }, i) => {
      const since = performance.now();
      const app = new App({ outdir: scratch, analyticsReporting: false });
      const stack = new Stack(app, 'Stack');
      for (let copy = 0; copy < copies; copy++) build(new Construct(stack, `Copy${copy}`));
      app.synth();
      if (round >= 0) taken[i]!.push(performance.now() - since);
    });
  }
  return taken.map(median);
}

/** The median milliseconds to load the package with CDK, and to load and to use it after the CDK files that it needs are loaded. */
function requires(): { readonly withCdk: number; readonly own: number; readonly used: number } {
  const load = `require('${COMPILED}')`;
  const used = `${load}.MixedContentDistribution`;
  const cdkFilesOf = (script: string) => JSON.parse(node(`${script}; const cdk = /node_modules.(aws-cdk-lib|constructs)./; `
    + 'process.stdout.write(JSON.stringify(Object.keys(require.cache).filter(file => cdk.test(file))))'));
  const timed = (script: string) => `const since = performance.now(); ${script}; process.stdout.write(String(performance.now() - since))`;
  const scripts = [timed(used), ...[load, used].map(script => `for (const file of ${JSON.stringify(cdkFilesOf(script))}) require(file); ${timed(script)}`)];
  const taken = Array.from({ length: PROCESSES }, () => scripts.map(script => Number(node(script))));
  const [withCdk, own, usedOwn] = scripts.map((_, i) => median(taken.map(one => one[i]!)));
  return { withCdk: withCdk!, own: own!, used: usedOwn! };
}

function node(script: string): string {
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: join(__dirname, '..') });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function publishResults(milliseconds: readonly number[], { withCdk, own, used }: ReturnType<typeof requires>): void {
  const rows = CONTENDERS.map(({ name, copies }, i) => {
    // Each contender precedes its base.
    const base = milliseconds[i % 2 === 0 ? i + 1 : i]!;
    return `| ${name} | ${copies} | ${milliseconds[i]!.toFixed(1)} | ${(milliseconds[i]! / base).toFixed(2)} |`;
  });
  const ratio = (i: number) => milliseconds[i]! / milliseconds[i + 1]!;
  publish('bench:constructs', [
    ['| app | copies in the stack | ms per synthesis | relative time |', '| --- | ---: | ---: | ---: |', ...rows].join('\n'),
    `The package loads files on first use. Requiring \`MixedContentDistribution\`, with the model and the rules, takes ${used.toFixed(0)} ms, `
      + `or ${withCdk.toFixed(0)} ms including the CDK files that it needs.`,
    `Synthesis: median of ${ROUNDS} rounds after ${WARM_UP} warm-up rounds. Loading: median of ${PROCESSES} processes. Measured ${MACHINE}.`,
  ], [
    verdict('times the synthesis time of a handwritten shop', ratio(0), 1.1, 'at most'),
    verdict('times the synthesis time of 50 handwritten shops', ratio(2), 1.1, 'at most'),
    verdict('ms to require the package after CDK is loaded', own, 20, 'at most'),
  ]);
}

main();
