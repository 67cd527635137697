import { OriginKind } from '../../edge/model';
import { Rule, Severity } from '../rule';

export const bucketWithoutAccessControl: Rule = {
  id: 'CEC061',
  name: 'bucket-without-access-control',
  severity: Severity.WARNING,
  description: 'CloudFront sends unsigned requests to the bucket, so the bucket must be public. Anyone can then bypass CloudFront with its cache, signed URLs '
    + 'and web ACL, at your cost.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',

  * check({ distributions }) {
    for (const { name, settings, asWritten, at } of distributions.flatMap(({ origins }) => origins)) {
      if (settings.kind !== OriginKind.S3 || asWritten.hasAccessControl || asWritten.hasAccessIdentity || asWritten.isAccessUndecided) continue;
      yield {
        location: at(),
        message: `Origin ${name} is a bucket without origin access control. The bucket must be public, so anyone can bypass CloudFront.`,
        fix: "Set 'OriginAccessControlId' to an AWS::CloudFront::OriginAccessControl, and allow cloudfront.amazonaws.com in the bucket policy for this distribution. In CDK, use S3BucketOrigin.withOriginAccessControl(bucket).",
      };
    }
  },
};
