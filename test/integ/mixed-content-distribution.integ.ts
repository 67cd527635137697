import { Duration, Stack } from 'aws-cdk-lib';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentPreset, MixedContentDistribution } from '../../src';

export function build(stack: Stack): void {
  const server = new HttpOrigin('origin.example.com');
  new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.staticSite(S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'))),
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/12345678-1234-1234-1234-123456789012',
    routes: [
      { pathPattern: '/api/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'], ttl: Duration.hours(1) }) },
      { pathPattern: '/account/*', content: ContentPreset.account(server) },
      { pathPattern: '/admin/*', content: ContentPreset.admin(server) },
      { pathPattern: '/app/*', content: ContentPreset.serverRendered(server) },
    ],
  });
}
