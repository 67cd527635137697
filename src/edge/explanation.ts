import { ArrivingRequest, Headers } from './arriving-request';
import { CompiledBehavior } from './compiled-behavior';
import { BehaviorMatch, EdgeDecision, KeyPart, Outcome } from './decision';
import { OriginRequest } from './exchange';
import { Freshness } from './freshness';
import { DistributionSettings, EdgeEvent } from './model';
import { applyResponseHeadersPolicy } from './viewer-response';

/** What the simulator found out about one request: enough to tell the rest when somebody asks. */
export interface Facts {
  readonly distribution: DistributionSettings;
  readonly behaviors: readonly CompiledBehavior[];
  readonly behavior: CompiledBehavior;
  readonly arriving: ArrivingRequest;
  readonly outcome: Outcome;
  readonly status?: number;
  /** Why, where the cache was not asked. */
  readonly why?: string;
  readonly age?: number;
  readonly cacheKey?: string;
  readonly freshness?: Freshness;
  readonly stored?: boolean;
  readonly unreachable?: boolean;
  /** What the viewer would receive if there were no response headers policy. */
  readonly headers?: Headers;
  /** Tells what the origin receives; absent when it was not asked. */
  readonly originRequest?: () => OriginRequest | undefined;
}

/**
 * A decision whose words are only put together when they are read.
 */
export class ExplainedDecision implements EdgeDecision {
  public readonly outcome: Outcome;
  public readonly status?: number;
  public readonly age?: number;
  public readonly cacheKey: string;
  public readonly ttlSeconds?: number;
  public readonly stored?: boolean;

  readonly #facts: Facts;

  public constructor(facts: Facts) {
    this.outcome = facts.outcome;
    this.status = facts.status;
    this.age = facts.age;
    this.cacheKey = facts.cacheKey ?? '';
    // Not known is not "no": a test that expects nothing to be stored must not pass on a behavior that nobody could read.
    const known = facts.outcome !== Outcome.UNKNOWN;
    this.ttlSeconds = known ? facts.freshness?.seconds ?? 0 : undefined;
    this.stored = known ? facts.stored ?? false : undefined;
    this.#facts = facts;
  }

  public get xCache(): string {
    return X_CACHE[this.outcome];
  }

  public get ttlRule(): string {
    return this.#facts.freshness?.rule ?? 'nothing is stored';
  }

  public get behavior(): BehaviorMatch {
    const { behavior, behaviors, arriving } = this.#facts;
    return {
      pathPattern: behavior.pathPattern,
      precedence: behavior.precedence,
      rejected: behaviors.slice(0, behavior.precedence).map(earlier => ({
        pathPattern: earlier.pathPattern,
        reason: `'${earlier.pathPattern}' does not match '${arriving.normalizedPath}'`,
      })),
    };
  }

  public get keyParts(): KeyPart[] {
    return this.#facts.behavior.caching?.key.partsOf(this.#facts.arriving) ?? [];
  }

  public get droppedFromKey(): KeyPart[] {
    return this.#facts.behavior.caching?.key.droppedFrom(this.#facts.arriving) ?? [];
  }

  public get originRequest(): OriginRequest | undefined {
    return this.#facts.originRequest?.();
  }

  public get responseHeaders(): { [name: string]: string } {
    const { behavior, headers } = this.#facts;
    return {
      ...(headers === undefined ? {} : applyResponseHeadersPolicy(behavior.settings.responseHeadersPolicy, headers)),
      ...(this.age === undefined ? {} : { age: String(this.age) }),
      ...(this.xCache === '' ? {} : { 'x-cache': this.xCache }),
    };
  }

  public get doubts(): string[] {
    const { distribution, behavior, freshness } = this.#facts;
    const doubts: string[] = [];
    if (freshness?.doubt !== undefined) doubts.push(freshness.doubt);
    for (const { setting, cause } of [...distribution.unknowns ?? [], ...behavior.settings.unknowns ?? []]) {
      doubts.push(`${setting} is not known: ${cause}`);
    }
    if ((behavior.settings.edgeFunctions ?? []).some(one => one.event === EdgeEvent.VIEWER_RESPONSE)) {
      doubts.push('an edge function may change the response headers; it is not executed by the model');
    }
    return doubts;
  }

  public get reason(): string {
    const { behavior, why, stored } = this.#facts;
    const where = `'${behavior.pathPattern}'`;
    if (why !== undefined) return `${SAID[this.outcome]} at ${where}: ${why}`;

    const left = leftOut(this.droppedFromKey);
    switch (this.outcome) {
      case Outcome.HIT:
        return `hit at ${where}: the same key was stored ${this.age} s ago and is kept for ${this.ttlSeconds} s (${this.ttlRule})${left}`;
      case Outcome.REFRESH_HIT:
        return `refresh hit at ${where}: the stored response was stale, and the origin confirmed it with 304; kept for ${this.ttlSeconds} s (${this.ttlRule})`;
      default: {
        const fate = stored ? `stored for ${this.ttlSeconds} s (${this.ttlRule})` : `not stored: ${this.ttlRule}`;
        return this.age === undefined
          ? `${SAID[this.outcome]} at ${where}: ${this.#facts.unreachable ? 'the origin could not be reached' : `the origin answered ${this.status}`}, ${fate}`
          : `${SAID[this.outcome]} at ${where}: status ${this.status} was stored ${this.age} s ago and is kept for ${this.ttlSeconds} s (${this.ttlRule})`;
      }
    }
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
