import { Rule, Severity } from '../rule';

export const accessControlWithAccessIdentity: Rule = {
  id: 'CEC030',
  name: 'access-control-with-access-identity',
  severity: Severity.ERROR,
  description: 'An origin has both an origin access control and a legacy origin access identity. CloudFront accepts only one of them. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',

  * check({ distributions }) {
    for (const { name, asWritten, at } of distributions.flatMap(({ origins }) => origins)) {
      if (!asWritten.hasAccessControl || !asWritten.hasAccessIdentity || asWritten.isAccessUndecided) continue;
      yield {
        location: at('S3OriginConfig', 'OriginAccessIdentity'),
        message: `Origin ${name} has both OriginAccessControlId and OriginAccessIdentity. CloudFront accepts only one of them.`,
        fix: "Keep OriginAccessControlId and set OriginAccessIdentity to ''. In CDK, use S3BucketOrigin.withOriginAccessControl.",
      };
    }
  },
};
