import { Answer, AskedOrigin } from './answer';
import { ErrorPage } from './error-pages';
import { Ending, FetchingLocation, isFetch, LookedUp, OriginAsked, OriginFetch } from './origin-fetch';
import { Freshness, freshnessOf } from '../cache/freshness';
import { ShownResponse } from '../cache/stored-response';
import { OriginResponse } from '../exchange';
import { parseViewerRequest } from '../http/viewer-request';

/**
 * The custom error page that the viewer receives instead of an error. It is an object with a cache key of its own.
 *
 * "CloudFront finds the first cache behavior that matches the path of the custom error page, and requests the page from the origin of that
 * behavior."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html#HTTPStatusCodes-custom-error-pages
 */
export class ErrorPageFetch {
  private readonly fetch: OriginFetch | undefined;
  private answer: Answer | undefined;
  private unknown: string | undefined;

  public constructor(private readonly page: ErrorPage, { request }: LookedUp, location: FetchingLocation, private readonly at: number) {
    const { path, behavior } = page;
    const { caching } = behavior;
    // ASSUMED: CloudFront requests the page without the viewer's headers, cookies and query strings.
    const pageRequest = { path, at: request.at, location: request.location };
    this.unknown = caching === undefined ? behavior.unknown : behavior.unknownBeforeStoring(undefined);
    if (caching === undefined || this.unknown !== undefined) return;
    const viewerRequest = parseViewerRequest(pageRequest);
    const found = location.lookUp({
      behavior, caching, viewerRequest, request: pageRequest,
      cacheKey: caching.key.keyOf(viewerRequest),
      // The error has the same TTL as a page without a separate behavior, so the page needs no object.
      notStored: page.hasSeparateBehavior ? caching.storesNothing : 'the error page has the TTL of the error',
      isErrorPage: true,
    }, at);
    if (isFetch(found)) this.fetch = found;
    else this.answer = found;
  }

  public get pending(): OriginAsked | undefined {
    return this.fetch?.pending;
  }

  public receive(response: OriginResponse | undefined, now: number): void {
    this.fetch?.receive(response, now);
  }

  /** @param ending absent before the end */
  public end(now: number, ending: Ending | undefined): void {
    if (this.fetch !== undefined) this.answer = ending === undefined ? this.fetch.preview(now) : this.fetch.end(now, ending);
    this.unknown ??= this.answer?.status === undefined ? this.answer?.why : undefined;
  }

  public get asked(): readonly AskedOrigin[] {
    return this.answer?.asked ?? [];
  }

  /**
   * The response that the viewer receives.
   *
   * "If CloudFront cannot get the custom error page, it returns the status code that it received instead of the page."
   */
  public get shown(): ShownResponse {
    const { status = 200, headers = {} } = this.answer ?? {};
    return { status: status < 400 ? this.page.responseCode : status, headers };
  }

  /** @param error the freshness of the error; if the error is not cached, neither is its page */
  public freshness(error: Freshness): Freshness {
    const { path, behavior, hasSeparateBehavior } = this.page;
    if (this.unknown !== undefined) {
      return { ...error, doubts: [...error.doubts, `the response for error page '${path}' at behavior '${behavior.pathPattern}' is unknown: ${this.unknown}`] };
    }
    if (!error.kept || !hasSeparateBehavior || this.answer!.status! >= 400) return error;
    // "If a cache behavior of its own matches the path of the custom error page, its TTL counts instead" of the error's.
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
    const { policy } = behavior.caching!;
    const page = freshnessOf(policy, { status: 200, headers: this.answer!.headers ?? {}, at: this.at, errorMinTtl: 0, fromS3: false });
    return {
      ...error, seconds: page.seconds, kept: page.seconds > 0,
      rule: `${page.rule} (behavior '${behavior.pathPattern}', which serves error page '${path}')`,
      doubts: [...error.doubts, ...page.doubts],
    };
  }
}
