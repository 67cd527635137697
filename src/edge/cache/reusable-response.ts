import { StoredResponse } from './stored-response';
import { allowsRange } from '../http/conditional-request';
import { contains, contentRangeOf, rangesOf } from '../http/ranges';
import { ViewerRequest } from '../http/viewer-request';

/**
 * Returns the response that can answer a request, of those that are stored for its cache key: "the entire object, or the requested part."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html
 */
export function reusableFor(held: StoredResponse | undefined, request: ViewerRequest, at: number): StoredResponse | undefined {
  if (held === undefined || (held.parts === undefined && !held.isWithoutBody)) return held;
  if (held.parts !== undefined) return partFor(held.parts, request, at);
  // ASSUMED: a response to HEAD answers only HEAD, because it has no body.
  return request.method === 'HEAD' ? held : undefined;
}

function partFor(parts: readonly StoredResponse[], request: ViewerRequest, at: number): StoredResponse | undefined {
  const sent = request.method === 'GET' ? request.headers.range : undefined;
  if (sent === undefined) return undefined;
  const length = contentRangeOf(parts[0]!.headers)!.length;
  const usual = rangesOf(sent, length);
  return parts.find(({ headers, usableUntil }) => {
    const part = contentRangeOf(headers)!;
    const ranges = part.length === length ? usual : rangesOf(sent, part.length);
    return at < usableUntil && ranges !== undefined && ranges.length > 0 && contains(part, ranges) && allowsRange(request.headers, headers);
  });
}

/** More parts than a player or a download requests. The limit bounds the memory and the time of a look-up. */
const MAX_PARTS = 1000;

/** Adds a part of an object to those that are stored already. Parts of another version are removed. */
export function withPart(held: StoredResponse | undefined, part: StoredResponse, at: number): StoredResponse {
  const range = contentRangeOf(part.headers)!;
  const others = (held?.parts ?? []).filter(one =>
    at < one.usableUntil && isSameVersion(one, part) && !contains(range, [contentRangeOf(one.headers)!]));
  const parts = [part, ...others.slice(0, MAX_PARTS - 1)];
  return { ...part, parts, usableUntil: Math.max(...parts.map(({ usableUntil }) => usableUntil)) };
}

function isSameVersion({ headers: one }: StoredResponse, { headers: other }: StoredResponse): boolean {
  return one.etag === other.etag && one['last-modified'] === other['last-modified'];
}

/** Returns the assumption behind a miss, although something is stored for the cache key. */
export function doubtAboutMiss(held: StoredResponse | undefined, request: ViewerRequest, at: number): string | undefined {
  if (held === undefined || (held.parts === undefined && !held.isWithoutBody)) return undefined;
  if (held.parts === undefined) {
    return request.method === 'GET' && at < held.freshUntil
      ? 'AWS does not document whether a stored response to HEAD answers GET; the simulator assumes that it does not, because it has no body' : undefined;
  }
  if (request.method === 'HEAD') return 'AWS does not document whether a stored part of an object answers HEAD; the simulator assumes that it does not';
  const { length } = contentRangeOf(held.headers)!;
  const ranges = rangesOf(request.headers.range ?? 'bytes=0-', length);
  const fresh = held.parts.filter(part => at < part.freshUntil).map(({ headers }) => contentRangeOf(headers)!).sort((a, b) => a.first - b.first);
  const isCovered = ranges !== undefined && ranges.length > 0 && ranges.every(({ first, last }) => {
    let next = first;
    for (const part of fresh) if (part.first <= next) next = Math.max(next, part.last + 1);
    return next > last;
  });
  return isCovered ? 'AWS does not document whether CloudFront combines the stored parts of an object; the simulator assumes that it does not' : undefined;
}
