import { Answer } from './answer';
import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior } from './compiled-behavior';
import { EdgeDecision, Outcome } from '../decision';
import { EdgeLocation } from './edge-location';
import { ErrorPages } from './error-pages';
import { EdgeRequest, OriginResponse } from '../exchange';
import { OriginFetcher } from './origin-fetcher';
import { refuse } from './refusal';
import { SimulatedDecision } from './simulated-decision';
import { normalizingChange } from '../functions/normalize-request';
import { parseViewerRequest, ViewerRequest, withoutSignature } from '../http/viewer-request';
import { invalidationTest } from '../invalidation/invalidation';
import { DistributionSettings } from '../model';
import { PathPattern } from '../path/path-pattern';
import { causeOfUnknown } from '../policy/resolved-settings';

/**
 * Simulates the edge locations of one CloudFront distribution in memory.
 *
 * Send requests and see what the caches return and why. The simulator never reads the clock: requests carry the time. If a decision depends
 * on something unknown, its outcome is `Outcome.UNKNOWN`.
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
  private readonly stubs: { readonly pattern: PathPattern; readonly response: OriginResponse }[] = [];
  private readonly unknownRouting: string | undefined;
  private now = 0;

  /**
   * @param distribution the distribution to simulate
   * @throws if CloudFront refuses a path pattern
   */
  public constructor(distribution: DistributionSettings) {
    this._distribution = distribution;
    this._behaviors = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior]
      .map((behavior, i) => new CompiledBehavior(behavior, i, distribution));
    this.index = new BehaviorIndex(this._behaviors);
    this.errorPages = new ErrorPages(distribution.customErrorResponses ?? [], this.index, this._behaviors.at(-1)!);
    const cause = causeOfUnknown(distribution, 'cacheBehaviors');
    this.unknownRouting = cause === undefined ? undefined : `the list of cache behaviors is unknown: ${cause}`;
  }

  /**
   * The simulator's current time, in seconds. `at()` and `EdgeRequest.at` advance it; it starts at 0.
   */
  public get currentTime(): number {
    return this.now;
  }

  /**
   * The number of responses in all edge locations. The simulator removes unusable ones from time to time.
   *
   * @internal
   */
  public get _storedObjects(): number {
    let stored = 0;
    for (const { cache } of this.locations.values()) stored += cache.size;
    return stored;
  }

  /**
   * Sets the origin response for paths that match a pattern. If several calls match a path, the last one wins.
   * `EdgeRequest.originResponse` takes precedence.
   *
   * @param pathPattern compared with the path that the origin receives, which includes the origin path and changes by edge functions
   * @param response the response; the simulator keeps a copy
   * @returns this simulator, for chaining
   * @throws if CloudFront would refuse the pattern, or the status is not an HTTP status code
   */
  public origin(pathPattern: string, response: OriginResponse): EdgeSimulator {
    checkStatus('response.status', response.status);
    this.stubs.unshift({ pattern: PathPattern.parse(pathPattern), response: { ...response, headers: { ...response.headers } } });
    return this;
  }

  /**
   * Advances the simulator's time. Requests without a time are sent at this time.
   *
   * @param seconds the new time, in seconds on the simulator's clock
   * @returns this simulator, for chaining
   * @throws if the time is earlier than the current time
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
   * Invalidates all variants of the matching objects in all edge locations.
   *
   * @param path begins with `/`; a `*` at the end matches any suffix. Include query strings that are in the cache key, or match them with `*`
   * @returns the number of responses that were removed
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
   * Sends a request and returns what CloudFront does with it. Later calls do not change the decision.
   *
   * @param request the request; not copied, so do not change it while you read the decision
   * @throws if the request is malformed, earlier than the current time, or describes edge functions that the behavior does not have. The
   * simulator is then unchanged
   */
  public send(request: EdgeRequest): EdgeDecision {
    // All checks come before the first change.
    const viewerRequest = parseViewerRequest(request);
    const behavior = this.index.find(viewerRequest.normalizedPath);
    if (behavior === undefined) {
      throw new Error(`no behavior matches '${viewerRequest.path}'; set the path pattern of the default cache behavior to '*'`);
    }
    const effects = request.edgeFunctions;
    if (effects !== undefined) {
      behavior.checkEffects(effects);
      checkStatus('edgeFunctions.originResponse.status', effects.originResponse?.status);
    }
    const changedRequest = afterViewerRequest(behavior, viewerRequest, request);
    checkStatus('originResponse.status', request.originResponse?.status);
    if (request.at !== undefined) this.at(request.at);

    const answer = this.unknownBehavior(behavior) ?? refuse(behavior, viewerRequest) ?? this.lookUp(behavior, changedRequest, request);
    // Captured here, because a later undecidable request must not change this decision.
    const hasUndecidedWrites = this.undecidedWrites.has(behavior);
    if (answer.outcome === Outcome.UNKNOWN) this.undecidedWrites.add(behavior);
    return new SimulatedDecision(this, behavior, changedRequest, request, answer, hasUndecidedWrites);
  }

  private unknownBehavior(behavior: CompiledBehavior): Answer | undefined {
    const why = this.unknownRouting
      ?? (behavior.pattern === undefined ? 'the path pattern of this behavior is unknown, and it precedes every behavior that matches' : undefined);
    return why === undefined ? undefined : { outcome: Outcome.UNKNOWN, why };
  }

  private lookUp(behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest): Answer {
    const caching = behavior.caching;
    const unknown = caching === undefined ? behavior.unknown : behavior.unknownBeforeLookup(request.edgeFunctions);
    if (caching === undefined || unknown !== undefined) {
      return { outcome: Outcome.UNKNOWN, why: unknown };
    }
    const origin = new OriginFetcher(behavior, caching, viewerRequest, request, this.stubs);
    const location = this.locationOf(request);
    if (!behavior.caches(viewerRequest.method)) {
      return location.bypass(caching, undefined, origin, `responses to ${viewerRequest.method} are not cached`);
    }
    const cacheKey = caching.key.keyOf(viewerRequest);
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

  /** Removes locations that hold nothing usable. */
  private sweepLocations(): void {
    for (const [name, { cache }] of this.locations) {
      cache.sweep(this.now);
      if (cache.size === 0) this.locations.delete(name);
    }
    this.sweepAt = Math.max(64, 2 * this.locations.size);
  }
}

/** "Rewriting the URI changes the object that is looked up, but not the behavior that was chosen." */
function afterViewerRequest(behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest): ViewerRequest {
  const { normalization } = behavior;
  const change = request.edgeFunctions?.viewerRequest ?? (normalization === undefined ? undefined : normalizingChange(normalization, viewerRequest));
  const changed = change === undefined ? viewerRequest : parseViewerRequest({ ...request, path: change.path ?? request.path }, change);
  return behavior.settings.restrictsViewers ? withoutSignature(changed) : changed;
}

function checkStatus(prop: string, status: number | undefined): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new Error(`'${prop}' must be an HTTP status code, got ${status}; for an origin that does not answer, set 'unreachable'`);
  }
}
