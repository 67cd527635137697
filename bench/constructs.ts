/*
 * What the constructs cost in a synthesis, beside the same written by hand on CDK's own classes, and what requiring the package
 * costs, all in one run. Prints the tables and writes them into docs/performance.md. Needs the compiled package.
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

/** What users require. */
const COMPILED = join(__dirname, '..', 'lib', 'index.js');

const ROUNDS = 60;
const WARM_UP = 15;

/** So many processes for each way to require the package, in turns. */
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

/** Without its buckets for logs, which ours does not make. */
const solutionsSite = (scope: Construct) => {
  new CloudFrontToS3(scope, 'Site', {
    logS3AccessLogs: false, logCloudFrontAccessLog: false, cloudFrontDistributionProps: { enableLogging: false },
  });
};

const CONTENDERS: readonly Contender[] = [
  { name: 'a shop', copies: 1, build: shop },
  { name: 'a shop by hand', copies: 1, build: shopByHand },
  { name: 'a shop', copies: 50, build: shop },
  { name: 'a shop by hand', copies: 50, build: shopByHand },
  { name: 'a site from a bucket', copies: 1, build: bucketSite },
  { name: 'a site from a bucket by Solutions Constructs', copies: 1, build: solutionsSite },
];

function main(): void {
  // Solutions Constructs would print a line for each property that is given, each time.
  process.env.overrideWarningsEnabled = 'false';
  if (!existsSync(COMPILED)) throw new Error("there is nothing to measure; run 'npx projen compile' first");
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    publish('bench:constructs', printed(synthesize(scratch), requires()));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The median for each contender. They take turns, so that whatever else the machine does is shared by all. */
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

/** The median milliseconds of some ways to load the package, those after the first where what they load of CDK is loaded already. */
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

function printed(milliseconds: readonly number[], { withCdk, own, used }: ReturnType<typeof requires>): string {
  const rows = CONTENDERS.map(({ name, copies }, i) => {
    // Each stands before what it is compared with.
    const base = milliseconds[i % 2 === 0 ? i + 1 : i]!;
    return `| ${name} | ${copies} | ${milliseconds[i]!.toFixed(1)} | ${(milliseconds[i]! / base).toFixed(2)} |`;
  });
  const ratio = (i: number) => milliseconds[i]! / milliseconds[i + 1]!;
  return [
    ['| what | in the stack | ms for a synthesis | of the other |', '| --- | ---: | ---: | ---: |', ...rows].join('\n'),
    [
      verdict('times what a shop by hand takes', ratio(0), 1.1, 'at most'),
      verdict('times what 50 shops by hand take', ratio(2), 1.1, 'at most'),
      verdict('ms to require the package, once CDK is loaded', own, 20, 'at most'),
    ].join('\n'),
    `Files are loaded when something of them is first used: taking \`MixedContentDistribution\`, which needs the model and the rules, is ${used.toFixed(0)} ms, `
      + `and ${withCdk.toFixed(0)} ms with what it needs of CDK.`,
    `Median of ${ROUNDS} rounds in turns after ${WARM_UP} to warm up, and of ${PROCESSES} processes for the last, ${MACHINE}.`,
  ].join('\n\n');
}

main();
