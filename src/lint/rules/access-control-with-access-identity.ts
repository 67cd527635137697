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
      for (const { delivery, at } of origins) {
        if (!delivery.hasAccessControl || !delivery.hasAccessIdentity || delivery.isAccessUndecided) continue;
        yield {
          place: at('S3OriginConfig', 'OriginAccessIdentity'),
          message: `the origin '${delivery.id}' has an OriginAccessControlId and an OriginAccessIdentity`,
          fix: "keep OriginAccessControlId and set OriginAccessIdentity to '' (in CDK: S3BucketOrigin.withOriginAccessControl)",
        };
      }
    }
  },
};
