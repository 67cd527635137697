import { Headers } from './viewer-request';

/** A range of bytes. Both ends are inclusive; `last` is infinite if the range reaches to an unknown end. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** The part of an object that a 206 response contains. */
export interface ContentRange extends ByteRange {
  /** The length of the whole object, in bytes; absent if the origin does not state it. */
  readonly length: number | undefined;
}

/**
 * Returns the ranges that a `Range` header requests and the object has, or `undefined` if CloudFront returns the whole object: "The ranges must
 * be listed in ascending order, must not overlap, and all must be valid; otherwise 200 with the full object."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html
 *
 * @param length the length of the object, in bytes; if it is unknown, the object is long enough for every range
 */
export function rangesOf(header: string, length: number | undefined): ByteRange[] | undefined {
  const list = /^\s*bytes=(.*)$/i.exec(header)?.[1];
  if (list === undefined) return undefined;
  const size = length ?? Infinity;
  const ranges: ByteRange[] = [];
  let previous = -1;
  for (const entry of list.split(',')) {
    const match = /^\s*(?:(\d+)-(\d*)|-(\d+))\s*$/.exec(entry);
    if (match === null) return undefined;
    const [, from, to, suffix] = match;
    const first = from === undefined ? Math.max(0, size - Number(suffix)) : Number(from);
    const last = to ? Number(to) : Infinity;
    if (last < first || first <= previous) return undefined;
    previous = last;
    // HTTP drops ranges that begin after the end of the object, if there are others.
    if (length === undefined || first < length) ranges.push({ first, last: Math.min(last, size - 1) });
  }
  return ranges;
}

/** Returns the part of the object that a response contains, or `undefined` if the response does not state it. */
export function contentRangeOf(headers: Headers): ContentRange | undefined {
  let range = PARSED.get(headers);
  if (range === undefined) PARSED.set(headers, range = parsedRange(headers) ?? NO_RANGE);
  return range === NO_RANGE ? undefined : range;
}

/** Stored parts are compared with every request for their object. */
const PARSED = new WeakMap<Headers, ContentRange>();
const NO_RANGE: ContentRange = { first: 0, last: 0, length: 0 };

function parsedRange(headers: Headers): ContentRange | undefined {
  const match = /^\s*bytes (\d+)-(\d+)\/(\d+|\*)\s*$/i.exec(headers['content-range'] ?? '');
  if (match === null) return undefined;
  const [first, last] = [Number(match[1]), Number(match[2])];
  return last < first ? undefined : { first, last, length: match[3] === '*' ? undefined : Number(match[3]) };
}

/** Whether a part contains all of some ranges. */
export function contains(part: ByteRange, ranges: readonly ByteRange[]): boolean {
  return ranges.every(({ first, last }) => first >= part.first && last <= part.last);
}

/** Returns the length of a body in bytes, if its response states it. */
export function contentLengthOf(headers: Headers): number | undefined {
  const value = headers['content-length'];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
