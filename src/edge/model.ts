import { RequestNormalization } from './request-normalization';

/**
 * How a policy picks headers, cookies or query strings, in the words the CloudFront API uses.
 */
export enum SelectionMode {
  /** Nothing is picked. */
  NONE = 'none',

  /** Only the listed names. */
  WHITELIST = 'whitelist',

  /** Everything but the listed names. */
  ALL_EXCEPT = 'allExcept',

  /** Everything. */
  ALL = 'all',

  /** Every header of the viewer's request. Origin request policies only. */
  ALL_VIEWER = 'allViewer',

  /** Every header of the viewer's request and the listed `CloudFront-*` headers. Origin request policies only. */
  ALL_VIEWER_AND_WHITELIST_CLOUDFRONT = 'allViewerAndWhitelistCloudFront',
}

/**
 * Which headers, cookies or query strings a policy picks.
 */
export interface NameSelection {
  /** How names are picked. */
  readonly mode: SelectionMode;

  /**
   * The names that `mode` speaks of.
   *
   * @default - none
   */
  readonly names?: string[];
}

/**
 * A setting whose value could not be read, and why.
 *
 * A member that is named here is absent from the struct that carries this: absent and not named
 * here means "not configured".
 */
export interface UnknownSetting {
  /** The member of the struct, as it is spelled there. */
  readonly setting: string;

  /** Why its value is not known, as half a sentence. */
  readonly cause: string;
}

/**
 * The settings of a cache policy: what makes two requests the same object, and how long it is kept.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
 */
export interface CachePolicySettings {
  /**
   * The name of the policy.
   *
   * @default - not named, or not known
   */
  readonly name?: string;

  /**
   * The shortest time, in seconds, that CloudFront keeps an object before it asks the origin again. Above 0,
   * `no-cache`, `no-store` and `private` from the origin no longer keep a response out of the cache.
   *
   * @default - not known, see `unknowns`
   */
  readonly minTtlSeconds?: number;

  /**
   * The time, in seconds, that CloudFront keeps an object for which the origin names no time.
   *
   * @default - not known, see `unknowns`
   */
  readonly defaultTtlSeconds?: number;

  /**
   * The longest time, in seconds, that CloudFront keeps an object for which the origin names a time.
   *
   * @default - not known, see `unknowns`
   */
  readonly maxTtlSeconds?: number;

  /**
   * The headers in the cache key.
   *
   * @default - not known, see `unknowns`
   */
  readonly headers?: NameSelection;

  /**
   * The cookies in the cache key.
   *
   * @default - not known, see `unknowns`
   */
  readonly cookies?: NameSelection;

  /**
   * The query strings in the cache key.
   *
   * @default - not known, see `unknowns`
   */
  readonly queryStrings?: NameSelection;

  /**
   * Whether `gzip` of the viewer's `Accept-Encoding` is in the cache key, normalized.
   *
   * @default - not known, see `unknowns`
   */
  readonly enableAcceptEncodingGzip?: boolean;

  /**
   * Whether `br` of the viewer's `Accept-Encoding` is in the cache key, normalized.
   *
   * @default - not known, see `unknowns`
   */
  readonly enableAcceptEncodingBrotli?: boolean;

  /**
   * Whether these settings were written as legacy `ForwardedValues` on the cache behavior, where `*` and `?`
   * in cookie names are wildcards and header mode `all` means that nothing is cached.
   *
   * @default false
   */
  readonly legacy?: boolean;

  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];
}

/**
 * The settings of an origin request policy: what the origin sees beyond what is in the cache key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-request-understand-origin-request-policy.html
 */
export interface OriginRequestPolicySettings {
  /**
   * The name of the policy.
   *
   * @default - not named, or not known
   */
  readonly name?: string;

  /**
   * The headers that are forwarded.
   *
   * @default - not known, see `unknowns`
   */
  readonly headers?: NameSelection;

  /**
   * The cookies that are forwarded.
   *
   * @default - not known, see `unknowns`
   */
  readonly cookies?: NameSelection;

  /**
   * The query strings that are forwarded.
   *
   * @default - not known, see `unknowns`
   */
  readonly queryStrings?: NameSelection;

  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];
}

/**
 * A header that CloudFront adds to what the viewer receives.
 */
export interface ResponseHeader {
  /** The name of the header. */
  readonly name: string;

  /** The value of the header. */
  readonly value: string;

  /** Whether it replaces a header of the same name from the origin. */
  readonly override: boolean;
}

/**
 * The cross-origin part of a response headers policy.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#understanding-response-headers-policies-cors
 */
export interface CorsHeaders {
  /** The headers that are added, `Access-Control-Allow-Origin` among them. */
  readonly headers: ResponseHeader[];

  /**
   * Whether they replace the origin's. If not, a single cross-origin header from the origin keeps all of them out.
   */
  readonly originOverride: boolean;
}

/**
 * The settings of a response headers policy: what the viewer sees. It never changes what the edge stores.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export interface ResponseHeadersPolicySettings {
  /**
   * The name of the policy.
   *
   * @default - not named, or not known
   */
  readonly name?: string;

  /**
   * Security and custom headers that are added.
   *
   * @default - none
   */
  readonly setHeaders?: ResponseHeader[];

  /**
   * Names of the headers that are removed, before any is added.
   *
   * @default - none
   */
  readonly removeHeaders?: string[];

  /**
   * Cross-origin headers that are added.
   *
   * @default - none
   */
  readonly cors?: CorsHeaders;

  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];
}

/**
 * What CloudFront does with a viewer that comes by HTTP.
 */
export enum ViewerProtocol {
  /** HTTP and HTTPS are both answered. */
  ALLOW_ALL = 'allow-all',

  /** HTTP is redirected to HTTPS with 301. */
  REDIRECT_TO_HTTPS = 'redirect-to-https',

  /** HTTP is refused with 403. */
  HTTPS_ONLY = 'https-only',
}

/**
 * When an edge function runs.
 */
export enum EdgeEvent {
  /** After the viewer's request arrives, before the cache is asked. */
  VIEWER_REQUEST = 'viewer-request',

  /** Before the request goes to the origin. */
  ORIGIN_REQUEST = 'origin-request',

  /** After the origin answers, before the response is stored. */
  ORIGIN_RESPONSE = 'origin-response',

  /** Before the response goes to the viewer. */
  VIEWER_RESPONSE = 'viewer-response',
}

/**
 * Code that runs at the edge. The model does not execute it, but for the function of `CacheVariation`, of which it is known what it does.
 */
export interface EdgeFunctionAssociation {
  /** When it runs. */
  readonly event: EdgeEvent;

  /**
   * Which function, as far as it is known.
   *
   * @default - not known
   */
  readonly name?: string;

  /**
   * What it does, where it is a function that `CacheVariation` makes: nothing but this.
   *
   * @default - it may do anything
   */
  readonly normalization?: RequestNormalization;
}

/**
 * A cache behavior: for which paths, from which origin, under which policies.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
export interface CacheBehaviorSettings {
  /**
   * The path pattern as the template writes it; `*` for the default cache behavior.
   *
   * @default - not known, see `unknowns`
   */
  readonly pathPattern?: string;

  /**
   * The id of the origin, or origin group, that the behavior asks.
   *
   * @default - not known, see `unknowns`
   */
  readonly targetOriginId?: string;

  /**
   * What happens to viewers that come by HTTP.
   *
   * @default - not known, see `unknowns`
   */
  readonly viewerProtocolPolicy?: ViewerProtocol;

  /**
   * The methods that are let through; others are answered with 403.
   *
   * @default ['GET', 'HEAD']
   */
  readonly allowedMethods?: string[];

  /**
   * The methods whose responses are stored. GET and HEAD always are; OPTIONS may be.
   *
   * @default ['GET', 'HEAD']
   */
  readonly cachedMethods?: string[];

  /**
   * Whether CloudFront compresses responses, where the cache policy's flags say so too.
   *
   * @default false
   */
  readonly compress?: boolean;

  /**
   * The cache key and the TTLs.
   *
   * @default - not known, see `unknowns`
   */
  readonly cachePolicy?: CachePolicySettings;

  /**
   * What the origin sees beyond the cache key.
   *
   * @default - nothing beyond the cache key
   */
  readonly originRequestPolicy?: OriginRequestPolicySettings;

  /**
   * What is changed in responses on their way to the viewer.
   *
   * @default - nothing
   */
  readonly responseHeadersPolicy?: ResponseHeadersPolicySettings;

  /**
   * Whether viewers need signed URLs or cookies (trusted key groups or signers).
   *
   * @default false
   */
  readonly restrictsViewers?: boolean;

  /**
   * The user's code that runs at the edge.
   *
   * @default - none
   */
  readonly edgeFunctions?: EdgeFunctionAssociation[];

  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];
}

/**
 * What kind of server an origin is, as far as caching depends on it.
 */
export enum OriginKind {
  /** An S3 bucket's REST endpoint. */
  S3 = 's3',

  /** Any HTTP server: load balancers, API Gateway, Lambda function URLs, S3 website endpoints. */
  CUSTOM = 'custom',

  /** A server in a private subnet, through a VPC origin. */
  VPC = 'vpc',

  /** An origin group: the second origin is asked when the first fails. */
  GROUP = 'group',
}

/**
 * An origin of a distribution.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 */
export interface OriginSettings {
  /** The id by which cache behaviors name it. */
  readonly id: string;

  /** What kind of server it is. */
  readonly kind: OriginKind;

  /**
   * The domain name that CloudFront connects to, which is also the `Host` it sends unless the viewer's is forwarded.
   *
   * @default - not known before deployment
   */
  readonly domainName?: string;

  /**
   * A path that is put before every request's path.
   *
   * @default - none
   */
  readonly originPath?: string;

  /**
   * Headers that CloudFront adds to every request to this origin.
   *
   * @default - none
   */
  readonly customHeaders?: OriginHeader[];

  /**
   * Whether only this distribution can read the origin (origin access control, or the legacy identity).
   *
   * @default false
   */
  readonly accessControlled?: boolean;

  /**
   * Of an origin group: the ids of its origins, in the order in which they are asked.
   *
   * @default - it is no group, or they are not known
   */
  readonly members?: string[];

  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];
}

/**
 * A header that CloudFront adds to every request to an origin.
 */
export interface OriginHeader {
  /** The name of the header. */
  readonly name: string;

  /**
   * The value of the header.
   *
   * @default - not known before deployment
   */
  readonly value?: string;
}

/**
 * How long an error is kept, and what the viewer sees instead.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export interface CustomErrorResponseSettings {
  /** The status code of the origin that this speaks of. */
  readonly errorCode: number;

  /**
   * The shortest time, in seconds, that CloudFront keeps the error.
   *
   * @default 10
   */
  readonly errorCachingMinTtlSeconds?: number;

  /**
   * The status code that the viewer receives instead.
   *
   * @default - the origin's
   */
  readonly responseCode?: number;

  /**
   * The path of the page that the viewer receives instead.
   *
   * @default - the origin's body
   */
  readonly responsePagePath?: string;
}

/**
 * All of a distribution that decides what its edge answers.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html
 */
export interface DistributionSettings {
  /** The cache behaviors in the order in which CloudFront tries them, without the default one. */
  readonly cacheBehaviors: CacheBehaviorSettings[];

  /** The behavior for every path that no other one matches. */
  readonly defaultCacheBehavior: CacheBehaviorSettings;

  /** The origins. */
  readonly origins: OriginSettings[];

  /**
   * What happens to errors from the origins.
   *
   * @default - each error is kept for 10 seconds and passed on
   */
  readonly customErrorResponses?: CustomErrorResponseSettings[];

  /**
   * The object that is fetched for a request of `/`.
   *
   * @default - none: the origin is asked for `/`
   */
  readonly defaultRootObject?: string;

  /**
   * The host names, other than the distribution's own, that viewers use.
   *
   * @default - none
   */
  readonly aliases?: string[];

  /**
   * Whether a web ACL stands before the distribution.
   *
   * @default false
   */
  readonly hasWebAcl?: boolean;

  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];
}
