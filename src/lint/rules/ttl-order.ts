import { CachePolicySettings } from '../../edge/model';
import { Rule, Severity } from '../rule';

/** In ascending order. */
const TTLS = [
  { property: 'MinTTL', member: 'minTtlSeconds' },
  { property: 'DefaultTTL', member: 'defaultTtlSeconds' },
  { property: 'MaxTTL', member: 'maxTtlSeconds' },
] as const;

export const ttlOrder: Rule = {
  id: 'CEC024',
  name: 'ttl-order',
  severity: Severity.ERROR,
  description: 'The TTLs are out of order: the minimum must not exceed the default, and the default must not exceed the maximum. The deployment fails. '
    + 'The CDK construct `CachePolicy` silently raises the larger ones; a template does not.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html',

  * check({ behaviors, cachePolicies }) {
    for (const policy of cachePolicies) {
      const wrong = firstOutOfOrder(policy.settings, TTLS.map(({ property }) => property));
      if (wrong === undefined) continue;
      yield { location: policy.at(wrong.property), message: `Cache policy '${policy.settings.name ?? policy.logicalId}' has ${wrong.comparison}.`, fix: FIX };
    }
    for (const behavior of behaviors) {
      const { cachePolicy } = behavior.settings;
      // CloudFront chooses the TTLs that the template omits.
      const wrong = cachePolicy?.legacy ? firstOutOfOrder(cachePolicy, behavior.asWritten.legacyFields) : undefined;
      if (wrong === undefined) continue;
      yield { location: behavior.at(wrong.property), message: `The behavior has ${wrong.comparison}.`, fix: FIX, deployError: INVALID_TTL_ORDER };
    }
  },
};

/** Known for behaviors only, not for cache policies. */
const INVALID_TTL_ORDER
  = 'InvalidTTLOrder: MinTTL, MaxTTL and DefaultTTL should follow order MinTTL less than or equal to DefaultTTL less than or equal to MaxTTL';

const FIX = 'Set MinTTL <= DefaultTTL <= MaxTTL. In CDK, they are minTtl, defaultTtl and maxTtl.';

interface WrongTtl {
  readonly property: string;
  /** `MinTTL 60, which exceeds MaxTTL 30`. */
  readonly comparison: string;
}

function firstOutOfOrder(policy: CachePolicySettings, written: readonly string[]): WrongTtl | undefined {
  const ttls = TTLS.filter(({ property }) => written.includes(property))
    .flatMap(({ property, member }) => (policy[member] === undefined ? [] : [{ property, seconds: policy[member] }]));
  for (const [i, { property, seconds }] of ttls.entries()) {
    const smaller = ttls.slice(i + 1).find(later => later.seconds < seconds);
    if (smaller !== undefined) return { property, comparison: `${property} ${seconds}, which exceeds ${smaller.property} ${smaller.seconds}` };
  }
  return undefined;
}
