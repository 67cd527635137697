import { knownCachePolicy, storesResponses } from '../../edge/known-settings';
import { behaviorsOf, patternOf, Rule } from '../rule';

export const personalRouteStoresResponses: Rule = {
  id: 'CEC003',
  name: 'personal-route-stores-responses',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-policy-caching-disabled',

  * check({ distribution, isPersonal }) {
    for (const behavior of behaviorsOf(distribution)) {
      const policy = knownCachePolicy(behavior.cachePolicy);
      if (policy === undefined || !isPersonal(patternOf(behavior)) || !storesResponses(policy)) continue;
      yield {
        pathPattern: patternOf(behavior),
        message: `personal content may be stored: the TTLs are ${policy.minTtl} / ${policy.defaultTtl} / ${policy.maxTtl} seconds, and any time above 0 is a window in which the wrong visitor can get it`,
        fix: 'leave the cache policy to ContentPreset.account(origin) or ContentPreset.admin(origin), which is CachingDisabled',
      };
    }
  },
};
