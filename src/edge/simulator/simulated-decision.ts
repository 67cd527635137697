import { Answer, AskedOrigin } from './answer';
import { CompiledBehavior } from './compiled-behavior';
import { Edge, doubtsAbout } from './decision-doubts';
import { inSeconds } from '../cache/freshness';
import { BehaviorMatch, EdgeDecision, KeyPart, Outcome } from '../decision';
import { EdgeRequest, OriginRequest, ResponseChange } from '../exchange';
import { asksForRepresentation, Representation, representationOf } from './representation';
import { deliver, DeliveredHeaders } from './viewer-response';
import { ViewerRequest, changedHeaders } from '../http/viewer-request';

/**
 * A decision whose texts are composed when they are read, because most are never read. Everything that it depends on is fixed when it is made.
 */
export class SimulatedDecision implements EdgeDecision {
  // One small object per request, because there may be a million a second.
  public constructor(
    private readonly edge: Edge,
    private readonly chosen: CompiledBehavior,
    private readonly viewerRequest: ViewerRequest,
    private readonly request: EdgeRequest,
    private readonly answer: Answer,
    private readonly hasUndecidedWrites: boolean,
  ) {}

  public get outcome(): Outcome {
    const { outcome, age } = this.answer;
    return age !== undefined && this.viewerRequest.headers.range !== undefined && this.representation?.why !== undefined ? Outcome.ERROR : outcome;
  }

  public get age(): number | undefined {
    return this.answer.age;
  }

  public get cacheKey(): string {
    return this.answer.cacheKey ?? '';
  }

  // Unknown is not "no": a test that expects nothing to be stored must not pass because settings are unknown.
  public get ttlSeconds(): number | undefined {
    return this.outcome === Outcome.UNKNOWN ? undefined : this.answer.freshness?.seconds ?? 0;
  }

  public get stored(): boolean | undefined {
    return this.outcome === Outcome.UNKNOWN ? undefined : this.answer.freshness?.kept ?? false;
  }

  public get status(): number | undefined {
    const { status } = this.answer;
    return status === undefined ? undefined : this.viewerResponse?.status ?? this.representation?.status ?? status;
  }

  public get xCache(): string {
    // A connection that CloudFront denies has no response.
    return this.answer.status === undefined ? '' : X_CACHE[this.outcome];
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
        reason: `'${earlier.pathPattern}' does not match '${this.viewerRequest.normalizedPath}'`,
      })),
    };
  }

  public get keyParts(): KeyPart[] {
    return this.answer.cacheKey === undefined ? [] : this.chosen.caching!.key.partsOf(this.viewerRequest);
  }

  public get droppedFromKey(): KeyPart[] {
    return this.answer.cacheKey === undefined ? [] : this.chosen.caching!.key.droppedFrom(this.viewerRequest);
  }

  public get originRequest(): OriginRequest | undefined {
    return this.answer.asked?.filter(({ isForObject }) => isForObject).at(-1)?.originRequest;
  }

  public get originRequests(): OriginRequest[] {
    return (this.answer.asked ?? []).map(({ originRequest }) => originRequest).filter(request => request !== undefined);
  }

  /**
   * "Functions at viewer response do not run for a status of 400 or above, nor for what the edge answers by itself."
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
   */
  private get endsBeforeViewerResponse(): boolean {
    const { originStatus } = this.answer;
    return originStatus === undefined || originStatus >= 400 || this.outcome === Outcome.ERROR;
  }

  private get viewerResponse(): ResponseChange | undefined {
    return this.endsBeforeViewerResponse ? undefined : this.request.edgeFunctions?.viewerResponse;
  }

  /** The viewer's part of the response, or 304. */
  private get representation(): Representation | undefined {
    const { headers, status, originStatus, age } = this.answer;
    // A custom error page has another status than the origin's response.
    if (headers === undefined || status === undefined || status !== originStatus) return undefined;
    if (!asksForRepresentation(this.viewerRequest.headers)) return undefined;
    const { forwardsCookies } = this.chosen.caching!;
    return representationOf(this.viewerRequest, { status, headers, fromCache: age !== undefined, forwardsCookies });
  }

  public get responseHeaders(): { [name: string]: string } {
    return changedHeaders(this.delivered.headers, this.viewerResponse ?? {});
  }

  private get delivered(): DeliveredHeaders {
    const { xCache, viewerRequest, chosen: { settings, caching }, representation } = this;
    const answer = representation === undefined ? this.answer : { ...this.answer, headers: representation.headers };
    return deliver({ answer, xCache, request: viewerRequest, location: this.request.location, policy: settings.responseHeadersPolicy, caching });
  }

  public get doubts(): string[] {
    const { edge, chosen, viewerRequest, request, answer, representation, endsBeforeViewerResponse, viewerResponse, hasUndecidedWrites } = this;
    return doubtsAbout({
      edge, chosen, viewerRequest, request, answer, representation, endsBeforeViewerResponse, viewerResponse, hasUndecidedWrites,
      aboutHeaders: this.delivered.doubts,
    });
  }

  public get reason(): string {
    const { stale, failed, unreachable, asked, originStatus, collapsed } = this.answer;
    const distribution = this.edge._distribution.staging === true ? ' of the staging distribution' : '';
    const outcome = `${OUTCOME_NAME[this.outcome]} at '${this.chosen.pathPattern}'${distribution}`;
    const why = this.answer.why ?? this.representation?.why;
    if (why !== undefined) return `${outcome}: ${why}`;

    const object = this.outcome === Outcome.ERROR ? `status ${originStatus}` : 'the object with this cache key';
    if (stale) {
      const occasion = failed ? 'because the origin failed' : asked !== undefined ? 'while CloudFront revalidates it' : 'because the origin failed recently';
      return `${outcome}: ${object} was stored ${inSeconds(this.age!)} ago for ${inSeconds(stale.seconds)} (${stale.rule}); served stale, ${occasion}`;
    }
    if (collapsed) return `${outcome}: status ${originStatus} is the response to an earlier request for the object with this cache key, which this request waited for`;
    const time = `for ${inSeconds(this.ttlSeconds!)} (${this.ttlRule})`;
    if (this.age !== undefined && this.outcome !== Outcome.REFRESH_HIT) {
      return `${outcome}: ${object} was stored ${inSeconds(this.age)} ago ${time}${omitted(this.droppedFromKey)}`;
    }
    const origin = this.outcome === Outcome.REFRESH_HIT ? 'the stored response was stale, and the origin confirmed it with 304'
      : asked?.length === 0 ? `an edge function at origin-request returned ${originStatus}` : unreachable ? 'the origin could not be reached' : `the origin returned ${originStatus}`;
    return `${outcome}: ${origin}${failedOver(asked)}; ${this.stored ? `stored ${time}` : `not stored: ${this.ttlRule}`}`;
  }

  /** The output of `console.log`. */
  public [Symbol.for('nodejs.util.inspect.custom')](): EdgeDecision {
    return this.toJSON();
  }

  public toJSON(): EdgeDecision {
    const { outcome, xCache, status, age, behavior, cacheKey, keyParts, droppedFromKey, ttlSeconds, ttlRule, stored } = this;
    const { originRequest, originRequests, responseHeaders, reason, doubts } = this;
    return {
      outcome, xCache, status, age, behavior, cacheKey, keyParts, droppedFromKey, ttlSeconds, ttlRule, stored,
      originRequest, originRequests, responseHeaders, reason, doubts,
    };
  }
}

/** Observed in captures. AWS publishes no list of the values. */
const X_CACHE: Record<Outcome, string> = {
  [Outcome.HIT]: 'Hit from cloudfront',
  [Outcome.REFRESH_HIT]: 'RefreshHit from cloudfront',
  [Outcome.MISS]: 'Miss from cloudfront',
  [Outcome.ERROR]: 'Error from cloudfront',
  [Outcome.REDIRECT]: 'Redirect from cloudfront',
  [Outcome.GENERATED]: 'FunctionGeneratedResponse from cloudfront',
  [Outcome.UNKNOWN]: '',
};

const OUTCOME_NAME: Record<Outcome, string> = {
  [Outcome.HIT]: 'hit',
  [Outcome.REFRESH_HIT]: 'refresh hit',
  [Outcome.MISS]: 'miss',
  [Outcome.ERROR]: 'error',
  [Outcome.REDIRECT]: 'redirect',
  [Outcome.GENERATED]: 'generated',
  [Outcome.UNKNOWN]: 'unknown',
};

function omitted(dropped: KeyPart[]): string {
  return dropped.length === 0 ? '' : `; not in the cache key: ${dropped.map(part => `${part.kind} '${part.name}'`).join(', ')}`;
}

function failedOver(asked: readonly AskedOrigin[] | undefined): string {
  const origins = asked?.filter(({ isForObject }) => isForObject) ?? [];
  return origins.length < 2 ? '' : ` (the second origin of the group, '${origins[1]!.originId}', because the first one, '${origins[0]!.originId}', failed)`;
}
