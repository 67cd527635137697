import { OriginKind } from '../../edge/model';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const bucketWithoutAccessControl: Rule = {
  id: 'CEC061',
  name: 'bucket-without-access-control',
  severity: Severity.WARNING,
  why: 'CloudFront asks the bucket without saying who it is, so the bucket must be public to work, and then everybody can go around CloudFront: '
    + 'past its cache, its signed URLs and its web ACL, at your cost.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',

  * check({ distributions }) {
    for (const { name, settings, asWritten, at } of distributions.flatMap(({ origins }) => origins)) {
      if (settings.kind !== OriginKind.S3 || asWritten.hasAccessControl || asWritten.hasAccessIdentity || asWritten.isAccessUndecided) continue;
      yield {
        place: at(),
        message: `the bucket of origin ${name} has no origin access control: it must be public to work, and then everybody can go around CloudFront`,
        fix: "set 'OriginAccessControlId' to an AWS::CloudFront::OriginAccessControl and let the bucket policy allow cloudfront.amazonaws.com for this distribution (in CDK: S3BucketOrigin.withOriginAccessControl(bucket))",
      };
    }
  },
};
