import { Answer } from './answer';
import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior } from './compiled-behavior';
import { EdgeDecision, Outcome } from '../decision';
import { EdgeLocation } from './edge-location';
import { ErrorPages } from './error-pages';
import { EdgeRequest, OriginResponse } from '../exchange';
import { EdgeLookUp } from './look-up';
import { Ending, isFetch, LookedUp, OriginAsked, OriginFetch } from './origin-fetch';
import { refuse } from './refusal';
import { SimulatedDecision } from './simulated-decision';
import { DecidedLookUp, Release, SimulatedLookUp } from './simulated-look-up';
import { Staging } from './staging';
import { ViewerAccess } from './viewer-access';
import { checkEffects, checkOriginResponse, checkRequest } from '../functions/check-members';
import { normalizingChange } from '../functions/normalize-request';
import { lowerCased, parseViewerRequest, ViewerRequest, withoutSignature } from '../http/viewer-request';
import { invalidationTest } from '../invalidation/invalidation';
import { DistributionSettings, EdgeEvent, OriginKind } from '../model';
import { PathPattern } from '../path/path-pattern';
import { causeOfUnknown } from '../policy/resolved-settings';

/**
 * Options for a simulator.
 */
export interface EdgeSimulatorOptions {
  /**
   * The maximum number of objects in the cache of each edge location. Beyond it, the simulator removes the least recently used object.
   *
   * @default - no limit
   */
  readonly maxObjects?: number;
}

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

  /** @internal */
  public readonly _access: ViewerAccess;

  private readonly index: BehaviorIndex;
  private readonly errorPages: ErrorPages;
  private readonly locations = new Map<string, EdgeLocation>();
  /** Behaviors at which an undecidable request may have stored something. */
  private readonly undecidedWrites = new Set<CompiledBehavior>();
  /** Which of `/` and the path of the default root object were requested. */
  private readonly rootPaths = new Set<string>();
  private readonly rootObjectPath: string | undefined;
  private sweepAt = 64;
  private readonly stubs: { readonly pattern: PathPattern; readonly originId: string | undefined; readonly response: OriginResponse }[] = [];
  private readonly maxObjects: number | undefined;
  private readonly staging: Staging<EdgeSimulator> | undefined;
  private readonly unknownRouting: string | undefined;
  private now = 0;

  /**
   * @param distribution the distribution to simulate
   * @throws if CloudFront refuses a path pattern, or the limit is not a positive integer
   */
  public constructor(distribution: DistributionSettings, options: EdgeSimulatorOptions = {}) {
    const { maxObjects } = options;
    if (maxObjects !== undefined && !(Number.isInteger(maxObjects) && maxObjects > 0)) {
      throw new Error(`'maxObjects' must be a positive integer, got ${maxObjects}`);
    }
    this.maxObjects = maxObjects;
    this._distribution = distribution;
    this._access = new ViewerAccess(distribution);
    this.rootObjectPath = distribution.defaultRootObject === undefined ? undefined : `/${distribution.defaultRootObject}`;
    const { continuousDeployment } = distribution;
    this.staging = continuousDeployment && new Staging(continuousDeployment, distribution, staging => new EdgeSimulator(staging, options));
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
   * The number of objects that were removed because of `EdgeSimulatorOptions.maxObjects`. A later request for one of them is a miss.
   */
  public get evictedObjects(): number {
    let evicted = 0;
    for (const { cache } of this.locations.values()) evicted += cache.evictions;
    return evicted;
  }

  /**
   * Sets the origin response for paths that match a pattern. If several calls match a path, the last one wins, so that a test can override
   * its setup. `EdgeRequest.originResponse` takes precedence, but
   * not over a response for the second origin of an origin group.
   *
   * @param pathPattern compared with the path that the origin receives, which includes the origin path and changes by edge functions
   * @param response the response; the simulator keeps a copy
   * @param originId the id of the origin that returns the response, for example one of an origin group; by default every origin
   * @returns this simulator, for chaining
   * @throws if CloudFront would refuse the pattern, or the response is malformed
   */
  public origin(pathPattern: string, response: OriginResponse, originId?: string): EdgeSimulator {
    checkOriginResponse(response, 'response');
    if (originId !== undefined && !this._hasOrigin(originId)) {
      throw new Error(`'originId' must be the id of an origin that is no origin group, got '${originId}'; the origins are ${this._originIds.join(', ')}`);
    }
    const stub = { pattern: PathPattern.parse(pathPattern), originId, response: { ...response, headers: { ...response.headers } } };
    for (const { stubs } of this.simulators) stubs.unshift(stub);
    return this;
  }

  /** @internal */
  public get _originIds(): string[] {
    return this._distribution.origins.filter(({ kind }) => kind !== OriginKind.GROUP).map(({ id }) => id);
  }

  /**
   * Whether the distribution or its staging distribution may have an origin.
   *
   * @internal
   */
  public _hasOrigin(originId: string): boolean {
    return this.simulators.some(one => causeOfUnknown(one._distribution, 'origins') !== undefined || one._originIds.includes(originId));
  }

  private get simulators(): EdgeSimulator[] {
    return this.staging?.simulator === undefined ? [this] : [this, this.staging.simulator];
  }

  /**
   * Advances the simulator's time. Requests without a time are sent at this time.
   *
   * @param seconds the new time, in seconds on the simulator's clock
   * @returns this simulator, for chaining
   * @throws if the time is earlier than the current time
   */
  public at(seconds: number): EdgeSimulator {
    this.checkTime(seconds);
    this.advance(seconds);
    return this;
  }

  private advance(seconds: number): void {
    this.now = seconds;
    // Look-ups at the staging distribution continue at this time.
    this.staging?.simulator?.at(seconds);
  }

  private checkTime(seconds: number): void {
    if (!Number.isFinite(seconds)) {
      throw new Error(`'at' must be a number of seconds, got ${seconds}`);
    }
    if (seconds < this.now) {
      throw new Error(`'at' must not run backwards, got ${seconds} after ${this.now}; send requests in the order of their times`);
    }
  }

  /**
   * Invalidates all variants of the matching objects in all edge locations: by path, or by cache tag. A staging distribution has its own cache,
   * which stays as it is.
   *
   * @param path begins with `/`; a `*` at the end matches any suffix. Include query strings that are in the cache key, or match them with `*`. A
   * cache tag begins with `#`
   * @returns the number of responses that were removed
   * @throws if CloudFront would refuse the path or the tag, or the distribution does not read cache tags
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
   */
  public invalidate(path: string): number {
    const test = invalidationTest(path, this._distribution);
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
    return (this.staging && this.atStaging(request, staging => staging.send(request))) ?? this.look(request, this.sending);
  }

  /**
   * Looks up a request without contacting the origin. The caller contacts it, and reports the response. Use it for simultaneous requests, and
   * for servers.
   *
   * @param request the request, without `originResponse`; not copied, so do not change it while you use the look-up
   * @throws as `send`
   */
  public lookUp(request: EdgeRequest): EdgeLookUp {
    return (this.staging && this.atStaging(request, staging => staging.lookUp(request))) ?? this.look(request, this.lookingUp);
  }

  /**
   * The distribution that a request goes to: this one, or its staging distribution.
   *
   * @internal
   */
  public _distributionFor(request: EdgeRequest): DistributionSettings {
    return this.staging?.selectedBy(request)?._distribution ?? this._distribution;
  }

  private atStaging<T>(request: EdgeRequest, ask: (staging: EdgeSimulator) => T): T | undefined {
    const staging = this.staging?.selectedBy(request);
    if (staging === undefined) return undefined;
    const answer = ask(staging);
    this.now = staging.currentTime;
    return answer;
  }

  private look<T>(request: EdgeRequest, finish: Finish<T>): T {
    // All checks come before the first change. `finish` changes the time, because a hit needs fewer checks.
    const viewerRequest = parseViewerRequest(request);
    const behavior = this.index.find(viewerRequest.normalizedPath);
    if (behavior === undefined) {
      throw new Error(`no behavior matches '${viewerRequest.path}'; set the path pattern of the default cache behavior to '*'`);
    }
    const effects = request.edgeFunctions;
    if (effects !== undefined) {
      checkEffects(effects);
      behavior.checkEffects(effects);
    }
    const changedRequest = afterViewerRequest(behavior, viewerRequest, request);
    if (request.at !== undefined) this.checkTime(request.at);

    const refusal = this._access.refuse(viewerRequest) ?? this.staging?.unknownFor(viewerRequest.headers) ?? this.unknownBehavior(behavior)
      ?? refuse(behavior, viewerRequest, this._distribution) ?? generated(behavior, request) ?? unknownBeforeLookUp(behavior, request);
    return finish(behavior, changedRequest, request, refusal);
  }

  private readonly sending: Finish<EdgeDecision> = (behavior, viewerRequest, request, refusal) => {
    const now = request.at ?? this.now;
    let answer = refusal;
    if (answer === undefined) {
      const caching = behavior.caching!;
      const location = this.locationOf(request);
      const notStored = behavior.notStored(viewerRequest);
      if (notStored === undefined) {
        const cacheKey = caching.key.keyOf(viewerRequest);
        answer = location.fromCache(caching, cacheKey, viewerRequest, now);
        if (answer === undefined) {
          answer = location.inFlight.has(cacheKey) && !caching.forwardsCookies
            ? { outcome: Outcome.UNKNOWN, why: "a look-up of the same object waits for its origin; use 'lookUp' for simultaneous requests" }
            : this.fetched(location.fetch({ behavior, caching, viewerRequest, request, cacheKey }, now), request, now);
        }
      } else {
        answer = this.fetched(location.fetch(targetOf(behavior, viewerRequest, request), now), request, now);
      }
    }
    this.advance(now);
    return this.decide(behavior, viewerRequest, request, this.staging === undefined ? answer : this.staging.weighed(answer, request));
  };

  private readonly lookingUp: Finish<EdgeLookUp> = (behavior, viewerRequest, request, refusal) => {
    const now = request.at ?? this.now;
    if (refusal !== undefined) {
      this.advance(now);
      return new DecidedLookUp(this.decideLookUp(behavior, viewerRequest, request, refusal));
    }
    const location = this.locationOf(request);
    const target = targetOf(behavior, viewerRequest, request);
    const { cacheKey, caching } = target;
    const isStored = cacheKey !== undefined && target.notStored === undefined;
    const cached = isStored ? location.fromCache(caching, cacheKey, viewerRequest, now) : undefined;
    if (cached !== undefined) {
      this.advance(now);
      return new DecidedLookUp(this.decideLookUp(behavior, viewerRequest, request, cached));
    }

    checkRequest(request);
    this.advance(now);
    const inFlight = isStored ? location.inFlight : undefined;
    // With an unknown part of the key, it is unknown whether the earlier request is for the same object.
    const mayWait = !caching.forwardsCookies && caching.key.missingHeaders(viewerRequest).length === 0;
    const leader = mayWait ? inFlight?.get(cacheKey!) : undefined;
    const lookUp = new SimulatedLookUp({
      now: () => this.now,
      decide: answer => this.decideLookUp(behavior, viewerRequest, request, answer),
      again: after => {
        const successor = after === Release.WITHOUT_RESPONSE ? inFlight?.get(cacheKey!) : undefined;
        const found = successor ?? location.lookUp(target, this.now);
        return after === Release.WITH_RESPONSE && !(found instanceof SimulatedLookUp) && !isFetch(found) ? { ...found, collapsed: true } : found;
      },
      register: started => {
        if (inFlight?.has(cacheKey!) === false) inFlight.set(cacheKey!, started);
      },
      release: ended => {
        if (inFlight?.get(cacheKey!) === ended) inFlight.delete(cacheKey!);
      },
    }, leader ?? location.fetch(target, now));
    lookUp.register();
    return lookUp;
  };

  private decideLookUp(behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest, answer: Answer): EdgeDecision {
    return this.decide(behavior, viewerRequest, request, this.staging === undefined ? answer : this.staging.lookedUp(answer));
  }

  private decide(behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest, answer: Answer): EdgeDecision {
    // Captured here, because a later undecidable request must not change this decision.
    const hasUndecidedWrites = this.undecidedWrites.size > 0 && this.undecidedWrites.has(behavior);
    if (answer.outcome === Outcome.UNKNOWN) this.undecidedWrites.add(behavior);
    const known = this.rootObjectPath === undefined ? answer : this.withDoubtAboutRoot(viewerRequest.path, answer);
    return new SimulatedDecision(this, behavior, viewerRequest, request, known, hasUndecidedWrites);
  }

  /** If only one of / and the default root object is requested, it does not matter whether they are one object. */
  private withDoubtAboutRoot(path: string, answer: Answer): Answer {
    if ((path !== '/' && path !== this.rootObjectPath) || answer.cacheKey === undefined) return answer;
    return this.rootPaths.add(path).size < 2 ? answer : { ...answer, doubts: [ROOT_OBJECT, ...answer.doubts ?? []] };
  }

  /** Contacts the origins of a fetch with the responses that the test sets. */
  private fetched(found: Answer | OriginFetch, request: EdgeRequest, now: number): Answer {
    if (!isFetch(found)) return found;
    checkRequest(request);
    let ends = now;
    let isFirst = true;
    for (let asked = found.pending; asked !== undefined; asked = found.pending) {
      // Without a response of its own, the second origin of a group has the same content as the first one.
      const own = isFirst ? undefined : this.stubFor(asked, true);
      const response = own ?? (asked.isForObject ? request.originResponse : undefined) ?? this.stubFor(asked);
      isFirst = false;
      ends += response?.durationSeconds ?? 0;
      found.receive(response, ends);
    }
    return found.end(ends, request.aborted ? Ending.ABORTED : Ending.COMPLETE);
  }

  /** @param isOwn whether to leave out responses that are not for one origin only */
  private stubFor(asked: OriginAsked, isOwn = false): OriginResponse | undefined {
    if (this.stubs.length === 0) return undefined;
    const { path } = asked;
    return this.stubs.find(({ pattern, originId }) => (originId === undefined ? !isOwn : asked.goesTo(originId)) && pattern.matches(path))?.response;
  }

  private unknownBehavior(behavior: CompiledBehavior): Answer | undefined {
    const why = this.unknownRouting
      ?? (behavior.pattern === undefined ? 'the path pattern of this behavior is unknown, and it precedes every behavior that matches' : undefined);
    return why === undefined ? undefined : { outcome: Outcome.UNKNOWN, why };
  }

  private locationOf({ location = '' }: EdgeRequest): EdgeLocation {
    let found = this.locations.get(location);
    if (found === undefined) {
      if (this.locations.size >= this.sweepAt) this.sweepLocations();
      this.locations.set(location, found = new EdgeLocation(this.errorPages, this.maxObjects));
    }
    return found;
  }

  /** Removes locations that hold nothing usable. */
  private sweepLocations(): void {
    for (const [name, { cache, inFlight }] of this.locations) {
      cache.sweep(this.now);
      if (cache.size === 0 && inFlight.size === 0) this.locations.delete(name);
    }
    this.sweepAt = Math.max(64, 2 * this.locations.size);
  }
}

const ROOT_OBJECT = 'AWS does not document whether / and the default root object are one object; the simulator assumes that they are two';

/** "Rewriting the URI changes the object that is looked up, but not the behavior that was chosen." */
function afterViewerRequest(behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest): ViewerRequest {
  const { normalization } = behavior;
  const change = request.edgeFunctions?.viewerRequest ?? (normalization === undefined ? undefined : normalizingChange(normalization, viewerRequest));
  const changed = change === undefined ? viewerRequest : parseViewerRequest({ ...request, path: change.path ?? request.path }, change);
  return behavior.settings.restrictsViewers ? withoutSignature(changed) : changed;
}

type Finish<T> = (behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest, refusal: Answer | undefined) => T;

/** The response that a viewer request function returns instead of the request. "CloudFront returns it to the viewer and doesn't cache it." */
function generated({ settings }: CompiledBehavior, { edgeFunctions }: EdgeRequest): Answer | undefined {
  const response = edgeFunctions?.viewerRequest?.response;
  if (response === undefined) return undefined;
  const { status, headers = {} } = response;
  const association = settings.edgeFunctions?.find(({ event }) => event === EdgeEvent.VIEWER_REQUEST);
  return {
    outcome: Outcome.GENERATED, status, headers: lowerCased(headers),
    why: `an edge function at viewer-request returned ${status}`, doubts: association?._isCloudFrontFunction ? undefined : GENERATED_BY_LAMBDA,
  };
}

const GENERATED_BY_LAMBDA = [
  'AWS documents the X-Cache value of a response that a CloudFront function generates, not of one that a Lambda@Edge function generates; the simulator shows the former',
];

function unknownBeforeLookUp(behavior: CompiledBehavior, { edgeFunctions }: EdgeRequest): Answer | undefined {
  const why = behavior.caching === undefined ? behavior.unknown : behavior.unknownBeforeLookup(edgeFunctions);
  return why === undefined ? undefined : { outcome: Outcome.UNKNOWN, why };
}

/** @param behavior a behavior whose caching is known */
function targetOf(behavior: CompiledBehavior, viewerRequest: ViewerRequest, request: EdgeRequest): LookedUp {
  const caching = behavior.caching!;
  const cacheKey = behavior.caches(viewerRequest.method) ? caching.key.keyOf(viewerRequest) : undefined;
  return { behavior, caching, viewerRequest, request, cacheKey, notStored: behavior.notStored(viewerRequest) };
}
