import { OriginAnswer } from './origin-answer';
import { CompiledCacheKey } from '../cache/cache-key';
import { compressed } from '../http/compression';
import { allowsRange, failsPrecondition, isNotModified } from '../http/conditional-request';
import { contains, contentLengthOf, contentRangeOf, rangesOf } from '../http/ranges';
import { Headers, ViewerRequest } from '../http/viewer-request';

/** What a viewer receives of a response. */
export interface Representation {
  readonly status: number;
  readonly headers: Headers;
  /** The reason of an error. */
  readonly why?: string;
  readonly doubts: readonly string[];
}

/** A response of the origin or of the cache. */
interface Whole {
  readonly status: number;
  readonly headers: Headers;
  readonly fromCache: boolean;
  readonly forwardsCookies: boolean;
}

/** Whether a request may receive something else than the response as it is. */
export function asksForRepresentation(request: Headers): boolean {
  return request.range !== undefined || request['if-none-match'] !== undefined || request['if-modified-since'] !== undefined
    || request['if-match'] !== undefined || request['if-unmodified-since'] !== undefined;
}

/** Returns what a viewer receives of a response, or `undefined` if it is the response as it is. */
export function representationOf({ method, headers: request }: ViewerRequest, whole: Whole): Representation | undefined {
  const { status, headers, fromCache } = whole;
  if ((method !== 'GET' && method !== 'HEAD') || status < 200 || status > 299) return undefined;
  // A response of the origin answers the conditions and the range of the viewer, which CloudFront forwards. It may contain more than the range.
  if (!fromCache && status !== 206) return undefined;
  const hasRange = method === 'GET' && (status === 200 || status === 206) && allowsRange(request, headers);
  const changed = (fromCache ? conditionally(request, whole) : undefined) ?? (hasRange ? partially(request.range, whole) : undefined);
  if (!fromCache || !failsPrecondition(request, headers)) return changed;
  return { status, headers, ...changed, doubts: [PRECONDITION, ...changed?.doubts ?? []] };
}

const PRECONDITION = 'AWS does not document If-Match and If-Unmodified-Since for stored objects; the simulator assumes that CloudFront ignores them';

/**
 * ASSUMED: CloudFront answers conditions from its cache as HTTP does.
 *
 * https://www.rfc-editor.org/rfc/rfc9111#section-4.3.2
 */
function conditionally(request: Headers, { headers, forwardsCookies }: Whole): Representation | undefined {
  // "If-Modified-Since and If-None-Match conditional requests are not supported when CloudFront is configured to forward cookies."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
  return forwardsCookies || !isNotModified(request, headers) ? undefined : {
    status: 304, headers: without(headers, ABOUT_THE_BODY),
    doubts: ['AWS does not document whether CloudFront answers a conditional request with 304 from its cache; the simulator assumes that it does'],
  };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html */
function partially(range: string | undefined, { status, headers }: Whole): Representation | undefined {
  // "If the origin returns Transfer-Encoding: chunked, CloudFront returns the entire object instead of the requested range."
  const isChunked = headers['transfer-encoding'] !== undefined;
  if (range === undefined || (isChunked && status !== 206)) return undefined;
  const part = contentRangeOf(headers);
  const length = status === 206 ? part?.length : contentLengthOf(headers);
  const ranges = rangesOf(range, length);
  if (ranges === undefined || (status === 206 && (part === undefined || !contains(part, ranges)))) return undefined;
  const [only, ...more] = ranges;
  // "CloudFront generally follows the RFC specification for the Range header": 416 if the object has none of the ranges.
  if (only === undefined) {
    return {
      status: 416, headers: { ...without(headers, ABOUT_THE_BODY), 'content-range': `bytes */${length}` },
      why: `the stored object has ${length} bytes, and none of them are in the requested range`,
      doubts: ['AWS does not document the response to a range after the end of a stored object; the simulator assumes 416, as in HTTP'],
    };
  }
  const others = without(headers, ['content-length', 'content-range', 'transfer-encoding']);
  return {
    status: 206,
    headers: more.length > 0 ? { ...others, 'content-type': 'multipart/byteranges; boundary=(set by CloudFront)' }
      : only.last === Infinity ? { ...others, 'content-range': '(depends on the length of the object)' }
        : { ...others, 'content-length': String(only.last - only.first + 1), 'content-range': `bytes ${only.first}-${only.last}/${length ?? '*'}` },
    doubts: status === 206 ? (isChunked ? [CHUNKED_PART] : [])
      : length === undefined ? [headers['content-encoding'] === undefined ? UNKNOWN_LENGTH : UNKNOWN_COMPRESSED_LENGTH] : [],
  };
}

const CHUNKED_PART = 'AWS documents only that CloudFront returns the entire object if the origin uses chunked encoding, and the origin returns a part of it in chunks';
const UNKNOWN_LENGTH = 'the origin sends no Content-Length; the simulator assumes that the object is long enough for the requested range';
const UNKNOWN_COMPRESSED_LENGTH = 'the range applies to the compressed object, whose length the simulator does not know; it assumes that the object is long enough';

/** The headers that a response without the object does not have. */
const ABOUT_THE_BODY = ['content-encoding', 'content-language', 'content-length', 'content-range', 'content-type', 'transfer-encoding'];

function without(headers: Headers, names: readonly string[]): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** Compresses a response of the origin, if the behavior compresses and the viewer accepts it. CloudFront stores the compressed object. */
export function compressing(answer: OriginAnswer, request: ViewerRequest, key: CompiledCacheKey): OriginAnswer {
  // "When the HTTP response from the origin has no body, there is nothing for CloudFront to compress."
  const accepted = request.method === 'HEAD' ? undefined : key.encodingOf(request);
  const changed = accepted === undefined ? undefined : compressed(answer.status, answer.headers, accepted);
  return changed === undefined ? answer : { ...answer, headers: changed, isCompressed: true };
}
