import { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { GeoRestriction, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { PricingPlan } from '../../catalog/pricing-plan';
import { ContentPreset } from '../content/content-preset';
import { PolicySharing } from '../sharing/policy-sharing';

/**
 * Which content a path serves.
 */
export interface ContentRoute {
  /**
   * The path pattern: `*` stands for any number of characters, slashes among them, `?` for exactly one. At most 255
   * characters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
   */
  readonly pathPattern: string;

  /** The content. */
  readonly content: ContentPreset;
}

/**
 * Properties of a distribution for public and personal content behind one domain.
 */
export interface MixedContentDistributionProps {
  /** What is served where no route matches. */
  readonly defaultContent: ContentPreset;

  /**
   * The routes, in the order in which CloudFront tries them: the first that matches decides.
   *
   * @default - none: everything is `defaultContent`
   */
  readonly routes?: ContentRoute[];

  /**
   * The host names that viewers use, beside the distribution's own.
   *
   * @default - only the distribution's own
   */
  readonly domainNames?: string[];

  /**
   * The certificate for the host names, from us-east-1.
   *
   * @default - the certificate of cloudfront.net, which does for the distribution's own host name alone
   */
  readonly certificate?: ICertificate;

  /**
   * The security policy: the lowest TLS version, and the ciphers, that viewers may use. TLS 1.2 of 2021 or newer. It
   * takes effect with a `certificate`; viewers of the distribution's own host name may use TLS 1.0.
   *
   * @default SecurityPolicyProtocol.TLS_V1_2_2021
   */
  readonly minimumProtocolVersion?: SecurityPolicyProtocol;

  /**
   * The ARN of the AWS WAF web ACL that stands before the distribution: of scope CLOUDFRONT, in us-east-1.
   *
   * @default - none; content made with `ContentPreset.admin()` is then refused
   */
  readonly webAclArn?: string;

  /**
   * How stages share the custom policies of this distribution, of all kinds.
   *
   * @default - every stage creates its own
   */
  readonly sharing?: PolicySharing;

  /**
   * The flat-rate pricing plan that the distribution is subscribed to. What the plan does not allow is refused: too many routes, custom
   * policies and content that needs one on Free and Pro, `notFound` and other origin groups on all but Premium, and real-time logs. On Free
   * and Pro, personal content has the managed SecurityHeadersPolicy in the place of the policy that also tells browsers to keep nothing.
   * A plan needs a web ACL that no other distribution has. Subscribing itself is done in the console.
   *
   * @default - pay as you go: only quotas apply
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html
   */
  readonly pricingPlan?: PricingPlan;

  /**
   * The hosted zone of the host names: each gets alias records to the distribution, for IPv4 and IPv6.
   *
   * @default - no records
   */
  readonly hostedZone?: IHostedZone;

  /**
   * The countries that viewers may come from, or not.
   *
   * @default - all
   */
  readonly geoRestriction?: GeoRestriction;

  /**
   * The page that is served, with status 404, for what is not there, `/404.html`. Error pages hold for a whole distribution, so this is for
   * one whose content is all in buckets; beside a server, give `ContentPreset.staticSite` a page of its own.
   *
   * @default - the origin's answer
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
   */
  readonly notFoundPage?: string;

  /**
   * The header of origin responses from which CloudFront reads cache tags, comma-separated, by which objects can then be invalidated. Not on
   * the pricing plan Free.
   *
   * @default - no cache tags
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
   */
  readonly cacheTagHeader?: string;

  /**
   * Whether CloudFront publishes the additional metrics of the distribution: cache hit rate, origin latency, and the rates of single status
   * codes. CloudWatch charges for up to 8 metrics of a distribution.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional
   */
  readonly publishAdditionalMetrics?: boolean;

  /**
   * The object that is served for `/`, without a leading slash. The empty string means none.
   *
   * @default - 'index.html' if the default content is a static site; otherwise the origin is asked for `/`
   */
  readonly defaultRootObject?: string;

  /**
   * A comment that shows in the console. At most 128 characters.
   *
   * @default - none
   */
  readonly comment?: string;
}
