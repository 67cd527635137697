import { CacheControl } from '../http/cache-control';
import { httpDate } from '../http/http-date';
import { contentRangeOf } from '../http/ranges';
import { Headers } from '../http/viewer-request';
import { causeOfNoStoring, ResolvedCachePolicy } from '../policy/resolved-settings';

/** The time during which an edge location may reuse a response. All times are in seconds. */
export interface Freshness {
  /** The TTL. 0 if CloudFront must contact the origin before each reuse. */
  readonly seconds: number;
  /**
   * Whether the response is stored to be used again. With a TTL of 0 it is stale at once, and usable if the origin confirms it or fails.
   */
  readonly kept: boolean;
  /** The rule that determined the TTL: "60 s: default TTL, because ...". */
  readonly rule: string;
  /** The time after the TTL during which the stale response may be served while CloudFront revalidates it. */
  readonly staleWhileRevalidate: number;
  /** The time after the TTL during which the stale response may be served if the origin fails. */
  readonly staleIfError: number;
  /** The directive of a response that is not stored, if CloudFront keeps the response for an outage of the origin nevertheless. */
  readonly forbidding?: string;
  /** Whether CloudFront revalidates the response with conditional requests. */
  readonly isConditional: boolean;
  /** The assumptions of the rule that AWS does not document. */
  readonly doubts: readonly string[];
}

export interface FreshnessInput {
  readonly status: number;
  readonly headers: Headers;
  /** The time of the response. Compared with `Expires` as Unix seconds if the origin sends no `Date`. */
  readonly at: number;
  /** The error caching minimum TTL, in seconds. */
  readonly errorMinTtl: number;
  readonly fromS3: boolean;
}

/** "The value can be from 0 seconds to 100 years." */
const HUNDRED_YEARS = 100 * 365 * 24 * 3600;

const NO_DOUBTS: readonly string[] = [];

/**
 * Determines the TTL of a response.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#ExpirationDownloadDist
 */
export function freshnessOf(policy: ResolvedCachePolicy, input: FreshnessInput): Freshness {
  const { status, headers } = input;
  const storingIsOff = causeOfNoStoring(policy);
  if (storingIsOff !== undefined) return notReused(storingIsOff);
  const control = CacheControl.parse(headers['cache-control']);
  if (status >= 400) {
    return errorFreshness(policy, input, control);
  }
  // ASSUMED: CloudFront does not cache 1xx, nor a 304 that answers no conditional request.
  if (status < 200 || status === 304) {
    return notReused(`status ${status} is not cached`);
  }
  // "If the origin returns the requested range, CloudFront caches it for future requests."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html
  if (status === 206 && contentRangeOf(headers) === undefined) {
    return {
      ...notReused('the response is partial and has no Content-Range header'),
      doubts: ['AWS does not document whether CloudFront stores a response with several ranges; the simulator assumes that it does not'],
    };
  }
  // "CloudFront caches 307 and 308 only if the origin sends a Cache-Control header."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-3xx-status-codes.html
  if ((status === 307 || status === 308) && headers['cache-control'] === undefined) {
    return notReused(`status ${status} is cached only with a Cache-Control header`);
  }
  return successFreshness(policy, input, control);
}

function successFreshness(policy: ResolvedCachePolicy, input: FreshnessInput, control: CacheControl): Freshness {
  const { headers } = input;
  // "If the minimum TTL is greater than 0, CloudFront uses the minimum TTL even if no-cache, no-store or private are present."
  if (control.forbidding !== undefined) {
    return policy.minTtlSeconds > 0
      ? kept(policy, control, policy.minTtlSeconds, `minimum TTL, which overrides '${control.forbidding}' from the origin`)
      : forbidden(policy, control, control.forbidding);
  }
  // "Vary: * with Min TTL 0: CloudFront caches the object, but forwards every request for it to the origin, without conditional headers."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomContentNegotiation
  if (policy.minTtlSeconds === 0 && (headers.vary ?? '').split(',').some(name => name.trim() === '*')) {
    return {
      seconds: 0, kept: true, rule: 'CloudFront contacts the origin for every request, because the origin sends Vary: * and the minimum TTL is 0',
      staleWhileRevalidate: 0, staleIfError: staleIfError(policy, control, 0), isConditional: false, doubts: control.doubts,
    };
  }
  const named = namedSeconds(input, control);
  if (named !== undefined) {
    const { seconds, rule } = clamp(named.seconds, named.source, policy);
    const age = headers.age === undefined ? [] : ['AWS does not document whether an Age header from the origin shortens the TTL; the simulator assumes that it does not'];
    return kept(policy, control, seconds, rule, [...named.doubts, ...age]);
  }
  // "No max-age directive and no Expires: the default TTL", at least the minimum TTL.
  const [ttl, why] = policy.minTtlSeconds > policy.defaultTtlSeconds
    ? ['minimum TTL', 'it is longer than the default TTL, and '] : ['default TTL', ''];
  const [absent, doubts] = headers['cache-control'] === undefined ? ['Cache-Control or Expires', NO_DOUBTS] : ['max-age, s-maxage or Expires', NO_MAX_AGE];
  return kept(policy, control, Math.max(policy.minTtlSeconds, policy.defaultTtlSeconds), `${ttl}, because ${why}the origin sends no ${absent}`, doubts);
}

const NO_MAX_AGE = ['AWS pages disagree about Cache-Control without max-age: one applies the default TTL only if the origin sends no Cache-Control at all'];

/**
 * Adds the windows during which the response may be served stale.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#stale-content
 */
function kept(policy: ResolvedCachePolicy, control: CacheControl, seconds: number, rule: string, doubts: readonly string[] = NO_DOUBTS): Freshness {
  return {
    seconds,
    kept: true,
    rule,
    staleWhileRevalidate: Math.min(control.staleWhileRevalidate ?? 0, staleRoom(policy, seconds)),
    staleIfError: staleIfError(policy, control, seconds),
    isConditional: true,
    doubts: [
      ...control.doubts, ...doubts,
      ...(seconds > 0 ? NO_DOUBTS : ['AWS does not document whether a response with a TTL of 0 s is stored for revalidation, or for use if the origin fails; the simulator assumes that it is']),
    ],
  };
}

/**
 * "If the origin is unreachable and the minimum or maximum TTL is above 0, CloudFront serves the object that it got from the origin previously",
 * unless the origin sends stale-if-error=0. The paragraph is about no-cache, no-store and private.
 *
 * ASSUMED: it also applies if the minimum TTL is 0, because that reading shows that one visitor can receive the response for another.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#ExpirationDownloadDist
 */
function forbidden(policy: ResolvedCachePolicy, control: CacheControl, forbidding: string): Freshness {
  const window = staleIfError(policy, control, 0);
  const freshness = { ...notReused(`the origin sends '${forbidding}'`), doubts: control.doubts };
  return window === 0 ? freshness
    : { ...freshness, rule: `${freshness.rule}, so the response is not reused while the origin answers`, staleIfError: window, forbidding };
}

/** The assumption about a stale response that the origin forbids to store. */
export function doubtOfOutage(forbidding: string): string {
  return `AWS does not document whether CloudFront keeps a response with '${forbidding}' for an outage of the origin if the minimum TTL is 0; `
    + 'the simulator assumes that it does, unless the origin sends stale-if-error=0';
}

/** The assumption about a status from 500 to 599 that the origin returns while CloudFront keeps such a response. */
export function doubtOfServerError(forbidding: string): string {
  return `AWS does not document whether CloudFront returns an earlier response with '${forbidding}' instead of a 5xx status; `
    + 'the simulator assumes that it does so only if the origin does not answer';
}

/** "CloudFront serves a stale object only up to the maximum TTL. After this duration, it is not available", whatever the directives say. */
function staleRoom(policy: ResolvedCachePolicy, seconds: number): number {
  return Math.max(0, policy.maxTtlSeconds - seconds);
}

/** "Without stale-if-error, CloudFront returns the stale object if it is in the edge cache." */
function staleIfError(policy: ResolvedCachePolicy, control: CacheControl, seconds: number): number {
  return Math.min(control.staleIfError ?? Infinity, staleRoom(policy, seconds));
}

/** "s-maxage wins over max-age at the edge; max-age wins over Expires." */
function namedSeconds({ headers, at, status }: FreshnessInput, control: CacheControl): Named | undefined {
  if (control.sMaxAge !== undefined) {
    // For errors, AWS documents both.
    const doubts = control.maxAge === undefined && status < 400 ? ['AWS documents s-maxage only together with max-age; the simulator assumes that s-maxage alone works the same way'] : NO_DOUBTS;
    return { seconds: control.sMaxAge, source: 's-maxage', doubts };
  }
  if (control.maxAge !== undefined) return { seconds: control.maxAge, source: 'max-age', doubts: NO_DOUBTS };
  if (headers.expires === undefined) return undefined;
  const expires = httpDate(headers.expires);
  const date = headers.date === undefined ? at : httpDate(headers.date);
  const seconds = expires - date;
  // ASSUMED: an Expires that is not a date, such as 0, has passed, as in HTTP.
  if (Number.isNaN(seconds)) {
    return { seconds: 0, source: 'Expires', doubts: ['AWS does not document the meaning of an invalid Expires or Date; the simulator assumes that the response is stale'] };
  }
  const doubts = headers.date === undefined ? ['the origin sends no Date, so the simulator compares Expires with its own time as Unix time'] : NO_DOUBTS;
  return { seconds: Math.max(0, seconds), source: 'Expires', doubts };
}

/** A TTL that the origin sets. */
interface Named {
  readonly seconds: number;
  readonly source: string;
  readonly doubts: readonly string[];
}

function clamp(asked: number, source: string, policy: ResolvedCachePolicy): { seconds: number; rule: string } {
  const named = Math.min(asked, HUNDRED_YEARS);
  if (named < policy.minTtlSeconds) return { seconds: policy.minTtlSeconds, rule: `minimum TTL, because ${source} from the origin is only ${inSeconds(named)}` };
  if (named > policy.maxTtlSeconds) return { seconds: policy.maxTtlSeconds, rule: `maximum TTL, because ${source} from the origin is ${inSeconds(named)}` };
  return { seconds: named, rule: `${source} from the origin, within the minimum and maximum TTL` };
}

export function inSeconds(seconds: number): string {
  return `${seconds.toLocaleString('en-US')} s`;
}

const CACHED_ERRORS = new Set([404, 414, 500, 501, 502, 503, 504]);
const CACHED_ERRORS_WITH_MAX_AGE = new Set([400, 403, 405, 412, 415]);
const ERRORS_THAT_HONOR_NO_STORE = new Set([404, 410, 414, 501]);

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
function errorFreshness(policy: ResolvedCachePolicy, input: FreshnessInput, control: CacheControl): Freshness {
  const { status, errorMinTtl, fromS3 } = input;
  const names = control.maxAge !== undefined || control.sMaxAge !== undefined;
  if (!CACHED_ERRORS.has(status) && !(CACHED_ERRORS_WITH_MAX_AGE.has(status) && names)) {
    return status === 410
      // One page lists 410 among the codes that honor no-store, the other does not list it among the cached codes.
      ? { ...notReused('status 410 is not cached'), doubts: ['AWS pages disagree about whether status 410 is cached'] }
      : notReused(CACHED_ERRORS_WITH_MAX_AGE.has(status) ? `status ${status} is cached only with max-age or s-maxage` : `status ${status} is not cached`);
  }
  // "For S3 origins, an Error Caching Min TTL of 0 acts as 1 second."
  const minimum = fromS3 && errorMinTtl === 0 ? 1 : errorMinTtl;
  const floor = error(minimum, minimum > 0 ? `error caching minimum TTL for status ${status}` : `the error caching minimum TTL for status ${status} is 0`, control.doubts);
  // "no-store, no-cache and private count for 404, 410, 414 and 501; for other codes they are ignored."
  if (control.forbidding !== undefined) {
    return ERRORS_THAT_HONOR_NO_STORE.has(status) ? notReused(`the origin sends '${control.forbidding}' with status ${status}`) : floor;
  }
  const named = namedSeconds(input, control);
  if (named === undefined) return floor;
  const capped = Math.min(named.seconds, policy.maxTtlSeconds);
  return capped > minimum
    ? error(capped, `${named.source} from the origin, with status ${status}`, [...control.doubts, ...named.doubts])
    : floor;
}

/** CloudFront never serves an error stale. */
function error(seconds: number, rule: string, doubts: readonly string[]): Freshness {
  return { seconds, kept: seconds > 0, rule, staleWhileRevalidate: 0, staleIfError: 0, isConditional: true, doubts };
}

export function notReused(rule: string): Freshness {
  return { seconds: 0, kept: false, rule, staleWhileRevalidate: 0, staleIfError: 0, isConditional: false, doubts: NO_DOUBTS };
}
