import { Duration, Size, Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentPreset, EdgeAccessLogs } from '../../src';

export const region = 'us-east-1';

export function build(stack: Stack): void {
  const pages = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages', { enforceSSL: true }));
  const distribution = new Distribution(stack, 'Site', {
    defaultBehavior: ContentPreset.staticSite(pages).toBehavior(stack), defaultRootObject: 'index.html',
  });
  new EdgeAccessLogs(stack, 'AccessLogs', { distribution, retention: Duration.days(30), maxScanPerQuery: Size.gibibytes(10) });
}
