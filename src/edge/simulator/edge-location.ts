import { Answer, answerFromCache } from './answer';
import { CompiledCaching } from './compiled-behavior';
import { ErrorPages } from './error-pages';
import { ObjectFetch } from './object-fetch';
import { FetchingLocation, LookedUp, OriginFetch } from './origin-fetch';
import { SimulatedLookUp } from './simulated-look-up';
import { EdgeCache } from '../cache/edge-cache';
import { doubtAboutMiss, reusableFor } from '../cache/reusable-response';
import { isUsableWhileRevalidating } from '../cache/stored-response';
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
  public fromCache({ forwardsCookies, key }: CompiledCaching, cacheKey: string, viewerRequest: ViewerRequest, now: number): Answer | undefined {
    const held = reusableFor(this.cache.get(cacheKey, now), viewerRequest, now);
    if (held === undefined && this.inFlight.size === 0) return undefined;
    const missing = key.missingHeaders(viewerRequest);
    if (missing.length > 0 && (held !== undefined || this.inFlight.has(cacheKey))) {
      return { outcome: Outcome.UNKNOWN, why: `the cache key depends on ${namesOf(missing)}, which CloudFront adds and the request does not give; ${giveThem(missing)}` };
    }
    if (held === undefined) return undefined;
    if (now < held.storedAt) {
      // The earlier request that fetched this response still waits for its origin.
      const { previous, freshness } = held;
      if (previous !== undefined) return answerFromCache(previous, cacheKey, now, previous.freshness, previous.freshness);
      return forwardsCookies || freshness.seconds === 0 ? undefined
        : { ...answerFromCache(held, cacheKey, held.storedAt, freshness, undefined), collapsed: true };
    }
    if (now < held.freshUntil) return answerFromCache(held, cacheKey, now, held.freshness, undefined);
    // "While the origin is left alone after a failure, the stale object is served." So it is during a revalidation in the background.
    const leavesOriginAlone = held.retryAt !== undefined && now < held.retryAt || isUsableWhileRevalidating(held, now) && this.inFlight.has(cacheKey);
    return leavesOriginAlone ? answerFromCache(held, cacheKey, now, held.freshness, held.freshness) : undefined;
  }

  public lookUp(target: LookedUp, now: number): Answer | OriginFetch {
    const { cacheKey, notStored, caching, viewerRequest } = target;
    const answer = notStored === undefined ? this.fromCache(caching, cacheKey!, viewerRequest, now) : undefined;
    return answer ?? this.fetch(target, now);
  }

  /** Fetches an object that is not in the cache, or is stale. */
  public fetch(target: LookedUp, now: number): Answer | OriginFetch {
    const { cacheKey, notStored, behavior, caching, viewerRequest, request } = target;
    const unknown = behavior.unknownBeforeStoring(request.edgeFunctions);
    if (unknown !== undefined) return { outcome: Outcome.UNKNOWN, why: unknown };
    const stored = notStored === undefined ? this.cache.get(cacheKey!, now) : undefined;
    const held = reusableFor(stored, viewerRequest, now);
    const awaited = held !== undefined && now < held.storedAt ? held : undefined;
    const isInFlight = awaited !== undefined && awaited.freshness.seconds > 0 || cacheKey !== undefined && this.inFlight.has(cacheKey);
    const isMiss = held === undefined && notStored === undefined;
    const doubts = [
      isInFlight && caching.forwardsCookies ? COLLAPSING_WITH_COOKIES : undefined,
      isMiss ? doubtAboutMiss(stored, viewerRequest, now) : undefined,
      isMiss && this.holdsOtherFormat(caching, viewerRequest, now) ? OTHER_FORMAT : undefined,
    ].filter(doubt => doubt !== undefined);
    return new ObjectFetch(this, target, awaited === undefined ? held : undefined, now, doubts.length === 0 ? undefined : doubts);
  }

  /** Whether the object is stored under another cache key, in a compression format that the viewer accepts. */
  private holdsOtherFormat({ key, policy }: CompiledCaching, request: ViewerRequest, now: number): boolean {
    if (!policy.enableAcceptEncodingGzip || !policy.enableAcceptEncodingBrotli) return false;
    const accepted = key.encodingOf(request);
    return accepted !== undefined && ['br,gzip', 'br', 'gzip'].filter(other => other !== accepted).some(other => {
      const held = this.cache.get(key.keyOf({ ...request, headers: { ...request.headers, 'accept-encoding': other } }), now);
      return held !== undefined && now < held.freshUntil && accepted.split(',').includes(held.headers['content-encoding'] ?? '');
    });
  }
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-how-it-works */
const OTHER_FORMAT = 'the object is stored in a compression format that the viewer accepts, under another cache key; AWS pages disagree about whether CloudFront returns it';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes */
const COLLAPSING_WITH_COOKIES = 'AWS pages disagree about whether CloudFront collapses requests if it forwards cookies; the simulator assumes that it does not';
