import { Answer } from './answer';
import { CompiledCaching } from './compiled-behavior';
import { ErrorPages } from './error-pages';
import { OriginAnswer } from './origin-answer';
import { OriginFetcher } from './origin-fetcher';
import { EdgeCache } from '../cache/edge-cache';
import { Freshness, freshnessOf, notReused } from '../cache/freshness';
import { hasValidator, isUsableWhileRevalidating, storable, StoredResponse, storedResponse, withoutSetCookie } from '../cache/stored-response';
import { Outcome } from '../decision';

/** "The largest object that CloudFront caches has 50 GB." https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_CACHED_BYTES = 50 * 1024 ** 3;

/** One edge location: returns responses from its cache, and contacts the origin if it has to. */
export class EdgeLocation {
  public readonly cache = new EdgeCache();

  public constructor(private readonly errorPages: ErrorPages) {}

  /** Answers a request from the cache if possible. */
  public answer(caching: CompiledCaching, cacheKey: string, now: number, origin: OriginFetcher): Answer {
    const held = this.cache.get(cacheKey, now);
    if (held !== undefined && now < held.freshUntil) {
      return this.fromCache(held, cacheKey, now, held.freshness, undefined);
    }
    // "While the origin is left alone after a failure, the stale object is served."
    if (held?.retryAt !== undefined && now < held.retryAt) {
      return this.fromCache(held, cacheKey, now, held.freshness, held.freshness);
    }
    const { unknown } = origin;
    if (unknown !== undefined) return { outcome: Outcome.UNKNOWN, why: unknown };

    const answer = origin.fetch();
    if (held === undefined) {
      return this.pass(caching, answer, cacheKey, this.store(caching, cacheKey, answer, now, origin.aborted));
    }
    return this.refresh(held, caching, cacheKey, now, answer, origin.aborted);
  }

  /** Answers a request without the cache. */
  public bypass(caching: CompiledCaching, cacheKey: string | undefined, origin: OriginFetcher, rule: string): Answer {
    const { unknown } = origin;
    if (unknown !== undefined) return { outcome: Outcome.UNKNOWN, why: unknown };
    return this.pass(caching, origin.fetch(), cacheKey, notReused(rule));
  }

  /** Revalidates a stale response with the answer from the origin. */
  private refresh(held: StoredResponse, caching: CompiledCaching, cacheKey: string, now: number, answer: OriginAnswer, aborted: boolean): Answer {
    const inBackground = isUsableWhileRevalidating(held, now);
    // A response that is still held when it is stale is within one of the two windows, so it can be served.
    // "500 to 599, and an origin that cannot be reached."
    if (answer.status >= 500) {
      // "The stale object is served for Error Caching Min TTL; then the origin is asked again."
      this.cache.put(cacheKey, { ...held, retryAt: now + this.errorPages.minTtl(answer.status) }, now);
      const stale = this.fromCache(held, cacheKey, now, held.freshness, held.freshness);
      return { ...stale, originContacted: true, failed: !inBackground, revalidated: held };
    }
    // "A conditional request is not made when cookies are forwarded": a 304 is then unexpected.
    const confirmed = answer.status === 304 && !caching.forwardsCookies && hasValidator(held)
      ? this.renew(held, caching, cacheKey, answer, now) : undefined;
    const freshness = confirmed?.freshness ?? this.store(caching, cacheKey, answer, now, aborted);
    if (inBackground) {
      // The viewer receives the stale response at once. The response from the origin is for the next request.
      return { ...this.fromCache(held, cacheKey, now, freshness, held.freshness), originContacted: true, revalidated: held };
    }
    return confirmed === undefined
      ? { ...this.pass(caching, answer, cacheKey, freshness), revalidated: held }
      : { ...this.fromCache(confirmed, cacheKey, now, freshness, undefined), outcome: Outcome.REFRESH_HIT, originContacted: true, revalidated: held };
  }

  /** "304 renews the object": updates its headers and restarts its TTL. */
  private renew(held: StoredResponse, caching: CompiledCaching, key: string, answer: OriginAnswer, now: number): StoredResponse {
    const headers = { ...held.headers, ...storable(answer.headers, caching.forwardsCookies) };
    const renewed = storedResponse(held.status, headers, now, this.freshness(caching, { ...answer, status: held.status, headers }, now, false));
    if (renewed.freshness.kept) this.cache.put(key, renewed, now);
    else this.cache.drop(key);
    return renewed;
  }

  private store(caching: CompiledCaching, key: string, answer: OriginAnswer, now: number, aborted: boolean): Freshness {
    const freshness = this.freshness(caching, answer, now, aborted);
    if (freshness.kept) {
      this.cache.put(key, storedResponse(answer.status, storable(answer.headers, caching.forwardsCookies), now, freshness), now);
    } else if (!aborted && !answer.incomplete) {
      // An incomplete response replaces nothing.
      this.cache.drop(key);
    }
    return freshness;
  }

  private freshness(caching: CompiledCaching, answer: OriginAnswer, now: number, aborted: boolean): Freshness {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections
    if (answer.incomplete) return notReused('the body is incomplete, according to Content-Length or chunked encoding');
    if (aborted) return notReused('the viewer closed the connection before the response was complete');
    const { status, headers } = answer;
    if (Number(headers['content-length'] ?? 0) > MAX_CACHED_BYTES) return notReused('the response is larger than 50 GB');
    const freshness = freshnessOf(caching.policy, { status, headers, at: now, errorMinTtl: this.errorPages.minTtl(status), fromS3: caching.fromS3 });
    return status >= 400 ? this.errorPages.withPage(freshness, status, now) : freshness;
  }

  /**
   * @param freshness the freshness of the object that is in the cache now
   * @param stale the freshness that has run out, if the response is served stale
   */
  private fromCache(held: StoredResponse, cacheKey: string, now: number, freshness: Freshness, stale: Freshness | undefined): Answer {
    const { status } = held;
    return {
      outcome: status >= 400 ? Outcome.ERROR : Outcome.HIT,
      status: status >= 400 ? this.errorPages.viewerStatus(status) : status,
      originStatus: status,
      headers: held.headers,
      age: Math.floor(now - held.storedAt),
      cacheKey,
      freshness,
      stored: freshness.kept,
      stale,
    };
  }

  /** Passes the response from the origin to the viewer. */
  private pass(caching: CompiledCaching, answer: OriginAnswer, cacheKey: string | undefined, freshness: Freshness): Answer {
    const { status, headers, unreachable } = answer;
    return {
      outcome: status >= 400 ? Outcome.ERROR : Outcome.MISS,
      status: status >= 400 ? this.errorPages.viewerStatus(status) : status,
      originStatus: status,
      // "If cookies are not forwarded, CloudFront removes Set-Cookie from the response."
      headers: caching.forwardsCookies ? headers : withoutSetCookie(headers),
      unreachable,
      cacheKey,
      freshness,
      stored: freshness.kept,
      originContacted: true,
    };
  }
}
