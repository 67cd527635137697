import { Answer, answerFromCache } from './answer';
import { CompiledOrigin } from './compiled-behavior';
import { ErrorPageFetch } from './error-page-fetch';
import { OriginAnswer, originAnswer, withoutS3RequestIds } from './origin-answer';
import { Ending, FetchingLocation, LEFT_BEFORE_RESPONSE, LookedUp, OriginAsked, OriginFetch } from './origin-fetch';
import { compressing } from './representation';
import { doubtOfServerError, Freshness, freshnessOf, notReused } from '../cache/freshness';
import { withPart } from '../cache/reusable-response';
import {
  confirmedHeaders, hasValidator, isHeld, isUsableWhileRevalidating, replacesFailure, storable, StoredResponse, storedResponse, withoutSetCookie,
} from '../cache/stored-response';
import { Outcome } from '../decision';
import { OriginResponse } from '../exchange';
import { contentLengthOf, contentRangeOf } from '../http/ranges';
import { Headers } from '../http/viewer-request';

/** "The largest object that CloudFront caches has 50 GB." https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_CACHED_BYTES = 50 * 1024 ** 3;

/**
 * "When caching is enabled and Content-Length indicates a larger object, CloudFront closes the connection to the origin and returns an error to
 * the viewer."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html#cache-large-objects-with-range-requests
 */
const TOO_LARGE: Freshness = {
  ...notReused('the object is larger than 50 GB, so CloudFront closes the connection to the origin and returns an error'),
  doubts: ['AWS does not document the status code of the error for an object larger than 50 GB'],
};

/**
 * "OriginContentRangeLengthError: the Content-Length of the origin's response does not match the length in Content-Range."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html#BasicDistributionFileFormat
 */
const WRONG_LENGTH: Freshness = {
  ...notReused('the Content-Length of the part that the origin returns does not match its Content-Range'),
  doubts: ['AWS does not document the status code of the error for a part with a wrong Content-Length'],
};

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-504-gateway-timeout.html
 */
const STATUS_OF_UNREACHABLE = 'AWS pages disagree about the status code if CloudFront cannot connect to the origin: 502 or 504; the simulator assumes 502';

const NO_TRANSFORM = "AWS does not document whether 'no-transform' prevents compression; the simulator assumes that it does not";

/**
 * An object that an edge location fetches: from the origin of the behavior, after a failure from the second origin of an origin group, and after
 * an error the custom error page.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
 */
export class ObjectFetch implements OriginFetch {
  private readonly asked: OriginAsked[] = [];
  private answer: OriginAnswer | undefined;
  private freshness: Freshness | undefined;
  private page: ErrorPageFetch | undefined;
  private unknown: string | undefined;
  private readonly servesStaleAtOnce: boolean;
  private isPreview = false;

  public constructor(
    private readonly location: FetchingLocation, private readonly target: LookedUp, private readonly held: StoredResponse | undefined,
    private readonly lookedUpAt: number, private readonly doubts: readonly string[] | undefined,
  ) {
    this.servesStaleAtOnce = held !== undefined && isUsableWhileRevalidating(held, lookedUpAt);
    const generated = target.request.edgeFunctions?.originRequest?.response;
    if (generated === undefined) this.ask(0);
    else this.accept(originAnswer(generated, undefined), lookedUpAt);
  }

  /** The stale response that the viewer receives while the origin is contacted. */
  public get answerAtOnce(): Answer | undefined {
    const { held, lookedUpAt, target: { cacheKey } } = this;
    if (held === undefined || !this.servesStaleAtOnce) return undefined;
    return { ...answerFromCache(held, cacheKey!, lookedUpAt, held.freshness, held.freshness), asked: [...this.asked] };
  }

  public get pending(): OriginAsked | undefined {
    if (this.page !== undefined) return this.page.pending;
    return this.answer === undefined && this.unknown === undefined ? this.asked.at(-1) : undefined;
  }

  public get isForOneViewer(): boolean {
    if (this.unknown !== undefined) return true;
    return this.freshness?.seconds === 0 && !(this.held !== undefined && this.confirms(this.held, this.answer!));
  }

  public receive(response: OriginResponse | undefined, now: number): void {
    if (this.page !== undefined) {
      this.page.receive(response, now);
      return;
    }
    const { caching, request } = this.target;
    const answer = originAnswer(response, request.edgeFunctions?.originResponse);
    const failsOver = this.failsOver(answer);
    if (failsOver === undefined) {
      this.unknown = `the status codes for which origin group '${caching.group!.id}' asks its second origin are unknown`;
    } else if (failsOver) {
      this.ask(1);
    } else {
      this.accept(this.origin.fromS3 ? withoutS3RequestIds(answer) : answer, now);
    }
  }

  public preview(now: number): Answer {
    this.isPreview = true;
    const answer = this.end(now, Ending.COMPLETE);
    this.isPreview = false;
    return answer;
  }

  public end(now: number, ending: Ending): Answer {
    if (this.unknown !== undefined) return { outcome: Outcome.UNKNOWN, why: this.unknown };
    if (this.pending !== undefined && ending === Ending.ABORTED) return this.answerAtOnce ?? { ...LEFT_BEFORE_RESPONSE, asked: this.asked };
    if (this.answer === undefined) throw new Error('internal error: the origin has not answered');
    if (this.page !== undefined) this.page.end(now, this.isPreview ? undefined : ending);
    const answer = ending === Ending.BROKEN_OFF ? { ...this.answer, truncated: true } : this.answer;
    return this.held === undefined ? this.pass(answer, this.store(answer, now, ending)) : this.refresh(this.held, answer, now, ending);
  }

  private ask(member: number): void {
    const { caching, viewerRequest, request, isErrorPage = false } = this.target;
    // "A conditional request is not made when cookies are forwarded."
    const stale = this.held === undefined || caching.forwardsCookies || !hasValidator(this.held) ? undefined : this.held.headers;
    this.asked.push(new OriginAsked(caching.origins[member]!, viewerRequest, request, !isErrorPage, stale));
  }

  private get origin(): CompiledOrigin {
    return this.target.caching.origins[Math.max(0, this.asked.length - 1)]!;
  }

  /**
   * "CloudFront asks the secondary origin when the primary returns a status code that is configured for failover, cannot be connected to (with
   * 503 as a failover code), or times out (with 504). It does so only for GET and HEAD, and for OPTIONS if OPTIONS is a cached method."
   */
  private failsOver({ status, unreachable, timedOut }: OriginAnswer): boolean | undefined {
    const { behavior, caching: { group, origins }, viewerRequest: { method } } = this.target;
    if (group === undefined || this.asked.length > 1 || origins.length < 2 || behavior.caches(method) !== true) return false;
    const decisive = unreachable ? 503 : timedOut ? 504 : status;
    return decisive < 400 ? false : group.failoverStatusCodes?.includes(decisive);
  }

  private accept(answer: OriginAnswer, now: number): void {
    const { caching, viewerRequest } = this.target;
    this.answer = caching.compresses ? compressing(answer, viewerRequest, caching.key) : answer;
    const servesStale = this.held !== undefined && replacesFailure(this.held, answer);
    const page = servesStale || this.target.isErrorPage || this.asked.length === 0 ? undefined : this.location.errorPages.pageFor(answer.status);
    if (page !== undefined) this.page = new ErrorPageFetch(page, this.target, this.location, now);
    const freshness = this.freshnessOf(this.answer, now);
    this.freshness = answer.unreachable ? { ...freshness, doubts: [...freshness.doubts, STATUS_OF_UNREACHABLE] } : freshness;
  }

  /** Revalidates a stale response with the answer from the origin. */
  private refresh(held: StoredResponse, answer: OriginAnswer, now: number, ending: Ending): Answer {
    const { cacheKey } = this.target;
    const asked = this.asked;
    // A response that is still held when it is stale is within one of the two windows, so it can be served.
    if (replacesFailure(held, answer)) {
      // "The stale object is served for Error Caching Min TTL; then the origin is asked again."
      this.keep({ ...held, retryAt: now + this.location.errorPages.minTtl(answer.status) });
      const stale = answerFromCache(held, cacheKey!, this.lookedUpAt, held.freshness, held.freshness);
      return { ...stale, asked, failed: !this.servesStaleAtOnce, doubts: this.doubts };
    }
    const confirmed = this.confirms(held, answer) ? this.renew(held, answer, now) : undefined;
    const freshness = confirmed?.freshness ?? this.store(answer, now, ending);
    if (this.servesStaleAtOnce) {
      // The viewer receives the stale response at once. The response from the origin is for later requests.
      return { ...answerFromCache(held, cacheKey!, this.lookedUpAt, freshness, held.freshness), asked, doubts: this.doubts };
    }
    const { forbidding } = held.freshness;
    const doubts = answer.status < 500 || forbidding === undefined ? this.doubts : [...this.doubts ?? [], doubtOfServerError(forbidding)];
    return confirmed === undefined
      ? this.pass(answer, freshness, doubts)
      : { ...answerFromCache(confirmed, cacheKey!, now, freshness, undefined), outcome: Outcome.REFRESH_HIT, asked, doubts: this.doubts };
  }

  private confirms(held: StoredResponse, { status }: OriginAnswer): boolean {
    // "A conditional request is not made when cookies are forwarded": a 304 is then unexpected.
    return status === 304 && !this.target.caching.forwardsCookies && hasValidator(held);
  }

  /** "304 renews the object": updates its headers and restarts its TTL. */
  private renew(held: StoredResponse, answer: OriginAnswer, now: number): StoredResponse {
    const { caching } = this.target;
    const headers = confirmedHeaders(held.headers, storable(answer.headers, caching.forwardsCookies));
    const freshness = this.freshnessOf({ ...answer, status: held.status, headers }, now);
    const renewed = { ...storedResponse(held.status, headers, now, freshness), isWithoutBody: held.isWithoutBody };
    if (isHeld(renewed.freshness)) this.keep(renewed);
    else this.drop();
    return renewed;
  }

  private store(answer: OriginAnswer, now: number, ending: Ending): Freshness {
    const { caching, cacheKey, notStored, viewerRequest: { method } } = this.target;
    const freshness = this.page?.freshness(this.freshness!) ?? this.freshness!;
    if (cacheKey === undefined || notStored !== undefined) return freshness;
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections
    // "An incomplete body is not stored if Content-Length or chunked encoding shows that it is incomplete."
    const showsLength = answer.isCompressed || answer.headers['content-length'] !== undefined || answer.headers['transfer-encoding'] !== undefined;
    if (answer.truncated && showsLength) return notReused('the body is incomplete, according to Content-Length or chunked encoding');
    if (ending === Ending.ABORTED) return notReused('the viewer closed the connection before the response was complete');
    if (isHeld(freshness)) {
      // A response without a body does not replace what is kept for an outage.
      if (method === 'HEAD' && !freshness.kept && this.held !== undefined && !this.held.isWithoutBody) return freshness;
      const shown = this.page?.shown;
      const stored = storedResponse(answer.status, storable(answer.headers, caching.forwardsCookies), now, freshness);
      this.keep(shown === undefined && method !== 'HEAD' ? stored : { ...stored, shown, isWithoutBody: method === 'HEAD' });
    } else if (this.held !== undefined || (answer.status < 400 && answer.status !== 304)) {
      // An error for one range, or a 304 to the condition of a viewer, says nothing about the stored parts.
      this.drop();
    }
    return freshness;
  }

  private drop(): void {
    if (!this.isPreview) this.location.cache.drop(this.target.cacheKey!);
  }

  private keep(response: StoredResponse): void {
    if (this.isPreview) return;
    const { held, lookedUpAt } = this;
    // Without its own previous response, because a chain of them would be a memory leak.
    const previous = this.servesStaleAtOnce && response.storedAt > lookedUpAt ? { ...held!, previous: undefined } : undefined;
    const { cache } = this.location;
    const cacheKey = this.target.cacheKey!;
    const stored = previous === undefined ? response : { ...response, previous };
    cache.put(cacheKey, stored.status === 206 ? withPart(cache.get(cacheKey, lookedUpAt), stored, lookedUpAt) : stored, lookedUpAt);
  }

  private freshnessOf({ status, headers, isCompressed }: OriginAnswer, at: number): Freshness {
    const { notStored, caching: { policy } } = this.target;
    if (notStored !== undefined) return notReused(notStored);
    if (this.isTooLarge(headers)) return TOO_LARGE;
    if (status === 206 && hasWrongLength(headers)) return WRONG_LENGTH;
    const { errorPages } = this.location;
    const freshness = freshnessOf(policy, { status, headers, at, errorMinTtl: errorPages.minTtl(status), fromS3: this.origin.fromS3 });
    const mustNotBeCompressed = isCompressed && /\bno-transform\b/i.test(headers['cache-control'] ?? '');
    return mustNotBeCompressed ? { ...freshness, doubts: [...freshness.doubts, NO_TRANSFORM] } : freshness;
  }

  private isTooLarge(headers: Headers): boolean {
    // ASSUMED: a response to HEAD is no error, because it has no body.
    return this.target.viewerRequest.method !== 'HEAD' && (contentLengthOf(headers) ?? 0) > MAX_CACHED_BYTES;
  }

  /** Passes the response from the origin to the viewer. */
  private pass(answer: OriginAnswer, freshness: Freshness, doubts = this.doubts): Answer {
    const { status, headers, unreachable } = answer;
    if (freshness === TOO_LARGE || freshness === WRONG_LENGTH) {
      const { target: { cacheKey }, asked } = this;
      return { outcome: Outcome.ERROR, why: freshness.rule, cacheKey, freshness, asked, doubts };
    }
    const shown = this.page?.shown;
    return {
      outcome: status >= 400 ? Outcome.ERROR : Outcome.MISS,
      status: shown?.status ?? status,
      originStatus: status,
      // "If cookies are not forwarded, CloudFront removes Set-Cookie from the response."
      headers: shown?.headers ?? (this.target.caching.forwardsCookies ? headers : withoutSetCookie(headers)),
      unreachable,
      cacheKey: this.target.cacheKey,
      freshness,
      asked: this.page === undefined ? this.asked : [...this.asked, ...this.page.asked],
      doubts,
    };
  }
}

function hasWrongLength(headers: Headers): boolean {
  const [range, length] = [contentRangeOf(headers), contentLengthOf(headers)];
  return range !== undefined && length !== undefined && length !== range.last - range.first + 1;
}
