import { Severity } from '../finding';
import { Rule } from '../rule';

export const accessControlWithAccessIdentity: Rule = {
  id: 'CEC030',
  name: 'access-control-with-access-identity',
  severity: Severity.ERROR,
  why: 'An origin has an origin access control and the legacy origin access identity. CloudFront takes one of them and refuses both.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',

  * check({ distributions }) {
    for (const { origins } of distributions) {
      for (const { settings, asWritten, at } of origins) {
        if (!asWritten.hasAccessControl || !asWritten.hasAccessIdentity || asWritten.isAccessUndecided) continue;
        yield {
          place: at('S3OriginConfig', 'OriginAccessIdentity'),
          message: `the origin '${settings.id}' has an OriginAccessControlId and an OriginAccessIdentity`,
          fix: "keep OriginAccessControlId and set OriginAccessIdentity to '' (in CDK: S3BucketOrigin.withOriginAccessControl)",
        };
      }
    }
  },
};
