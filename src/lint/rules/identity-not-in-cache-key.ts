import { identityOutsideKey } from '../../edge/identity';
import { behaviorsOf, patternOf, Rule } from '../rule';

export const identityNotInCacheKey: Rule = {
  id: 'CEC002',
  name: 'identity-not-in-cache-key',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ distribution }) {
    for (const behavior of behaviorsOf(distribution)) {
      const identity = identityOutsideKey(behavior);
      if (identity.length === 0) continue;
      yield {
        pathPattern: patternOf(behavior),
        message: `the origin sees ${identity.join(' and ')}, the response may be stored, and the cache key does not tell visitors apart by it: one visitor can get another's page`,
        fix: 'use ContentPreset.account(origin) if the answer depends on who asks; if it does not, drop the origin request policy, as ContentPreset.catalogue(origin, ...) does; a cookie with few values can go into the cache key',
      };
    }
  },
};
