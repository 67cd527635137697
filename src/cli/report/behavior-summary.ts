import { Cacheability, cacheabilityOf } from './cacheability';
import { describeOrigin } from './origin-summary';
import { CacheBehaviorSettings, CachePolicySettings, DistributionSettings } from '../../edge/model';
import { describeCacheKey, describeOriginRequest } from '../../edge/policy/describe-settings';
import { causeOfUnknown, unknownsOfCaching } from '../../edge/policy/resolved-settings';

/** A cache behavior in words. */
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
    const cacheability = cacheabilityOf(behavior);
    return {
      pathPattern: behavior.pathPattern ?? `unknown: ${causeOfUnknown(behavior, 'pathPattern') ?? 'not set'}`,
      isDefault: i === behaviors.length - 1,
      cacheability,
      facts: [
        ['cached for', LIFETIMES[cacheability](behavior)],
        ['origin', describeOrigin(behavior.targetOriginId, distribution)],
        ['cache key', CACHE_KEYS[cacheability](behavior)],
        ['origin receives', describeOriginRequest(behavior)],
        ['policies', policyNames(behavior)],
        ['edge functions', [...new Set((behavior.edgeFunctions ?? []).map(({ event }) => event))].join(', ') || 'none'],
      ],
    };
  });
}

type Describe = (behavior: CacheBehaviorSettings) => string;

const LIFETIMES: Record<Cacheability, Describe> = {
  [Cacheability.CACHEABLE]: ({ cachePolicy }) => describeTtl(cachePolicy!),
  [Cacheability.PASS_THROUGH]: () => 'not cached',
  [Cacheability.UNKNOWN]: behavior => `unknown: ${[...new Set(unknownsOfCaching(behavior).map(({ cause }) => cause))].join('; ')}`,
};

const CACHE_KEYS: Record<Cacheability, Describe> = {
  [Cacheability.CACHEABLE]: ({ cachePolicy }) => describeCacheKey(cachePolicy!),
  [Cacheability.PASS_THROUGH]: () => 'none',
  [Cacheability.UNKNOWN]: () => 'unknown',
};

function describeTtl({ minTtlSeconds = 0, defaultTtlSeconds = 0, maxTtlSeconds = 0 }: CachePolicySettings): string {
  // CloudFront raises a shorter default to the minimum.
  const byDefault = describeDuration(Math.max(minTtlSeconds, defaultTtlSeconds));
  return minTtlSeconds === maxTtlSeconds ? byDefault
    : `${byDefault} by default; the origin can set ${describeDuration(minTtlSeconds)} to ${describeDuration(maxTtlSeconds)}`;
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
