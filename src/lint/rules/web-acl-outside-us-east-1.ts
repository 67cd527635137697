import { otherRegionOf } from '../facts/other-region';
import { Rule, Severity } from '../rule';

export const webAclOutsideUsEast1: Rule = {
  id: 'CEC031',
  name: 'web-acl-outside-us-east-1',
  severity: Severity.ERROR,
  description: 'The web ACL of a distribution is regional. CloudFront accepts only web ACLs with the scope `CLOUDFRONT`, which must be in us-east-1. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const { webAcl } = distribution.asWritten;
      const region = otherRegionOf(webAcl);
      if (region === undefined && webAcl?.scope !== 'REGIONAL') continue;
      yield {
        location: distribution.at('WebACLId'),
        message: `The web ACL ${region === undefined ? 'has the scope REGIONAL' : `is in ${region}`}. CloudFront requires the scope CLOUDFRONT in us-east-1.`,
        fix: 'Create the web ACL with Scope: CLOUDFRONT in a us-east-1 stack, and use its ARN. In CDK, use a stack with env.region us-east-1 and crossRegionReferences.',
      };
    }
  },
};
