import { CacheBehaviorSettings, CachePolicySettings, SelectionMode, UnknownSetting } from '../model';

const DECISIVE = [
  'minTtlSeconds', 'defaultTtlSeconds', 'maxTtlSeconds', 'headers', 'cookies', 'queryStrings', 'enableAcceptEncodingGzip', 'enableAcceptEncodingBrotli',
] as const;

/** A cache policy whose settings are all known. */
export type ResolvedCachePolicy = CachePolicySettings & Required<Pick<CachePolicySettings, (typeof DECISIVE)[number]>>;

/** Returns a cache policy if all of its settings are known. */
export function resolvedCachePolicy(policy: CachePolicySettings | undefined): ResolvedCachePolicy | undefined {
  return policy !== undefined && DECISIVE.every(member => policy[member] !== undefined) ? policy as ResolvedCachePolicy : undefined;
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

/** Returns the reason why a cache policy certainly stores nothing, or `undefined` if it can store something. */
export function causeOfNoStoring({ minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, headers }: CachePolicySettings): string | undefined {
  // "If the minimum, maximum and default TTL are all 0, caching is disabled."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html
  if ([minTtlSeconds, defaultTtlSeconds, maxTtlSeconds].every(ttl => ttl === 0)) return 'the minimum, default and maximum TTL are 0, which disables caching';
  // Legacy "Headers: *" forwards everything and stores nothing. A cache policy has no such mode.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  return headers?.mode === SelectionMode.ALL ? 'the behavior forwards all headers, which disables caching' : undefined;
}

/** Whether a cache policy with possibly unknown settings certainly stores nothing. */
export function storesNothing(policy: CachePolicySettings): boolean {
  return causeOfNoStoring(policy) !== undefined;
}

/** Whether a cache policy can store anything. */
export function storesResponses(policy: ResolvedCachePolicy): boolean {
  return !storesNothing(policy);
}

/** Whether a behavior has an edge function that the simulator does not execute. */
export function runsUnknownCode({ edgeFunctions = [] }: CacheBehaviorSettings): boolean {
  return edgeFunctions.some(one => one._normalization === undefined);
}
