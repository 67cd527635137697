import { PricingPlan } from '../../src/catalog/pricing-plan';
import { EdgeDecision } from '../../src/edge/decision';
import { Linter } from '../../src/lint/linter';
import { CachingTemplate } from '../../src/template/caching-template';
import { NestedStack } from '../../src/template/intrinsics/template-source';

/** The result of one broken template. */
export interface Attempt {
  /** Not set if the template was refused. */
  readonly findings?: number;
  /** CPU time: wall-clock time depends on the load of the machine. */
  readonly milliseconds: number;
}

const NAME = 'broken.template';

/**
 * Reads and lints a template and sends requests to its distributions.
 *
 * @throws if it throws anything but one line that names the template, or takes too long
 */
export function attempt(work: () => CachingTemplate[], mostMilliseconds: number): Attempt {
  const first = attemptOnce(work);
  if (first.milliseconds <= mostMilliseconds) return first;
  // Collecting the garbage of others makes anything slow once.
  const again = attemptOnce(work);
  if (again.milliseconds <= mostMilliseconds) return again;
  throw new Error(`it took ${Math.round(again.milliseconds)} ms`);
}

function attemptOnce(work: () => CachingTemplate[]): Attempt {
  const start = process.cpuUsage();
  const findings = findingsIn(work);
  const { user, system } = process.cpuUsage(start);
  return { findings, milliseconds: (user + system) / 1_000 };
}

function findingsIn(work: () => CachingTemplate[]): number | undefined {
  const templates = refusedInOneLine(NAME, work);
  if (templates === undefined) return undefined;
  const findings = Linter.lintAll(templates, { plan: PricingPlan.FREE });
  for (const { line, column, message, path } of findings) {
    if ((line ?? 1) < 1 || (column ?? 1) < 1 || message === '' || path === '') throw new Error(`a finding without a place: ${message} at ${path}`);
  }
  for (const template of templates) template.distributions.forEach(({ logicalId }) => refusedInOneLine('', () => exchange(template, logicalId)));
  return findings.length;
}

/** Reads one template. */
export function alone(input: unknown): CachingTemplate[] {
  return [CachingTemplate.parse(input, { name: NAME })];
}

/** Reads a template and the template of a stack nested in it. */
export function nested(parent: object, child: object, logicalId: string): CachingTemplate[] {
  const link: NestedStack = { template: { ...child }, parent: { ...parent }, logicalId };
  const context = { alongside: [], nestedStacks: [link] };
  const above = CachingTemplate._parseInContext(link.parent, { name: NAME }, context);
  return [above, CachingTemplate._parseInContext(link.template, { name: NAME, alongside: [above] }, context)];
}

function refusedInOneLine<T>(name: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    // A RangeError is a stack that was exhausted, a TypeError a value that nobody thought of.
    if (Object.getPrototypeOf(error) !== Error.prototype) throw error;
    const { message } = error as Error;
    if (/[\r\n\u2028\u2029]/.test(message) || !message.includes(name)) throw new Error(`not one line that names the template: ${JSON.stringify(message)}`);
    return undefined;
  }
}

const REQUESTS = [
  { path: '/' },
  { path: '/img/a.jpg?v=1&a=2', headers: { 'cookie': 'session=1; theme=dark', 'accept-encoding': 'br, gzip', 'authorization': 'Bearer x', 'host': 'www.example.com' } },
  { path: '/api/x', method: 'POST', scheme: 'http' },
  { path: '/img/a.jpg?v=1&a=2', at: 5, originResponse: { status: 404, headers: { 'cache-control': 'max-age=60' } } },
];

function exchange(template: CachingTemplate, logicalId: string): void {
  const edge = template.simulator(logicalId);
  for (const request of REQUESTS) readAll(edge.send(request));
}

/** As `explain` does: what a decision says is put together when it is read. */
function readAll({ reason, keyParts, droppedFromKey, originRequest, doubts, responseHeaders, behavior, ttlRule, cacheKey }: EdgeDecision): void {
  const read = JSON.stringify({ reason, keyParts, droppedFromKey, originRequest, doubts, responseHeaders, behavior, ttlRule, cacheKey });
  if (reason === '' || read === '') throw new Error('a decision without a reason');
}
