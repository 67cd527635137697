import { arrive, ArrivingRequest, withoutSignature } from './arriving-request';
import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior, CompiledCaching } from './compiled-behavior';
import { EdgeDecision, Outcome } from './decision';
import { EdgeCache } from './edge-cache';
import { ErrorPages } from './error-pages';
import { EdgeRequest, OriginResponse } from './exchange';
import { Answer, ExplainedDecision } from './explanation';
import { Freshness, freshnessOf, notReused } from './freshness';
import { invalidationTest } from './invalidation';
import { DistributionSettings } from './model';
import { isFailure, OriginAnswer, originAnswer } from './origin-answer';
import { PathPattern } from './path-pattern';
import { refuse } from './refusal';
import { isUsableOnError, isUsableWhileRevalidating, storable, StoredResponse, storedResponse, withoutSetCookie } from './stored-response';

/**
 * The edge of one CloudFront distribution, run in memory: send requests, see what its caches answer and why.
 *
 * It never reads the clock: the time is what the requests say. What it does not know it calls unknown.
 *
 * @example
 * const simulator = new edge.EdgeSimulator({
 *   origins: [{ id: 'server', kind: edge.OriginKind.CUSTOM }],
 *   cacheBehaviors: [],
 *   defaultCacheBehavior: {
 *     pathPattern: '*',
 *     targetOriginId: 'server',
 *     viewerProtocolPolicy: edge.ViewerProtocol.HTTPS_ONLY,
 *     cachePolicy: ManagedCachePolicies.CACHING_OPTIMIZED.settings,
 *   },
 * });
 * simulator.origin('*.svg', { headers: { 'cache-control': 'max-age=300' } });
 * simulator.send({ path: '/logo.svg' });
 * const age = simulator.at(60).send({ path: '/logo.svg' }).age; // 60
 */
export class EdgeSimulator {
  /** @internal */
  public readonly _behaviors: readonly CompiledBehavior[];

  /** @internal */
  public readonly _distribution: DistributionSettings;

  private readonly index: BehaviorIndex;
  private readonly errorPages: ErrorPages;
  private readonly caches = new Map<string, EdgeCache>();
  private readonly origins: { readonly pattern: PathPattern; readonly response: OriginResponse }[] = [];
  private readonly unknownRouting: string | undefined;
  private now = 0;

  /**
   * @param distribution what the distribution's edge does
   * @throws if CloudFront would refuse a path pattern
   */
  public constructor(distribution: DistributionSettings) {
    this._distribution = distribution;
    this._behaviors = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior]
      .map((behavior, i) => new CompiledBehavior(behavior, i, distribution));
    this.index = new BehaviorIndex(this._behaviors);
    this.errorPages = new ErrorPages(distribution.customErrorResponses ?? [], this.index, this._behaviors.at(-1)!);
    const routing = distribution.unknowns?.find(({ setting }) => setting === 'cacheBehaviors');
    this.unknownRouting = routing && `which behaviors there are is not known: ${routing.cause}`;
  }

  /**
   * The simulator's current time, in seconds: that of the latest request, unless `at()` has moved it on.
   */
  public get currentTime(): number {
    return this.now;
  }

  /**
   * How many responses all edge locations hold. What is neither fresh nor usable stale is swept out now and then.
   */
  public get storedObjects(): number {
    let stored = 0;
    for (const cache of this.caches.values()) stored += cache.size;
    return stored;
  }

  /**
   * Says what origins answer for a path, for requests that do not say it themselves. What is said last counts first.
   *
   * @param pathPattern compared with the path that the origin is asked for, without its query string
   */
  public origin(pathPattern: string, response: OriginResponse): EdgeSimulator {
    checkStatus(response.status);
    this.origins.unshift({ pattern: PathPattern.parse(pathPattern), response });
    return this;
  }

  /**
   * Moves the time on. Requests that name no time of their own arrive now.
   *
   * @param seconds on the simulator's clock
   * @throws if it would run backwards
   */
  public at(seconds: number): EdgeSimulator {
    if (!Number.isFinite(seconds)) {
      throw new Error(`'at' must be a number of seconds, got ${seconds}`);
    }
    if (seconds < this.now) {
      throw new Error(`'at' must not run backwards, got ${seconds} after ${this.now}; send requests in the order of their times`);
    }
    this.now = seconds;
    return this;
  }

  /**
   * Invalidates objects in all edge locations, all variants of each.
   *
   * @param path begins with `/`; a `*` at its end stands for everything that follows. Query strings that are in the
   * cache key must be named, or covered by the `*`
   * @returns how many stored responses were dropped
   * @throws if CloudFront would refuse the path
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
   */
  public invalidate(path: string): number {
    const test = invalidationTest(path);
    let dropped = 0;
    for (const cache of this.caches.values()) dropped += cache.dropWhere(test);
    return dropped;
  }

  /**
   * Sends one request and says what the edge does with it.
   *
   * @throws if the request is malformed or older than the one before it
   */
  public send(request: EdgeRequest): EdgeDecision {
    const arriving = arrive(request);
    checkStatus(request.originResponse?.status);
    if (request.at !== undefined) this.at(request.at);

    const behavior = this.index.find(arriving.normalizedPath);
    if (behavior === undefined) {
      throw new Error(`no behavior matches '${arriving.path}': the default cache behavior must have the path pattern '*'`);
    }
    const refusal = this.unknownBeforehand(behavior) ?? refuse(behavior, arriving);
    if (refusal !== undefined) {
      return this.decide(behavior, arriving, request, refusal);
    }
    if (behavior.caching === undefined) {
      return this.decide(behavior, arriving, request, { outcome: Outcome.UNKNOWN, why: behavior.unknown });
    }
    const unknownCode = behavior.unknownCode(request.edgeFunctions);
    if (unknownCode !== undefined) {
      return this.decide(behavior, arriving, request, { outcome: Outcome.UNKNOWN, why: unknownCode });
    }
    const looked = afterViewerRequest(behavior, arriving, request);
    return this.decide(behavior, looked, request, this.answer(behavior, behavior.caching, looked, request));
  }

  private decide(behavior: CompiledBehavior, arriving: ArrivingRequest, request: EdgeRequest, answer: Answer): EdgeDecision {
    return new ExplainedDecision(this, behavior, arriving, request, answer);
  }

  private unknownBeforehand(behavior: CompiledBehavior): Answer | undefined {
    const why = this.unknownRouting
      ?? (behavior.pattern === undefined ? 'its path pattern is not known, and it comes before any that match' : undefined);
    return why === undefined ? undefined : { outcome: Outcome.UNKNOWN, why };
  }

  private answer(behavior: CompiledBehavior, caching: CompiledCaching, arriving: ArrivingRequest, request: EdgeRequest): Answer {
    const cacheKey = caching.key.keyOf(arriving);
    const bypass = caching.storesNothing
      ?? (behavior.caches(arriving.method) ? undefined : `responses to ${arriving.method} are not cached`);
    if (bypass !== undefined) {
      return this.fromOrigin(caching, this.ask(arriving, request), cacheKey, notReused(bypass));
    }

    const cache = this.cacheAt(request.location ?? '');
    const held = cache.get(cacheKey, this.now);
    if (held === undefined) {
      const answer = this.ask(arriving, request);
      return this.fromOrigin(caching, answer, cacheKey, this.store(cache, cacheKey, caching, answer, request));
    }
    return this.now < held.freshUntil ? this.fromCache(held, cacheKey, Outcome.HIT)
      : this.stale(cache, cacheKey, held, caching, arriving, request);
  }

  /** A stored response whose time is up: the origin is asked, unless it failed a moment ago. */
  private stale(
    cache: EdgeCache, cacheKey: string, held: StoredResponse, caching: CompiledCaching, arriving: ArrivingRequest, request: EdgeRequest,
  ): Answer {
    const now = this.now;
    if (held.retryAt !== undefined && now < held.retryAt) {
      return { ...this.fromCache(held, cacheKey, Outcome.HIT), stale: true };
    }
    const answer = this.ask(arriving, request);
    if (isFailure(answer)) {
      if (!isUsableOnError(held, now)) {
        return this.fromOrigin(caching, answer, cacheKey, this.store(cache, cacheKey, caching, answer, request));
      }
      // "The stale object is served for Error Caching Min TTL; then the origin is asked again."
      cache.put(cacheKey, { ...held, retryAt: now + this.errorPages.minTtl(answer.status) });
      return { ...this.fromCache(held, cacheKey, Outcome.HIT), stale: true, asked: true };
    }
    // "A conditional request is not made when cookies are forwarded": a 304 then answers a question nobody asked.
    const confirmed = answer.status === 304 && !caching.forwardsCookies ? this.renewed(held, caching, answer) : undefined;
    if (confirmed !== undefined) cache.put(cacheKey, confirmed);
    const freshness = confirmed?.freshness ?? this.store(cache, cacheKey, caching, answer, request);
    if (isUsableWhileRevalidating(held, now)) {
      // The viewer gets the stale response at once; what the origin answers meanwhile is for the next one.
      return { ...this.fromCache(held, cacheKey, Outcome.HIT), stale: true, asked: true, revalidated: held };
    }
    return confirmed === undefined
      ? { ...this.fromOrigin(caching, answer, cacheKey, freshness), revalidated: held }
      : { ...this.fromCache(confirmed, cacheKey, Outcome.REFRESH_HIT), asked: true, revalidated: held };
  }

  private ask(arriving: ArrivingRequest, request: EdgeRequest): OriginAnswer {
    const said = request.originResponse
      ?? (this.origins.length === 0 ? undefined : this.origins.find(({ pattern }) => pattern._matchesNormalized(arriving.normalizedPath))?.response);
    return originAnswer(said, request.edgeFunctions?.originResponse);
  }

  private store(cache: EdgeCache, key: string, caching: CompiledCaching, answer: OriginAnswer, request: EdgeRequest): Freshness {
    const freshness = this.freshness(caching, answer, request);
    if (freshness.seconds > 0) {
      cache.put(key, storedResponse(answer.status, storable(answer.headers, caching), this.now, freshness));
    } else {
      cache.drop(key);
    }
    return freshness;
  }

  private freshness(caching: CompiledCaching, answer: OriginAnswer, request: EdgeRequest): Freshness {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections
    if (answer.incomplete) return notReused('the body is incomplete, as Content-Length or chunked encoding shows');
    // "The largest object that CloudFront caches has 50 GB." https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
    if (Number(answer.headers['content-length'] ?? 0) > MAX_CACHED_BYTES) return notReused('the response has more than 50 GB');
    if (request.aborted) return notReused('the viewer went away before it had the whole response');
    const { status, headers } = answer;
    return (status >= 400 ? this.errorPages.ttlOfPage(status, this.now) : undefined)
      ?? freshnessOf(caching.policy, { status, headers, at: this.now, errorMinTtl: this.errorPages.minTtl(status), fromS3: caching.fromS3 });
  }

  /** "304 renews the object": its headers are updated, and its time begins anew. */
  private renewed(held: StoredResponse, caching: CompiledCaching, answer: OriginAnswer): StoredResponse {
    const headers = { ...held.headers, ...answer.headers };
    const freshness = freshnessOf(caching.policy, {
      status: held.status, headers, at: this.now, errorMinTtl: this.errorPages.minTtl(held.status), fromS3: caching.fromS3,
    });
    return storedResponse(held.status, headers, this.now, freshness);
  }

  private fromCache(held: StoredResponse, cacheKey: string, outcome: Outcome): Answer {
    return {
      outcome: held.status >= 400 ? Outcome.ERROR : outcome,
      status: held.status >= 400 ? this.errorPages.viewerStatus(held.status) : held.status,
      originStatus: held.status,
      headers: held.headers,
      age: Math.floor(this.now - held.storedAt),
      cacheKey,
      freshness: held.freshness,
      stored: true,
    };
  }

  private fromOrigin(caching: CompiledCaching, answer: OriginAnswer, cacheKey: string, freshness: Freshness): Answer {
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
      stored: freshness.seconds > 0,
      asked: true,
    };
  }

  private cacheAt(location: string): EdgeCache {
    let cache = this.caches.get(location);
    if (cache === undefined) this.caches.set(location, cache = new EdgeCache());
    return cache;
  }
}

const MAX_CACHED_BYTES = 50 * 1024 ** 3;

/** "Rewriting the URI changes the object that is looked up, but not the behavior that was chosen." */
function afterViewerRequest(behavior: CompiledBehavior, arriving: ArrivingRequest, request: EdgeRequest): ArrivingRequest {
  const change = request.edgeFunctions?.viewerRequest;
  const looked = change === undefined ? arriving : arrive({ ...request, path: change.path ?? request.path }, change);
  return behavior.settings.restrictsViewers ? withoutSignature(looked) : looked;
}

function checkStatus(status: number | undefined): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new Error(`'originResponse.status' must be an HTTP status code, got ${status}; for an origin that does not answer, set 'unreachable'`);
  }
}
