import { describeOrigin } from './origin-summary';
import { CacheBehaviorSettings, DistributionSettings } from '../../edge/model';
import { describeCacheKey, describeOriginRequest } from '../../edge/policy/describe-settings';
import { causeOfUnknown, ResolvedCachePolicy, resolvedCachePolicy, storesResponses, unknownsOfCaching } from '../../edge/policy/resolved-settings';

/** True if CloudFront caches the responses of a behavior. */
export enum Cacheability {
  CACHEABLE = 'cacheable',
  /** Every request goes to the origin. */
  PASS_THROUGH = 'pass-through',
  /** Decided at deployment. */
  UNKNOWN = 'unknown',
}

/** The text of a cache behavior. */
export interface BehaviorSummary {
  readonly pathPattern: string;
  readonly isDefault: boolean;
  readonly cacheability: Cacheability;
  readonly facts: readonly [label: string, fact: string][];
}

/** The cache behaviors, in the order in which CloudFront tries them. */
export function summarizeBehaviors(distribution: DistributionSettings): BehaviorSummary[] {
  const behaviors = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior];
  return behaviors.map((behavior, i) => {
    const { cacheability, lifetime, cacheKey } = cachingOf(behavior);
    return {
      pathPattern: behavior.pathPattern ?? `unknown: ${causeOfUnknown(behavior, 'pathPattern') ?? 'not set'}`,
      isDefault: i === behaviors.length - 1,
      cacheability,
      facts: [
        ['cached for', lifetime],
        ['origin', describeOrigin(behavior.targetOriginId, distribution)],
        ['cache key', cacheKey],
        ['origin receives', describeOriginRequest(behavior)],
        ['policies', policyNames(behavior)],
        ['edge functions', [...new Set((behavior.edgeFunctions ?? []).map(({ event }) => event))].join(', ') || 'none'],
      ],
    };
  });
}

function cachingOf(behavior: CacheBehaviorSettings) {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) {
    const causes = new Set(unknownsOfCaching(behavior).map(({ cause }) => cause));
    return { cacheability: Cacheability.UNKNOWN, lifetime: `unknown: ${[...causes].join('; ')}`, cacheKey: 'unknown' };
  }
  if (!storesResponses(policy)) return { cacheability: Cacheability.PASS_THROUGH, lifetime: 'not cached', cacheKey: 'none' };
  return { cacheability: Cacheability.CACHEABLE, lifetime: describeLifetime(policy), cacheKey: describeCacheKey(behavior.cachePolicy!) };
}

function describeLifetime({ minTtlSeconds: minTtl, defaultTtlSeconds: defaultTtl, maxTtlSeconds: maxTtl }: ResolvedCachePolicy): string {
  // CloudFront raises a shorter default to the minimum.
  const byDefault = describeDuration(Math.max(minTtl, defaultTtl));
  return minTtl === maxTtl ? byDefault : `${byDefault} by default; the origin can set ${describeDuration(minTtl)} to ${describeDuration(maxTtl)}`;
}

const UNITS: readonly [unit: string, seconds: number][] = [['day', 86_400], ['hour', 3600], ['minute', 60]];

/** `1 hour`, `90 s`: the largest unit without a remainder. */
function describeDuration(seconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => seconds > 0 && seconds % length === 0) ?? ['s', 1];
  return `${(seconds / size).toLocaleString('en-US')} ${unit}${unit === 's' || seconds === size ? '' : 's'}`;
}

function policyNames(behavior: CacheBehaviorSettings): string {
  const settings = ['cachePolicy', 'originRequestPolicy', 'responseHeadersPolicy'] as const;
  return settings.flatMap(setting => {
    if (setting === 'cachePolicy' && behavior.cachePolicy?.legacy) return ['ForwardedValues'];
    const policy = behavior[setting];
    if (policy !== undefined) return [policy.name ?? 'unnamed policy'];
    return causeOfUnknown(behavior, setting) === undefined ? [] : ['unknown'];
  }).join(', ') || 'none';
}
