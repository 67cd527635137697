import { Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { ContentPreset, MixedContentDistribution, OriginAccess } from '../../src';

export function build(stack: Stack): void {
  const key = new Key(stack, 'Key');
  const bucket = new Bucket(stack, 'Pages', { encryption: BucketEncryption.KMS, encryptionKey: key });
  const { bucketArn, bucketRegionalDomainName } = bucket;
  const [pages, images] = [
    Bucket.fromBucketAttributes(stack, 'PagesAlone', { bucketArn, bucketRegionalDomainName }),
    Bucket.fromBucketName(stack, 'Images', 'shop-images'),
  ].map(one => S3BucketOrigin.withOriginAccessControl(one));

  const { distribution } = new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.staticSite(pages!),
    routes: [{ pathPattern: '/img/*', content: ContentPreset.images(images!) }],
  });
  bucket.addToResourcePolicy(OriginAccess.forBucket(bucket, distribution));
  const deployed = Distribution.fromDistributionAttributes(stack, 'Deployed', { distributionId: 'E2EXAMPLE', domainName: 'd111111abcdef8.cloudfront.net' });
  key.addToResourcePolicy(OriginAccess.forKey(deployed));
}
