import { CompiledCaching } from './compiled-behavior';
import { ErrorPages } from './error-pages';
import { Answer } from './explanation';
import { OriginFetcher } from './origin-fetcher';
import { isFailure, OriginAnswer } from './origin-stub';
import { EdgeCache } from '../cache/edge-cache';
import { Freshness, freshnessOf, notReused } from '../cache/freshness';
import { hasValidator, isUsableWhileRevalidating, storable, StoredResponse, storedResponse, withoutSetCookie } from '../cache/stored-response';
import { Outcome } from '../decision';

/** "The largest object that CloudFront caches has 50 GB." https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_CACHED_BYTES = 50 * 1024 ** 3;

/**
 * One edge location: answers from its cache, and asks the origin where it has to.
 */
export class EdgeLocation {
  public readonly cache = new EdgeCache();

  public constructor(private readonly errorPages: ErrorPages) {}

  /** A request that may be answered from the cache. */
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

    const answer = origin.ask();
    if (held === undefined) {
      return this.pass(caching, answer, cacheKey, this.store(caching, cacheKey, answer, now, origin.aborted));
    }
    return this.refresh(held, caching, cacheKey, now, answer, origin.aborted);
  }

  /** A request that the cache has no part in. */
  public bypass(caching: CompiledCaching, cacheKey: string | undefined, origin: OriginFetcher, rule: string): Answer {
    const { unknown } = origin;
    if (unknown !== undefined) return { outcome: Outcome.UNKNOWN, why: unknown };
    return this.pass(caching, origin.ask(), cacheKey, notReused(rule));
  }

  /** A stored response whose time is up, and what the origin says to it. */
  private refresh(held: StoredResponse, caching: CompiledCaching, cacheKey: string, now: number, answer: OriginAnswer, aborted: boolean): Answer {
    const inBackground = isUsableWhileRevalidating(held, now);
    // What is held although its time is up may be served by one of the two windows, so a failure needs no other look.
    if (isFailure(answer)) {
      // "The stale object is served for Error Caching Min TTL; then the origin is asked again."
      this.cache.put(cacheKey, { ...held, retryAt: now + this.errorPages.minTtl(answer.status) }, now);
      return { ...this.fromCache(held, cacheKey, now, held.freshness, held.freshness), asked: true, revalidated: held };
    }
    // "A conditional request is not made when cookies are forwarded": a 304 then answers a question nobody asked.
    const confirmed = answer.status === 304 && !caching.forwardsCookies && hasValidator(held)
      ? this.renew(held, caching, cacheKey, answer, now) : undefined;
    const freshness = confirmed?.freshness ?? this.store(caching, cacheKey, answer, now, aborted);
    if (inBackground) {
      // The viewer gets the stale response at once; what the origin answers meanwhile is for the next one.
      return { ...this.fromCache(held, cacheKey, now, freshness, held.freshness), asked: true, revalidated: held };
    }
    return confirmed === undefined
      ? { ...this.pass(caching, answer, cacheKey, freshness), revalidated: held }
      : { ...this.fromCache(confirmed, cacheKey, now, freshness, undefined), outcome: Outcome.REFRESH_HIT, asked: true, revalidated: held };
  }

  /** "304 renews the object": its headers are updated, and its time begins anew. */
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
      // What broke off replaces nothing.
      this.cache.drop(key);
    }
    return freshness;
  }

  private freshness(caching: CompiledCaching, answer: OriginAnswer, now: number, aborted: boolean): Freshness {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections
    if (answer.incomplete) return notReused('the body is incomplete, as Content-Length or chunked encoding shows');
    if (aborted) return notReused('the viewer went away before it had the whole response');
    const { status, headers } = answer;
    if (Number(headers['content-length'] ?? 0) > MAX_CACHED_BYTES) return notReused('the response has more than 50 GB');
    const freshness = freshnessOf(caching.policy, { status, headers, at: now, errorMinTtl: this.errorPages.minTtl(status), fromS3: caching.fromS3 });
    return status >= 400 ? this.errorPages.withPage(freshness, status, now) : freshness;
  }

  /**
   * @param freshness of what the cache holds now
   * @param stale the time that is up, where what is served is stale
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

  /** What the origin answered, on its way to the viewer. */
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
      asked: true,
    };
  }
}
