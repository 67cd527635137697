import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods, CachedMethods, EdgeLambda, FunctionAssociation, ICachePolicy, IKeyGroup, IOrigin, IOriginRequestPolicy, IRealtimeLogConfig,
  IResponseHeadersPolicy, ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { CacheVariation } from './cache-variation';
import { CachePolicySettings, OriginRequestPolicySettings } from '../../edge/model';

/**
 * What belongs to a static site beside its files.
 */
export interface StaticSiteOptions {
  /**
   * The origin that answers where the bucket has no such file: a server with the 404 page. It is asked in the bucket's place, so the errors of
   * other origins of the distribution stay what they are.
   *
   * @default - the bucket's answer
   */
  readonly notFound?: IOrigin;
}

/**
 * What cached responses differ by, beside path and query strings.
 */
export interface VariedContentOptions {
  /**
   * What the response differs by. The edge keeps one for each combination.
   *
   * @default - nothing: every visitor gets the same response
   */
  readonly variesBy?: CacheVariation[];

  /**
   * The most variants that `variesBy` may make of one response. The more there are, the fewer visitors share one.
   *
   * @default 64
   */
  readonly maxVariants?: number;
}

/**
 * How a catalogue is cached.
 */
export interface CatalogueOptions extends VariedContentOptions {
  /**
   * The query strings that change the response, and nothing else: `page`, `category`, `sort`. They are in the cache
   * key, and the origin receives them; all others, such as `utm_source`, reach neither. At most 10.
   */
  readonly queryStrings: string[];

  /**
   * How long the edge keeps a response for which the origin names no time.
   *
   * @default Duration.hours(1)
   */
  readonly ttl?: Duration;

  /**
   * The longest time that the edge keeps a response for which the origin names one.
   *
   * @default - Duration.days(1), or `ttl` if that is longer
   */
  readonly maxTtl?: Duration;
}

/**
 * Content with policies of your own. With `variesBy`, the cache policy must list the headers of `CacheVariation.keyHeaders()`.
 */
// It has the members of CDK's AddBehaviorOptions and does not extend it: their types change between versions of CDK, and in Java and .NET
// what was compiled against one version does not implement the next.
export interface CustomContentOptions extends VariedContentOptions {
  /**
   * What is in the cache key, and for how long responses are kept.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html
   */
  readonly cachePolicy: ICachePolicy;

  /**
   * What the origin receives beside what is in the cache key.
   *
   * @default - nothing
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html
   */
  readonly originRequestPolicy?: IOriginRequestPolicy;

  /**
   * The headers that CloudFront adds to responses and removes from them.
   *
   * @default - responses go to viewers as they are
   */
  readonly responseHeadersPolicy?: IResponseHeadersPolicy;

  /**
   * The HTTP methods that reach the origin.
   *
   * @default AllowedMethods.ALLOW_GET_HEAD
   */
  readonly allowedMethods?: AllowedMethods;

  /**
   * The HTTP methods whose responses may be stored.
   *
   * @default CachedMethods.CACHE_GET_HEAD
   */
  readonly cachedMethods?: CachedMethods;

  /**
   * Whether viewers have to use HTTPS.
   *
   * @default ViewerProtocolPolicy.REDIRECT_TO_HTTPS
   */
  readonly viewerProtocolPolicy?: ViewerProtocolPolicy;

  /**
   * Whether CloudFront compresses files for viewers that accept it.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
   */
  readonly compress?: boolean;

  /**
   * CloudFront Functions that run on requests and responses.
   *
   * @default - none
   */
  readonly functionAssociations?: FunctionAssociation[];

  /**
   * Lambda@Edge functions that run on requests and responses.
   *
   * @default - none
   */
  readonly edgeLambdas?: EdgeLambda[];

  /**
   * The key groups with which CloudFront checks signed URLs and signed cookies.
   *
   * @default - signatures are not asked for
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html
   */
  readonly trustedKeyGroups?: IKeyGroup[];

  /**
   * Where CloudFront sends a log entry for each request within seconds.
   *
   * @default - nowhere
   */
  readonly realtimeLogConfig?: IRealtimeLogConfig;

  /**
   * Whether media files are distributed in the Microsoft Smooth Streaming format.
   *
   * @default false
   */
  readonly smoothStreaming?: boolean;

  /**
   * Whether gRPC requests go to the origin. It takes `AllowedMethods.ALLOW_ALL` and HTTP/2, and no Lambda@Edge.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-using-grpc.html
   */
  readonly enableGrpc?: boolean;

  /**
   * Whether the response depends on who asks. If so, a distribution refuses to store it.
   *
   * @default false
   */
  readonly personal?: boolean;

  /**
   * What the cache policy holds, where it was imported by id and cannot be read.
   *
   * @default - read from the policy; a policy that cannot be read is refused
   */
  readonly cacheSettings?: CachePolicySettings;

  /**
   * What the origin request policy holds, where it was imported by id and cannot be read.
   *
   * @default - read from the policy; a policy that cannot be read is refused where responses are stored
   */
  readonly originRequestSettings?: OriginRequestPolicySettings;
}
