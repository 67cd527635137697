import { Severity } from '../finding';
import { Rule } from '../rule';

export const staffRouteWithoutWebAcl: Rule = {
  id: 'CEC006',
  name: 'staff-route-without-web-acl',
  severity: Severity.ERROR,
  why: 'A route that was declared to be for staff (`ContentPreset.admin`) stands open to everybody, because no web ACL stands before the distribution.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { settings, declared } = behavior.distribution;
      if (settings.hasWebAcl || !declared.isForStaff(behavior.pattern)) continue;
      yield {
        place: behavior.at('PathPattern'),
        message: 'content for staff is open to everybody: no web ACL stands before the distribution',
        fix: "pass the ARN of a web ACL in us-east-1 as 'webAclArn', or use ContentPreset.account(origin)",
      };
    }
  },
};
