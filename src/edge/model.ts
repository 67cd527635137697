import { RequestNormalization } from './request-normalization';
import { UnmodeledSetting } from './unmodeled-setting';

/*
 * The data model: the caching settings of a distribution. Managed policies, content presets and parsed templates are all
 * values of these types, and the simulator, the linter and the command read nothing else.
 */

/**
 * A setting whose value could not be read.
 *
 * A member that is listed here is absent from the struct that carries this entry. A member that is absent and not listed is not configured.
 */
export interface UnknownSetting {
  /** The name of the member, as the struct spells it; or of a property that the CloudFormation specification does not have. */
  readonly setting: string;

  /** The reason why the value is unknown, as half a sentence. */
  readonly cause: string;
}

/**
 * Settings that may be partly unknown.
 */
export interface PartlyKnownSettings {
  /**
   * The settings that could not be read.
   *
   * @default - none
   */
  readonly unknowns?: UnknownSetting[];

  /**
   * The settings that the simulator does not implement.
   *
   * @internal
   */
  readonly _unmodeled?: readonly UnmodeledSetting[];
}

/**
 * All settings of a distribution that decide what its edge locations return.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html
 */
export interface DistributionSettings extends PartlyKnownSettings {
  /** The cache behaviors in order of precedence, without the default cache behavior. */
  readonly cacheBehaviors: CacheBehaviorSettings[];

  /** The behavior for paths that no other behavior matches. */
  readonly defaultCacheBehavior: CacheBehaviorSettings;

  /** The origins and origin groups. */
  readonly origins: OriginSettings[];

  /**
   * The treatment of errors from the origins.
   *
   * @default - errors are cached for 10 seconds and returned unchanged
   */
  readonly customErrorResponses?: CustomErrorResponseSettings[];

  /**
   * The object that CloudFront requests from the origin for `/`.
   *
   * @default - none, CloudFront requests `/`
   */
  readonly defaultRootObject?: string;

  /**
   * The alternate domain names.
   *
   * @default - none
   */
  readonly aliases?: string[];

  /**
   * True if a web ACL is associated with the distribution.
   *
   * @default false
   */
  readonly hasWebAcl?: boolean;

  /**
   * The doubts about the requests that the web ACL may refuse, if its content is known. Absent: it may refuse any request.
   *
   * @internal
   */
  readonly _webAcl?: readonly UnmodeledSetting[];

  /**
   * Enables the distribution. CloudFront accepts no requests if it is disabled.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The only countries whose viewers CloudFront serves, as two-letter codes of ISO 3166-1. It answers others with 403.
   *
   * @default - all countries, except `deniedCountries`
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html
   */
  readonly allowedCountries?: string[];

  /**
   * The countries whose viewers CloudFront answers with 403, as two-letter codes of ISO 3166-1.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html
   */
  readonly deniedCountries?: string[];

  /**
   * The mode of mutual TLS with viewers.
   *
   * @default - viewers need no certificate
   */
  readonly viewerMtls?: ViewerMtlsMode;

  /**
   * The response header in which origins list cache tags, for invalidation by tag.
   *
   * @default - the distribution reads no cache tags
   */
  readonly cacheTagHeader?: string;

  /**
   * True for a staging distribution. Viewers reach it only through its primary distribution, under the host names of that one.
   *
   * @default false
   */
  readonly staging?: boolean;

  /**
   * The continuous deployment policy of a primary distribution, which sends some requests to a staging distribution.
   *
   * @default - none
   */
  readonly continuousDeployment?: ContinuousDeploymentSettings;

  /**
   * The tenant of a multi-tenant distribution that these settings are for.
   *
   * @default - the distribution has no tenants
   */
  readonly tenant?: string;
}

/**
 * The mode of mutual TLS with viewers.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/mtls-authentication.html
 */
export enum ViewerMtlsMode {
  /** CloudFront accepts only viewers with a valid certificate. */
  REQUIRED = 'required',

  /** CloudFront accepts viewers without a certificate, and verifies a certificate if there is one. */
  OPTIONAL = 'optional',

  /** The origin verifies the certificate, and CloudFront caches nothing. */
  PASSTHROUGH = 'passthrough',
}

/**
 * A continuous deployment policy: the requests that go to the staging distribution.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment.html
 */
export interface ContinuousDeploymentSettings extends PartlyKnownSettings {
  /**
   * The request header that selects the staging distribution. Its name begins with `aws-cf-cd-`.
   *
   * @default - a header does not select the staging distribution
   */
  readonly headerName?: string;

  /**
   * The value that the header must have.
   *
   * @default - a header does not select the staging distribution
   */
  readonly headerValue?: string;

  /**
   * The share of the requests that go to the staging distribution, from 0 to 0.15.
   *
   * @default - CloudFront does not select requests at random
   */
  readonly weight?: number;

  /**
   * The staging distribution.
   *
   * @default - unknown
   */
  readonly staging?: DistributionSettings;
}

/**
 * A cache behavior: the paths it serves, their origin, and the policies that apply.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
export interface CacheBehaviorSettings extends PartlyKnownSettings {
  /**
   * The path pattern as the template spells it; `*` for the default cache behavior.
   *
   * @default - unknown, see `unknowns`
   */
  readonly pathPattern?: string;

  /**
   * The id of the origin or origin group.
   *
   * @default - unknown, see `unknowns`
   */
  readonly targetOriginId?: string;

  /**
   * The treatment of HTTP requests.
   *
   * @default - unknown, see `unknowns`
   */
  readonly viewerProtocolPolicy?: ViewerProtocol;

  /**
   * The HTTP methods that CloudFront accepts. It answers others with 403.
   *
   * @default ['GET', 'HEAD']
   */
  readonly allowedMethods?: string[];

  /**
   * The HTTP methods whose responses are cached. Only OPTIONS is optional.
   *
   * @default ['GET', 'HEAD']
   */
  readonly cachedMethods?: string[];

  /**
   * Enables compression. The compression flags of the cache policy must be enabled as well.
   *
   * @default false
   */
  readonly compress?: boolean;

  /**
   * The cache policy, which sets the cache key and the TTLs.
   *
   * @default - unknown, see `unknowns`
   */
  readonly cachePolicy?: CachePolicySettings;

  /**
   * The origin request policy, which adds values to the origin request.
   *
   * @default - the origin receives only the values in the cache key
   */
  readonly originRequestPolicy?: OriginRequestPolicySettings;

  /**
   * The response headers policy, which changes the response to the viewer.
   *
   * @default - none
   */
  readonly responseHeadersPolicy?: ResponseHeadersPolicySettings;

  /**
   * Requires signed URLs or signed cookies.
   *
   * @default false
   */
  readonly restrictsViewers?: boolean;

  /**
   * The CloudFront Functions and Lambda@Edge functions.
   *
   * @default - none
   */
  readonly edgeFunctions?: EdgeFunctionAssociation[];
}

/**
 * The treatment of HTTP requests.
 */
export enum ViewerProtocol {
  /** Accepts HTTP and HTTPS. */
  ALLOW_ALL = 'allow-all',

  /** Redirects HTTP to HTTPS: GET and HEAD with 301, other methods with 307. */
  REDIRECT_TO_HTTPS = 'redirect-to-https',

  /** Answers HTTP with 403. */
  HTTPS_ONLY = 'https-only',
}

/**
 * The settings that all policies share.
 */
export interface PolicySettings extends PartlyKnownSettings {
  /**
   * The name of the policy.
   *
   * @default - the policy has no name, or the name is unknown
   */
  readonly name?: string;
}

/**
 * A cache policy: the cache key and the TTLs.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
 */
export interface CachePolicySettings extends PolicySettings {
  /**
   * The minimum TTL, in seconds. Above 0 it overrides `no-cache`, `no-store` and `private` from the origin.
   *
   * @default - unknown, see `unknowns`
   */
  readonly minTtlSeconds?: number;

  /**
   * The default TTL, in seconds, for responses without `max-age`, `s-maxage` or `Expires`.
   *
   * @default - unknown, see `unknowns`
   */
  readonly defaultTtlSeconds?: number;

  /**
   * The maximum TTL, in seconds, for responses with `max-age`, `s-maxage` or `Expires`.
   *
   * @default - unknown, see `unknowns`
   */
  readonly maxTtlSeconds?: number;

  /**
   * The headers in the cache key.
   *
   * @default - unknown, see `unknowns`
   */
  readonly headers?: NameSelection;

  /**
   * The cookies in the cache key.
   *
   * @default - unknown, see `unknowns`
   */
  readonly cookies?: NameSelection;

  /**
   * The query strings in the cache key.
   *
   * @default - unknown, see `unknowns`
   */
  readonly queryStrings?: NameSelection;

  /**
   * Includes `gzip` in the normalized `Accept-Encoding` of the cache key.
   *
   * @default - unknown, see `unknowns`
   */
  readonly enableAcceptEncodingGzip?: boolean;

  /**
   * Includes `br` in the normalized `Accept-Encoding` of the cache key.
   *
   * @default - unknown, see `unknowns`
   */
  readonly enableAcceptEncodingBrotli?: boolean;

  /**
   * True for legacy settings (`ForwardedValues`). There, cookie names may contain the wildcards `*` and `?`, and forwarding all
   * headers disables caching.
   *
   * @default false
   */
  readonly legacy?: boolean;
}

/**
 * An origin request policy: the values that the origin receives in addition to the cache key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-request-understand-origin-request-policy.html
 */
export interface OriginRequestPolicySettings extends PolicySettings {
  /**
   * The headers to forward.
   *
   * @default - unknown, see `unknowns`
   */
  readonly headers?: NameSelection;

  /**
   * The cookies to forward.
   *
   * @default - unknown, see `unknowns`
   */
  readonly cookies?: NameSelection;

  /**
   * The query strings to forward.
   *
   * @default - unknown, see `unknowns`
   */
  readonly queryStrings?: NameSelection;
}

/**
 * A selection of headers, cookies or query strings.
 */
export interface NameSelection {
  /** Includes or excludes `names`, or ignores them. */
  readonly mode: SelectionMode;

  /**
   * The names to include or exclude.
   *
   * @default - none
   */
  readonly names?: string[];
}

/**
 * The mode of a selection, as the CloudFront API spells it.
 */
export enum SelectionMode {
  /** Selects nothing. */
  NONE = 'none',

  /** Selects the listed names. */
  WHITELIST = 'whitelist',

  /** Selects all but the listed names. */
  ALL_EXCEPT = 'allExcept',

  /** Selects everything. */
  ALL = 'all',

  /** Selects all headers that the viewer sends. Origin request policies only. */
  ALL_VIEWER = 'allViewer',

  /** Selects all headers that the viewer sends, and the listed `CloudFront-*` headers. Origin request policies only. */
  ALL_VIEWER_AND_WHITELIST_CLOUDFRONT = 'allViewerAndWhitelistCloudFront',
}

/**
 * A response headers policy: changes to the response to the viewer. It does not change what CloudFront caches.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export interface ResponseHeadersPolicySettings extends PolicySettings {
  /**
   * The names of headers to remove. CloudFront removes headers before it adds any.
   *
   * @default - none
   */
  readonly removeHeaders?: string[];

  /**
   * The security headers and custom headers to add.
   *
   * @default - none
   */
  readonly setHeaders?: ResponseHeader[];

  /**
   * The CORS headers to add to responses to CORS requests.
   *
   * @default - none
   */
  readonly cors?: CorsSettings;

  /**
   * The percentage of responses to which CloudFront adds a `Server-Timing` header, from 0 to 100. Any percentage, also 0, adds the header to
   * responses to requests with `Pragma: server-timing`.
   *
   * @default - CloudFront adds no `Server-Timing` header
   */
  readonly serverTimingSamplingRate?: number;
}

/**
 * A header that CloudFront adds to responses.
 */
export interface ResponseHeader {
  /** The name of the header. */
  readonly name: string;

  /**
   * The value of the header.
   *
   * @default - known only after deployment
   */
  readonly value?: string;

  /** Replaces a header of the same name from the origin. */
  readonly override: boolean;
}

/**
 * The CORS settings of a response headers policy. CloudFront adds CORS headers to responses to requests with an `Origin` header.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#understanding-response-headers-policies-cors
 */
export interface CorsSettings {
  /**
   * The origins that `Access-Control-Allow-Origin` can have: `*`, or origins such as `https://example.com`, `https://*.example.com` or
   * `http://example.com:*`. An origin without a scheme allows every scheme.
   */
  readonly allowOrigins: string[];

  /** The methods in `Access-Control-Allow-Methods`, in responses to preflight requests. `ALL` stands for the seven methods of CloudFront. */
  readonly allowMethods: string[];

  /** The names in `Access-Control-Allow-Headers`, in responses to preflight requests. */
  readonly allowHeaders: string[];

  /**
   * The names in `Access-Control-Expose-Headers`.
   *
   * @default - CloudFront does not add the header
   */
  readonly exposeHeaders?: string[];

  /**
   * The value of `Access-Control-Max-Age`, in responses to preflight requests, in seconds.
   *
   * @default - CloudFront does not add the header
   */
  readonly maxAgeSeconds?: number;

  /** Adds `Access-Control-Allow-Credentials: true`. */
  readonly allowCredentials: boolean;

  /** Replaces CORS headers from the origin. If false, CloudFront adds no CORS headers to a response that already has one. */
  readonly originOverride: boolean;
}

/**
 * The association of an edge function with a cache behavior.
 *
 * The simulator does not execute edge functions, except functions that `CacheVariation` generates.
 */
export interface EdgeFunctionAssociation {
  /** The event that triggers the function. */
  readonly event: EdgeEvent;

  /**
   * The name of the function.
   *
   * @default - unknown
   */
  readonly name?: string;

  /**
   * The changes that the function makes, if `CacheVariation` generated it. Absent for any other function.
   *
   * @internal
   */
  readonly _normalization?: RequestNormalization;

  /**
   * True for a CloudFront function, false for a Lambda@Edge function.
   *
   * @internal
   */
  readonly _isCloudFrontFunction?: boolean;
}

/**
 * The event that triggers an edge function.
 */
export enum EdgeEvent {
  /** CloudFront has received a request and has not looked it up in the cache yet. */
  VIEWER_REQUEST = 'viewer-request',

  /** CloudFront is about to forward a request to the origin. */
  ORIGIN_REQUEST = 'origin-request',

  /** CloudFront has received a response from the origin and has not cached it yet. */
  ORIGIN_RESPONSE = 'origin-response',

  /** CloudFront is about to return a response to the viewer. */
  VIEWER_RESPONSE = 'viewer-response',
}

/**
 * An origin or an origin group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 */
export interface OriginSettings extends PartlyKnownSettings {
  /** The id that cache behaviors refer to. */
  readonly id: string;

  /** The kind of server. */
  readonly kind: OriginKind;

  /**
   * The domain name that CloudFront connects to, and sends as `Host` unless it forwards the viewer's.
   *
   * @default - known only after deployment
   */
  readonly domainName?: string;

  /**
   * The path that CloudFront puts before the path of every request.
   *
   * @default - none
   */
  readonly originPath?: string;

  /**
   * The headers that CloudFront adds to every request to this origin.
   *
   * @default - none
   */
  readonly customHeaders?: OriginHeader[];

  /**
   * True if CloudFront authenticates to the origin (origin access control or origin access identity).
   *
   * @default false
   */
  readonly accessControlled?: boolean;

  /**
   * The ids of the origins in an origin group, in order of preference.
   *
   * @default - unknown, or not an origin group
   */
  readonly members?: string[];

  /**
   * The status codes of the first origin for which an origin group asks the second one.
   *
   * @default - unknown, or not an origin group
   */
  readonly failoverStatusCodes?: number[];
}

/**
 * The kind of an origin, as far as caching depends on it.
 */
export enum OriginKind {
  /** An S3 bucket (REST endpoint). */
  S3 = 's3',

  /** An HTTP server, such as a load balancer, API Gateway, a Lambda function URL or an S3 website endpoint. */
  CUSTOM = 'custom',

  /** A server in a private subnet (VPC origin). */
  VPC = 'vpc',

  /** An origin group: CloudFront fails over to the second origin. */
  GROUP = 'group',
}

/**
 * A header that CloudFront adds to requests to an origin.
 */
export interface OriginHeader {
  /** The name of the header. */
  readonly name: string;

  /**
   * The value of the header.
   *
   * @default - known only after deployment
   */
  readonly value?: string;
}

/**
 * The treatment of one status code from the origins.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export interface CustomErrorResponseSettings {
  /** The status code from the origin. */
  readonly errorCode: number;

  /**
   * The error caching minimum TTL, in seconds.
   *
   * @default 10
   */
  readonly errorCachingMinTtlSeconds?: number;

  /**
   * The status code that the viewer receives. Requires `responsePagePath`.
   *
   * @default - the status code from the origin
   */
  readonly responseCode?: number;

  /**
   * The path of the error page that the viewer receives. Requires `responseCode`.
   *
   * @default - the body from the origin
   */
  readonly responsePagePath?: string;
}
