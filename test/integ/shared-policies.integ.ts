import { Duration, Stack } from 'aws-cdk-lib';
import { CacheQueryStringBehavior, Distribution, OriginRequestHeaderBehavior, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { SharedCachePolicy, SharedOriginRequestPolicy, SharedResponseHeadersPolicy } from '../../src';

const sharing = { stage: 'dev', ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop', homeRegion: 'eu-west-1' };

export function build(stack: Stack): void {
  new Distribution(stack, 'Site', {
    defaultBehavior: {
      origin: new HttpOrigin('origin.example.com'),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: new SharedCachePolicy(stack, 'Catalogue', {
        ...sharing,
        policy: {
          defaultTtl: Duration.hours(1), queryStringBehavior: CacheQueryStringBehavior.allowList('page'),
          enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true,
        },
      }).cachePolicy,
      originRequestPolicy: new SharedOriginRequestPolicy(stack, 'Language', {
        ...sharing, policy: { headerBehavior: OriginRequestHeaderBehavior.allowList('CloudFront-Viewer-Country') },
      }).originRequestPolicy,
      responseHeadersPolicy: new SharedResponseHeadersPolicy(stack, 'Headers', {
        ...sharing, policy: { removeHeaders: ['X-Powered-By'] },
      }).responseHeadersPolicy,
    },
  });
}
