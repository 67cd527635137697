import { CacheControl } from '../http/cache-control';
import { Headers } from '../http/viewer-request';
import { causeOfNoStoring, ResolvedCachePolicy } from '../policy/resolved-settings';

/**
 * How long the edge may reuse a response, and by which rule.
 */
export interface Freshness {
  /** Seconds; 0 when the response is not reused without asking the origin. */
  readonly seconds: number;
  /** Whether the response is kept at all: with 0 seconds it is stale at once, and serves when the origin confirms it or fails. */
  readonly kept: boolean;
  /** The rule in words, as the end of the sentence "kept for so many seconds:". */
  readonly rule: string;
  /** Seconds after `seconds` during which the stale response may be served while the edge asks the origin. */
  readonly staleWhileRevalidate: number;
  /** Seconds after `seconds` during which the stale response may be served when the origin fails. */
  readonly staleIfError: number;
  /** What the rule rests on that AWS does not document, or documents in two ways. */
  readonly doubts: readonly string[];
}

/** What freshness is made of, beside the policy. */
export interface FreshnessInput {
  readonly status: number;
  readonly headers: Headers;
  /** When the response came. Compared with `Expires` as Unix seconds where the origin sends no `Date`. */
  readonly at: number;
  /** The shortest time that an error is kept: Error Caching Min TTL. */
  readonly errorMinTtl: number;
  readonly fromS3: boolean;
}

/** "The value can be from 0 seconds to 100 years." */
const HUNDRED_YEARS = 100 * 365 * 24 * 3600;

const NO_DOUBTS: readonly string[] = [];

/**
 * Resolves the time that the edge keeps a response.
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
  // ASSUMED: what is neither a success nor a redirect that HTTP lets caches keep is not kept: 1xx, 304 to nobody's question.
  if (status < 200 || status === 304) {
    return notReused(`status ${status} is not kept`);
  }
  if (status === 206) {
    return { ...notReused('it is a part of an object, and ranges are not modelled'), doubts: ['CloudFront stores parts of objects; the model does not'] };
  }
  // "CloudFront caches 307 and 308 only if the origin sends a Cache-Control header."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-3xx-status-codes.html
  if ((status === 307 || status === 308) && headers['cache-control'] === undefined) {
    return notReused(`status ${status} is kept only with a Cache-Control header`);
  }
  // "Vary: * with Min TTL 0: the object is requested anew each time."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomVary
  if (policy.minTtl === 0 && (headers.vary ?? '').split(',').some(name => name.trim() === '*')) {
    return notReused('Vary: * with Min TTL 0 is asked of the origin every time');
  }
  return successFreshness(policy, input, control);
}

function successFreshness(policy: ResolvedCachePolicy, input: FreshnessInput, control: CacheControl): Freshness {
  const { headers } = input;
  // "If the minimum TTL is greater than 0, CloudFront uses the minimum TTL even if no-cache, no-store or private are present."
  if (control.forbidding !== undefined) {
    return policy.minTtl > 0
      ? kept(policy, control, policy.minTtl, `Min TTL ${policy.minTtl} overrides '${control.forbidding}' from the origin`)
      : { ...notReused(`the origin sends '${control.forbidding}'`), doubts: control.doubts };
  }
  const named = namedSeconds(input, control);
  if (named !== undefined) {
    const { seconds, rule } = clamp(named.seconds, named.source, policy);
    const age = headers.age === undefined ? [] : ["AWS does not say whether an 'Age' from the origin shortens the time; it is taken not to"];
    return kept(policy, control, seconds, rule, [...named.doubts, ...age]);
  }
  // "No max-age directive and no Expires: the default TTL", at least the minimum TTL.
  const rule = policy.minTtl > policy.defaultTtl ? `Min TTL ${policy.minTtl} (the origin names no time)` : `Default TTL ${policy.defaultTtl} (the origin names no time)`;
  return kept(policy, control, Math.max(policy.minTtl, policy.defaultTtl), rule, headers['cache-control'] === undefined ? []
    : ['AWS pages disagree on Cache-Control without max-age: one applies Default TTL only where there is no Cache-Control at all']);
}

/**
 * A time with the windows in which the response may be served stale. "An object is gone after Max TTL, whatever
 * stale-while-revalidate and stale-if-error say."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#stale-content
 */
function kept(policy: ResolvedCachePolicy, control: CacheControl, seconds: number, rule: string, doubts: readonly string[] = NO_DOUBTS): Freshness {
  const room = Math.max(0, policy.maxTtl - seconds);
  return {
    seconds,
    kept: true,
    rule,
    staleWhileRevalidate: Math.min(control.staleWhileRevalidate ?? 0, room),
    // ASSUMED: without the directive, for another Max TTL. "CloudFront serves the object if the origin cannot be reached",
    // and no page says for how long.
    staleIfError: control.staleIfError === undefined ? Math.max(policy.maxTtl, policy.minTtl) : Math.min(control.staleIfError, room),
    doubts: [
      ...control.doubts, ...doubts,
      ...(seconds > 0 ? NO_DOUBTS : ['AWS does not say whether a response whose time is 0 is kept to be confirmed, or served when the origin fails; it is taken to be']),
    ],
  };
}

/** "s-maxage wins over max-age at the edge; max-age wins over Expires." */
function namedSeconds({ headers, at, status }: FreshnessInput, control: CacheControl): Named | undefined {
  if (control.sMaxAge !== undefined) {
    // For errors AWS names either one.
    const doubts = control.maxAge === undefined && status < 400 ? ['AWS speaks of s-maxage only beside max-age; alone, it is taken to count in the same way'] : NO_DOUBTS;
    return { seconds: control.sMaxAge, source: 's-maxage', doubts };
  }
  if (control.maxAge !== undefined) return { seconds: control.maxAge, source: 'max-age', doubts: NO_DOUBTS };
  if (headers.expires === undefined) return undefined;
  const expires = httpDate(headers.expires);
  const date = headers.date === undefined ? at : httpDate(headers.date);
  const seconds = expires - date;
  // ASSUMED: an Expires that is no date, such as 0, has passed, as HTTP says.
  if (Number.isNaN(seconds)) {
    return { seconds: 0, source: 'Expires', doubts: ['AWS does not say what an Expires or Date means that is no HTTP date; it is taken to have passed'] };
  }
  const doubts = headers.date === undefined ? ["without a Date, Expires is compared with the simulator's time as Unix time"] : NO_DOUBTS;
  return { seconds: Math.max(0, seconds), source: 'Expires', doubts };
}

/** A time that the origin names. */
interface Named {
  readonly seconds: number;
  readonly source: string;
  readonly doubts: readonly string[];
}

/** Unix seconds; NaN for what is no HTTP date. `Date.parse` alone would read "0" as the year 2000. */
function httpDate(text: string): number {
  if (!/^[A-Z][a-z]+,? .*\d\d:\d\d:\d\d/.test(text)) return NaN;
  // The form of C's asctime() names no zone; it is UTC all the same. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
  return Date.parse(/\d\d:\d\d:\d\d \d{4}$/.test(text) ? `${text} GMT` : text) / 1000;
}

function clamp(asked: number, source: string, policy: ResolvedCachePolicy): { seconds: number; rule: string } {
  const named = Math.min(asked, HUNDRED_YEARS);
  if (named < policy.minTtl) return { seconds: policy.minTtl, rule: `Min TTL ${policy.minTtl}, above ${source} ${named} from the origin` };
  if (named > policy.maxTtl) return { seconds: policy.maxTtl, rule: `Max TTL ${policy.maxTtl}, below ${source} ${named} from the origin` };
  return { seconds: named, rule: `${source} ${named} from the origin, within Min TTL ${policy.minTtl} and Max TTL ${policy.maxTtl}` };
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
      // One page lists 410 among the codes that honor no-store, the other does not list it among those that are kept.
      ? { ...notReused('status 410 is not kept'), doubts: ['AWS pages disagree on whether 410 is kept'] }
      : notReused(CACHED_ERRORS_WITH_MAX_AGE.has(status) ? `status ${status} is kept only with max-age or s-maxage` : `status ${status} is not kept`);
  }
  // "For S3 origins, an Error Caching Min TTL of 0 acts as 1 second."
  const minimum = fromS3 && errorMinTtl === 0 ? 1 : errorMinTtl;
  const floor = error(minimum, `Error Caching Min TTL ${minimum} for status ${status}`, control.doubts);
  // "no-store, no-cache and private count for 404, 410, 414 and 501; for other codes they are ignored."
  if (control.forbidding !== undefined) {
    return ERRORS_THAT_HONOR_NO_STORE.has(status) ? notReused(`the origin sends '${control.forbidding}' with status ${status}`) : floor;
  }
  const named = namedSeconds(input, control);
  if (named === undefined) return floor;
  const capped = Math.min(named.seconds, policy.maxTtl);
  return capped > minimum
    ? error(capped, `${named.source} ${named.seconds} from the origin with status ${status}`, [...control.doubts, ...named.doubts])
    : floor;
}

/** An error is never served stale. */
function error(seconds: number, rule: string, doubts: readonly string[]): Freshness {
  return { seconds, kept: seconds > 0, rule, staleWhileRevalidate: 0, staleIfError: 0, doubts };
}

export function notReused(rule: string): Freshness {
  return { seconds: 0, kept: false, rule, staleWhileRevalidate: 0, staleIfError: 0, doubts: NO_DOUBTS };
}
