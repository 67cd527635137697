import { EdgeRequest, RequestChange } from '../exchange';
import { normalizePath } from '../path/normalize-path';

/** Headers with names in lower case. */
export type Headers = { readonly [name: string]: string };

/** A parsed viewer request. */
export interface ViewerRequest {
  readonly method: string;
  readonly secure: boolean;
  /** Absent if it is 1.1 or newer. */
  readonly httpVersion: string | undefined;
  /** As the viewer sends it, without the query string. The cache key and the origin request contain this path. */
  readonly path: string;
  /** The path that CloudFront compares with path patterns. */
  readonly normalizedPath: string;
  /** Without the question mark; absent if there is none. */
  readonly query: string | undefined;
  readonly headers: Headers;
  /** The bytes of path and query string. */
  readonly urlLength: number;
}

/** @param change the changes of a viewer request function to the headers */
export function parseViewerRequest(request: EdgeRequest, change?: RequestChange): ViewerRequest {
  const wire = (request as EdgeRequest | undefined)?.path;
  if (typeof wire !== 'string' || wire.charCodeAt(0) !== SLASH || wire.includes('\n')) {
    throw new Error(`'path' must begin with '/' and stay on one line, got ${JSON.stringify(wire)}; remove scheme and host name`);
  }
  const scheme = request.scheme;
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') {
    throw new Error(`'scheme' must be 'http' or 'https', got '${scheme}'`);
  }
  const { httpVersion } = request;
  if (httpVersion !== undefined && !HTTP_VERSIONS.has(httpVersion)) {
    throw new Error(`'httpVersion' must be one of ${[...HTTP_VERSIONS].join(', ')}, got '${httpVersion}'`);
  }
  const { method = 'GET' } = request;
  if (typeof method !== 'string') throw new Error(`'method' must be a string, got ${JSON.stringify(method)}`);
  const mark = wire.indexOf('?');
  const path = mark < 0 ? wire : wire.slice(0, mark);
  const sent = request.headers === undefined ? NO_HEADERS : checked(request.headers);
  const headers = httpVersion === '1.0' ? withoutAcceptEncoding(sent) : sent;
  return {
    method: method.toUpperCase(),
    secure: scheme !== 'http',
    httpVersion,
    path,
    normalizedPath: normalizePath(path),
    query: mark < 0 ? undefined : wire.slice(mark + 1),
    headers: change === undefined ? headers : changedHeaders(headers, { ...change, headers: checked(change.headers ?? {}) }),
    urlLength: wire.length,
  };
}

const SLASH = '/'.charCodeAt(0);
const NO_HEADERS: Headers = {};
const HTTP_VERSIONS: ReadonlySet<string> = new Set(['1.0', '1.1', '2.0', '3.0']);

/**
 * "If a request uses HTTP 1.0, CloudFront removes the Accept-Encoding header."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-notes
 */
function withoutAcceptEncoding({ 'accept-encoding': _, ...others }: Headers): Headers {
  return others;
}

/** HTTP forbids line breaks in headers. In a cache key, one would make a header look like two. */
function checked(headers: { readonly [name: string]: string }): Headers {
  if (typeof headers !== 'object' || headers === null) throw new Error(`'headers' must be an object of strings, got ${JSON.stringify(headers)}`);
  let lower = true;
  for (const name in headers) {
    const value: unknown = headers[name];
    if (typeof value !== 'string' || value.includes('\n')) {
      throw new Error(`header '${name}' must be a string on one line, got ${JSON.stringify(value)}; omit headers that the viewer does not send`);
    }
    if (lower && name !== name.toLowerCase()) lower = false;
  }
  // Usually every name is in lower case already, which saves a copy per request.
  return lower ? headers : copyInLowerCase(headers, separatorInRequest);
}

export function lowerCased(headers: { readonly [name: string]: string }): Headers {
  for (const name in headers) {
    if (name !== name.toLowerCase()) return copyInLowerCase(headers, separatorInResponse);
  }
  return headers;
}

function separatorInRequest(name: string): string {
  return name === 'cookie' ? '; ' : ', ';
}

/** "Set-Cookie cannot be combined into a list", because a cookie may contain commas. https://www.rfc-editor.org/rfc/rfc9110#section-5.3 */
function separatorInResponse(name: string): string {
  return name === 'set-cookie' ? '\n' : separatorInRequest(name);
}

function copyInLowerCase(headers: { readonly [name: string]: string }, separatorOf: (name: string) => string): Headers {
  const lower: { [name: string]: string } = {};
  for (const [key, value] of Object.entries(headers)) {
    const name = key.toLowerCase();
    // Two spellings are two headers of one name, which HTTP reads as one list.
    lower[name] = lower[name] === undefined ? value : lower[name] + separatorOf(name) + value;
  }
  return lower;
}

/** Removes headers, then sets others. */
export function changedHeaders(headers: Headers, { headers: set = {}, removeHeaders = [] }: Pick<RequestChange, 'headers' | 'removeHeaders'>): Headers {
  const removed = new Set(removeHeaders.map(name => name.toLowerCase()));
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !removed.has(name))),
    ...lowerCased(set),
  };
}

/** A cookie or a query string. */
export interface Pair {
  readonly name: string;
  /** The unparsed name and value. */
  readonly text: string;
}

/**
 * Returns the cookies of a request, sorted by name as CloudFront sorts them before it forwards or compares them. CloudFront drops names
 * that begin with `$`.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
 */
export function cookiesOf(headers: Headers): Pair[] {
  const header = headers.cookie;
  if (header === undefined || header === '') return [];
  return header.split(';')
    .map(text => pair(text.trim()))
    .filter(cookie => cookie.name !== '' && !cookie.name.startsWith('$'))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** "CloudFront forwards a cookie header only if the value conforms to the standard name-value pair format": all cookies, or none. */
export function forwardableCookies(headers: Headers): Pair[] {
  const cookies = cookiesOf(headers);
  return cookies.length > 0 && isMalformed(headers.cookie!) ? [] : cookies;
}

/** Whether a part is not a name with a value. A semicolon at the end is allowed here. */
function isMalformed(cookieHeader: string): boolean {
  return /(^|;)\s*(=|[^;=\s][^;=]*(;|$))/.test(cookieHeader);
}

/** Returns the assumption about a `Cookie` header that does not conform to RFC 6265, if it does not. */
export function cookieDoubt({ cookie = '' }: Headers): string | undefined {
  if (cookiesOf({ cookie }).length === 0) return undefined;
  if (isMalformed(cookie)) return "the 'Cookie' header is malformed, and CloudFront does not forward it; AWS does not document the cache key in that case, and the simulator assumes that it contains no cookie";
  return STANDARD_COOKIES.test(cookie) ? undefined
    : "CloudFront forwards a 'Cookie' header only in the standard format, and this one has characters that the standard excludes; the simulator assumes that CloudFront forwards it";
}

const COOKIE = '[!#$%&\'*+.^_`|~0-9A-Za-z-]+=("[!#-+--:<-[\\]-~]*"|[!#-+--:<-[\\]-~]*)';
/** https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1 */
const STANDARD_COOKIES = new RegExp(`^${COOKIE}(; *${COOKIE})*;? *$`);

/**
 * Returns the query strings of a request in the order of the URL, which is significant. Only `&` separates them; `;` is part of a value.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/QueryStringParameters.html
 */
export function queryStringsOf(query: string | undefined): Pair[] {
  return query === undefined || query === '' ? [] : query.split('&').map(pair);
}

/** Returns the selected part of a query string. Equivalent to filtering `queryStringsOf`, but in one pass, because every request needs it. */
export function pickedQuery(query: string, picks: (name: string) => boolean): string {
  let picked: string | undefined;
  for (let from = 0; from <= query.length;) {
    const ampersand = query.indexOf('&', from);
    const end = ampersand < 0 ? query.length : ampersand;
    const equals = query.indexOf('=', from);
    if (picks(query.slice(from, equals < 0 || equals > end ? end : equals))) {
      picked = picked === undefined ? query.slice(from, end) : `${picked}&${query.slice(from, end)}`;
    }
    from = end + 1;
  }
  return picked ?? '';
}

/**
 * Returns a request without the signature of a signed URL or signed cookies. "CloudFront removes the query strings Expires, Key-Pair-Id, Policy
 * and Signature before it forwards the URL", and "does not cache separate files based on the attributes in signed cookies".
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html
 */
export function withoutSignature(request: ViewerRequest): ViewerRequest {
  const query = queryStringsOf(request.query).filter(({ name }) => !SIGNATURE.has(name)).map(({ text }) => text).join('&');
  return { ...request, query: query === '' ? undefined : query, headers: hasSignedCookies(request.headers) ? withoutSignedCookies(request.headers) : request.headers };
}

/** Whether a query string contains the parameter of a signed URL that AWS does not list among those that CloudFront removes. */
export function hasHashAlgorithm(query: string | undefined): boolean {
  return queryStringsOf(query).some(({ name }) => name === HASH_ALGORITHM);
}

export function hasSignedCookies(headers: Headers): boolean {
  return headers.cookie?.includes(SIGNED_COOKIE) === true && cookiesOf(headers).some(({ name }) => isSignedCookie(name));
}

function withoutSignedCookies({ cookie = '', ...headers }: Headers): Headers {
  const others = cookie.split(';').map(text => text.trim()).filter(text => text !== '' && !isSignedCookie(pair(text).name)).join('; ');
  return others === '' ? headers : { ...headers, cookie: others };
}

const HASH_ALGORITHM = 'Hash-Algorithm';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html */
const SIGNATURE = new Set(['Expires', 'Key-Pair-Id', 'Policy', 'Signature', HASH_ALGORITHM]);

const SIGNED_COOKIE = 'CloudFront-';

function isSignedCookie(name: string): boolean {
  return name.startsWith(SIGNED_COOKIE) && SIGNATURE.has(name.slice(SIGNED_COOKIE.length));
}

function pair(text: string): Pair {
  const equals = text.indexOf('=');
  return { name: equals < 0 ? text : text.slice(0, equals), text };
}
