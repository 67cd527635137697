import { OriginRequest } from './exchange';

/**
 * What the edge did with a request.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
export enum Outcome {
  /** Answered from the cache. */
  HIT = 'HIT',

  /** Found stale in the cache, confirmed by the origin, and answered from the cache. */
  REFRESH_HIT = 'REFRESH_HIT',

  /** Answered by the origin. */
  MISS = 'MISS',

  /** Answered with a status of 400 or above, by the edge or by the origin. */
  ERROR = 'ERROR',

  /** Sent from HTTP to HTTPS. */
  REDIRECT = 'REDIRECT',

  /** The answer depends on something that is not known; `reason` says on what. */
  UNKNOWN = 'UNKNOWN',
}

/**
 * What a part of a cache key is.
 */
export enum KeyPartKind {
  /** The URL path. */
  PATH = 'path',

  /** The method, for OPTIONS only. */
  METHOD = 'method',

  /** A query string. */
  QUERY_STRING = 'query string',

  /** A header. */
  HEADER = 'header',

  /** A cookie. */
  COOKIE = 'cookie',
}

/**
 * A part of a request that a cache key holds, or leaves out.
 */
export interface KeyPart {
  /** What it is. */
  readonly kind: KeyPartKind;

  /** The name of the header, cookie or query string; `path` and `method` for those. */
  readonly name: string;

  /** The value that the request carries. */
  readonly value: string;
}

/**
 * A cache behavior that was tried before the one that matched.
 */
export interface RejectedBehavior {
  /** Its path pattern as the template writes it. */
  readonly pathPattern: string;

  /** Why it was not taken. */
  readonly reason: string;
}

/**
 * The cache behavior that a request was given to.
 */
export interface BehaviorMatch {
  /** The path pattern as the template writes it; `*` for the default cache behavior. */
  readonly pathPattern: string;

  /** Its place in the order in which CloudFront tries them, from 0; the default cache behavior comes last. */
  readonly precedence: number;

  /** The behaviors before it, and why they were not taken. */
  readonly rejected: RejectedBehavior[];
}

/**
 * What the edge does with one request, and why.
 */
export interface EdgeDecision {
  /** What happened. */
  readonly outcome: Outcome;

  /** The `X-Cache` header of the response; empty when the outcome is unknown. */
  readonly xCache: string;

  /**
   * The status code that the viewer receives.
   *
   * @default - not known
   */
  readonly status?: number;

  /**
   * For how many seconds the response has been in the cache.
   *
   * @default - it does not come from the cache
   */
  readonly age?: number;

  /** The cache behavior that the request was given to. */
  readonly behavior: BehaviorMatch;

  /**
   * The cache key: equal strings mean one object. Empty when it is not known, or the edge answered before it came to that.
   */
  readonly cacheKey: string;

  /** The cache key, part by part. */
  readonly keyParts: KeyPart[];

  /** What the request carries and the key leaves out: it cannot change which object is served. */
  readonly droppedFromKey: KeyPart[];

  /**
   * For how many seconds the edge may reuse what it holds or has just stored without asking the origin. 0 when nothing is
   * stored, or when it is stale at once.
   *
   * @default - not known
   */
  readonly ttlSeconds?: number;

  /** The rule that made it so, in words. */
  readonly ttlRule: string;

  /**
   * Whether the response is in the cache after this request.
   *
   * @default - not known
   */
  readonly stored?: boolean;

  /**
   * The request that the origin receives.
   *
   * @default - the origin was not asked, or it is not known what it receives: then `doubts` say why
   */
  readonly originRequest?: OriginRequest;

  /** The headers that the viewer receives, names in lower case. */
  readonly responseHeaders: { [name: string]: string };

  /** What happened and why, as one sentence. */
  readonly reason: string;

  /** What the answer rests on that AWS does not document, or that the template does not say. */
  readonly doubts: string[];
}
