import { SelectionMode } from '../../edge/model';
import { describeSelection } from '../../edge/policy/describe-settings';
import { rewriteNote, StoringPolicy, storingPolicies } from '../facts/storing-policies';
import { Rule, Severity } from '../rule';

export const allQueryStringsInCacheKey: Rule = {
  id: 'CEC043',
  name: 'all-query-strings-in-cache-key',
  severity: Severity.WARNING,
  description: 'All query strings are in the cache key. Each tracking parameter, such as `utm_source` or `fbclid`, and each order of the same parameters '
    + 'creates another object. Anyone can send unlimited requests to the origin with invented names. '
    + 'The rule does not apply if the minimum and default TTL are 0, because the origin then chooses what CloudFront stores.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-query-string-parameters',

  * check(context) {
    for (const policy of storingPolicies(context)) {
      const { queryStrings } = policy.settings;
      if (queryStrings?.mode !== SelectionMode.ALL && queryStrings?.mode !== SelectionMode.ALL_EXCEPT) continue;
      if (originSetsTtl(policy)) continue;
      const included = queryStrings.mode === SelectionMode.ALL ? 'all query strings' : `${describeSelection(queryStrings)} of the query strings`;
      yield {
        location: policy.at('queryStrings'),
        message: `The cache key of ${policy.label} includes ${included}. Names that the origin ignores create more objects of the same page.${rewriteNote(policy)}`,
        fix: `List the query strings that change the response ${policy.settings.legacy ? IN_LEGACY_SETTINGS : IN_POLICY}.`,
      };
    }
  },
};

const IN_POLICY = '(QueryStringBehavior: whitelist; in CDK, CacheQueryStringBehavior.allowList(...), or ContentPreset.catalogue(origin, { queryStrings }))';
const IN_LEGACY_SETTINGS = "in 'QueryStringCacheKeys'";

/** True if CloudFront stores only responses for which the origin sets a TTL. */
function originSetsTtl({ settings }: StoringPolicy): boolean {
  return settings.minTtlSeconds === 0 && settings.defaultTtlSeconds === 0;
}
