import { CachePolicySettings } from '../../edge/model';
import { Severity } from '../finding';
import { Rule } from '../rule';

/** Smallest first. */
const TTLS = [
  { property: 'MinTTL', member: 'minTtlSeconds' },
  { property: 'DefaultTTL', member: 'defaultTtlSeconds' },
  { property: 'MaxTTL', member: 'maxTtlSeconds' },
] as const;

export const ttlOrder: Rule = {
  id: 'CEC024',
  name: 'ttl-order',
  severity: Severity.ERROR,
  why: 'The TTLs are out of order: CloudFront wants the minimum to be at most the default, and the default at most the maximum. It refuses a behavior with '
    + '"MinTTL, MaxTTL and DefaultTTL should follow order MinTTL less than or equal to DefaultTTL less than or equal to MaxTTL", '
    + 'and a cache policy too. The CDK construct `CachePolicy` raises the larger ones without a word, a template does not.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html',

  * check({ behaviors, cachePolicies }) {
    for (const policy of cachePolicies) {
      const wrong = firstOutOfOrder(policy.settings, TTLS.map(({ property }) => property));
      if (wrong !== undefined) yield { place: policy.at(wrong.property), message: `${policy.settings.name ?? policy.logicalId} has ${wrong.words}`, fix: FIX };
    }
    for (const behavior of behaviors) {
      const { cachePolicy } = behavior.settings;
      // What stands for a TTL that is not written is up to CloudFront.
      const wrong = cachePolicy?.legacy ? firstOutOfOrder(cachePolicy, behavior.asWritten.legacyFields) : undefined;
      if (wrong === undefined) continue;
      yield { place: behavior.at(wrong.property), message: `the behavior has ${wrong.words}`, fix: FIX, deployError: INVALID_TTL_ORDER };
    }
  },
};

/** Seen for behaviors alone; what is said of a cache policy is not known. */
const INVALID_TTL_ORDER
  = 'InvalidTTLOrder: MinTTL, MaxTTL and DefaultTTL should follow order MinTTL less than or equal to DefaultTTL less than or equal to MaxTTL';

const FIX = 'choose MinTTL <= DefaultTTL <= MaxTTL (in CDK: minTtl, defaultTtl, maxTtl)';

function firstOutOfOrder(policy: CachePolicySettings, written: readonly string[]): { readonly property: string; readonly words: string } | undefined {
  const ttls = TTLS.filter(({ property }) => written.includes(property))
    .flatMap(({ property, member }) => (policy[member] === undefined ? [] : [{ property, seconds: policy[member] }]));
  for (const [i, smaller] of ttls.entries()) {
    const larger = ttls.slice(i + 1).find(one => one.seconds < smaller.seconds);
    if (larger !== undefined) {
      return { property: smaller.property, words: `${smaller.property} ${smaller.seconds}, more than ${larger.property} ${larger.seconds}` };
    }
  }
  return undefined;
}
