import { CacheBehaviorSettings, CachePolicySettings, NameSelection, SelectionMode, UnknownSetting } from '../model';

/** A cache policy whose settings are all known. */
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

/** Returns the settings of a cache policy if all of them are known. */
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

/** The inverse of `resolvedCachePolicy`. */
export function settingsOf({ name, minTtl, defaultTtl, maxTtl, gzip, brotli, ...selections }: ResolvedCachePolicy): CachePolicySettings {
  return {
    name, minTtlSeconds: minTtl, defaultTtlSeconds: defaultTtl, maxTtlSeconds: maxTtl, ...selections,
    enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli,
  };
}

/** Returns the reason why a member could not be read; `undefined` if it is known or not configured. */
export function causeOfUnknown<T extends { readonly unknowns?: readonly UnknownSetting[] }>(settings: T, member: keyof T): string | undefined {
  return settings.unknowns?.find(unknown => unknown.setting === member)?.cause;
}

/** Returns the unknown settings that determine the caching of a behavior. */
export function unknownsOfCaching(behavior: CacheBehaviorSettings): UnknownSetting[] {
  if (behavior.cachePolicy === undefined) {
    return [{ setting: 'cachePolicy', cause: causeOfUnknown(behavior, 'cachePolicy') ?? 'the behavior names no cache policy' }];
  }
  const decisive = (behavior.cachePolicy.unknowns ?? []).filter(({ setting }) => setting !== 'name');
  return decisive.length > 0 ? decisive : [{ setting: 'cachePolicy', cause: 'some of its settings are missing' }];
}

/** Returns the unknown settings that determine the origin request of a behavior. */
export function unknownsOfForwarding(behavior: CacheBehaviorSettings): UnknownSetting[] {
  const cause = causeOfUnknown(behavior, 'originRequestPolicy');
  return [
    ...(cause === undefined ? [] : [{ setting: 'originRequestPolicy', cause }]),
    ...(behavior.originRequestPolicy?.unknowns ?? []).filter(({ setting }) => setting !== 'name'),
  ];
}

/** Returns the reason why a cache policy stores nothing, or `undefined` if it can store something. */
export function causeOfNoStoring({ minTtl, defaultTtl, maxTtl, headers }: ResolvedCachePolicy): string | undefined {
  return causeIn([minTtl, defaultTtl, maxTtl], headers);
}

/** Whether a cache policy with possibly unknown settings certainly stores nothing. */
export function storesNothing({ minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, headers }: CachePolicySettings): boolean {
  return causeIn([minTtlSeconds, defaultTtlSeconds, maxTtlSeconds], headers) !== undefined;
}

function causeIn(ttls: readonly (number | undefined)[], headers: NameSelection | undefined): string | undefined {
  // "If the minimum, maximum and default TTL are all 0, caching is disabled."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
  if (ttls.every(ttl => ttl === 0)) return 'the minimum, default and maximum TTL are 0, which disables caching';
  // Legacy "Headers: *" forwards everything and stores nothing. A cache policy has no such mode.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  return headers?.mode === SelectionMode.ALL ? 'the behavior forwards all headers, which disables caching' : undefined;
}

/** Whether a cache policy can store anything. */
export function storesResponses(policy: ResolvedCachePolicy): boolean {
  return causeOfNoStoring(policy) === undefined;
}

/** Whether a behavior has an edge function that the simulator does not execute. */
export function runsUnknownCode({ edgeFunctions = [] }: CacheBehaviorSettings): boolean {
  return edgeFunctions.some(one => one._normalization === undefined);
}
