import { Answer, answerFromCache } from './answer';
import { CompiledCaching } from './compiled-behavior';
import { ErrorPages } from './error-pages';
import { ObjectFetch } from './object-fetch';
import { FetchingLocation, LookedUp, OriginFetch } from './origin-fetch';
import { SimulatedLookUp } from './simulated-look-up';
import { EdgeCache } from '../cache/edge-cache';
import { Outcome } from '../decision';
import { giveThem, namesOf } from '../http/cloudfront-headers';
import { ViewerRequest } from '../http/viewer-request';

/** One edge location: returns responses from its cache, or a fetch if it has to contact the origin. */
export class EdgeLocation implements FetchingLocation {
  public readonly cache: EdgeCache;

  /** The look-ups that wait for their origin, by cache key. Requests for the same objects wait for them. */
  public readonly inFlight = new Map<string, SimulatedLookUp>();

  public constructor(public readonly errorPages: ErrorPages, maxObjects: number | undefined) {
    this.cache = new EdgeCache(maxObjects);
  }

  /** Answers a request from the cache if possible. */
  public fromCache({ forwardsCookies }: CompiledCaching, cacheKey: string, now: number): Answer | undefined {
    const held = this.cache.get(cacheKey, now);
    if (held === undefined) return undefined;
    if (now < held.storedAt) {
      // The earlier request that fetched this response still waits for its origin.
      const { previous, freshness } = held;
      if (previous !== undefined) return answerFromCache(previous, cacheKey, now, previous.freshness, previous.freshness);
      return forwardsCookies || freshness.seconds === 0 ? undefined
        : { ...answerFromCache(held, cacheKey, held.storedAt, freshness, undefined), collapsed: true };
    }
    if (now < held.freshUntil) return answerFromCache(held, cacheKey, now, held.freshness, undefined);
    // "While the origin is left alone after a failure, the stale object is served."
    return held.retryAt !== undefined && now < held.retryAt ? answerFromCache(held, cacheKey, now, held.freshness, held.freshness) : undefined;
  }

  /** The answer if there may be a hit, but the cache key depends on headers that the request does not give. */
  public doubtfulHit({ key }: CompiledCaching, request: ViewerRequest, cacheKey: string, now: number): Answer | undefined {
    const missing = key.missingHeaders(request);
    if (missing.length === 0 || (this.cache.get(cacheKey, now) === undefined && !this.inFlight.has(cacheKey))) return undefined;
    return { outcome: Outcome.UNKNOWN, why: `the cache key depends on ${namesOf(missing)}, which CloudFront adds and the request does not give; ${giveThem(missing)}` };
  }

  public lookUp(target: LookedUp, now: number): Answer | OriginFetch {
    const { cacheKey, notStored, caching, viewerRequest } = target;
    if (cacheKey === undefined || notStored !== undefined) return this.fetch(target, now);
    return this.doubtfulHit(caching, viewerRequest, cacheKey, now) ?? this.fromCache(caching, cacheKey, now) ?? this.fetch(target, now);
  }

  /** Fetches an object that is not in the cache, or is stale. */
  public fetch(target: LookedUp, now: number): Answer | OriginFetch {
    const { cacheKey, notStored, behavior, caching: { forwardsCookies }, request } = target;
    const unknown = behavior.unknownBeforeStoring(request.edgeFunctions);
    if (unknown !== undefined) return { outcome: Outcome.UNKNOWN, why: unknown };
    const held = cacheKey === undefined || notStored !== undefined ? undefined : this.cache.get(cacheKey, now);
    const awaited = held !== undefined && now < held.storedAt ? held : undefined;
    const isInFlight = awaited !== undefined && awaited.freshness.seconds > 0 || cacheKey !== undefined && this.inFlight.has(cacheKey);
    const doubts = isInFlight && forwardsCookies ? [COLLAPSING_WITH_COOKIES] : undefined;
    return new ObjectFetch(this, target, awaited === undefined ? held : undefined, now, doubts);
  }
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes */
const COLLAPSING_WITH_COOKIES = 'AWS pages disagree about whether CloudFront collapses requests if it forwards cookies; the simulator assumes that it does not';
