import { Headers } from './arriving-request';
import { CacheControl } from './cache-control';
import { KnownCachePolicy, storesResponses } from './known-settings';
import { CustomErrorResponseSettings } from './model';

/**
 * How long the edge may reuse a response, and by which rule.
 */
export interface Freshness {
  /** Seconds; 0 when the response is not reused. */
  readonly seconds: number;
  /** The rule in words, as the end of the sentence "kept for so many seconds:". */
  readonly rule: string;
  /** Seconds after `seconds` during which the stale response may be served while the edge asks the origin. */
  readonly staleWhileRevalidate: number;
  /** Seconds after `seconds` during which the stale response may be served when the origin fails; absent: not limited. */
  readonly staleIfError?: number;
  /** What the rule rests on that AWS does not document, or documents in two ways. */
  readonly doubt?: string;
}

/** "The value can be from 0 seconds to 100 years." */
const HUNDRED_YEARS = 100 * 365 * 24 * 3600;

/** The response's time runs from here when the origin sends `Expires` without `Date`: Unix seconds. */
export type Clock = number;

/**
 * Resolves the time that the edge keeps a response.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#ExpirationDownloadDist
 */
export function freshnessOf(
  policy: KnownCachePolicy, status: number, headers: Headers, at: Clock, errors: CustomErrorResponseSettings[] = [],
): Freshness {
  // "If the minimum, maximum and default TTL are all 0, this disables CloudFront caching."
  if (!storesResponses(policy)) {
    return notReused('caching is disabled: Min, Default and Max TTL are 0');
  }
  const control = CacheControl.parse(headers['cache-control']);
  if (status >= 400) {
    return errorFreshness(policy, status, headers, control, at, errors);
  }
  // "CloudFront caches 307 and 308 only if the origin sends a Cache-Control header."
  if ((status === 307 || status === 308) && headers['cache-control'] === undefined) {
    return notReused(`status ${status} is kept only with a Cache-Control header`);
  }
  const ttl = successFreshness(policy, headers, control, at);
  // "Vary: *" with Min TTL 0 is fetched anew each time. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomVary
  if (headers.vary?.trim() === '*' && policy.minTtl === 0) {
    return notReused('Vary: * with Min TTL 0 is asked of the origin every time');
  }
  return { ...ttl, ...staleWindows(policy, control, ttl.seconds) };
}

function successFreshness(policy: KnownCachePolicy, headers: Headers, control: CacheControl, at: Clock): Omit<Freshness, 'staleWhileRevalidate'> {
  // "If the minimum TTL is greater than 0, CloudFront uses the minimum TTL even if no-cache, no-store or private are present."
  if (control.forbidsSharing) {
    return policy.minTtl > 0
      ? { seconds: policy.minTtl, rule: `Min TTL ${policy.minTtl} overrides '${control.forbidding}' from the origin`, doubt: control.doubt }
      : { seconds: 0, rule: `the origin sends '${control.forbidding}'`, doubt: control.doubt };
  }
  const named = namedSeconds(headers, control, at);
  if (named !== undefined) {
    return { ...clamp(named.seconds, named.source, policy), doubt: control.doubt };
  }
  // "No max-age directive and no Expires: the default TTL", at least the minimum TTL.
  const seconds = Math.max(policy.minTtl, policy.defaultTtl);
  return {
    seconds,
    rule: policy.minTtl > policy.defaultTtl ? `Min TTL ${policy.minTtl} (the origin names no time)` : `Default TTL ${policy.defaultTtl} (the origin names no time)`,
    doubt: headers['cache-control'] === undefined ? undefined
      : 'AWS pages disagree on Cache-Control without max-age: one applies Default TTL only where there is no Cache-Control at all',
  };
}

/** "s-maxage wins over max-age at the edge; max-age wins over Expires." */
function namedSeconds(headers: Headers, control: CacheControl, at: Clock): { seconds: number; source: string } | undefined {
  if (control.sMaxAge !== undefined) return { seconds: control.sMaxAge, source: 's-maxage' };
  if (control.maxAge !== undefined) return { seconds: control.maxAge, source: 'max-age' };
  if (headers.expires === undefined) return undefined;
  const expires = httpDate(headers.expires);
  const date = headers.date === undefined ? at : httpDate(headers.date);
  // ASSUMED: an Expires that is no date, such as 0, has passed, as HTTP says.
  return { seconds: Math.max(0, expires - date) || 0, source: 'Expires' };
}

/** Unix seconds; NaN for what is no HTTP date. `Date.parse` alone would read "0" as the year 2000. */
function httpDate(text: string): number {
  return /^[A-Z][a-z]+,? .*\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) / 1000 : NaN;
}

function clamp(asked: number, source: string, policy: KnownCachePolicy): { seconds: number; rule: string } {
  const named = Math.min(asked, HUNDRED_YEARS);
  if (named < policy.minTtl) return { seconds: policy.minTtl, rule: `Min TTL ${policy.minTtl}, above ${source} ${named} from the origin` };
  if (named > policy.maxTtl) return { seconds: policy.maxTtl, rule: `Max TTL ${policy.maxTtl}, below ${source} ${named} from the origin` };
  return { seconds: named, rule: `${source} ${named} from the origin, within Min TTL ${policy.minTtl} and Max TTL ${policy.maxTtl}` };
}

/**
 * "Stale content is gone after Max TTL, whatever the directive says."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#stale-content
 */
function staleWindows(policy: KnownCachePolicy, control: CacheControl, seconds: number): Pick<Freshness, 'staleWhileRevalidate' | 'staleIfError'> {
  const room = Math.max(0, policy.maxTtl - seconds);
  return {
    staleWhileRevalidate: Math.min(control.staleWhileRevalidate ?? 0, room),
    staleIfError: control.staleIfError === undefined ? undefined : Math.min(control.staleIfError, room),
  };
}

const CACHED_ERRORS = new Set([404, 414, 500, 501, 502, 503, 504]);
const CACHED_ERRORS_WITH_MAX_AGE = new Set([400, 403, 405, 412, 415]);
const ERRORS_THAT_HONOR_NO_STORE = new Set([404, 410, 414, 501]);
const DEFAULT_ERROR_TTL = 10;

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
function errorFreshness(
  policy: KnownCachePolicy, status: number, headers: Headers, control: CacheControl, at: Clock, errors: CustomErrorResponseSettings[],
): Freshness {
  const names = control.maxAge !== undefined || control.sMaxAge !== undefined;
  if (!CACHED_ERRORS.has(status) && !(CACHED_ERRORS_WITH_MAX_AGE.has(status) && names)) {
    return notReused(CACHED_ERRORS_WITH_MAX_AGE.has(status)
      ? `status ${status} is kept only with max-age or s-maxage`
      : `status ${status} is not kept`);
  }
  const minimum = errors.find(error => error.errorCode === status)?.errorCachingMinTtlSeconds ?? DEFAULT_ERROR_TTL;
  const floor = { seconds: minimum, rule: `Error Caching Min TTL ${minimum} for status ${status}`, staleWhileRevalidate: 0 };
  if (control.forbidsSharing) {
    return ERRORS_THAT_HONOR_NO_STORE.has(status) ? notReused(`the origin sends '${control.forbidding}' with status ${status}`) : floor;
  }
  const named = namedSeconds(headers, control, at);
  if (named === undefined) return floor;
  const capped = Math.min(named.seconds, policy.maxTtl);
  return capped > minimum
    ? { seconds: capped, rule: `${named.source} ${named.seconds} from the origin with status ${status}`, staleWhileRevalidate: 0 }
    : floor;
}

export function notReused(rule: string): Freshness {
  return { seconds: 0, rule, staleWhileRevalidate: 0 };
}
