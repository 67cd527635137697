import { OriginKind } from '../../edge/model';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const originGroupTakesNoWrites: Rule = {
  id: 'CEC039',
  name: 'origin-group-takes-no-writes',
  severity: Severity.ERROR,
  why: 'A behavior with an origin group lets methods through that change something. CloudFront asks the second origin for GET, HEAD and OPTIONS alone, '
    + 'and refuses a behavior before an origin group that has others.',
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
          place: behavior.at('AllowedMethods'),
          message: `${writes.join(', ')} are let through to origin group '${targetOriginId}', which takes GET, HEAD and OPTIONS alone`,
          fix: 'ask one origin there, or allow GET, HEAD and OPTIONS alone (in CDK: AllowedMethods.ALLOW_GET_HEAD_OPTIONS)',
        };
      }
    }
  },
};

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
