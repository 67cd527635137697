import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { LintedDistribution } from '../lint-context';
import { quoted } from '../phrases';
import { Rule, Severity } from '../rule';

export const targetOriginMissing: Rule = {
  id: 'CEC038',
  name: 'target-origin-missing',
  severity: Severity.ERROR,
  description: '`TargetOriginId` matches no origin and no origin group of the distribution. Ids are case-sensitive. The deployment fails.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html',
  // The wording is from https://github.com/aws-cloudformation/rain/issues/517
  deployError: 'One or more of your cache behavior target origins or origin groups do not exist.',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const ids = knownIdsOf(distribution);
      for (const behavior of distribution.behaviors) {
        const { targetOriginId } = behavior.settings;
        if (ids === undefined || targetOriginId === undefined || ids.includes(targetOriginId)) continue;
        const similar = ids.find(id => id.toLowerCase() === targetOriginId.toLowerCase());
        yield {
          location: behavior.at('TargetOriginId'),
          message: `Origin '${targetOriginId}' does not exist. The distribution has ${quoted(ids)}.`,
          fix: similar === undefined ? "Set 'TargetOriginId' to the Id of an origin or origin group, or add the origin." : `Write '${similar}'.`,
        };
      }
    }
  },
};

/** Returns the ids of all origins and origin groups; undefined if one is unknown, or if the template has none. */
function knownIdsOf({ settings }: LintedDistribution): string[] | undefined {
  const ids = settings.origins.map(({ id }) => id);
  return ids.length === 0 || ids.includes('') || causeOfUnknown(settings, 'origins') !== undefined ? undefined : ids;
}
