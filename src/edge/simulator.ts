import { arrive, ArrivingRequest, lowerCased } from './arriving-request';
import { CompiledBehavior, CompiledCaching } from './compiled-behavior';
import { EdgeDecision, Outcome } from './decision';
import { EdgeRequest, OriginResponse } from './exchange';
import { ExplainedDecision, Facts } from './explanation';
import { Freshness, freshnessOf, notReused } from './freshness';
import { DistributionSettings, ViewerProtocol } from './model';
import {
  isFailure, isFresh, isUsableOnError, isUsableWhileRevalidating, statusOf, storable, StoredResponse, withoutSetCookie,
} from './stored-response';

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
 * simulator.send({ path: '/logo.svg', at: 0 });
 * const age = simulator.send({ path: '/logo.svg', at: 60 }).age; // 60
 */
export class EdgeSimulator {
  private readonly behaviors: CompiledBehavior[];
  private readonly caches = new Map<string, Map<string, StoredResponse>>();
  private now = 0;

  /**
   * @param distribution what the distribution's edge does
   */
  public constructor(private readonly distribution: DistributionSettings) {
    this.behaviors = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior]
      .map((behavior, i) => new CompiledBehavior(behavior, i, distribution));
  }

  /**
   * The simulator's current time, in seconds: that of the latest request.
   */
  public get currentTime(): number {
    return this.now;
  }

  /**
   * Sends one request and says what the edge does with it.
   *
   * @throws if the request is malformed or older than the one before it
   */
  public send(request: EdgeRequest): EdgeDecision {
    const at = request.at ?? this.now;
    if (!Number.isFinite(at)) {
      throw new Error(`'at' must be a number of seconds, got ${at}`);
    }
    if (at < this.now) {
      throw new Error(`'at' must not run backwards, got ${at} after ${this.now}; send requests in the order of their times`);
    }
    const arriving = arrive(request);
    checkStatus(request.originResponse?.status);
    this.now = at;

    const { behavior, known } = this.select(arriving);
    const facts = { distribution: this.distribution, behaviors: this.behaviors, behavior, arriving };
    const routing = this.distribution.unknowns?.find(({ setting }) => setting === 'cacheBehaviors');
    if (routing !== undefined) {
      return unknown(facts, `which behaviors there are is not known: ${routing.cause}`);
    }
    if (!known) {
      return unknown(facts, 'its path pattern is not known, and it comes before any that match');
    }
    const refusal = refuse(behavior, arriving);
    if (refusal !== undefined) {
      return new ExplainedDecision({ ...facts, ...refusal });
    }
    if (behavior.caching === undefined) {
      return unknown(facts, behavior.unknown);
    }
    return new ExplainedDecision({ ...facts, ...this.answer(behavior, behavior.caching, arriving, request, at) });
  }

  /** "CloudFront compares the path with the patterns in the order in which they are listed; the first match decides." */
  private select(arriving: ArrivingRequest): { readonly behavior: CompiledBehavior; readonly known: boolean } {
    for (const behavior of this.behaviors) {
      const matches = behavior.matches(arriving);
      if (matches !== false) return { behavior, known: matches !== undefined };
    }
    throw new Error(`no behavior matches '${arriving.path}': the default cache behavior must have the path pattern '*'`);
  }

  private answer(behavior: CompiledBehavior, caching: CompiledCaching, arriving: ArrivingRequest, request: EdgeRequest, at: number): Answer {
    const response = request.originResponse ?? {};
    const originRequest = () => caching.origin?.requestFor(arriving, this.objectOf(arriving));
    const cacheKey = caching.key.keyOf(arriving);

    const bypass = caching.storesNothing
      ?? (behavior.caches(arriving.method) ? undefined : `responses to ${arriving.method} are not cached`);
    if (bypass !== undefined) {
      return { ...fromOrigin(caching, response), cacheKey, freshness: notReused(bypass), stored: false, originRequest };
    }

    const cache = this.cacheAt(request.location ?? '');
    const held = cache.get(cacheKey);
    if (held !== undefined) {
      if (isFresh(held, at)) {
        return fromCache(held, cacheKey, at, Outcome.HIT);
      }
      if (isFailure(response) && isUsableOnError(held, at)) {
        return { ...fromCache(held, cacheKey, at, Outcome.HIT), originRequest };
      }
      if (!isFailure(response) && isUsableWhileRevalidating(held, at)) {
        // The viewer gets the stale response at once; what the origin answers meanwhile is for the next one.
        this.store(cache, cacheKey, caching, response, at);
        return { ...fromCache(held, cacheKey, at, Outcome.HIT), originRequest };
      }
      // "Conditional requests are not made when cookies are forwarded": a 304 then answers a question nobody asked.
      if (response.status === 304 && !caching.forwardsCookies) {
        const headers = { ...held.headers, ...lowerCased(response.headers ?? {}) };
        const renewed = { ...held, headers, storedAt: at, freshness: freshnessOf(caching.policy, held.status, headers, at) };
        cache.set(cacheKey, renewed);
        return { ...fromCache(renewed, cacheKey, at, Outcome.REFRESH_HIT), originRequest };
      }
    }
    const freshness = this.store(cache, cacheKey, caching, response, at);
    return { ...fromOrigin(caching, response), cacheKey, freshness, stored: freshness.seconds > 0, originRequest };
  }

  /** "If a viewer requests the root URL, CloudFront asks for the default root object." It does so for `/` alone. */
  private objectOf(arriving: ArrivingRequest): string {
    const root = this.distribution.defaultRootObject;
    return arriving.path === '/' && root !== undefined ? `/${root}` : arriving.path;
  }

  private store(cache: Map<string, StoredResponse>, key: string, caching: CompiledCaching, response: OriginResponse, at: number): Freshness {
    const status = statusOf(response);
    const headers = lowerCased(response.headers ?? {});
    const freshness = freshnessOf(caching.policy, status, headers, at, this.distribution.customErrorResponses);
    if (freshness.seconds > 0) {
      cache.set(key, { status, headers: storable(headers, caching), storedAt: at, freshness });
    } else {
      cache.delete(key);
    }
    return freshness;
  }

  private cacheAt(location: string): Map<string, StoredResponse> {
    let cache = this.caches.get(location);
    if (cache === undefined) this.caches.set(location, cache = new Map());
    return cache;
  }
}

type Context = Pick<Facts, 'distribution' | 'behaviors' | 'behavior' | 'arriving'>;
type Answer = Omit<Facts, keyof Context | 'why'>;

function unknown(facts: Context, why: string): EdgeDecision {
  return new ExplainedDecision({ ...facts, outcome: Outcome.UNKNOWN, why });
}

function fromCache(held: StoredResponse, cacheKey: string, at: number, outcome: Outcome): Answer {
  return {
    outcome: held.status >= 400 ? Outcome.ERROR : outcome,
    status: held.status,
    headers: held.headers,
    age: Math.floor(at - held.storedAt),
    cacheKey,
    freshness: held.freshness,
    stored: true,
  };
}

function fromOrigin(caching: CompiledCaching, response: OriginResponse): Pick<Answer, 'outcome' | 'status' | 'unreachable' | 'headers'> {
  const status = statusOf(response);
  const headers = lowerCased(response.headers ?? {});
  return {
    outcome: status >= 400 ? Outcome.ERROR : Outcome.MISS,
    status,
    unreachable: response.unreachable,
    // "If cookies are not forwarded, CloudFront removes Set-Cookie from the response."
    headers: caching.forwardsCookies ? headers : withoutSetCookie(headers),
  };
}

/** What the edge answers by itself, before it looks at the cache. */
function refuse(behavior: CompiledBehavior, arriving: ArrivingRequest): Pick<Facts, 'outcome' | 'status' | 'why'> | undefined {
  if (!arriving.secure) {
    switch (behavior.settings.viewerProtocolPolicy) {
      case ViewerProtocol.REDIRECT_TO_HTTPS:
        return { outcome: Outcome.REDIRECT, status: 301, why: 'the viewer came by HTTP and is redirected to HTTPS' };
      case ViewerProtocol.HTTPS_ONLY:
        return { outcome: Outcome.ERROR, status: 403, why: 'the viewer came by HTTP and only HTTPS is answered' };
      case undefined:
        return { outcome: Outcome.UNKNOWN, why: 'the viewer came by HTTP and the viewer protocol policy is not known' };
      case ViewerProtocol.ALLOW_ALL:
    }
  }
  const allowed = behavior.allowedMethods;
  if (arriving.method !== 'GET' && arriving.method !== 'HEAD') {
    if (allowed === undefined) return { outcome: Outcome.UNKNOWN, why: `whether ${arriving.method} is allowed is not known` };
    if (behavior.caches(arriving.method) === undefined) return { outcome: Outcome.UNKNOWN, why: `whether ${arriving.method} is cached is not known` };
  }
  if (allowed !== undefined && !allowed.has(arriving.method)) {
    return { outcome: Outcome.ERROR, status: 403, why: `${arriving.method} is not among the allowed methods ${[...allowed].join(', ')}` };
  }
  return undefined;
}

function checkStatus(status: number | undefined): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new Error(`'originResponse.status' must be an HTTP status code, got ${status}; for an origin that does not answer, set 'unreachable'`);
  }
}
