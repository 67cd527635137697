import { readFileSync } from 'fs';
import { join, relative } from 'path';
import { App } from 'aws-cdk-lib';
import Table from 'cli-table3';
import { addShop } from './shop-app';
import { NOW, replay } from './trace';
import { describeCaching, describeOriginRequest, describeTtls } from '../../src/edge/policy/describe-settings';
import { edge, template } from 'cdk-edge-cache';

const OUTPUT = join(__dirname, '..', '..', 'cdk.out');

/** Synthesizes the shop for a stage and returns the template file. */
function synthesize(stage: string): string {
  const app = new App({ outdir: join(OUTPUT, stage) });
  const stack = addShop(app, stage);
  return join(OUTPUT, stage, app.synth().getStackByName(stack.stackName).templateFile);
}

function describe(stage: string, file: string, read: template.CachingTemplate): void {
  const count = (readFileSync(file, 'utf8').match(/"AWS::CloudFront::CachePolicy"/g) ?? []).length;
  console.log(`\nStage ${stage}: ${relative(process.cwd(), file)}`);
  console.log(`It creates ${count} cache ${count === 1 ? 'policy' : 'policies'}.`);

  const table = new Table({
    head: ['path pattern', 'origin', 'cache policy', 'cache key', 'min / default / max TTL (s)', 'origin receives'],
    colWidths: [18, 25, 20, 26, 13, 20],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [] },
  });
  for (const { settings } of read.distributions) {
    for (const behavior of [...settings.cacheBehaviors, settings.defaultCacheBehavior]) {
      const policy = behavior.cachePolicy ?? {};
      table.push([
        behavior.pathPattern ?? 'unknown', folded(originOf(behavior, settings), 23), folded(policy.name ?? 'unknown', 18), describeCaching(behavior),
        describeTtls(policy), describeOriginRequest(behavior),
      ]);
    }
  }
  console.log(table.toString());
}

function originOf(behavior: edge.CacheBehaviorSettings, distribution: edge.DistributionSettings): string {
  const origin = distribution.origins.find(one => one.id === behavior.targetOriginId);
  return origin?.domainName ?? `${origin?.kind ?? 'unknown'}${origin?.accessControlled ? ', private' : ''}`;
}

/** The names that CDK generates have no spaces. */
function folded(name: string, width: number): string {
  return name.replace(new RegExp(`.{${width}}(?=.)`, 'g'), '$&\n');
}

function show(host: string, request: edge.EdgeRequest, answer: edge.EdgeDecision): void {
  const sent = Object.entries(request.headers ?? {}).map(([name, value]) => ` \\\n    -H "${name}: ${value}"`).join('');
  console.log(`\n$ curl -I "https://${host}${request.path}"${sent}`);
  console.log(`HTTP/2 ${answer.status}`);
  for (const name of ['content-type', 'cache-control', 'age', 'x-cache']) {
    const value = answer.responseHeaders[name];
    if (value !== undefined) console.log(`${name}: ${value}`);
  }
  console.log(`  because: ${answer.reason}`);
}

const [owner, borrower] = [synthesize('dev'), synthesize('pr-42')];
const [ownerTemplate, borrowerTemplate] = [owner, borrower].map(file => JSON.parse(readFileSync(file, 'utf8')));

const dev = template.CachingTemplate.parse(ownerTemplate);
// The preview stage reads the policy ID from a parameter that dev publishes. The template of dev contains the policy.
const preview = template.CachingTemplate.parse(borrowerTemplate, { alongside: [dev] });

describe('dev', owner, dev);
describe('pr-42', borrower, preview);

console.log('\nFour requests to pr-42, simulated from its template:');
const host = preview.distributions[0]!.settings.aliases![0]!;
replay(preview.simulator()).forEach((answer, i) => show(host, NOW[i]!, answer));
