import { SelectionMode } from '../../edge/model';
import { describeSelection } from '../../edge/policy/describe-settings';
import { Severity } from '../finding';
import { Rule } from '../rule';
import { isRewritten, StoringPolicy, storingPolicies } from '../storing-policy';

export const allQueryStringsInCacheKey: Rule = {
  id: 'CEC043',
  name: 'all-query-strings-in-cache-key',
  severity: Severity.WARNING,
  why: 'All query strings are in the cache key. A link with `utm_source`, `fbclid` or another tracking parameter is a new object each time, so is '
    + 'the same query in another order, and anybody can have the origin asked as often as they like by making names up. '
    + 'Where Default TTL is 0 the origin itself names what is kept, and the rule has nothing to say.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-query-string-parameters',

  * check(subject) {
    for (const policy of storingPolicies(subject)) {
      const { queryStrings } = policy.settings;
      if (queryStrings?.mode !== SelectionMode.ALL && queryStrings?.mode !== SelectionMode.ALL_EXCEPT) continue;
      if (leavesItToTheOrigin(policy)) continue;
      const isAll = queryStrings.mode === SelectionMode.ALL;
      const picked = isAll ? 'all query strings are' : `${describeSelection(queryStrings)} of the query strings are`;
      yield {
        place: policy.at('queryStrings'),
        message: `${picked} in the cache key of ${policy.name}: names that the origin ignores make new objects of the same page`
          + (isRewritten(policy) ? ', unless the code at viewer request takes them away' : ''),
        fix: `list the query strings that change the answer ${policy.settings.legacy ? IN_LEGACY_SETTINGS : IN_POLICY}`,
      };
    }
  },
};

const IN_POLICY = '(QueryStringBehavior: whitelist; in CDK: CacheQueryStringBehavior.allowList(...), or ContentPreset.catalogue(origin, { queryStrings }))';
const IN_LEGACY_SETTINGS = "in 'QueryStringCacheKeys'";

/** Whether only that is stored for which the origin names a time: it then knows of the query strings that come with it. */
function leavesItToTheOrigin({ settings }: StoringPolicy): boolean {
  return settings.minTtlSeconds === 0 && settings.defaultTtlSeconds === 0;
}
