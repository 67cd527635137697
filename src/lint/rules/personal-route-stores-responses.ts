import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const personalRouteStoresResponses: Rule = {
  id: 'CEC003',
  name: 'personal-route-stores-responses',
  severity: Severity.ERROR,
  why: 'A route that was declared to serve personal content (`ContentPreset.account`, `ContentPreset.admin`) has a cache policy that stores responses. '
    + 'Any time above 0 is a window in which the wrong visitor can get one.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-policy-caching-disabled',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !behavior.distribution.declared.isPersonal(behavior.pattern) || !storesResponses(policy)) continue;
      yield {
        place: behavior.atCaching,
        message: `personal content may be stored: the TTLs are ${policy.minTtl} / ${policy.defaultTtl} / ${policy.maxTtl} seconds, and any time above 0 is a window in which the wrong visitor can get it`,
        fix: 'leave the cache policy to ContentPreset.account(origin) or ContentPreset.admin(origin), which is CachingDisabled',
      };
    }
  },
};
