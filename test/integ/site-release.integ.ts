import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentPreset, MixedContentDistribution, SiteRelease } from '../../src';

export function build(stack: Stack): void {
  const pages = new Bucket(stack, 'Pages', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true });
  const shop = new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.staticSite(S3BucketOrigin.withOriginAccessControl(pages)),
  });
  new SiteRelease(stack, 'Release', { distribution: shop.distribution, destinationBucket: pages, directory: join(__dirname, 'site') });
}
