import { OriginRequest } from './exchange';

/**
 * The outcome of a request.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
export enum Outcome {
  /** CloudFront returned the response from its cache. */
  HIT = 'HIT',

  /** The object in the cache was stale, and the origin confirmed it. */
  REFRESH_HIT = 'REFRESH_HIT',

  /** CloudFront returned the response from the origin. */
  MISS = 'MISS',

  /** CloudFront or the origin returned a status of 400 or above. */
  ERROR = 'ERROR',

  /** CloudFront redirected the viewer from HTTP to HTTPS. */
  REDIRECT = 'REDIRECT',

  /** An edge function at viewer request returned the response. CloudFront looked up nothing. */
  GENERATED = 'GENERATED',

  /** The outcome depends on something unknown, which `EdgeDecision.reason` names. */
  UNKNOWN = 'UNKNOWN',
}

/**
 * The kind of a cache key part.
 */
export enum KeyPartKind {
  /** The URL path. */
  PATH = 'path',

  /** The HTTP method, which is in the key of OPTIONS requests only. */
  METHOD = 'method',

  /** A query string. */
  QUERY_STRING = 'query string',

  /** A header. */
  HEADER = 'header',

  /** A cookie. */
  COOKIE = 'cookie',
}

/**
 * A part of a request that the cache key includes or omits.
 */
export interface KeyPart {
  /** The kind of the part. */
  readonly kind: KeyPartKind;

  /** The name of the header, cookie or query string; otherwise `path` or `method`. */
  readonly name: string;

  /** The value in the request. */
  readonly value: string;
}

/**
 * A cache behavior that precedes the one that matched.
 */
export interface RejectedBehavior {
  /** The path pattern as the template spells it. */
  readonly pathPattern: string;

  /** The reason why the behavior does not apply. */
  readonly reason: string;
}

/**
 * The cache behavior that applies to a request.
 */
export interface BehaviorMatch {
  /** The path pattern as the template spells it; `*` for the default cache behavior. */
  readonly pathPattern: string;

  /** The precedence of the behavior, starting at 0. The default cache behavior is last. */
  readonly precedence: number;

  /** The preceding behaviors, which do not match. */
  readonly rejected: RejectedBehavior[];
}

/**
 * The result of one request, with reasons.
 */
export interface EdgeDecision {
  /** The outcome. */
  readonly outcome: Outcome;

  /** The `X-Cache` header of the response; empty if the outcome is unknown. */
  readonly xCache: string;

  /**
   * The status code that the viewer receives.
   *
   * @default - unknown
   */
  readonly status?: number;

  /**
   * The age of the response in the cache, in seconds.
   *
   * @default - the response does not come from the cache
   */
  readonly age?: number;

  /** The cache behavior that applies. */
  readonly behavior: BehaviorMatch;

  /** The cache key. Requests with equal keys share an object. Empty if the key is unknown or not computed, for example for a redirect. */
  readonly cacheKey: string;

  /** The parts of the cache key. */
  readonly keyParts: KeyPart[];

  /** The parts of the request that the cache key omits. They cannot change which object the viewer receives. */
  readonly droppedFromKey: KeyPart[];

  /**
   * The TTL, in seconds: the time from storing an object during which CloudFront reuses it without contacting the origin. 0 if nothing is
   * stored, or if the object is stale at once.
   *
   * @default - unknown
   */
  readonly ttlSeconds?: number;

  /** The rule that determined `ttlSeconds`. */
  readonly ttlRule: string;

  /**
   * True if the response is in the cache after this request. False for a response that the origin forbids to store, although CloudFront may
   * keep it for an outage of the origin.
   *
   * @default - unknown
   */
  readonly stored?: boolean;

  /**
   * The request for the object. In an origin group, the request to the last origin that CloudFront contacted.
   *
   * @default - the origin receives no request, or the origin request is unknown (`doubts` contain the reason)
   */
  readonly originRequest?: OriginRequest;

  /**
   * All requests to origins, in order: to the first and the second origin of an origin group, and for a custom error page.
   */
  readonly originRequests: OriginRequest[];

  /**
   * The headers that the viewer receives. Names are in lower case. Several `Set-Cookie` headers are the lines of one value. Values that
   * CloudFront makes up, such as `X-Amz-Cf-Id`, contain `(set by CloudFront)`.
   */
  readonly responseHeaders: { [name: string]: string };

  /** The outcome and its reason, as one sentence without a period. */
  readonly reason: string;

  /** The assumptions of this decision that neither AWS documents nor the template states. Later calls do not change them. */
  readonly doubts: string[];
}
