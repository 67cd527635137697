import { LeakEvidence } from './finding';
import { LintedBehavior, LintedDistribution } from './lint-context';
import { EdgeDecision, Outcome } from '../edge/decision';
import { EdgeFunctionEffects, EdgeRequest } from '../edge/exchange';
import { noEffects } from '../edge/functions/edge-function-effects';
import { CacheBehaviorSettings, DistributionSettings } from '../edge/model';
import { PathPattern } from '../edge/path/path-pattern';
import { Identity } from '../edge/policy/identity';
import { ResolvedCachePolicy, runsUnknownCode } from '../edge/policy/resolved-settings';
import { EdgeSimulator } from '../edge/simulator/simulator';

/** Two requests for the same path, and what shows that the second gets what the first left behind. */
export interface SharedEntry {
  readonly first: RequestForPath;
  readonly second: RequestForPath;
  readonly shows: (stored: EdgeDecision, answer: EdgeDecision) => boolean;
  readonly sentence: (path: string) => string;
}

/** A request for a path that is still to be found. */
interface RequestForPath extends Omit<EdgeRequest, 'path'> {
  /** With its question mark. */
  readonly query?: string;
}

/**
 * Two requests from two visitors that share one stored response, found by sending them through the model of the edge. Nothing when the
 * model does not answer so, or does not know.
 */
export function leakEvidence(behavior: LintedBehavior, { first, second, shows, sentence }: SharedEntry): LeakEvidence | undefined {
  const path = pathReaching(behavior);
  if (path === undefined) return undefined;
  const effects = unchanged(behavior);
  const requests = [requestFor(path, { ...first, ...effects }), requestFor(path, { ...second, at: A_MOMENT, ...effects })] as const;
  const edge = new EdgeSimulator(onlyFor(behavior));
  const [stored, answer] = [edge.send(requests[0]), edge.send(requests[1])];
  if (!stored.stored || answer.outcome !== Outcome.HIT || answer.cacheKey !== stored.cacheKey || !shows(stored, answer)) return undefined;
  return { first: requests[0], second: requests[1], cacheKey: stored.cacheKey, sentence: sentence(path) };
}

function requestFor(path: string, { query = '', ...request }: RequestForPath): EdgeRequest {
  return { ...request, path: path + query };
}

/** Of a distribution, what decides on a path that reaches this behavior: to compile all of its others takes longer than the two requests. */
function onlyFor({ distribution: { settings }, index }: LintedBehavior): DistributionSettings {
  const decides = ({ pathPattern }: CacheBehaviorSettings, i: number) => i === index || (i < index && pathPattern === undefined);
  return { ...settings, cacheBehaviors: settings.cacheBehaviors.filter(decides) };
}

/** In seconds; TTLs are whole ones. */
const A_MOMENT = 0.5;

/** What the origin answers when it says itself that the answer may be kept for a minute. */
export const STORED_FOR_A_MINUTE = { 'cache-control': 'max-age=60' };

/** Whether also that is kept for which the origin names no time. */
export function storesWithoutOriginTtl({ minTtl, defaultTtl }: ResolvedCachePolicy): boolean {
  return minTtl > 0 || defaultTtl > 0;
}

/** What an origin has to say for its answer to be kept. */
export function headersThatStore(policy: ResolvedCachePolicy): { readonly [name: string]: string } {
  return storesWithoutOriginTtl(policy) ? {} : STORED_FOR_A_MINUTE;
}

/** The headers of an origin's answer as a proof says them: nothing, or ` with 'cache-control: max-age=60'`. */
export function withHeaders(headers: { readonly [name: string]: string }): string {
  const said = Object.entries(headers).map(([name, value]) => `'${name}: ${value}'`);
  return said.length === 0 ? '' : ` with ${said.join(' and ')}`;
}

/** Alice and Bob, told apart by something that is not in the key. */
export function identityEvidence(behavior: LintedBehavior, identity: Identity, originHeaders: { [name: string]: string }): LeakEvidence | undefined {
  const { header, value, label } = carrierOf(identity);
  const originResponse = { headers: originHeaders };
  return leakEvidence(behavior, {
    first: { headers: { [header]: value('alice') }, originResponse },
    second: { headers: { [header]: value('bob') }, originResponse },
    shows: stored => JSON.stringify(stored.originRequest?.headers ?? {}).includes('alice'),
    sentence: path => `'GET ${path}' with ${label('alice')} is answered by the origin${withHeaders(originHeaders)} and stored; a moment later 'GET ${path}' with ${label('bob')} is answered with what alice got`,
  });
}

/**
 * A path that CloudFront gives to this behavior and to none before it; nothing when none was found.
 */
export function pathReaching(behavior: LintedBehavior): string | undefined {
  const known = REACHED.get(behavior);
  if (known !== undefined) return known.path;
  const path = findPathReaching(behavior);
  REACHED.set(behavior, { path });
  return path;
}

/** Several rules ask for the same behavior. */
const REACHED = new WeakMap<LintedBehavior, { readonly path?: string }>();

function findPathReaching({ distribution, index }: LintedBehavior): string | undefined {
  const patterns = patternsOf(distribution);
  const own = patterns[index];
  if (own === undefined) return undefined;
  const earlier = patterns.slice(0, index).filter(pattern => pattern !== undefined);
  const reaches = (path: string) => own.matches(path) && !earlier.some(pattern => pattern.matches(path));
  const words = ['page', 'index.html', 'a', ''].map(word => own.glob.replace(/\*/g, word).replace(/\?/g, 'a'));
  // Paths that an earlier pattern just misses are dearer to find than words to try.
  return words.find(reaches) ?? firstOf(earlier, pattern => pattern.covers(own).example, reaches);
}

function firstOf<T>(items: readonly T[], make: (item: T) => string, holds: (made: string) => boolean): string | undefined {
  for (const item of items) {
    const made = make(item);
    if (holds(made)) return made;
  }
  return undefined;
}

const PATTERNS = new WeakMap<LintedDistribution, readonly (PathPattern | undefined)[]>();

/** The patterns of the behaviors; nothing for those that are not known, or that CloudFront refuses. */
function patternsOf(distribution: LintedDistribution): readonly (PathPattern | undefined)[] {
  let patterns = PATTERNS.get(distribution);
  if (patterns === undefined) {
    patterns = distribution.behaviors.map(({ settings: { pathPattern } }) =>
      (pathPattern === undefined || PathPattern.refusalOf(pathPattern) !== undefined ? undefined : PathPattern.parse(pathPattern)));
    PATTERNS.set(distribution, patterns);
  }
  return patterns;
}

interface Carrier {
  readonly header: string;
  readonly value: (visitor: string) => string;
  readonly label: (visitor: string) => string;
}

function carrierOf({ carrier, name = 'session' }: Identity): Carrier {
  if (carrier === 'cookie') {
    const cookie = (visitor: string) => `${name}=${visitor}`;
    return { header: 'cookie', value: cookie, label: visitor => `the cookie '${cookie(visitor)}'` };
  }
  const value = (visitor: string) => (name === 'authorization' ? `Bearer ${visitor}` : visitor);
  return { header: name, value, label: visitor => `'${name}: ${value(visitor)}'` };
}

/** The edge functions of a behavior, assumed to change nothing. */
function unchanged({ settings }: LintedBehavior): { readonly edgeFunctions?: EdgeFunctionEffects } {
  return runsUnknownCode(settings) ? { edgeFunctions: noEffects(settings.edgeFunctions) } : {};
}
