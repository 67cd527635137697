import { Answer, AskedOrigin } from './answer';
import { CompiledBehavior } from './compiled-behavior';
import { doubtOfOutage, inSeconds } from '../cache/freshness';
import { BehaviorMatch, EdgeDecision, KeyPart, Outcome } from '../decision';
import { EdgeRequest, OriginRequest, ResponseChange } from '../exchange';
import { DistributionSettings, EdgeEvent, OriginSettings, UnknownSetting } from '../model';
import { asksForRepresentation, Representation, representationOf } from './representation';
import { doubtsAboutUnmodeled, grpcWithout, WEB_ACL } from './unmodeled-settings';
import { ViewerAccess } from './viewer-access';
import { deliver, DeliveredHeaders } from './viewer-response';
import { doubtsAboutFunctionHeaders } from '../functions/function-headers';
import { ViewerRequest, changedHeaders, hasHashAlgorithm, hasSignedCookies, lowerCased } from '../http/viewer-request';
import { UnmodeledSetting } from '../unmodeled-setting';

/** The parts of the simulator that never change. */
interface Edge {
  readonly _distribution: DistributionSettings;
  readonly _access: ViewerAccess;
  readonly _behaviors: readonly CompiledBehavior[];
}

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
    const { settings } = this.chosen;
    const { freshness, cacheKey, stale, asked, outcome, doubts = [] } = this.answer;
    const all = [
      ...(cacheKey === undefined ? [] : this.keyDoubts()),
      ...this.chosen.caching?.doubts ?? [],
      ...doubts,
      ...asked?.flatMap(one => one.doubts) ?? [],
      ...(outcome === Outcome.ERROR && freshness === undefined ? [] : this.edge._access.doubtsAbout(this.viewerRequest)),
      ...freshness?.doubts ?? [],
      ...(asked !== undefined && this.stored && this.edge._distribution.tenant !== undefined
        ? ['AWS does not document whether tenants of a multi-tenant distribution share cached objects; the simulator assumes that they do not'] : []),
      ...this.representation?.doubts ?? [],
      ...(asked !== undefined && this.viewerRequest.method === 'GET' && this.viewerRequest.headers.range !== undefined
        ? ['CloudFront may request a larger range from the origin than the viewer requests'] : []),
      ...(stale ? ['AWS does not document the X-Cache value of a stale response'] : []),
      ...(stale?.forbidding === undefined ? [] : [doubtOfOutage(stale.forbidding)]),
      ...(asked?.length === 0 && stale === undefined
        ? ['AWS does not document the X-Cache value of a response that a Lambda@Edge function generates; the simulator assumes that of a miss'] : []),
      ...(asked !== undefined && outcome !== Outcome.UNKNOWN && this.hasUndecidedWrites
        ? ['the outcome of an earlier request at this behavior is unknown; that request may have stored this object'] : []),
      ...doubtsByCause(this.unknowns),
      ...((outcome === Outcome.UNKNOWN || !this.endsBeforeViewerResponse)
        && this.chosen.runsAt(EdgeEvent.VIEWER_RESPONSE) && this.request.edgeFunctions?.viewerResponse === undefined
        ? ['an edge function may change the response headers, and the simulator does not execute it'] : []),
      ...doubtsAboutFunctionHeaders(this.viewerResponse),
      ...this.delivered.doubts,
      ...(settings.restrictsViewers ? this.signatureDoubts() : []),
      ...doubtsAboutUnmodeled(this.unmodeled, { viewerRequest: this.viewerRequest, asked }),
    ];
    return [...new Set(all)];
  }

  private signatureDoubts(): string[] {
    const { request: { path, headers = {} }, answer: { asked } } = this;
    return [
      'the simulator does not verify the signature of the URL or the cookies',
      ...(hasHashAlgorithm(path.split('?')[1])
        ? ["AWS documents that CloudFront removes the other query strings of a signed URL, but not 'Hash-Algorithm'; the simulator assumes that CloudFront removes it as well"] : []),
      ...(asked !== undefined && this.chosen.caching?.forwardsCookies === true && hasSignedCookies(lowerCased(headers))
        ? ['AWS does not document whether the origin receives signed cookies; the simulator assumes that it does not'] : []),
    ];
  }

  private get unmodeled(): UnmodeledSetting[] {
    const { _distribution: distribution } = this.edge;
    const target = distribution.origins.find(({ id }) => id === this.chosen.settings.targetOriginId);
    return [
      ...[distribution, this.chosen.settings, target, ...this.contactedOrigins].flatMap(settings => settings?._unmodeled ?? []),
      ...distribution.hasWebAcl ? distribution._webAcl ?? [WEB_ACL] : [],
      ...grpcWithout(this.chosen.settings._unmodeled ?? []),
    ];
  }

  private get contactedOrigins(): OriginSettings[] {
    const contacted = new Set(this.answer.asked?.map(({ originId }) => originId));
    return this.edge._distribution.origins.filter(({ id }) => contacted.has(id));
  }

  private get unknowns(): UnknownSetting[] {
    const { _access: { unknowns } } = this.edge;
    const { settings } = this.chosen;
    const exceptName = (list: UnknownSetting[] = []) => list.filter(({ setting }) => setting !== 'name');
    // The origin request has a placeholder for an unknown domain name, and the behavior has the doubt about an unknown origin.
    const ofOrigin = (list: UnknownSetting[] = []) => list.filter(({ setting }) => setting !== 'id' && setting !== 'domainName');
    const errorResponses = (this.edge._distribution.unknowns ?? []).filter(({ setting }) => setting === 'customErrorResponses');
    return [
      ...unknowns,
      ...(this.answer.outcome === Outcome.ERROR ? errorResponses : []),
      ...settings.unknowns ?? [],
      ...exceptName(settings.originRequestPolicy?.unknowns),
      ...exceptName(settings.responseHeadersPolicy?.unknowns),
      ...this.contactedOrigins.flatMap(origin => ofOrigin(origin.unknowns)),
    ];
  }

  private keyDoubts(): string[] {
    const { path, query } = this.viewerRequest;
    const hit = this.answer.age !== undefined;
    return [
      ...(path.includes('%') ? ['AWS does not document whether CloudFront decodes a path before it compares path patterns; the simulator assumes that it does not'] : []),
      ...(query === '' ? ["AWS does not document whether a trailing '?' creates a separate object; the simulator assumes that it does not"] : []),
      ...this.chosen.caching!.key.doubtsAbout(this.viewerRequest, hit),
    ];
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

/** One doubt for each cause. */
function doubtsByCause(unknowns: readonly UnknownSetting[]): string[] {
  return [...new Set(unknowns.map(({ cause }) => cause))].map(cause => {
    const names = [...new Set(unknowns.filter(one => one.cause === cause).map(({ setting }) => setting))];
    return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not known: ${cause}`;
  });
}

function omitted(dropped: KeyPart[]): string {
  return dropped.length === 0 ? '' : `; not in the cache key: ${dropped.map(part => `${part.kind} '${part.name}'`).join(', ')}`;
}

function failedOver(asked: readonly AskedOrigin[] | undefined): string {
  const origins = asked?.filter(({ isForObject }) => isForObject) ?? [];
  return origins.length < 2 ? '' : ` (the second origin of the group, '${origins[1]!.originId}', because the first one, '${origins[0]!.originId}', failed)`;
}
