import { OriginKind } from '../../edge/model';
import { Rule, Severity } from '../rule';

export const originGroupTakesNoWrites: Rule = {
  id: 'CEC039',
  name: 'origin-group-takes-no-writes',
  severity: Severity.ERROR,
  description: 'A behavior with an origin group allows methods other than GET, HEAD and OPTIONS. CloudFront fails over only for those three '
    + 'and refuses the others. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
  deployError: 'The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group.',

  * check({ distributions }) {
    for (const { behaviors, settings: { origins } } of distributions) {
      const groups = origins.filter(({ kind }) => kind === OriginKind.GROUP).map(({ id }) => id);
      for (const behavior of behaviors) {
        const { targetOriginId, allowedMethods = [] } = behavior.settings;
        const writes = allowedMethods.filter(method => !READS.includes(method));
        if (targetOriginId === undefined || !groups.includes(targetOriginId) || writes.length === 0) continue;
        yield {
          location: behavior.at('AllowedMethods'),
          message: `The behavior allows ${writes.join(', ')} for origin group '${targetOriginId}'. An origin group accepts only GET, HEAD and OPTIONS.`,
          fix: 'Use a single origin, or allow only GET, HEAD and OPTIONS. In CDK, set AllowedMethods.ALLOW_GET_HEAD_OPTIONS.',
        };
      }
    }
  },
};

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
