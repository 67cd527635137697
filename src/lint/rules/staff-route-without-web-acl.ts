import { behaviorsOf, patternOf, Rule } from '../rule';

export const staffRouteWithoutWebAcl: Rule = {
  id: 'CEC006',
  name: 'staff-route-without-web-acl',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',

  * check({ distribution, isForStaff }) {
    if (distribution.hasWebAcl) return;
    for (const behavior of behaviorsOf(distribution)) {
      if (!isForStaff(patternOf(behavior))) continue;
      yield {
        pathPattern: patternOf(behavior),
        message: 'content for staff is open to everybody: no web ACL stands before the distribution',
        fix: "pass the ARN of a web ACL in us-east-1 as 'webAclArn', or use ContentPreset.account(origin)",
      };
    }
  },
};
