import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { Rule, Severity } from '../rule';

export const personalRouteStoresResponses: Rule = {
  id: 'CEC003',
  name: 'personal-route-stores-responses',
  severity: Severity.ERROR,
  description: 'A route for personal content (`ContentPreset.account`, `ContentPreset.admin`) has a cache policy that stores responses. '
    + 'With any TTL above 0, another visitor can receive them.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-policy-caching-disabled',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !behavior.distribution.declared.isPersonal(behavior.pattern) || !storesResponses(policy)) continue;
      yield {
        location: behavior.atCaching,
        message: `CloudFront can store personal content. The minimum, default and maximum TTL are ${policy.minTtlSeconds} s, ${policy.defaultTtlSeconds} s and ${policy.maxTtlSeconds} s. With any TTL above 0, another visitor can receive it.`,
        fix: 'Do not override the cache policy of ContentPreset.account(origin) or ContentPreset.admin(origin), which is CachingDisabled.',
      };
    }
  },
};
