import { Severity } from '../finding';
import { Rule } from '../rule';

export const legacyFieldsBesideCachePolicy: Rule = {
  id: 'CEC025',
  name: 'legacy-fields-beside-cache-policy',
  severity: Severity.ERROR,
  why: 'A behavior names a cache policy and also sets `ForwardedValues`, `MinTTL`, `DefaultTTL` or `MaxTTL`. The policy replaces them; CloudFront refuses both together.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html',
  deployError: 'The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { namesCachePolicy, legacyFields, undecided = [] } = behavior.asWritten;
      const fields = legacyFields.filter(field => !undecided.includes(field));
      if (!namesCachePolicy || undecided.includes('CachePolicyId') || fields.length === 0) continue;
      yield {
        place: behavior.at(fields[0]!),
        message: `${fields.join(', ')} cannot stand beside CachePolicyId: the policy decides on the cache key and the TTLs`,
        deployError: `The parameter ${fields[0]!} cannot be used when a cache policy is associated to the cache behavior.`,
        fix: `remove ${fields.join(', ')}; what the origin needs beyond the key goes into an origin request policy`,
      };
    }
  },
};
