import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const legacyFieldsBesideCachePolicy: Rule = {
  id: 'CEC025',
  name: 'legacy-fields-beside-cache-policy',
  severity: Severity.ERROR,
  description: 'A behavior has a cache policy and also sets `ForwardedValues`, `MinTTL`, `DefaultTTL` or `MaxTTL`, which the policy replaces. The deployment fails.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html',
  deployError: 'The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { namesCachePolicy, legacyFields, undecided = [] } = behavior.asWritten;
      const fields = legacyFields.filter(field => !undecided.includes(field));
      const [first] = fields;
      if (!namesCachePolicy || undecided.includes('CachePolicyId') || first === undefined) continue;
      yield {
        location: behavior.at(first),
        message: `The behavior sets ${listed(fields)} beside CachePolicyId. CloudFront allows only one of them.`,
        deployError: `The parameter ${first} cannot be used when a cache policy is associated to the cache behavior.`,
        fix: `Remove ${listed(fields)}. Forward what else the origin needs with an origin request policy.`,
      };
    }
  },
};
