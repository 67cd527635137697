import { CompiledBehavior } from './compiled-behavior';
import { Freshness } from '../cache/freshness';
import { StoredResponse } from '../cache/stored-response';
import { BehaviorMatch, EdgeDecision, KeyPart, Outcome } from '../decision';
import { EdgeRequest, OriginRequest, ResponseChange } from '../exchange';
import { DistributionSettings, EdgeEvent, UnknownSetting } from '../model';
import { applyResponseHeadersPolicy, varyForViewer } from './viewer-response';
import { ViewerRequest, changedHeaders, Headers } from '../http/viewer-request';

/** What the simulator found out about one request: enough to tell the rest when somebody asks. */
export interface Answer {
  readonly outcome: Outcome;
  /** What the viewer receives, as far as error pages decide it. */
  readonly status?: number;
  /** What the origin answered. */
  readonly originStatus?: number;
  /** Why, where the cache was not asked. */
  readonly why?: string;
  readonly age?: number;
  readonly cacheKey?: string;
  readonly freshness?: Freshness;
  readonly stored?: boolean;
  /** The time that is up, where the response is served all the same. */
  readonly stale?: Freshness;
  /** Whether the origin was asked. */
  readonly asked?: boolean;
  readonly unreachable?: boolean;
  /** The stored response that the origin was asked to confirm. */
  readonly revalidated?: StoredResponse;
  /** What the viewer would receive if nothing changed it on the way. */
  readonly headers?: Headers;
}

/** The simulator, as far as decisions speak of it. */
interface Edge {
  readonly _distribution: DistributionSettings;
  readonly _behaviors: readonly CompiledBehavior[];
}

/**
 * A decision whose words are only put together when they are read.
 */
export class ExplainedDecision implements EdgeDecision {
  // One small object per request: a million decisions a second leave much behind.
  public constructor(
    private readonly edge: Edge,
    private readonly chosen: CompiledBehavior,
    private readonly arriving: ViewerRequest,
    private readonly request: EdgeRequest,
    private readonly answer: Answer,
    private readonly hasUndecidedWrites: boolean,
  ) {}

  public get outcome(): Outcome {
    return this.answer.outcome;
  }

  public get age(): number | undefined {
    return this.answer.age;
  }

  public get cacheKey(): string {
    return this.answer.cacheKey ?? '';
  }

  // Not known is not "no": a test that expects nothing to be stored must not pass on a behavior that nobody could read.
  public get ttlSeconds(): number | undefined {
    return this.outcome === Outcome.UNKNOWN ? undefined : this.answer.freshness?.seconds ?? 0;
  }

  public get stored(): boolean | undefined {
    return this.outcome === Outcome.UNKNOWN ? undefined : this.answer.stored ?? false;
  }

  public get status(): number | undefined {
    const { status } = this.answer;
    return status === undefined ? undefined : this.viewerResponse?.status ?? status;
  }

  public get xCache(): string {
    return X_CACHE[this.outcome];
  }

  public get ttlRule(): string {
    return this.answer.freshness?.rule ?? 'nothing is stored';
  }

  public get behavior(): BehaviorMatch {
    const { pathPattern, precedence } = this.chosen;
    return {
      pathPattern,
      precedence,
      rejected: this.edge._behaviors.slice(0, precedence).map(earlier => ({
        pathPattern: earlier.pathPattern,
        reason: `'${earlier.pathPattern}' does not match '${this.arriving.normalizedPath}'`,
      })),
    };
  }

  public get keyParts(): KeyPart[] {
    return this.answer.cacheKey === undefined ? [] : this.chosen.caching!.key.partsOf(this.arriving);
  }

  public get droppedFromKey(): KeyPart[] {
    return this.answer.cacheKey === undefined ? [] : this.chosen.caching!.key.droppedFrom(this.arriving);
  }

  public get originRequest(): OriginRequest | undefined {
    const { asked, revalidated } = this.answer;
    const { origin, forwardsCookies } = this.chosen.caching ?? {};
    // "Conditional requests are not made when cookies are forwarded."
    return asked ? origin?.requestFor(this.arriving, this.request, forwardsCookies ? undefined : revalidated?.headers) : undefined;
  }

  /**
   * "Functions at viewer response do not run for a status of 400 or above, nor for what the edge answers by itself."
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
   */
  private get viewerResponse(): ResponseChange | undefined {
    const { originStatus } = this.answer;
    return originStatus === undefined || originStatus >= 400 ? undefined : this.request.edgeFunctions?.viewerResponse;
  }

  public get responseHeaders(): { [name: string]: string } {
    const { headers } = this.answer;
    const { settings, caching } = this.chosen;
    const sent = headers === undefined ? {} : applyResponseHeadersPolicy(settings.responseHeadersPolicy, varyForViewer(headers, caching?.origin));
    return changedHeaders({
      ...sent,
      ...(this.age === undefined ? {} : { age: String(this.age) }),
      ...(this.xCache === '' ? {} : { 'x-cache': this.xCache }),
    }, this.viewerResponse ?? {});
  }

  public get doubts(): string[] {
    const { settings } = this.chosen;
    const { freshness, cacheKey, stale, asked, outcome } = this.answer;
    return [
      ...(cacheKey === undefined ? [] : this.keyDoubts()),
      ...freshness?.doubts ?? [],
      ...(stale ? ['AWS does not say which X-Cache a stale response has, nor, without stale-if-error, for how long it is served'] : []),
      ...(asked && outcome !== Outcome.UNKNOWN && this.hasUndecidedWrites
        ? ['an earlier request at this behavior could not be decided, and may have stored this object'] : []),
      ...this.unknowns.map(({ setting, cause }) => `${setting} is not known: ${cause}`),
      ...(this.chosen.runs(EdgeEvent.VIEWER_RESPONSE) && this.request.edgeFunctions?.viewerResponse === undefined
        ? ['an edge function may change the response headers; it is not executed by the model'] : []),
      ...(settings.restrictsViewers ? ['the signature of the URL or the cookies is not verified'] : []),
    ];
  }

  private get unknowns(): UnknownSetting[] {
    const { _distribution: { unknowns = [], origins } } = this.edge;
    const { settings } = this.chosen;
    const nameless = (list: UnknownSetting[] = []) => list.filter(({ setting }) => setting !== 'name');
    const origin = this.answer.asked ? origins.find(one => one.id === settings.targetOriginId) : undefined;
    return [
      ...unknowns,
      ...settings.unknowns ?? [],
      ...nameless(settings.originRequestPolicy?.unknowns),
      ...nameless(settings.responseHeadersPolicy?.unknowns),
      ...origin?.unknowns ?? [],
    ];
  }

  /** What AWS does not say about the key of a request. */
  private keyDoubts(): string[] {
    const { path, query } = this.arriving;
    const hit = this.answer.age !== undefined;
    return [
      ...(path.includes('%') ? ['AWS does not say whether an encoded path is decoded before it is compared with path patterns; it is taken not to be'] : []),
      ...(query === '' ? ["AWS does not say whether a bare '?' makes another object; it is taken not to"] : []),
      ...(path === '/' && this.edge._distribution.defaultRootObject !== undefined
        ? ['AWS does not say whether / and the default root object are one object; they are taken to be two'] : []),
      ...this.chosen.caching!.key.doubtsAbout(this.arriving, hit),
    ];
  }

  public get reason(): string {
    const { why, stored, stale, unreachable, asked, originStatus } = this.answer;
    const said = `${SAID[this.outcome]} at '${this.chosen.pathPattern}'`;
    if (why !== undefined) return `${said}: ${why}`;

    const time = `for ${this.ttlSeconds} s (${this.ttlRule})`;
    if (stale) {
      return `${said}: the same key was stored ${this.age} s ago and kept for ${stale.seconds} s (${stale.rule}); it is served stale, ${
        asked ? 'while the origin is asked or because it failed' : 'because the origin failed a moment ago'}`;
    }
    if (this.outcome === Outcome.REFRESH_HIT) {
      return `${said}: the stored response was stale, and the origin confirmed it with 304; kept ${time}`;
    }
    if (this.age !== undefined) {
      const what = this.outcome === Outcome.ERROR ? `status ${originStatus}` : 'the same key';
      return `${said}: ${what} was stored ${this.age} s ago and is kept ${time}${leftOut(this.droppedFromKey)}`;
    }
    const origin = unreachable ? 'the origin could not be reached' : `the origin answered ${originStatus}`;
    return `${said}: ${origin}, ${stored ? `stored ${time}` : `not stored: ${this.ttlRule}`}`;
  }

  /** What `console.log` shows. */
  public [Symbol.for('nodejs.util.inspect.custom')](): EdgeDecision {
    return this.toJSON();
  }

  public toJSON(): EdgeDecision {
    const { outcome, xCache, status, age, behavior, cacheKey, keyParts, droppedFromKey, ttlSeconds, ttlRule, stored } = this;
    const { originRequest, responseHeaders, reason, doubts } = this;
    return {
      outcome, xCache, status, age, behavior, cacheKey, keyParts, droppedFromKey, ttlSeconds, ttlRule, stored,
      originRequest, responseHeaders, reason, doubts,
    };
  }
}

/** Observed in captures; AWS publishes no list of the values. */
const X_CACHE: Record<Outcome, string> = {
  [Outcome.HIT]: 'Hit from cloudfront',
  [Outcome.REFRESH_HIT]: 'RefreshHit from cloudfront',
  [Outcome.MISS]: 'Miss from cloudfront',
  [Outcome.ERROR]: 'Error from cloudfront',
  [Outcome.REDIRECT]: 'Redirect from cloudfront',
  [Outcome.UNKNOWN]: '',
};

const SAID: Record<Outcome, string> = {
  [Outcome.HIT]: 'hit',
  [Outcome.REFRESH_HIT]: 'refresh hit',
  [Outcome.MISS]: 'miss',
  [Outcome.ERROR]: 'error',
  [Outcome.REDIRECT]: 'redirect',
  [Outcome.UNKNOWN]: 'unknown',
};

function leftOut(dropped: KeyPart[]): string {
  const names = dropped.map(part => `${part.kind} '${part.name}'`);
  return names.length === 0 ? '' : `; not in the key: ${names.join(', ')}`;
}
