import { CacheBehaviorSettings, CachePolicySettings, NameSelection, SelectionMode, UnknownSetting } from '../model';

/** A cache policy of which nothing that decides an answer is unknown. */
export interface ResolvedCachePolicy {
  readonly name?: string;
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly headers: NameSelection;
  readonly cookies: NameSelection;
  readonly queryStrings: NameSelection;
  readonly gzip: boolean;
  readonly brotli: boolean;
  readonly legacy: boolean;
}

/**
 * The settings of a cache policy if all of them are known.
 */
export function resolvedCachePolicy(policy: CachePolicySettings | undefined): ResolvedCachePolicy | undefined {
  if (policy === undefined) return undefined;
  const {
    name, minTtlSeconds: minTtl, defaultTtlSeconds: defaultTtl, maxTtlSeconds: maxTtl,
    headers, cookies, queryStrings, enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli, legacy = false,
  } = policy;
  if (minTtl === undefined || defaultTtl === undefined || maxTtl === undefined
    || headers === undefined || cookies === undefined || queryStrings === undefined
    || gzip === undefined || brotli === undefined) {
    return undefined;
  }
  return { name, minTtl, defaultTtl, maxTtl, headers, cookies, queryStrings, gzip, brotli, legacy };
}

/** The other way round, in the words of the model. */
export function settingsOf({ name, minTtl, defaultTtl, maxTtl, gzip, brotli, ...selections }: ResolvedCachePolicy): CachePolicySettings {
  return {
    name, minTtlSeconds: minTtl, defaultTtlSeconds: defaultTtl, maxTtlSeconds: maxTtl, ...selections,
    enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli,
  };
}

/**
 * Why a member of a behavior, a policy or a distribution could not be read; nothing if it could, or was never set.
 */
export function causeOfUnknown<T extends { readonly unknowns?: readonly UnknownSetting[] }>(settings: T, member: keyof T): string | undefined {
  return settings.unknowns?.find(unknown => unknown.setting === member)?.cause;
}

/**
 * Why the caching of a behavior is not known, setting by setting.
 */
export function unknownsOfCaching(behavior: CacheBehaviorSettings): UnknownSetting[] {
  if (behavior.cachePolicy === undefined) {
    return [{ setting: 'cachePolicy', cause: causeOfUnknown(behavior, 'cachePolicy') ?? 'the behavior names no cache policy' }];
  }
  const decisive = (behavior.cachePolicy.unknowns ?? []).filter(({ setting }) => setting !== 'name');
  return decisive.length > 0 ? decisive : [{ setting: 'cachePolicy', cause: 'some of its settings are missing' }];
}

/**
 * Why it is not known what the origin of a behavior sees, setting by setting.
 */
export function unknownsOfForwarding(behavior: CacheBehaviorSettings): UnknownSetting[] {
  const cause = causeOfUnknown(behavior, 'originRequestPolicy');
  return [
    ...(cause === undefined ? [] : [{ setting: 'originRequestPolicy', cause }]),
    ...(behavior.originRequestPolicy?.unknowns ?? []).filter(({ setting }) => setting !== 'name'),
  ];
}

/**
 * Why nothing is ever stored under a cache policy; nothing if something can be.
 */
export function causeOfNoStoring({ minTtl, defaultTtl, maxTtl, headers }: ResolvedCachePolicy): string | undefined {
  return causeIn([minTtl, defaultTtl, maxTtl], headers);
}

/** Whether it is certain, of settings that may be known in part, that nothing is ever stored under them. */
export function storesNothing({ minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, headers }: CachePolicySettings): boolean {
  return causeIn([minTtlSeconds, defaultTtlSeconds, maxTtlSeconds], headers) !== undefined;
}

function causeIn(ttls: readonly (number | undefined)[], headers: NameSelection | undefined): string | undefined {
  // "If the minimum, maximum and default TTL are all 0, caching is disabled."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
  if (ttls.every(ttl => ttl === 0)) return 'caching is disabled: Min, Default and Max TTL are 0';
  // Legacy "Headers: *" forwards everything and stores nothing; a cache policy has no such mode.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  return headers?.mode === SelectionMode.ALL ? 'all headers are forwarded, which turns caching off' : undefined;
}

/** Whether anything can be stored under a cache policy. */
export function storesResponses(policy: ResolvedCachePolicy): boolean {
  return causeOfNoStoring(policy) === undefined;
}

/** Whether code runs at the edge of which it is not known what it does. */
export function runsUnknownCode({ edgeFunctions = [] }: CacheBehaviorSettings): boolean {
  return edgeFunctions.some(({ normalization }) => normalization === undefined);
}
