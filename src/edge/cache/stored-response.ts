import { Freshness } from './freshness';
import { CacheControl } from '../http/cache-control';
import { Headers } from '../http/viewer-request';

/** A response in the cache. Times are in seconds. */
export interface StoredResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly storedAt: number;
  readonly freshness: Freshness;
  readonly freshUntil: number;
  /** "Served stale while it is revalidated, or if the origin fails, for as long as stale-while-revalidate and stale-if-error allow." */
  readonly usableUntil: number;
  /** The time at which CloudFront contacts the origin again after a failure. */
  readonly retryAt: number | undefined;
  /** The custom error page that viewers receive instead of an error. */
  readonly shown?: ShownResponse;
  /** The stale response that viewers receive until `storedAt`, if this response was fetched in the background. */
  readonly previous?: StoredResponse;
  /** Whether this is the response to a HEAD request. */
  readonly isWithoutBody?: boolean;
  /** The stored parts of the object, if this is one of them. */
  readonly parts?: readonly StoredResponse[];
}

/** A response that viewers receive instead of the one that the origin returned. */
export interface ShownResponse {
  readonly status: number;
  readonly headers: Headers;
}

export function storedResponse(status: number, headers: Headers, storedAt: number, freshness: Freshness): StoredResponse {
  const { seconds, staleWhileRevalidate, staleIfError } = freshness;
  const freshUntil = storedAt + seconds;
  const usableUntil = freshUntil + Math.max(staleWhileRevalidate, staleIfError);
  // A hit reads the first members only, and they share a cache line of the processor.
  return { usableUntil, storedAt, freshUntil, status, headers, freshness, retryAt: undefined };
}

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#stale-content
 */
export function isUsableWhileRevalidating(held: StoredResponse, at: number): boolean {
  return at < held.freshUntil + held.freshness.staleWhileRevalidate;
}

/**
 * Returns the headers to store. "If cookies are forwarded, Set-Cookie is stored with the object and sent on
 * every hit; Cache-Control: no-cache="Set-Cookie" keeps it out."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
 */
export function storable(headers: Headers, forwardsCookies: boolean): Headers {
  const keepsCookies = forwardsCookies && !CacheControl.parse(headers['cache-control']).withoutCookies;
  // A copy: later changes to the caller's object must not reach the cache.
  return keepsCookies ? { ...headers } : { ...withoutSetCookie(headers) };
}

/** Returns the headers of a stored response after the origin confirms it with 304. The headers of its body remain. */
export function confirmedHeaders(held: Headers, confirmation: Headers): Headers {
  const { 'content-encoding': _encoding, 'content-length': _length, 'content-range': _range, 'transfer-encoding': _transfer, ...others } = confirmation;
  // The ETag of an object that CloudFront compressed is weak.
  return { ...held, ...others, ...(held.etag !== undefined && held.etag === `W/${others.etag}` ? { etag: held.etag } : {}) };
}

/** Whether the cache keeps a response: to use it again, or only for an outage of the origin. */
export function isHeld({ kept, staleIfError }: Freshness): boolean {
  return kept || staleIfError > 0;
}

/** "The object is confirmed with If-None-Match or If-Modified-Since": neither is possible without an ETag or a Last-Modified. */
export function hasValidator({ headers, freshness }: StoredResponse): boolean {
  return freshness.isConditional && (headers.etag !== undefined || headers['last-modified'] !== undefined);
}

/** "500 to 599, and an origin that cannot be reached." A response that is kept only for an outage does not replace an answer of the origin. */
export function replacesFailure(held: StoredResponse, { status, unreachable, timedOut }: OriginFailure): boolean {
  return status >= 500 && (held.freshness.kept || unreachable || timedOut);
}

interface OriginFailure {
  readonly status: number;
  readonly unreachable: boolean;
  readonly timedOut: boolean;
}

export function withoutSetCookie(headers: Headers): Headers {
  if (headers['set-cookie'] === undefined) return headers;
  const { 'set-cookie': _, ...others } = headers;
  return others;
}
