import { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { GeoRestriction, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { PricingPlan } from '../../catalog/pricing-plan';
import { ContentPreset } from '../content/content-preset';
import { PolicySharing } from '../sharing/policy-sharing';

/**
 * A path pattern and its content.
 */
export interface ContentRoute {
  /**
   * The path pattern. `*` matches any number of characters, including slashes. `?` matches exactly one character. At most 255 characters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
   */
  readonly pathPattern: string;

  /** The content that CloudFront serves for the pattern. */
  readonly content: ContentPreset;
}

/**
 * Properties for a distribution of public and personal content behind one domain.
 */
export interface MixedContentDistributionProps {
  /** The content that CloudFront serves if no route matches. */
  readonly defaultContent: ContentPreset;

  /**
   * The routes, in the order in which CloudFront evaluates them. The first match determines the content.
   *
   * @default - none: CloudFront serves `defaultContent` for all paths
   */
  readonly routes?: ContentRoute[];

  /**
   * The alternate domain names.
   *
   * @default - only the cloudfront.net name of the distribution
   */
  readonly domainNames?: string[];

  /**
   * The certificate for the alternate domain names. It must be in us-east-1.
   *
   * @default - the certificate of cloudfront.net
   */
  readonly certificate?: ICertificate;

  /**
   * The security policy: the minimum TLS version and the ciphers for viewer connections. Must be TLSv1.2_2021 or newer. It requires a
   * `certificate`: CloudFront allows TLS 1.0 for the cloudfront.net name.
   *
   * @default SecurityPolicyProtocol.TLS_V1_2_2021
   */
  readonly minimumProtocolVersion?: SecurityPolicyProtocol;

  /**
   * The ARN of the AWS WAF web ACL. Its scope must be CLOUDFRONT, in us-east-1.
   *
   * @default - none; `ContentPreset.admin()` is then refused
   */
  readonly webAclArn?: string;

  /**
   * The sharing of custom policies among stages.
   *
   * @default - each stage creates its own policies
   */
  readonly sharing?: PolicySharing;

  /**
   * The flat-rate pricing plan of the distribution. Synthesis fails if the distribution uses a feature that the plan excludes.
   *
   * Free and Pro exclude custom policies, and therefore all content that needs one. Personal content then uses the managed
   * SecurityHeadersPolicy, which does not prevent browsers from storing it. Only Premium includes origin groups, which `notFound` creates. No
   * plan includes real-time logs. Each plan needs its own web ACL. Subscribe the distribution in the console.
   *
   * @default - pay as you go
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html
   */
  readonly pricingPlan?: PricingPlan;

  /**
   * The hosted zone in which to create alias records for `domainNames`, for IPv4 and IPv6.
   *
   * @default - no records
   */
  readonly hostedZone?: IHostedZone;

  /**
   * The countries whose viewers CloudFront allows or blocks.
   *
   * @default - all countries are allowed
   */
  readonly geoRestriction?: GeoRestriction;

  /**
   * The path of the page that CloudFront returns with status 404 for missing keys: `/404.html`. It applies to the whole distribution, so all
   * origins must be buckets. Otherwise, set `notFound` on `ContentPreset.staticSite`.
   *
   * @default - viewers receive the error of the origin
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
   */
  readonly notFoundPage?: string;

  /**
   * The response header that contains the cache tags of an object, comma-separated. You can then invalidate objects by tag. The Free pricing
   * plan excludes it.
   *
   * @default - no cache tags
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
   */
  readonly cacheTagHeader?: string;

  /**
   * Enables the additional metrics of CloudFront: cache hit rate, origin latency, and error rates by status code. CloudWatch charges for
   * up to 8 metrics per distribution.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional
   */
  readonly publishAdditionalMetrics?: boolean;

  /**
   * The object that CloudFront requests for `/`, without a leading slash. An empty string means none.
   *
   * @default - 'index.html' if the default content is a static site, otherwise none
   */
  readonly defaultRootObject?: string;

  /**
   * The comment in the console. At most 128 characters.
   *
   * @default - none
   */
  readonly comment?: string;
}
