import { CacheKeyRecipe } from '../cache/cache-key';
import { EdgeFunctionEffects } from '../exchange';
import { CacheBehaviorSettings, DistributionSettings, EdgeEvent, EdgeFunctionAssociation, OriginKind, OriginSettings } from '../model';
import { OriginRequestBuilder } from './origin-request';
import { PathPattern } from '../path/path-pattern';
import { forwardsCookies } from '../policy/forwarding';
import { lacksCountry } from '../policy/normalized-headers';
import {
  causeOfNoStoring, causeOfUnknown, ResolvedCachePolicy, resolvedCachePolicy, unknownsOfCaching, unknownsOfForwarding,
} from '../policy/resolved-settings';
import { NormalizedFrom, RequestNormalization } from '../request-normalization';

/**
 * A cache behavior made ready to run. What is not known stays absent, with the causes in `unknown`.
 */
export class CompiledBehavior {
  /** The path pattern as the template writes it. */
  public readonly pathPattern: string;

  /** Absent when it is not known. */
  public readonly pattern?: PathPattern;

  /** Absent when they are not known. */
  public readonly allowedMethods?: ReadonlySet<string>;

  /** Present when all that decides the key and the TTL is known, but for what edge functions do. */
  public readonly caching?: CompiledCaching;

  /** Why `caching` is absent. */
  public readonly unknown: string;

  /** What the function at viewer request does, where that is known without being told. */
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

    const normalization = settings.edgeFunctions?.find(one => one.event === EdgeEvent.VIEWER_REQUEST)?.normalization;
    this.normalization = normalization === undefined ? undefined : asFarAsTold(normalization, settings);

    const policy = resolvedCachePolicy(settings.cachePolicy);
    const unknownCode = causeOfUnknown(settings, 'edgeFunctions');
    this.unknown = policy === undefined ? unknownsOfCaching(settings).map(({ setting, cause }) => `${setting}: ${cause}`).join('; ')
      : unknownCode === undefined ? '' : `edgeFunctions: ${unknownCode}`;
    if (policy !== undefined && unknownCode === undefined) {
      this.caching = compileCaching(policy, settings, distribution);
    }
  }

  /** Whether responses to a method are cached; nothing when that is not known. Only OPTIONS is a choice. */
  public caches(method: string): boolean | undefined {
    return method === 'OPTIONS' ? this.cachesOptions : method === 'GET' || method === 'HEAD';
  }

  /** Code at viewer request can change the key before the look-up. */
  public unknownBeforeLookup(effects: EdgeFunctionEffects | undefined): string | undefined {
    return this.unknownCode([EdgeEvent.VIEWER_REQUEST], effects);
  }

  /** Code at origin request and origin response can change what is stored. It does not run where the cache answers. */
  public unknownBeforeStoring(effects: EdgeFunctionEffects | undefined): string | undefined {
    return this.unknownCode([EdgeEvent.ORIGIN_REQUEST, EdgeEvent.ORIGIN_RESPONSE], effects);
  }

  /** @throws if something is said of code that the behavior does not have */
  public checkEffects(effects: EdgeFunctionEffects): void {
    for (const event of Object.values(EdgeEvent)) {
      if (effects[EFFECTS[event]] !== undefined && !this.runs(event)) {
        throw new Error(`'edgeFunctions.${EFFECTS[event]}' is set, and the behavior '${this.pathPattern}' has no edge function at ${event}; leave it out`);
      }
    }
  }

  /** Whether code of the user's runs at an event. */
  public runs(event: EdgeEvent): boolean {
    return this.settings.edgeFunctions?.some(one => one.event === event) ?? false;
  }

  private unknownCode(events: readonly EdgeEvent[], effects: EdgeFunctionEffects | undefined): string | undefined {
    if (!this.settings.edgeFunctions?.length) return undefined;
    const isUnknown = ({ event, normalization }: EdgeFunctionAssociation) => events.includes(event) && normalization === undefined;
    const event = this.settings.edgeFunctions.find(one => isUnknown(one) && effects?.[EFFECTS[one.event]] === undefined)?.event;
    return event === undefined ? undefined
      : `an edge function runs at ${event} and is not executed by the model; say in 'edgeFunctions.${EFFECTS[event]}' of the request what it does`;
  }
}

/**
 * CloudFront adds the country to a request, also for functions, only where a cache policy or an origin request policy names the header. A function
 * that is not told takes every viewer for one from elsewhere.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-redirect-url.html
 */
function asFarAsTold(normalization: RequestNormalization, settings: CacheBehaviorSettings): RequestNormalization {
  if (!lacksCountry(settings)) return normalization;
  return { ...normalization, headers: normalization.headers.map(rule => (rule.from === NormalizedFrom.COUNTRY ? { ...rule, values: [] } : rule)) };
}

const EFFECTS = {
  [EdgeEvent.VIEWER_REQUEST]: 'viewerRequest',
  [EdgeEvent.ORIGIN_REQUEST]: 'originRequest',
  [EdgeEvent.ORIGIN_RESPONSE]: 'originResponse',
  [EdgeEvent.VIEWER_RESPONSE]: 'viewerResponse',
} as const;

/** The half of a behavior that only runs when it is known. */
export interface CompiledCaching {
  readonly policy: ResolvedCachePolicy;
  readonly key: CacheKeyRecipe;
  /** Absent when it is not known what the origin sees. */
  readonly origin?: OriginRequestBuilder;
  /** Why nothing can be stored at all; absent when something can. */
  readonly storesNothing?: string;
  /** Whether the origin sees any cookie, which makes CloudFront keep Set-Cookie and skip conditional requests. */
  readonly forwardsCookies: boolean;
  readonly fromS3: boolean;
}

function compileCaching(policy: ResolvedCachePolicy, settings: CacheBehaviorSettings, distribution: DistributionSettings): CompiledCaching {
  const origin: OriginSettings | undefined = distribution.origins.find(one => one.id === settings.targetOriginId);
  const fromS3 = origin?.kind === OriginKind.S3;
  const forwardingIsKnown = unknownsOfForwarding(settings).length === 0;
  return {
    policy,
    // "S3 ignores the cookies that are forwarded to it; all requests for an object share one entry."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorS3Origin.html
    key: new CacheKeyRecipe(policy, { cookies: !fromS3 }),
    origin: forwardingIsKnown ? new OriginRequestBuilder(policy, settings, origin, distribution) : undefined,
    storesNothing: causeOfNoStoring(policy),
    // Where it is not known, they are taken to be forwarded, which shows whatever Set-Cookie can do.
    forwardsCookies: !forwardingIsKnown || forwardsCookies(policy, settings.originRequestPolicy ?? {}),
    fromS3,
  };
}
