import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods, CacheCookieBehavior, CacheHeaderBehavior, CachePolicy, CacheQueryStringBehavior, Distribution, HeadersFrameOption,
  HeadersReferrerPolicy, HttpVersion, OriginRequestPolicy, ResponseHeadersPolicy, SecurityPolicyProtocol, ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ContentPreset, MixedContentDistribution } from 'cdk-edge-cache';


/** A shop behind one domain: pages and images from buckets, a shared catalog, and an account area. */
export function shop(scope: Construct): void {
  const { pages, images, server } = originsOf(scope);
  new MixedContentDistribution(scope, 'Shop', {
    defaultContent: ContentPreset.staticSite(pages),
    routes: [
      { pathPattern: '/api/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page', 'category', 'sort'] }) },
      { pathPattern: '/account/*', content: ContentPreset.account(server) },
      { pathPattern: '/img/*', content: ContentPreset.images(images) },
    ],
  });
}

/** The same shop with CDK's own classes. */
export function shopByHand(scope: Construct): void {
  const { pages, images, server } = originsOf(scope);
  const distribution = new Distribution(scope, 'Shop', {
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    defaultBehavior: {
      origin: pages,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
    },
  });
  distribution.addBehavior('/api/catalogue/*', server, {
    cachePolicy: new CachePolicy(scope, 'CataloguePolicy', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.hours(1),
      maxTtl: Duration.days(1),
      headerBehavior: CacheHeaderBehavior.none(),
      cookieBehavior: CacheCookieBehavior.none(),
      queryStringBehavior: CacheQueryStringBehavior.allowList('page', 'category', 'sort'),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
  });
  distribution.addBehavior('/account/*', server, {
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
    responseHeadersPolicy: new ResponseHeadersPolicy(scope, 'AccountHeaders', {
      customHeadersBehavior: { customHeaders: [{ header: 'Cache-Control', value: 'no-store, private', override: true }] },
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override: false },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: false },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: false },
        xssProtection: { protection: true, modeBlock: true, override: false },
      },
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    compress: true,
    allowedMethods: AllowedMethods.ALLOW_ALL,
  });
  distribution.addBehavior('/img/*', images, {
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
  });
}

function originsOf(scope: Construct) {
  return {
    pages: S3BucketOrigin.withOriginAccessControl(new Bucket(scope, 'Pages')),
    images: S3BucketOrigin.withOriginAccessControl(new Bucket(scope, 'Images')),
    server: new HttpOrigin('origin.shop.example.com'),
  };
}
