import { inUnits } from './in-units';
import { causeOfVerdict, Verdict, verdictOf } from './verdict';
import { CacheBehaviorSettings, CachePolicySettings, DistributionSettings, OriginSettings } from '../../edge/model';
import { describeCacheKey, describeOriginRequest } from '../../edge/policy/describe-settings';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** A cache behavior as a report tells of it. */
export interface Route {
  /** From 1, in the order in which they are tried. */
  readonly number: number;
  readonly pathPattern: string;
  readonly isDefault: boolean;
  readonly verdict: Verdict;
  readonly policy: string;
  /** For how long a response is kept. */
  readonly kept: string;
  /** What tells two objects apart, if any are stored. */
  readonly key: string;
  readonly originSees: string;
  readonly originRequestPolicy?: string;
  readonly responseHeadersPolicy?: string;
  /** The events at which code of the user's runs. */
  readonly code: readonly string[];
  /** Absent where it is not known, or where there is none of that id. */
  readonly origin?: OriginSettings;
  /** The id that the behavior names. */
  readonly originId?: string;
}

/** The behaviors in the order in which CloudFront tries them. */
export function routesOf(distribution: DistributionSettings): Route[] {
  const behaviors = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior];
  return behaviors.map((behavior, i) => {
    const verdict = verdictOf(behavior);
    return {
      number: i + 1,
      pathPattern: behavior.pathPattern ?? `not known: ${causeOfUnknown(behavior, 'pathPattern') ?? 'it is not set'}`,
      isDefault: i === behaviors.length - 1,
      verdict,
      policy: policyOf(behavior),
      kept: KEPT[verdict](behavior),
      key: KEY[verdict](behavior),
      originSees: describeOriginRequest(behavior),
      originRequestPolicy: nameOf(behavior.originRequestPolicy, causeOfUnknown(behavior, 'originRequestPolicy')),
      responseHeadersPolicy: nameOf(behavior.responseHeadersPolicy, causeOfUnknown(behavior, 'responseHeadersPolicy')),
      code: [...new Set((behavior.edgeFunctions ?? []).map(({ event }) => event))],
      origin: distribution.origins.find(({ id }) => id === behavior.targetOriginId),
      originId: behavior.targetOriginId,
    };
  });
}

const KEY: Record<Verdict, (behavior: CacheBehaviorSettings) => string> = {
  [Verdict.CACHEABLE]: ({ cachePolicy }) => describeCacheKey(cachePolicy!),
  [Verdict.PASS_THROUGH]: () => 'none',
  [Verdict.UNKNOWN]: () => 'not known',
};

const KEPT: Record<Verdict, (behavior: CacheBehaviorSettings) => string> = {
  [Verdict.CACHEABLE]: ({ cachePolicy }) => ttl(cachePolicy!),
  [Verdict.PASS_THROUGH]: () => 'nothing is stored',
  [Verdict.UNKNOWN]: behavior => `not known: ${causeOfVerdict(behavior)}`,
};

function ttl({ minTtlSeconds = 0, defaultTtlSeconds = 0, maxTtlSeconds = 0 }: CachePolicySettings): string {
  // The default is raised to the minimum where it is shorter.
  const unsaid = Math.max(minTtlSeconds, defaultTtlSeconds);
  return minTtlSeconds === maxTtlSeconds ? inUnits(unsaid)
    : `${inUnits(unsaid)}, or what the origin says from ${inUnits(minTtlSeconds)} to ${inUnits(maxTtlSeconds)}`;
}

function policyOf(behavior: CacheBehaviorSettings): string {
  const cause = causeOfUnknown(behavior, 'cachePolicy');
  return behavior.cachePolicy?.legacy ? 'ForwardedValues' : nameOf(behavior.cachePolicy, cause) ?? 'none';
}

function nameOf(policy: { readonly name?: string } | undefined, cause: string | undefined): string | undefined {
  return policy === undefined ? cause === undefined ? undefined : 'not known' : policy.name ?? 'a policy, name unknown';
}
