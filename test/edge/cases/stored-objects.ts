import { ALWAYS_SENT, CACHING_DISABLED, EdgeCase, only } from '../case';
import { CACHE_KEY, COMPRESSING, CONDITIONAL, COOKIES, DROPPED, LIMITS, LOG_FIELDS, RANGES } from './sources';
import { EdgeRequest, OriginResponse } from '../../../src/edge/exchange';

const MODIFIED = 'Wed, 21 Oct 2026 07:28:00 GMT';
const LATER = 'Thu, 22 Oct 2026 07:28:00 GMT';
const EARLIER = 'Tue, 20 Oct 2026 07:28:00 GMT';
const GB = 1024 ** 3;

const get = (headers: { [name: string]: string }, originResponse?: OriginResponse, at?: number): EdgeRequest => ({ path: '/file', headers, originResponse, at });
const HIT = { 'age': '0', 'x-cache': 'Hit from cloudfront' };
const MISS = { 'x-cache': 'Miss from cloudfront' };
const FORMAT = { 'content-type': 'text/css' };

/** A range of a stored object of 1,000 bytes. `headers` are those that the object and its part have. */
function ofStored(
  id: string, says: string, range: string, status: number, sent: { [name: string]: string },
  more: Partial<EdgeCase> & { whole?: { [name: string]: string }; viewer?: { [name: string]: string } } = {},
): EdgeCase {
  const { whole = { ...FORMAT, 'content-length': '1000' }, viewer, ...rest } = more;
  return {
    id: `range-${id}`, says, standing: 'documented', source: RANGES,
    requests: [get({}, { headers: whole }), get({ range, ...viewer })],
    expected: { outcome: 'HIT', status, stored: true, responseHeaders: { ...sent, ...HIT } },
    ...rest,
  };
}

const WHOLE = { ...FORMAT, 'content-length': '1000' };
const part = (first: number, last: number, length: number | string = 1000) => (
  { ...FORMAT, 'content-length': String(last - first + 1), 'content-range': `bytes ${first}-${last}/${length}` });

const RANGE_CASES: readonly EdgeCase[] = [
  ofStored('first-bytes', 'a range of a stored object is served from it', 'bytes=0-99', 206, part(0, 99)),
  ofStored('to-the-end', 'a range without an end reaches to the end of the object', 'bytes=900-', 206, part(900, 999)),
  ofStored('suffix', 'a suffix range is the last bytes of the object', 'bytes=-100', 206, part(900, 999)),
  ofStored('suffix-longer', 'a suffix longer than the object is the whole object', 'bytes=-5000', 206, part(0, 999)),
  ofStored('beyond-the-end', 'a range that ends after the object ends with the object', 'bytes=990-5000', 206, part(990, 999)),
  ofStored('several', 'several ascending ranges are a multipart response', 'bytes=100-200, 300-400', 206,
    { 'content-type': 'multipart/byteranges; boundary=(set by CloudFront)' }),
  ofStored('one-of-several', 'a range after the end of the object is dropped if there is another', 'bytes=0-99,2000-', 206, part(0, 99)),
  ofStored('descending', 'descending ranges: the whole object', 'bytes=300-400,100-200', 200, WHOLE),
  ofStored('overlapping', 'overlapping ranges: the whole object', 'bytes=100-200,150-250', 200, WHOLE),
  ofStored('overlapping-open', 'a range without an end overlaps all later ranges', 'bytes=100-,200-250', 200, WHOLE),
  ofStored('backwards', 'a range that ends before it begins: the whole object', 'bytes=200-100', 200, WHOLE),
  ofStored('negative', 'a negative position: the whole object', 'bytes=-5--1', 200, WHOLE),
  ofStored('malformed', 'one malformed range among valid ones: the whole object', 'bytes=0-9,x', 200, WHOLE),
  ofStored('other-unit', 'a range in another unit than bytes: the whole object', 'items=0-9', 200, WHOLE),
  ofStored('chunked', 'a range of an object that the origin returned in chunks: the whole object', 'bytes=0-99', 200,
    { ...FORMAT, 'transfer-encoding': 'chunked' }, { whole: { ...FORMAT, 'transfer-encoding': 'chunked' } }),
  ofStored('unknown-length', 'a range of an object of unknown length', 'bytes=0-99', 206, part(0, 99, '*'), { whole: FORMAT, standing: 'assumed' }),
  ofStored('unknown-end', 'a range up to an unknown end', 'bytes=100-', 206,
    { ...FORMAT, 'content-range': '(depends on the length of the object)' }, { whole: FORMAT, standing: 'assumed' }),
  ofStored('after-the-end', 'a range after the end of the object: 416', 'bytes=1000-1999', 416, {}, {
    standing: 'assumed',
    expected: { outcome: 'ERROR', status: 416, stored: true, responseHeaders: { 'content-range': 'bytes */1000', 'age': '0', 'x-cache': 'Error from cloudfront' } },
  }),
  ofStored('empty-suffix', 'the last 0 bytes: 416', 'bytes=-0', 416, {}, { standing: 'assumed', expected: { outcome: 'ERROR', status: 416 } }),
  ofStored('if-range-etag', 'If-Range with the ETag of the object: the range', 'bytes=0-99', 206, { ...part(0, 99), etag: '"1"' },
    { whole: { ...WHOLE, etag: '"1"' }, viewer: { 'if-range': '"1"' } }),
  ofStored('if-range-date', 'If-Range with the Last-Modified of the object: the range', 'bytes=0-99', 206, { ...part(0, 99), 'last-modified': MODIFIED },
    { whole: { ...WHOLE, 'last-modified': MODIFIED }, viewer: { 'if-range': MODIFIED } }),
  ofStored('if-range-other', 'If-Range with another ETag: the whole object', 'bytes=0-99', 200, { ...WHOLE, etag: '"1"' },
    { whole: { ...WHOLE, etag: '"1"' }, viewer: { 'if-range': '"2"' } }),
  ofStored('if-range-weak', 'If-Range with a weak ETag never matches', 'bytes=0-99', 200, { ...WHOLE, etag: 'W/"1"' },
    { whole: { ...WHOLE, etag: 'W/"1"' }, viewer: { 'if-range': 'W/"1"' } }),
  ofStored('head', 'Range has no meaning in a HEAD request', '', 200, WHOLE, {
    requests: [get({}, { headers: WHOLE }), { ...get({ range: 'bytes=0-99' }), method: 'HEAD' }],
  }),
  ofStored('no-content', 'a range of a stored 204 is the 204', '', 204, {}, {
    requests: [get({}, { status: 204 }), get({ range: 'bytes=0-1' })], expected: { outcome: 'HIT', status: 204, responseHeaders: HIT },
  }),
  ofStored('error', 'a range of a stored error is the error', 'bytes=0-1', 404, {}, {
    requests: [get({}, { status: 404, headers: { 'content-length': '9' } }), get({ range: 'bytes=0-1' })],
    expected: { outcome: 'ERROR', status: 404, responseHeaders: { 'content-length': '9', 'age': '0', 'x-cache': 'Error from cloudfront' } },
  }),
  {
    id: 'range-refreshed', says: 'a range of an object that the origin confirms is served from it', standing: 'documented', source: RANGES,
    requests: [get({}, { headers: { ...WHOLE, 'etag': '"1"', 'cache-control': 'max-age=10' } }, 0), get({ range: 'bytes=0-99' }, { status: 304 }, 20)],
    expected: {
      outcome: 'REFRESH_HIT', status: 206,
      responseHeaders: { ...part(0, 99), 'etag': '"1"', 'cache-control': 'max-age=10', 'age': '0', 'x-cache': 'RefreshHit from cloudfront' },
    },
  },
  {
    id: 'range-origin-without', says: 'an origin that does not support ranges returns the whole object, which the viewer receives', standing: 'documented', source: RANGES,
    requests: [get({ range: 'bytes=0-99' }, { headers: WHOLE })],
    expected: { outcome: 'MISS', status: 200, stored: true, responseHeaders: { ...WHOLE, ...MISS } },
  },
  {
    id: 'range-origin-without-again', says: 'CloudFront serves later ranges from the whole object of an origin that does not support ranges', standing: 'documented', source: RANGES,
    requests: [get({ range: 'bytes=0-99' }, { headers: WHOLE }), get({ range: 'bytes=100-199' })],
    expected: { outcome: 'HIT', status: 206, responseHeaders: { ...part(100, 199), ...HIT } },
  },
  {
    id: 'range-larger', says: 'CloudFront may request a larger range from the origin than the viewer does', standing: 'documented', source: RANGES,
    requests: [get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) })],
    expected: {
      outcome: 'MISS', status: 206, originRequest: { headers: { ...ALWAYS_SENT, range: 'bytes=0-99' } }, responseHeaders: { ...part(0, 99), ...MISS },
      doubts: ['CloudFront may request a larger range from the origin than the viewer requests'],
    },
  },
  {
    id: 'range-larger-answer', says: 'the viewer receives its range of the larger range that the origin returns', standing: 'documented', source: RANGES,
    requests: [get({ range: 'bytes=10-19' }, { status: 206, headers: part(0, 99) })],
    expected: { outcome: 'MISS', status: 206, responseHeaders: { ...part(10, 19), ...MISS } },
  },
  {
    id: 'range-multipart-origin', says: 'several ranges that the origin returns reach the viewer', standing: 'assumed', source: RANGES,
    requests: [get({ range: 'bytes=0-9,20-29' }, { status: 206, headers: { 'content-type': 'multipart/byteranges; boundary=x' } })],
    expected: { outcome: 'MISS', status: 206, stored: false, responseHeaders: { 'content-type': 'multipart/byteranges; boundary=x', ...MISS } },
  },
  {
    id: 'range-disabled', says: 'with caching disabled, a range is the response of the origin', standing: 'documented', source: RANGES, policy: CACHING_DISABLED,
    requests: [get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) }), get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) })],
    expected: { outcome: 'MISS', status: 206, stored: false, responseHeaders: { ...part(0, 99), ...MISS } },
  },
];

/** Requests for a part that is stored, and the last of them. */
function afterPart(id: string, says: string, last: EdgeRequest, expected: EdgeCase['expected'], more: Partial<EdgeCase> & { stored?: OriginResponse } = {}): EdgeCase {
  const { stored = { status: 206, headers: { ...part(100, 199), etag: '"1"' } }, ...rest } = more;
  return { id: `part-${id}`, says, standing: 'documented', source: RANGES, requests: [get({ range: 'bytes=100-199' }, stored), last], expected, ...rest };
}

const PART_CASES: readonly EdgeCase[] = [
  afterPart('again', 'a stored part is served for the same range', get({ range: 'bytes=100-199' }),
    { outcome: 'HIT', status: 206, ttlSeconds: 86_400, responseHeaders: { ...part(100, 199), etag: '"1"', ...HIT } }),
  afterPart('within', 'a stored part is served for a range within it', get({ range: 'bytes=110-119' }),
    { outcome: 'HIT', status: 206, responseHeaders: { ...part(110, 119), etag: '"1"', ...HIT } }),
  afterPart('several-within', 'a stored part is served for several ranges within it', get({ range: 'bytes=110-119,130-139' }),
    { outcome: 'HIT', status: 206, responseHeaders: { 'etag': '"1"', 'content-type': 'multipart/byteranges; boundary=(set by CloudFront)', ...HIT } }),
  afterPart('other', 'another range than the stored part comes from the origin', get({ range: 'bytes=200-299' }, { status: 206, headers: part(200, 299) }),
    { outcome: 'MISS', status: 206, originRequest: { headers: { ...ALWAYS_SENT, range: 'bytes=200-299' } } }),
  afterPart('reaching-out', 'a range that reaches out of the stored part comes from the origin', get({ range: 'bytes=150-250' }), { outcome: 'MISS' }),
  afterPart('whole', 'the whole object comes from the origin if only a part is stored', get({}, { headers: WHOLE }),
    { outcome: 'MISS', status: 200, stored: true, originRequest: { headers: ALWAYS_SENT } }),
  afterPart('whole-covered', 'the whole object comes from the origin, also if the stored part is all of it', get({}, { headers: WHOLE }),
    { outcome: 'MISS', status: 200 }, { standing: 'assumed', stored: { status: 206, headers: part(0, 199, 200) } }),
  afterPart('invalid', 'invalid ranges are a request for the whole object', get({ range: 'bytes=150-160,120-130' }, { headers: WHOLE }), { outcome: 'MISS', status: 200 }),
  afterPart('suffix', 'a suffix range within the stored part is served from it if the length is known', get({ range: 'bytes=-10' }),
    { outcome: 'HIT', status: 206, responseHeaders: { ...part(190, 199, 200), ...HIT } }, { stored: { status: 206, headers: part(100, 199, 200) } }),
  afterPart('suffix-unknown', 'a suffix range comes from the origin if the length of the object is unknown', get({ range: 'bytes=-10' }),
    { outcome: 'MISS' }, { stored: { status: 206, headers: part(100, 199, '*') } }),
  afterPart('head', 'a part does not answer HEAD', { ...get({}), method: 'HEAD' }, { outcome: 'MISS' }, { standing: 'assumed' }),
  afterPart('stale', 'CloudFront confirms a stale part', get({ range: 'bytes=100-199' }, { status: 304 }, 20),
    { outcome: 'REFRESH_HIT', status: 206, originRequest: { headers: { ...ALWAYS_SENT, 'range': 'bytes=100-199', 'if-none-match': '"1"' } } },
    { stored: { status: 206, headers: { ...part(100, 199), 'etag': '"1"', 'cache-control': 'max-age=10' } } }),
  afterPart('no-store', 'a part follows the TTL rules of other responses', get({ range: 'bytes=100-199' }), { outcome: 'MISS' },
    { stored: { status: 206, headers: { ...part(100, 199), 'cache-control': 'no-store' } } }),
  afterPart('if-range', 'If-Range with another ETag is a request for the whole object', get({ 'range': 'bytes=100-199', 'if-range': '"2"' }, { headers: WHOLE }),
    { outcome: 'MISS', status: 200 }),
  afterPart('if-range-same', 'If-Range with the ETag of a stored part is answered from it', get({ 'range': 'bytes=100-199', 'if-range': '"1"' }), { outcome: 'HIT', status: 206 }),
  {
    id: 'part-two', says: 'several parts of an object are stored', standing: 'documented', source: RANGES,
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: { ...part(0, 99), etag: '"1"' } }, 0),
      get({ range: 'bytes=100-199' }, { status: 206, headers: { ...part(100, 199), etag: '"1"' } }, 5), get({ range: 'bytes=0-99' }, undefined, 7),
    ],
    expected: { outcome: 'HIT', age: 7, status: 206 },
  },
  {
    id: 'part-two-joined', says: 'a range over two stored parts comes from the origin', standing: 'assumed', source: RANGES,
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) }), get({ range: 'bytes=100-199' }, { status: 206, headers: part(100, 199) }),
      get({ range: 'bytes=0-199' }, { status: 206, headers: part(0, 199) }),
    ],
    expected: { outcome: 'MISS', status: 206 },
  },
  {
    id: 'part-of-a-new-version', says: 'a part of a new version replaces the parts of the old one', standing: 'assumed', source: RANGES,
    silent: 'parts of two versions must never be combined',
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: { ...part(0, 99), etag: '"1"' } }),
      get({ range: 'bytes=100-199' }, { status: 206, headers: { ...part(100, 199), etag: '"2"' } }), get({ range: 'bytes=0-99' }),
    ],
    expected: { outcome: 'MISS' },
  },
  {
    id: 'part-within-new', says: 'a new part replaces the stored parts within it', standing: 'documented', source: RANGES,
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) }, 0), get({ range: 'bytes=50-149' }, { status: 206, headers: part(0, 199) }, 5),
      get({ range: 'bytes=0-99' }, undefined, 7),
    ],
    expected: { outcome: 'HIT', age: 2, status: 206 },
  },
  {
    id: 'part-error', says: 'an error for another range leaves the stored parts', standing: 'assumed', source: RANGES, silent: 'status 416 is not cached',
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) }), get({ range: 'bytes=2000-' }, { status: 416 }), get({ range: 'bytes=0-99' }),
    ],
    expected: { outcome: 'HIT', status: 206 },
  },
  {
    id: 'part-304', says: 'a 304 to the condition of a viewer leaves the stored parts', standing: 'assumed', source: RANGES, silent: 'status 304 is not cached',
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) }), get({ 'if-none-match': '"1"' }, { status: 304 }), get({ range: 'bytes=0-99' }),
    ],
    expected: { outcome: 'HIT', status: 206 },
  },
  {
    id: 'part-no-store-whole', says: 'an object that must not be stored replaces its stored parts', standing: 'assumed', source: RANGES,
    silent: 'the origin says that the object must not be stored',
    requests: [
      get({ range: 'bytes=0-99' }, { status: 206, headers: part(0, 99) }), get({}, { headers: { 'cache-control': 'no-store' } }), get({ range: 'bytes=0-99' }),
    ],
    expected: { outcome: 'MISS' },
  },
  {
    id: 'part-chunked', says: 'a part that the origin returns in chunks', standing: 'assumed', source: RANGES,
    requests: [1, 2].map(() => (
      get({ range: 'bytes=10-19' }, { status: 206, headers: { ...FORMAT, 'transfer-encoding': 'chunked', 'content-range': 'bytes 0-99/1000' } }))),
    expected: { outcome: 'HIT', status: 206, responseHeaders: { ...part(10, 19), ...HIT } },
  },
  {
    id: 'part-large-object', says: 'parts of an object larger than 50 GB are stored', standing: 'documented', source: RANGES,
    requests: [1, 2].map(() => get({ range: `bytes=0-${20 * GB}` }, { status: 206, headers: part(0, 20 * GB, 100 * GB) })),
    expected: { outcome: 'HIT', status: 206 },
  },
  {
    id: 'part-too-large', says: 'a part larger than 50 GB is an error', standing: 'assumed', source: RANGES,
    requests: [get({ range: 'bytes=0-' }, { status: 206, headers: part(0, 100 * GB - 1, 100 * GB) })],
    expected: { outcome: 'ERROR', stored: false },
  },
  {
    id: 'part-wrong-length', says: 'a part whose Content-Length does not match its Content-Range is an error', standing: 'documented', source: LOG_FIELDS,
    requests: [get({ range: 'bytes=0-99' }, { status: 206, headers: { ...part(0, 99), 'content-length': '50' } })],
    expected: { outcome: 'ERROR', stored: false },
  },
  {
    id: 'size-error', says: 'an object larger than 50 GB is an error for the viewer', standing: 'documented', source: RANGES,
    requests: [get({}, { headers: { 'content-length': String(50 * GB + 1) } })],
    expected: { outcome: 'ERROR', stored: false, originRequest: { headers: ALWAYS_SENT }, responseHeaders: {} },
  },
  {
    id: 'size-disabled', says: 'with caching disabled, an object larger than 50 GB reaches the viewer', standing: 'documented', source: RANGES, policy: CACHING_DISABLED,
    requests: [get({}, { headers: { 'content-length': String(50 * GB + 1) } })],
    expected: { outcome: 'MISS', status: 200, stored: false },
  },
  {
    id: 'size-head', says: 'HEAD for an object larger than 50 GB is no error, because there is no body', standing: 'assumed', source: LIMITS,
    silent: 'CloudFront retrieves no object',
    requests: [{ ...get({}, { headers: { 'content-length': String(50 * GB + 1) } }), method: 'HEAD' }],
    expected: { outcome: 'MISS', status: 200 },
  },
];

/** A viewer's conditions, and a stored object. */
function condition(
  id: string, says: string, viewer: { [name: string]: string }, status: number,
  more: Partial<EdgeCase> & { object?: { [name: string]: string } } = {},
): EdgeCase {
  const { object = { ...WHOLE, 'etag': '"1"', 'last-modified': MODIFIED }, ...rest } = more;
  const { 'content-length': _length, 'content-type': _type, ...validators } = object;
  return {
    id: `condition-${id}`, says, standing: status === 304 ? 'assumed' : 'documented', source: CONDITIONAL,
    requests: [get({}, { headers: object }), get(viewer)],
    expected: { outcome: 'HIT', status, responseHeaders: { ...(status === 304 ? validators : object), ...HIT } },
    ...rest,
  };
}

const CONDITION_CASES: readonly EdgeCase[] = [
  condition('etag', 'If-None-Match with the ETag of the stored object: 304', { 'If-None-Match': '"1"' }, 304),
  condition('etag-other', 'If-None-Match with another ETag: the object', { 'If-None-Match': '"2"' }, 200),
  condition('etag-list', 'If-None-Match with a list: 304 if one matches', { 'If-None-Match': '"0", W/"1"' }, 304),
  condition('etag-weak', 'the comparison is weak', { 'If-None-Match': '"1"' }, 304, { object: { ...WHOLE, etag: 'W/"1"' } }),
  condition('etag-star', 'If-None-Match: * matches every stored object', { 'If-None-Match': '*' }, 304),
  condition('etag-absent', 'an object without an ETag matches no list', { 'If-None-Match': '"1"' }, 200, { object: WHOLE }),
  condition('since', 'If-Modified-Since with the Last-Modified of the object: 304', { 'If-Modified-Since': MODIFIED }, 304),
  condition('since-later', 'If-Modified-Since after Last-Modified: 304', { 'If-Modified-Since': LATER }, 304),
  condition('since-earlier', 'If-Modified-Since before Last-Modified: the object', { 'If-Modified-Since': EARLIER }, 200),
  condition('since-malformed', 'an If-Modified-Since that is not a date is ignored', { 'If-Modified-Since': 'yesterday' }, 200),
  condition('since-absent', 'an object without Last-Modified does not match If-Modified-Since', { 'If-Modified-Since': LATER }, 200, { object: WHOLE }),
  condition('both', 'If-None-Match takes precedence over If-Modified-Since', { 'If-None-Match': '"2"', 'If-Modified-Since': LATER }, 200),
  condition('before-range', 'a 304 takes precedence over a range', { 'If-None-Match': '"1"', 'Range': 'bytes=0-9' }, 304),
  condition('range', 'a range is served if the condition does not match', { 'If-None-Match': '"2"', 'Range': 'bytes=0-99' }, 206, {
    object: { ...WHOLE, etag: '"1"' }, expected: { outcome: 'HIT', status: 206, responseHeaders: { ...part(0, 99), etag: '"1"', ...HIT } },
  }),
  condition('cookies', 'conditional requests are not supported if cookies are forwarded', { 'If-None-Match': '"1"' }, 200, { source: COOKIES, policy: { cookies: only('tier') } }),
  condition('if-match', 'If-Match is for the origin; a hit ignores it', { 'If-Match': '"2"' }, 200, { standing: 'assumed' }),
  condition('if-match-range', 'a hit ignores If-Match for a range, too', { 'If-Match': '"2"', 'Range': 'bytes=0-99' }, 206, {
    standing: 'assumed', object: { ...WHOLE, etag: '"1"' },
    expected: { outcome: 'HIT', status: 206, responseHeaders: { ...part(0, 99), etag: '"1"', ...HIT } },
  }),
  condition('if-match-same', 'If-Match with the ETag of the object', { 'If-Match': '"1"' }, 200),
  condition('if-unmodified-since', 'If-Unmodified-Since is for the origin; a hit ignores it', { 'If-Unmodified-Since': EARLIER }, 200, { standing: 'assumed' }),
  condition('if-unmodified-since-later', 'If-Unmodified-Since after Last-Modified', { 'If-Unmodified-Since': LATER }, 200),
  condition('head', 'HEAD requests may be conditional', {}, 304, {
    requests: [get({}, { headers: { etag: '"1"' } }), { ...get({ 'if-none-match': '"1"' }), method: 'HEAD' }],
    expected: { outcome: 'HIT', status: 304, responseHeaders: { etag: '"1"', ...HIT } },
  }),
  condition('error', 'a stored error has no 304', {}, 200, {
    requests: [get({}, { status: 404, headers: { etag: '"1"' } }), get({ 'if-none-match': '"1"' })], expected: { outcome: 'ERROR', status: 404 },
  }),
  condition('redirect', 'a stored redirect has no 304', {}, 200, {
    requests: [get({}, { status: 301, headers: { etag: '"1"' } }), get({ 'if-none-match': '"1"' })], expected: { outcome: 'HIT', status: 301 },
  }),
  condition('refreshed', 'a viewer that has the object receives 304 after the origin confirms it', {}, 304, {
    requests: [get({}, { headers: { 'etag': '"1"', 'cache-control': 'max-age=10' } }, 0), get({ 'if-none-match': '"1"' }, { status: 304 }, 20)],
    expected: { outcome: 'REFRESH_HIT', status: 304, responseHeaders: { 'etag': '"1"', 'cache-control': 'max-age=10', 'age': '0', 'x-cache': 'RefreshHit from cloudfront' } },
  }),
  condition('miss', 'a 304 to the condition of a viewer reaches the viewer, and is not stored', {}, 200, {
    requests: [get({ 'if-none-match': '"1"' }, { status: 304 })],
    expected: { outcome: 'MISS', status: 304, stored: false, originRequest: { headers: { ...ALWAYS_SENT, 'if-none-match': '"1"' } } },
  }),
  condition('miss-changed', 'a 200 to the condition of a viewer reaches the viewer, and is stored', {}, 200, {
    requests: [get({ 'if-none-match': '"1"' }, { headers: { etag: '"2"' } })], expected: { outcome: 'MISS', status: 200, stored: true },
  }),
];

const HEAD_CASES: readonly EdgeCase[] = [
  {
    id: 'head-of-get', says: 'HEAD is answered from the stored response to GET, with its Content-Length', standing: 'documented', source: CACHE_KEY,
    requests: [get({}, { headers: WHOLE }), { ...get({}), method: 'HEAD' }],
    expected: { outcome: 'HIT', status: 200, responseHeaders: { ...WHOLE, ...HIT } },
  },
  {
    id: 'head-again', says: 'HEAD is answered from the stored response to HEAD', standing: 'documented', source: CACHE_KEY,
    requests: [1, 2].map(() => ({ ...get({}), method: 'HEAD' })), expected: { outcome: 'HIT' },
  },
  {
    id: 'head-then-get', says: 'the response to HEAD has no body, so it does not answer GET', standing: 'assumed', source: CACHE_KEY,
    requests: [{ ...get({}), method: 'HEAD' }, get({})], expected: { outcome: 'MISS', stored: true, originRequest: { method: 'GET' } },
  },
  {
    id: 'head-then-get-then-head', says: 'the response to GET replaces the response to HEAD', standing: 'documented', source: CACHE_KEY,
    requests: [{ ...get({}), method: 'HEAD' }, get({}, { headers: WHOLE }), { ...get({}), method: 'HEAD' }],
    expected: { outcome: 'HIT', responseHeaders: { ...WHOLE, ...HIT } },
  },
];

const BOTH = { enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true };
const STYLES = { ...FORMAT, 'content-length': '5000' };

/** What the viewer receives of a response of the origin where the behavior compresses. */
function compression(
  id: string, says: string, accepted: string | undefined, sent: { [name: string]: string }, received: { [name: string]: string },
  more: Partial<EdgeCase> & { status?: number; request?: Partial<EdgeRequest> } = {},
): EdgeCase {
  const { status = 200, request, ...rest } = more;
  return {
    id: `compress-${id}`, says, standing: 'documented', source: COMPRESSING, behavior: { compress: true }, policy: BOTH,
    requests: [{ ...get(accepted === undefined ? {} : { 'accept-encoding': accepted }, { status, headers: sent }), ...request }],
    expected: { status, responseHeaders: { ...received, 'x-cache': `${status >= 400 ? 'Error' : 'Miss'} from cloudfront` } },
    ...rest,
  };
}

const BR = { ...FORMAT, 'content-encoding': 'br' };
const GZIP = { ...FORMAT, 'content-encoding': 'gzip' };
const ofLength = (length: string) => ({ ...FORMAT, 'content-length': length });
const ofType = (type: string) => ({ 'content-type': type, 'content-length': '5000' });

const COMPRESSION_CASES: readonly EdgeCase[] = [
  compression('both', 'Brotli, if the viewer accepts both', 'gzip, br', STYLES, BR),
  compression('gzip', 'Gzip, if the viewer accepts only that', 'gzip, deflate', STYLES, GZIP),
  compression('br', 'Brotli, if the viewer accepts only that', 'br', STYLES, BR),
  compression('neither', 'nothing, if the viewer accepts neither', 'deflate', STYLES, STYLES),
  compression('absent', 'nothing without Accept-Encoding', undefined, STYLES, STYLES),
  compression('gzip-flag', 'only the formats that the cache policy enables', 'gzip, br', STYLES, GZIP, { policy: { enableAcceptEncodingGzip: true } }),
  compression('legacy', 'legacy settings do not support Brotli', 'gzip, br', STYLES, GZIP, { policy: { legacy: true, enableAcceptEncodingGzip: true } }),
  compression('no-flag', 'nothing if the cache policy enables no format', 'gzip, br', STYLES, STYLES, { policy: {} }),
  compression('off', 'nothing if the behavior does not compress', 'gzip, br', STYLES, STYLES, { behavior: {} }),
  compression('by-origin', 'CloudFront does not compress what the origin compressed', 'gzip, br', { ...STYLES, 'content-encoding': 'gzip', 'etag': '"1"' },
    { ...STYLES, 'content-encoding': 'gzip', 'etag': '"1"' }),
  compression('identity', 'nothing if the origin sends any Content-Encoding', 'gzip, br', { ...STYLES, 'content-encoding': 'identity' }, { ...STYLES, 'content-encoding': 'identity' }),
  compression('1000', 'the smallest object that CloudFront compresses', 'br', ofLength('1000'), BR),
  compression('999', 'CloudFront compresses no object below 1,000 bytes', 'br', ofLength('999'), ofLength('999')),
  compression('10000000', 'the largest object that CloudFront compresses', 'br', ofLength('10000000'), BR),
  compression('10000001', 'CloudFront compresses no object above 10,000,000 bytes', 'br', ofLength('10000001'), ofLength('10000001')),
  compression('no-length', 'nothing without Content-Length', 'br', FORMAT, FORMAT),
  compression('invalid-length', 'nothing with an invalid Content-Length', 'br', ofLength('5k'), ofLength('5k')),
  compression('no-type', 'nothing without Content-Type', 'br', { 'content-length': '5000' }, { 'content-length': '5000' }),
  compression('other-type', 'CloudFront compresses only the types of a list', 'br', ofType('image/png'), ofType('image/png')),
  ...['application/json', 'application/vnd.apple.mpegurl', 'font/ttf', 'image/svg+xml', 'text/x-component', 'vnd.apple.mpegurl'].map(type =>
    compression(`type-${type.replace(/\W+/g, '-')}`, `${type} is on the list`, 'br', ofType(type), { 'content-type': type, 'content-encoding': 'br' })),
  compression('charset', 'the parameters of a type do not count', 'br', ofType('Text/HTML; charset=utf-8'), { 'content-type': 'Text/HTML; charset=utf-8', 'content-encoding': 'br' },
    { standing: 'assumed', silent: 'most origins send text/html with a charset' }),
  compression('404', 'CloudFront compresses 404', 'br', STYLES, BR, { status: 404 }),
  compression('403', 'CloudFront compresses 403', 'br', STYLES, BR, { status: 403 }),
  compression('500', 'CloudFront compresses no other error', 'br', STYLES, STYLES, { status: 500 }),
  compression('201', 'CloudFront compresses no other success', 'br', STYLES, STYLES, { status: 201 }),
  compression('206', 'CloudFront does not compress parts', 'br', part(0, 1999, 5000), part(0, 1999, 5000), { status: 206 }),
  compression('head', 'a response without a body is not compressed', 'br', STYLES, STYLES, { request: { method: 'HEAD' } }),
  compression('http-1.0', 'CloudFront removes Accept-Encoding from requests of HTTP/1.0', 'br', STYLES, STYLES, {
    request: { httpVersion: '1.0' },
    expected: { keyParts: [{ kind: 'path', name: 'path', value: '/file' }], originRequest: { headers: ALWAYS_SENT }, responseHeaders: { ...STYLES, ...MISS } },
  }),
  compression('etag-strong', 'a strong ETag becomes weak', 'br', { ...STYLES, etag: '"1"' }, { ...BR, etag: 'W/"1"' }),
  compression('etag-weak', 'a weak ETag remains', 'br', { ...STYLES, etag: 'W/"1"' }, { ...BR, etag: 'W/"1"' }),
  compression('etag-invalid', 'an invalid ETag is removed', 'br', { ...STYLES, etag: '1' }, BR),
  compression('etag-uncompressed', 'without compression an invalid ETag remains', 'deflate', { ...STYLES, etag: '1' }, { ...STYLES, etag: '1' }),
  compression('no-transform', 'Cache-Control: no-transform', 'br', { ...STYLES, 'cache-control': 'no-transform, max-age=60' },
    { ...BR, 'cache-control': 'no-transform, max-age=60' }, { standing: 'assumed' }),
  compression('stored', 'CloudFront stores the compressed object', 'br', {}, {}, {
    requests: [get({ 'accept-encoding': 'br' }, { headers: { ...STYLES, etag: '"1"' } }), get({ 'accept-encoding': 'br' })],
    expected: { outcome: 'HIT', responseHeaders: { ...BR, etag: 'W/"1"', ...HIT } },
  }),
  compression('stored-plain', 'viewers that accept no format receive an object of their own', 'br', {}, {}, {
    requests: [get({ 'accept-encoding': 'br' }, { headers: STYLES }), get({ 'accept-encoding': 'identity' }, { headers: STYLES })],
    expected: { outcome: 'MISS', responseHeaders: { ...STYLES, ...MISS } },
  }),
  compression('condition', 'viewers confirm a compressed object with its weak ETag', 'br', {}, {}, {
    standing: 'assumed',
    requests: [get({ 'accept-encoding': 'br' }, { headers: { ...STYLES, etag: '"1"' } }), get({ 'accept-encoding': 'br', 'if-none-match': 'W/"1"' })],
    expected: { outcome: 'HIT', status: 304, responseHeaders: { etag: 'W/"1"', ...HIT } },
  }),
  compression('range', 'a range of a compressed object counts its compressed bytes', 'br', {}, {}, {
    source: RANGES, standing: 'assumed',
    requests: [get({ 'accept-encoding': 'br' }, { headers: STYLES }), get({ 'accept-encoding': 'br', 'range': 'bytes=0-99' })],
    expected: { outcome: 'HIT', status: 206, responseHeaders: { ...BR, 'content-length': '100', 'content-range': 'bytes 0-99/*', ...HIT } },
  }),
];

const COMPRESSION_STORE_CASES: readonly EdgeCase[] = [
  compression('confirmed', 'a confirmed object remains compressed, with its weak ETag', 'br', {}, {}, {
    requests: [
      get({ 'accept-encoding': 'br' }, { headers: { ...STYLES, 'etag': '"1"', 'cache-control': 'max-age=10' } }, 0),
      get({ 'accept-encoding': 'br' }, { status: 304, headers: { 'etag': '"1"', 'cache-control': 'max-age=10' } }, 20),
    ],
    expected: {
      outcome: 'REFRESH_HIT', originRequest: { headers: { ...ALWAYS_SENT, 'accept-encoding': 'br', 'if-none-match': 'W/"1"' } },
      responseHeaders: { ...BR, 'etag': 'W/"1"', 'cache-control': 'max-age=10', 'age': '0', 'x-cache': 'RefreshHit from cloudfront' },
    },
  }),
  compression('truncated', 'an incomplete object is not stored, although a compressed object has no Content-Length', 'br', {}, {}, {
    source: DROPPED,
    requests: [get({ 'accept-encoding': 'br' }, { headers: STYLES, truncated: true })], expected: { outcome: 'MISS', stored: false },
  }),
  compression('other-format', 'an object that is stored in another format that the viewer accepts', 'br', {}, {}, {
    standing: 'assumed',
    requests: [get({ 'accept-encoding': 'gzip' }, { headers: STYLES }), get({ 'accept-encoding': 'gzip, br' }, { headers: STYLES })],
    expected: { outcome: 'MISS', responseHeaders: { ...BR, ...MISS } },
  }),
];

export const STORED_OBJECT_CASES: readonly EdgeCase[] = [
  ...RANGE_CASES, ...PART_CASES, ...CONDITION_CASES, ...HEAD_CASES, ...COMPRESSION_CASES, ...COMPRESSION_STORE_CASES,
];
