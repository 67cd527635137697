import { Duration } from 'aws-cdk-lib';
import { AllowedMethods, ICachePolicy, IOrigin, IOriginRequestPolicy, IResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { CacheVariation } from './cache-variation';
import { CachePolicySettings, OriginRequestPolicySettings } from '../../edge/model';

/**
 * Options for a static site.
 */
export interface StaticSiteOptions {
  /**
   * The origin of the 404 page, for paths that are not in the bucket. CloudFront fails over to this origin, so errors of other origins of the
   * distribution do not change.
   *
   * @default - viewers receive the error of the bucket
   */
  readonly notFound?: IOrigin;
}

/**
 * Options for content with variants.
 */
export interface VariedContentOptions {
  /**
   * The properties of the request that responses vary by, in addition to path and query strings. CloudFront stores a response for each
   * combination.
   *
   * @default - none: all viewers get the same response
   */
  readonly variesBy?: CacheVariation[];

  /**
   * The maximum number of variants of one response. More variants lower the hit ratio.
   *
   * @default 64
   */
  readonly maxVariants?: number;
}

/**
 * Options for a catalog.
 */
export interface CatalogueOptions extends VariedContentOptions {
  /**
   * The query strings that change the response, such as `page`, `category` and `sort`. At most 10. They are in the cache key, and the origin
   * receives them. CloudFront drops all others, such as `utm_source`.
   */
  readonly queryStrings: string[];

  /**
   * The default TTL, for responses without `Cache-Control` and `Expires`.
   *
   * @default Duration.hours(1)
   */
  readonly ttl?: Duration;

  /**
   * The maximum TTL, for responses with `Cache-Control` or `Expires`.
   *
   * @default - Duration.days(1), or `ttl` if it is longer
   */
  readonly maxTtl?: Duration;
}

/**
 * Options for content with your own policies. Set all other properties of the cache behavior with `ContentPreset.withOverrides`.
 */
export interface CustomContentOptions extends VariedContentOptions {
  /**
   * The cache policy: the cache key and the TTLs. With `variesBy`, it must list the headers of `CacheVariation.keyHeaders()`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html
   */
  readonly cachePolicy: ICachePolicy;

  /**
   * The origin request policy: the values that the origin receives in addition to the cache key.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html
   */
  readonly originRequestPolicy?: IOriginRequestPolicy;

  /**
   * The response headers policy: the headers that CloudFront adds to responses and removes from them.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html
   */
  readonly responseHeadersPolicy?: IResponseHeadersPolicy;

  /**
   * The HTTP methods that CloudFront forwards to the origin.
   *
   * @default AllowedMethods.ALLOW_GET_HEAD
   */
  readonly allowedMethods?: AllowedMethods;

  /**
   * Set to true if responses depend on the visitor. A `MixedContentDistribution` refuses personal content that CloudFront can store.
   *
   * @default false
   */
  readonly personal?: boolean;

  /**
   * The settings of an imported cache policy, which the template does not contain.
   *
   * @default - read from the template; a policy without known settings is refused
   */
  readonly cacheSettings?: CachePolicySettings;

  /**
   * The settings of an imported origin request policy, which the template does not contain.
   *
   * @default - read from the template; a policy without known settings is refused if CloudFront can store responses
   */
  readonly originRequestSettings?: OriginRequestPolicySettings;
}
