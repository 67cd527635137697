import { Rule, Severity } from '../rule';

export const staffRouteWithoutWebAcl: Rule = {
  id: 'CEC006',
  name: 'staff-route-without-web-acl',
  severity: Severity.ERROR,
  description: 'A route for staff (`ContentPreset.admin`) is open to everyone, because the distribution has no web ACL.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { settings, declared } = behavior.distribution;
      if (settings.hasWebAcl || !declared.isForStaff(behavior.pattern)) continue;
      yield {
        location: behavior.at('PathPattern'),
        message: 'Content for staff is open to everyone, because the distribution has no web ACL.',
        fix: "Pass the ARN of a web ACL in us-east-1 as 'webAclArn', or use ContentPreset.account(origin).",
      };
    }
  },
};
