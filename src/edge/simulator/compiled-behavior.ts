import { CompiledCacheKey } from '../cache/cache-key';
import { EdgeFunctionEffects } from '../exchange';
import { EFFECT_OF } from '../functions/edge-function-effects';
import { ViewerRequest } from '../http/viewer-request';
import { CacheBehaviorSettings, DistributionSettings, EdgeEvent, OriginKind, OriginSettings, ViewerMtlsMode } from '../model';
import { OriginRequestBuilder, removesEncoding } from './origin-request';
import { PathPattern } from '../path/path-pattern';
import { forwardedNames } from '../policy/forwarding';
import { lacksCountry } from '../policy/normalized-headers';
import {
  causeOfNoStoring, causeOfUnknown, ResolvedCachePolicy, resolvedCachePolicy, unknownsOfCaching, unknownsOfForwarding,
} from '../policy/resolved-settings';
import { picksNothing } from '../policy/selection';
import { viewerHeadersInKey } from '../policy/viewer-headers';
import { NormalizedFrom, RequestNormalization } from '../request-normalization';

const BEFORE_LOOK_UP = [EdgeEvent.VIEWER_REQUEST];

/** A cache behavior prepared for the simulator. Unknown settings are absent. */
export class CompiledBehavior {
  /** The path pattern as the template spells it. */
  public readonly pathPattern: string;
  public readonly pattern?: PathPattern;
  public readonly allowedMethods?: ReadonlySet<string>;
  /** Present when everything that decides the cache key and the TTL is known, except for the effects of edge functions. */
  public readonly caching?: CompiledCaching;
  /** The reason why `caching` is absent. */
  public readonly unknown: string;
  /** The changes of the viewer request function, if `CacheVariation` generated it. */
  public readonly normalization?: RequestNormalization;

  private readonly cachesOptions: boolean | undefined;

  public constructor(
    public readonly settings: CacheBehaviorSettings,
    public readonly precedence: number,
    distribution: DistributionSettings,
  ) {
    this.pathPattern = settings.pathPattern ?? '(unknown)';
    this.pattern = settings.pathPattern === undefined ? undefined : PathPattern.parse(settings.pathPattern);
    this.allowedMethods = causeOfUnknown(settings, 'allowedMethods') === undefined
      ? new Set(settings.allowedMethods ?? ['GET', 'HEAD']) : undefined;
    this.cachesOptions = causeOfUnknown(settings, 'cachedMethods') === undefined ? (settings.cachedMethods ?? []).includes('OPTIONS') : undefined;

    const normalization = settings.edgeFunctions?.find(one => one.event === EdgeEvent.VIEWER_REQUEST)?._normalization;
    this.normalization = normalization === undefined || !lacksCountry(settings) ? normalization : withoutUnavailableCountry(normalization);

    const policy = resolvedCachePolicy(settings.cachePolicy);
    const unknownFunctions = causeOfUnknown(settings, 'edgeFunctions');
    this.unknown = policy === undefined ? unknownsOfCaching(settings).map(({ setting, cause }) => `${setting}: ${cause}`).join('; ')
      : unknownFunctions === undefined ? '' : `edgeFunctions: ${unknownFunctions}`;
    if (policy !== undefined && unknownFunctions === undefined) {
      this.caching = compileCaching(policy, settings, distribution);
    }
  }

  /** Whether responses to a method are cached, if that is known. */
  public caches(method: string): boolean | undefined {
    return method === 'OPTIONS' ? this.cachesOptions : method === 'GET' || method === 'HEAD';
  }

  /** Returns the reason why the response to a request is not stored, if that is known before the origin is contacted. */
  public notStored(request: ViewerRequest): string | undefined {
    if (!this.caches(request.method)) return `responses to ${request.method} are not cached`;
    const { storesNothing, origins } = this.caching!;
    return storesNothing ?? (request.headers.upgrade !== undefined && origins[0]?.builder?.opensWebSocket(request) ? 'a WebSocket handshake is not cached' : undefined);
  }

  /** Returns the reason if a function that may change the cache key has unknown effects. */
  public unknownBeforeLookup(effects: EdgeFunctionEffects | undefined): string | undefined {
    return this.unknownEffect(BEFORE_LOOK_UP, effects);
  }

  /** Returns the reason if a function that may change the stored response has unknown effects. These do not run on a cache hit. */
  public unknownBeforeStoring(effects: EdgeFunctionEffects | undefined): string | undefined {
    // "A function at origin response does not execute when the response is generated from a function at origin request."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-cloudfront-trigger-events.html
    const isGenerated = effects?.originRequest?.response !== undefined;
    return this.unknownEffect(isGenerated ? [EdgeEvent.ORIGIN_REQUEST] : [EdgeEvent.ORIGIN_REQUEST, EdgeEvent.ORIGIN_RESPONSE], effects);
  }

  /** @throws if effects are given for an event at which the behavior has no function */
  public checkEffects(effects: EdgeFunctionEffects): void {
    for (const event of Object.values(EdgeEvent)) {
      if (effects[EFFECT_OF[event]] !== undefined && !this.runsAt(event)) {
        throw new Error(`'edgeFunctions.${EFFECT_OF[event]}' is set, but behavior '${this.pathPattern}' has no edge function at ${event}; remove it`);
      }
    }
  }

  public runsAt(event: EdgeEvent): boolean {
    return this.settings.edgeFunctions?.some(one => one.event === event) ?? false;
  }

  private unknownEffect(events: readonly EdgeEvent[], effects: EdgeFunctionEffects | undefined): string | undefined {
    if (this.settings.edgeFunctions === undefined) return undefined;
    const event = this.settings.edgeFunctions.find(one =>
      events.includes(one.event) && one._normalization === undefined && effects?.[EFFECT_OF[one.event]] === undefined)?.event;
    return event === undefined ? undefined
      : `an edge function runs at ${event}, and the simulator does not execute it; set 'edgeFunctions.${EFFECT_OF[event]}' of the request to its effects`;
  }
}

/**
 * CloudFront adds the viewer's country to a request, also for functions, only if a cache policy or an origin request policy lists the header.
 * Without it, a generated function uses the fallback.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-redirect-url.html
 */
function withoutUnavailableCountry(normalization: RequestNormalization): RequestNormalization {
  return { ...normalization, headers: normalization.headers.map(rule => (rule.from === NormalizedFrom.COUNTRY ? { ...rule, values: [] } : rule)) };
}

/** The part of a behavior that runs only if its settings are known. */
export interface CompiledCaching {
  readonly policy: ResolvedCachePolicy;
  readonly key: CompiledCacheKey;
  /** The origin; for an origin group its members, in order of preference. */
  readonly origins: readonly CompiledOrigin[];
  /** The origin group, if the behavior has one. */
  readonly group?: OriginSettings;
  /** The reason why nothing can be stored; absent if something can. */
  readonly storesNothing?: string;
  /** Whether the origin receives any cookie. CloudFront then keeps Set-Cookie and sends no conditional requests. */
  readonly forwardsCookies: boolean;
  /** The assumptions about the origins that AWS does not document. */
  readonly doubts: readonly string[];
  /** Whether CloudFront compresses responses of the origin. */
  readonly compresses: boolean;
}

/** An origin of a behavior. */
export interface CompiledOrigin {
  readonly id: string;
  /** Absent if the origin request is unknown. */
  readonly builder?: OriginRequestBuilder;
  readonly fromS3: boolean;
}

const NO_DOUBTS: readonly string[] = [];

function compileCaching(policy: ResolvedCachePolicy, settings: CacheBehaviorSettings, distribution: DistributionSettings): CompiledCaching {
  const target = distribution.origins.find(one => one.id === settings.targetOriginId);
  const group = target?.kind === OriginKind.GROUP ? target : undefined;
  const forwardingIsKnown = unknownsOfForwarding(settings).length === 0;
  const origins = (group?.members ?? [settings.targetOriginId ?? '']).map((id, i): CompiledOrigin => {
    const origin = distribution.origins.find(one => one.id === id);
    return {
      id,
      builder: forwardingIsKnown ? new OriginRequestBuilder(policy, settings, origin, distribution, i === 0) : undefined,
      fromS3: origin?.kind === OriginKind.S3,
    };
  });
  const s3Members = origins.filter(({ fromS3 }) => fromS3).length;
  return {
    policy,
    // "S3 ignores the cookies that are forwarded to it; all requests for an object share one entry."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorS3Origin.html
    // ASSUMED: in an origin group, that applies only if all members are S3 buckets.
    key: new CompiledCacheKey(policy, {
      cookies: s3Members < origins.length,
      // ASSUMED: in an origin group, that takes all members.
      withoutEncoding: origins.length > 0 && origins.every(({ id }) => removesEncoding(distribution.origins.find(one => one.id === id))),
      viewerHeaders: viewerHeadersInKey(settings, distribution),
    }),
    origins,
    group,
    storesNothing: causeOfNoStoring(policy) ?? (distribution.viewerMtls === ViewerMtlsMode.PASSTHROUGH
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/mtls-validation-modes.html
      ? 'the origin verifies viewer certificates (mutual TLS in passthrough mode), which disables caching' : undefined),
    // If unknown, assume that cookies are forwarded, because that shows every leak through Set-Cookie.
    forwardsCookies: !forwardingIsKnown || !forwardedNames(policy, settings.originRequestPolicy ?? {}, 'cookie').isEmpty,
    doubts: doubtsAboutOrigins(origins, policy, settings, distribution, group),
    compresses: settings.compress ?? false,
  };
}

function doubtsAboutOrigins(
  origins: readonly CompiledOrigin[], policy: ResolvedCachePolicy, { edgeFunctions = [] }: CacheBehaviorSettings, distribution: DistributionSettings,
  group: OriginSettings | undefined,
): readonly string[] {
  const s3Members = origins.filter(({ fromS3 }) => fromS3).length;
  const isPrivate = distribution.origins.some(({ id, kind }) => kind === OriginKind.VPC && origins.some(origin => origin.id === id));
  const hasOriginFunction = edgeFunctions.some(({ event }) => event === EdgeEvent.ORIGIN_REQUEST || event === EdgeEvent.ORIGIN_RESPONSE);
  const areKnown = causeOfUnknown(distribution, 'origins') === undefined;
  const undefinedOrigins = origins.filter(({ id }) => areKnown && id !== '' && !distribution.origins.some(one => one.id === id));
  const doubts = [
    ...undefinedOrigins.map(({ id }) => `the distribution does not define origin '${id}', so CloudFront rejects it`),
    ...s3Members > 0 && s3Members < origins.length && !picksNothing(policy.cookies)
      ? ['AWS does not document the cookies in the cache key of an origin group with an S3 bucket and another origin; the simulator assumes that they are in the key'] : [],
    ...group !== undefined && group.members === undefined ? [`the members of origin group '${group.id}' are unknown`] : [],
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
    ...isPrivate && hasOriginFunction ? ['VPC origins do not support Lambda@Edge functions at origin request and origin response'] : [],
  ];
  return doubts.length === 0 ? NO_DOUBTS : doubts;
}
