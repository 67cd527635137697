import { CacheBehaviorSettings, SelectionMode } from '../../edge/model';
import { resolvedCachePolicy, storesResponses, unknownsOfCaching } from '../../edge/policy/resolved-settings';

/** Whether anything that a behavior answers is stored. */
export enum Verdict {
  /** Responses are stored, for everybody whose request has the same key. */
  CACHEABLE = 'cacheable',
  /** Nothing is stored: every request goes to the origin. */
  PASS_THROUGH = 'pass-through',
  UNKNOWN = 'unknown',
}

export function verdictOf(behavior: CacheBehaviorSettings): Verdict {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) return Verdict.UNKNOWN;
  // Legacy "Headers: *" forwards everything and stores nothing.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesForwardHeaders
  return storesResponses(policy) && policy.headers.mode !== SelectionMode.ALL ? Verdict.CACHEABLE : Verdict.PASS_THROUGH;
}

/** Why it is not known whether responses of a behavior are stored. */
export function causeOfVerdict(behavior: CacheBehaviorSettings): string {
  return [...new Set(unknownsOfCaching(behavior).map(({ cause }) => cause))].join('; ');
}
