import { knownCachePolicy, storesResponses, unknownsOfCaching } from '../../edge/known-settings';
import { CacheBehaviorSettings, SelectionMode } from '../../edge/model';

/** Whether two visitors can share a response of a behavior. */
export enum Verdict {
  CACHEABLE = 'cacheable',
  /** Nothing is stored: every request goes to the origin. */
  PASS_THROUGH = 'pass-through',
  UNKNOWN = 'unknown',
}

export function verdictOf(behavior: CacheBehaviorSettings): Verdict {
  const policy = knownCachePolicy(behavior.cachePolicy);
  if (policy === undefined) return Verdict.UNKNOWN;
  // Legacy "Headers: *" forwards everything and stores nothing.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  return storesResponses(policy) && policy.headers.mode !== SelectionMode.ALL ? Verdict.CACHEABLE : Verdict.PASS_THROUGH;
}

/** Why it is not known whether responses of a behavior are stored. */
export function causeOfVerdict(behavior: CacheBehaviorSettings): string {
  return [...new Set(unknownsOfCaching(behavior).map(({ cause }) => cause))].join('; ');
}
