import { PathPattern } from '../../edge/path/path-pattern';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';

export const routeNeverReached: Rule = {
  id: 'CEC004',
  name: 'route-never-reached',
  severity: Severity.WARNING,
  why: 'An earlier path pattern matches every path of a later one, so the later behavior is never used: CloudFront takes the first that matches, not the best. '
    + 'It is an error where the later one was to store nothing and the earlier one stores.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',

  * check({ distributions }) {
    for (const { behaviors } of distributions) {
      const earlier: { readonly pattern: PathPattern; readonly behavior: LintedBehavior }[] = [];
      for (const behavior of behaviors) {
        const { pathPattern } = behavior.settings;
        if (pathPattern === undefined || PathPattern.refusalOf(pathPattern) !== undefined) continue;
        const pattern = PathPattern.parse(pathPattern);
        // What does not match one path does not match all; asking that first spares nearly every proof.
        const sample = pattern.glob.replace(/\*/g, '').replace(/\?/g, 'a');
        const shadow = earlier.find(one => one.pattern.matchesNormalized(sample) && one.pattern.covers(pattern).covers);
        if (shadow !== undefined) {
          const twice = pattern.covers(shadow.pattern).covers;
          yield {
            place: behavior.at('PathPattern'),
            severity: stores(shadow.behavior) && !stores(behavior) ? Severity.ERROR : Severity.WARNING,
            message: `the route is never reached: '${shadow.pattern.pattern}' comes first and matches every path of it, such as '${shadow.pattern.covers(pattern).example}'`,
            fix: behavior.isDefault ? `move the settings of '${shadow.pattern.pattern}' into DefaultCacheBehavior and remove it from CacheBehaviors`
              : twice ? 'remove one of the two' : `put '${pathPattern}' before '${shadow.pattern.pattern}', or remove it`,
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
