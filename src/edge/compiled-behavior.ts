import { ArrivingRequest } from './arriving-request';
import { CacheKeyRecipe } from './cache-key';
import { causeOfUnknown, KnownCachePolicy, knownCachePolicy, storesResponses, unknownsOfCaching } from './known-settings';
import { CacheBehaviorSettings, DistributionSettings, EdgeEvent, OriginSettings, SelectionMode } from './model';
import { OriginRequestRecipe } from './origin-request';
import { PathPattern } from './path-pattern';
import { picksNothing } from './selection';

/**
 * A cache behavior made ready to run. What is not known stays absent, with the causes in `unknown`.
 */
export class CompiledBehavior {
  public readonly pathPattern: string;
  /** Absent when they are not known. */
  public readonly allowedMethods?: ReadonlySet<string>;

  /** Present when all that decides the key and the TTL is known. */
  public readonly caching?: CompiledCaching;

  /** Why `caching` is absent. */
  public readonly unknown: string;

  private readonly pattern?: PathPattern;
  private readonly cachedMethods?: ReadonlySet<string>;

  public constructor(
    public readonly settings: CacheBehaviorSettings,
    public readonly precedence: number,
    distribution: DistributionSettings,
  ) {
    this.pathPattern = settings.pathPattern ?? '(unknown)';
    this.pattern = settings.pathPattern === undefined ? undefined : PathPattern.parse(settings.pathPattern);
    this.allowedMethods = causeOfUnknown(settings, 'allowedMethods') === undefined
      ? new Set(settings.allowedMethods ?? ['GET', 'HEAD']) : undefined;
    this.cachedMethods = causeOfUnknown(settings, 'cachedMethods') === undefined
      ? new Set([...settings.cachedMethods ?? [], 'GET', 'HEAD']) : undefined;

    const policy = knownCachePolicy(settings.cachePolicy);
    this.unknown = policy === undefined ? causesOf(settings) : codeThatDecides(settings);
    if (policy !== undefined && this.unknown === '') {
      this.caching = compileCaching(policy, settings, distribution);
    }
  }

  /** Whether the pattern matches; nothing when the pattern is not known. */
  public matches(request: ArrivingRequest): boolean | undefined {
    return this.pattern?._matchesNormalized(request.normalizedPath);
  }

  /** Whether responses to a method are cached; nothing when that is not known. Only OPTIONS is a choice. */
  public caches(method: string): boolean | undefined {
    return method === 'OPTIONS' ? this.cachedMethods?.has(method) : method === 'GET' || method === 'HEAD';
  }
}

/** The half of a behavior that only runs when it is known. */
export interface CompiledCaching {
  readonly policy: KnownCachePolicy;
  readonly key: CacheKeyRecipe;
  /** Absent when it is not known what the origin sees. */
  readonly origin?: OriginRequestRecipe;
  /** Why nothing can be stored at all; absent when something can. */
  readonly storesNothing?: string;
  /** Whether the origin sees any cookie, which makes CloudFront keep Set-Cookie and skip conditional requests. */
  readonly forwardsCookies: boolean;
}

function compileCaching(policy: KnownCachePolicy, settings: CacheBehaviorSettings, distribution: DistributionSettings): CompiledCaching {
  const origin: OriginSettings | undefined = distribution.origins.find(one => one.id === settings.targetOriginId);
  const cookies = settings.originRequestPolicy?.cookies;
  // Legacy "Headers: *" forwards everything and stores nothing.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  const keysOnEveryHeader = policy.headers.mode === SelectionMode.ALL;
  return {
    policy,
    key: new CacheKeyRecipe(policy),
    origin: causeOfUnknown(settings, 'originRequestPolicy') === undefined && settings.originRequestPolicy?.unknowns === undefined
      ? new OriginRequestRecipe(policy, settings, origin, distribution.aliases ?? []) : undefined,
    storesNothing: !storesResponses(policy) ? 'caching is disabled: Min, Default and Max TTL are 0'
      : keysOnEveryHeader ? 'all headers are forwarded, which turns caching off' : undefined,
    forwardsCookies: !picksNothing(policy.cookies) || (cookies !== undefined && !picksNothing(cookies)),
  };
}

function causesOf(settings: CacheBehaviorSettings): string {
  return unknownsOfCaching(settings).map(unknown => `${unknown.setting}: ${unknown.cause}`).join('; ');
}

/** Code at the edge can change the key before the lookup, and the TTL before the response is stored. */
function codeThatDecides(settings: CacheBehaviorSettings): string {
  const cause = causeOfUnknown(settings, 'edgeFunctions');
  if (cause !== undefined) return `edgeFunctions: ${cause}`;
  const decisive = (settings.edgeFunctions ?? []).filter(one => one.event !== EdgeEvent.VIEWER_RESPONSE);
  return decisive.map(one => `an edge function runs at ${one.event} and is not executed by the model`).join('; ');
}
