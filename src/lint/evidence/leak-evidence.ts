import { reachablePath } from './reachable-path';
import { EdgeDecision, Outcome } from '../../edge/decision';
import { EdgeFunctionEffects, EdgeRequest } from '../../edge/exchange';
import { noEffects } from '../../edge/functions/edge-function-effects';
import { CacheBehaviorSettings, DistributionSettings } from '../../edge/model';
import { Identity } from '../../edge/policy/identity-forwarding';
import { ResolvedCachePolicy, runsUnknownCode } from '../../edge/policy/resolved-settings';
import { EdgeSimulator } from '../../edge/simulator/simulator';
import { LeakEvidence } from '../finding';
import { LintedBehavior } from '../lint-context';

/** Two requests for one path, and a check that the second one receives the response to the first. */
export interface SharedEntry {
  readonly first: RequestWithoutPath;
  readonly second: RequestWithoutPath;
  readonly isLeak: (stored: EdgeDecision, answer: EdgeDecision) => boolean;
  readonly sentence: (path: string) => string;
}

interface RequestWithoutPath extends Omit<EdgeRequest, 'path'> {
  /** The query string, with its question mark. */
  readonly query?: string;
}

/** Runs two requests through the edge model. Returns undefined if the model does not confirm that they share one stored response. */
export function leakEvidence(behavior: LintedBehavior, { first, second, isLeak, sentence }: SharedEntry): LeakEvidence | undefined {
  const path = reachablePath(behavior);
  if (path === undefined) return undefined;
  const effects = unchanged(behavior);
  const requests = [withPath(path, { ...first, ...effects }), withPath(path, { ...second, at: A_MOMENT, ...effects })] as const;
  const edge = new EdgeSimulator(onlyFor(behavior));
  const [stored, answer] = [edge.send(requests[0]), edge.send(requests[1])];
  if (!stored.stored || answer.outcome !== Outcome.HIT || answer.cacheKey !== stored.cacheKey || !isLeak(stored, answer)) return undefined;
  return { first: requests[0], second: requests[1], cacheKey: stored.cacheKey, sentence: sentence(path) };
}

function withPath(path: string, { query = '', ...request }: RequestWithoutPath): EdgeRequest {
  return { ...request, path: path + query };
}

/**
 * Leaves out the behaviors that cannot match the path, because compiling them takes longer than both requests. The distribution is enabled,
 * and viewers reach it: a leak matters also before that is the case, and at every tenant.
 */
function onlyFor({ distribution: { settings }, index }: LintedBehavior): DistributionSettings {
  const isNeeded = ({ pathPattern }: CacheBehaviorSettings, i: number) => i === index || (i < index && pathPattern === undefined);
  return {
    ...settings, enabled: true, continuousDeployment: undefined, unknowns: settings.unknowns?.filter(({ setting }) => setting !== 'tenant'),
    cacheBehaviors: settings.cacheBehaviors.filter(isNeeded),
  };
}

/** In seconds. Less than any TTL above 0, because TTLs are whole seconds. */
const A_MOMENT = 0.5;

/** Response headers with which every policy that allows caching stores the response. */
export const STORED_FOR_A_MINUTE = { 'cache-control': 'max-age=60' };

/** True if CloudFront also stores responses for which the origin sets no TTL. */
export function storesWithoutOriginTtl({ minTtlSeconds, defaultTtlSeconds }: ResolvedCachePolicy): boolean {
  return minTtlSeconds > 0 || defaultTtlSeconds > 0;
}

/** Returns the response headers that the origin must send for CloudFront to store the response. */
export function headersThatStore(policy: ResolvedCachePolicy): { readonly [name: string]: string } {
  return storesWithoutOriginTtl(policy) ? {} : STORED_FOR_A_MINUTE;
}

/** ` and sends 'cache-control: max-age=60'`, or nothing. */
export function headersNote(headers: { readonly [name: string]: string }): string {
  const fields = Object.entries(headers).map(([name, value]) => `'${name}: ${value}'`);
  return fields.length === 0 ? '' : ` and sends ${fields.join(' and ')}`;
}

/** Requests of two visitors, Alice and Bob, who differ in an identity that the cache key does not contain. */
export function identityEvidence(behavior: LintedBehavior, identity: Identity, originHeaders: { [name: string]: string }): LeakEvidence | undefined {
  const { header, valueOf, labelOf } = carrierOf(identity);
  const originResponse = { headers: originHeaders };
  return leakEvidence(behavior, {
    first: { headers: { [header]: valueOf('alice') }, originResponse },
    second: { headers: { [header]: valueOf('bob') }, originResponse },
    isLeak: stored => JSON.stringify(stored.originRequest?.headers ?? {}).includes('alice'),
    sentence: path => `The origin answers 'GET ${path}' with ${labelOf('alice')}${headersNote(originHeaders)}. CloudFront stores the response. `
      + `A moment later, 'GET ${path}' with ${labelOf('bob')} receives the response for alice.`,
  });
}

interface Carrier {
  readonly header: string;
  readonly valueOf: (visitor: string) => string;
  readonly labelOf: (visitor: string) => string;
}

function carrierOf({ carrier, name = 'session' }: Identity): Carrier {
  const valueOf = (visitor: string) => (carrier === 'cookie' ? `${name}=${visitor}` : name === 'authorization' ? `Bearer ${visitor}` : visitor);
  return carrier === 'cookie' ? { header: 'cookie', valueOf, labelOf: visitor => `the cookie '${valueOf(visitor)}'` }
    : { header: name, valueOf, labelOf: visitor => `'${name}: ${valueOf(visitor)}'` };
}

/** Edge functions that the simulator does not execute are assumed to change nothing. */
function unchanged({ settings }: LintedBehavior): { readonly edgeFunctions?: EdgeFunctionEffects } {
  return runsUnknownCode(settings) ? { edgeFunctions: noEffects(settings.edgeFunctions) } : {};
}
