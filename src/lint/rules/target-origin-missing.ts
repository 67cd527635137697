import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { LintedDistribution } from '../lint-context';
import { Rule } from '../rule';

export const targetOriginMissing: Rule = {
  id: 'CEC038',
  name: 'target-origin-missing',
  severity: Severity.ERROR,
  why: '`TargetOriginId` names neither an origin nor an origin group of the distribution. Ids are compared letter by letter. CloudFront refuses it.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html',
  // As CloudFormation passes it on: https://github.com/aws-cloudformation/rain/issues/517
  deployError: 'One or more of your cache behavior target origins or origin groups do not exist.',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const ids = knownIdsOf(distribution);
      for (const behavior of distribution.behaviors) {
        const { targetOriginId } = behavior.settings;
        if (ids === undefined || targetOriginId === undefined || ids.includes(targetOriginId)) continue;
        const alike = ids.find(id => id.toLowerCase() === targetOriginId.toLowerCase());
        yield {
          place: behavior.at('TargetOriginId'),
          message: `there is no origin '${targetOriginId}'; there ${ids.length === 1 ? 'is' : 'are'} ${ids.map(id => `'${id}'`).join(', ')}`,
          fix: alike === undefined ? "name the Id of one of the origins or origin groups in 'TargetOriginId', or add the origin" : `write '${alike}'`,
        };
      }
    }
  },
};

/** The ids of all origins and origin groups; nothing where some are not known, or the template has none at all. */
function knownIdsOf({ settings }: LintedDistribution): string[] | undefined {
  const ids = settings.origins.map(({ id }) => id);
  return ids.length === 0 || ids.includes('') || causeOfUnknown(settings, 'origins') !== undefined ? undefined : ids;
}
