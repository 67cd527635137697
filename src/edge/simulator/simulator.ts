import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior } from './compiled-behavior';
import { EdgeDecision, Outcome } from '../decision';
import { EdgeLocation } from './edge-location';
import { ErrorPages } from './error-pages';
import { EdgeRequest, OriginResponse } from '../exchange';
import { Answer, ExplainedDecision } from './explanation';
import { OriginFetcher } from './origin-fetcher';
import { refuse } from './refusal';
import { normalizingChange } from '../functions/normalize-request';
import { parseViewerRequest, ViewerRequest, withoutSignature } from '../http/viewer-request';
import { invalidationTest } from '../invalidation/invalidation';
import { DistributionSettings } from '../model';
import { PathPattern } from '../path/path-pattern';
import { causeOfUnknown } from '../policy/resolved-settings';

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
  private readonly locations = new Map<string, EdgeLocation>();
  /** Behaviors at which an undecidable request may have stored something. */
  private readonly undecidedWrites = new Set<CompiledBehavior>();
  private sweepAt = 64;
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
    const cause = causeOfUnknown(distribution, 'cacheBehaviors');
    this.unknownRouting = cause === undefined ? undefined : `which behaviors there are is not known: ${cause}`;
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
    for (const { cache } of this.locations.values()) stored += cache.size;
    return stored;
  }

  /**
   * Says what origins answer for a path, for requests that do not say it themselves. What is said last counts first.
   *
   * @param pathPattern compared with the path that the origin is asked for: after edge functions, with the origin's own path
   */
  public origin(pathPattern: string, response: OriginResponse): EdgeSimulator {
    checkStatus('response.status', response.status);
    // A copy: later changes to the caller's object must not reach decisions that were made before.
    this.origins.unshift({ pattern: PathPattern.parse(pathPattern), response: { ...response, headers: { ...response.headers } } });
    return this;
  }

  /**
   * Moves the time on. Requests that name no time of their own parseViewerRequest now.
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
    for (const { cache } of this.locations.values()) dropped += cache.dropWhere(test);
    return dropped;
  }

  /**
   * Sends one request and says what the edge does with it.
   *
   * @param request is not copied: leave it as it is as long as the decision is read
   * @throws if the request is malformed or older than the one before it, or if it speaks of edge functions that the
   * behavior does not have; nothing has changed then
   */
  public send(request: EdgeRequest): EdgeDecision {
    // All that can be wrong with a request is found before anything changes.
    const arriving = parseViewerRequest(request);
    const behavior = this.index.find(arriving.normalizedPath);
    if (behavior === undefined) {
      throw new Error(`no behavior matches '${arriving.path}': the default cache behavior must have the path pattern '*'`);
    }
    const effects = request.edgeFunctions;
    if (effects !== undefined) {
      behavior.checkEffects(effects);
      checkStatus('edgeFunctions.originResponse.status', effects.originResponse?.status);
    }
    const looked = afterViewerRequest(behavior, arriving, request);
    checkStatus('originResponse.status', request.originResponse?.status);
    if (request.at !== undefined) this.at(request.at);

    const answer = this.unknownBeforehand(behavior) ?? refuse(behavior, arriving) ?? this.lookUp(behavior, looked, request);
    // Captured now: a decision must not change when a later request turns out to be undecidable.
    const hasUndecidedWrites = this.undecidedWrites.has(behavior);
    if (answer.outcome === Outcome.UNKNOWN) this.undecidedWrites.add(behavior);
    return new ExplainedDecision(this, behavior, looked, request, answer, hasUndecidedWrites);
  }

  private unknownBeforehand(behavior: CompiledBehavior): Answer | undefined {
    const why = this.unknownRouting
      ?? (behavior.pattern === undefined ? 'its path pattern is not known, and it comes before any that match' : undefined);
    return why === undefined ? undefined : { outcome: Outcome.UNKNOWN, why };
  }

  private lookUp(behavior: CompiledBehavior, arriving: ViewerRequest, request: EdgeRequest): Answer {
    const caching = behavior.caching;
    const unknown = caching === undefined ? behavior.unknown : behavior.unknownBeforeLookup(request.edgeFunctions);
    if (caching === undefined || unknown !== undefined) {
      return { outcome: Outcome.UNKNOWN, why: unknown };
    }
    const origin = new OriginFetcher(behavior, caching, arriving, request, this.origins);
    const location = this.locationOf(request);
    if (!behavior.caches(arriving.method)) {
      return location.bypass(caching, undefined, origin, `responses to ${arriving.method} are not cached`);
    }
    const cacheKey = caching.key.keyOf(arriving);
    return caching.storesNothing === undefined
      ? location.answer(caching, cacheKey, this.now, origin)
      : location.bypass(caching, cacheKey, origin, caching.storesNothing);
  }

  private locationOf({ location = '' }: EdgeRequest): EdgeLocation {
    let found = this.locations.get(location);
    if (found === undefined) {
      if (this.locations.size >= this.sweepAt) this.sweepLocations();
      this.locations.set(location, found = new EdgeLocation(this.errorPages));
    }
    return found;
  }

  /** A location that holds nothing of use is as good as a new one. */
  private sweepLocations(): void {
    for (const [name, { cache }] of this.locations) {
      cache.sweep(this.now);
      if (cache.size === 0) this.locations.delete(name);
    }
    this.sweepAt = Math.max(64, 2 * this.locations.size);
  }
}

/** "Rewriting the URI changes the object that is looked up, but not the behavior that was chosen." */
function afterViewerRequest(behavior: CompiledBehavior, arriving: ViewerRequest, request: EdgeRequest): ViewerRequest {
  const { normalization } = behavior;
  const change = request.edgeFunctions?.viewerRequest ?? (normalization === undefined ? undefined : normalizingChange(normalization, arriving));
  const looked = change === undefined ? arriving : parseViewerRequest({ ...request, path: change.path ?? request.path }, change);
  return behavior.settings.restrictsViewers ? withoutSignature(looked) : looked;
}

function checkStatus(prop: string, status: number | undefined): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new Error(`'${prop}' must be an HTTP status code, got ${status}; for an origin that does not answer, set 'unreachable'`);
  }
}
