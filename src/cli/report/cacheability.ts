import { CacheBehaviorSettings, SelectionMode } from '../../edge/model';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';

/** Whether CloudFront caches the responses of a behavior. */
export enum Cacheability {
  CACHEABLE = 'cacheable',
  /** Every request goes to the origin. */
  PASS_THROUGH = 'pass-through',
  /** Decided at deployment. */
  UNKNOWN = 'unknown',
}

export function cacheabilityOf({ cachePolicy }: CacheBehaviorSettings): Cacheability {
  const policy = resolvedCachePolicy(cachePolicy);
  if (policy === undefined) return Cacheability.UNKNOWN;
  // Legacy "Headers: *" forwards everything and caches nothing.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  return storesResponses(policy) && policy.headers.mode !== SelectionMode.ALL ? Cacheability.CACHEABLE : Cacheability.PASS_THROUGH;
}
