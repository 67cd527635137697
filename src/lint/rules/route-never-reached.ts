import { PathPattern } from '../../edge/path/path-pattern';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { LintedBehavior } from '../lint-context';
import { Rule, Severity } from '../rule';

export const routeNeverReached: Rule = {
  id: 'CEC004',
  name: 'route-never-reached',
  severity: Severity.WARNING,
  description: 'An earlier path pattern matches every path of a later one. CloudFront uses the first match, not the best, so it never uses the later behavior. '
    + 'It is an error if the later behavior stores nothing and the earlier one stores responses.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',

  * check({ distributions }) {
    for (const { behaviors } of distributions) {
      const earlier: { readonly pattern: PathPattern; readonly behavior: LintedBehavior }[] = [];
      for (const behavior of behaviors) {
        const { parsedPattern: pattern } = behavior;
        if (pattern === undefined) continue;
        // One sample path excludes most patterns before the slower check of all paths.
        const sample = pattern.glob.replace(/\*/g, '').replace(/\?/g, 'a');
        const shadow = earlier.find(one => one.pattern.matchesNormalized(sample) && one.pattern.covers(pattern).covers);
        if (shadow !== undefined) {
          const isDuplicate = pattern.covers(shadow.pattern).covers;
          yield {
            location: behavior.at('PathPattern'),
            severity: stores(shadow.behavior) && !stores(behavior) ? Severity.ERROR : Severity.WARNING,
            message: `The route is never reached. '${shadow.pattern.pattern}' comes first and matches every path of it, such as '${shadow.pattern.covers(pattern).example}'.`,
            fix: behavior.isDefault ? `Move the settings of '${shadow.pattern.pattern}' to DefaultCacheBehavior, and remove it from CacheBehaviors.`
              : isDuplicate ? 'Remove one of the two.' : `Put '${pattern.pattern}' before '${shadow.pattern.pattern}', or remove it.`,
          };
        }
        earlier.push({ pattern, behavior });
      }
    }
  },
};

function stores({ settings }: LintedBehavior): boolean {
  const policy = resolvedCachePolicy(settings.cachePolicy);
  return policy !== undefined && storesResponses(policy);
}
