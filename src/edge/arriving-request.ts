import { EdgeRequest } from './exchange';
import { normalizePath } from './normalize-path';

/** Header names in lower case, as the model keeps them everywhere. */
export type Headers = { readonly [name: string]: string };

/**
 * A viewer's request, taken apart once so that each step of the model finds what it needs.
 */
export interface ArrivingRequest {
  readonly method: string;
  readonly secure: boolean;
  /** As the viewer wrote it, without the query string: what the key holds and the origin receives. */
  readonly path: string;
  /** As CloudFront compares it with path patterns. */
  readonly normalizedPath: string;
  /** Without the question mark; absent when there is none. */
  readonly query?: string;
  readonly headers: Headers;
}

export function arrive(request: EdgeRequest): ArrivingRequest {
  const wire = request.path;
  if (wire.charCodeAt(0) !== SLASH || wire.includes('\n')) {
    throw new Error(`'path' must begin with '/' and stay on one line, got ${JSON.stringify(wire)}; leave out scheme and host name`);
  }
  const scheme = request.scheme ?? 'https';
  if (scheme !== 'https' && scheme !== 'http') {
    throw new Error(`'scheme' must be 'http' or 'https', got '${scheme}'`);
  }
  const mark = wire.indexOf('?');
  const path = mark < 0 ? wire : wire.slice(0, mark);
  return {
    method: (request.method ?? 'GET').toUpperCase(),
    secure: scheme === 'https',
    path,
    normalizedPath: normalizePath(path),
    query: mark < 0 ? undefined : wire.slice(mark + 1),
    headers: request.headers === undefined ? NO_HEADERS : lowerCased(onOneLineEach(request.headers)),
  };
}

const SLASH = '/'.charCodeAt(0);
const NO_HEADERS: Headers = {};

/** A line break would let one header pass for two in the cache key; HTTP does not know it either. */
function onOneLineEach(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  for (const name in headers) {
    const value: unknown = headers[name];
    if (typeof value !== 'string' || value.includes('\n')) {
      throw new Error(`header '${name}' must be a text on one line, got ${JSON.stringify(value)}; leave out a header that is not sent`);
    }
  }
  return headers;
}

/** The same object where every name is in lower case already, which spares a copy per request. */
export function lowerCased(headers: { readonly [name: string]: string }): Headers {
  for (const name in headers) {
    if (name !== name.toLowerCase()) {
      const lower: { [name: string]: string } = {};
      for (const [key, value] of Object.entries(headers)) {
        const one = key.toLowerCase();
        // Two spellings of one name are two headers of that name, which HTTP reads as one list.
        lower[one] = lower[one] === undefined ? value : lower[one] + (one === 'cookie' ? '; ' : ', ') + value;
      }
      return lower;
    }
  }
  return headers;
}

/** A cookie of a `Cookie` header, or a query string of a URL. */
export interface Pair {
  readonly name: string;
  /** Name and value as on the wire. */
  readonly text: string;
}

/**
 * The cookies of a request, sorted by name as CloudFront sorts them before it forwards or compares them. Names that
 * begin with `$` are dropped.
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

/**
 * The query strings of a request in the order in which they were written, which counts. Only `&` parts them: after a
 * `;` the rest belongs to the value.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/QueryStringParameters.html
 */
export function queryStringsOf(query: string | undefined): Pair[] {
  return query === undefined || query === '' ? [] : query.split('&').map(pair);
}

function pair(text: string): Pair {
  const equals = text.indexOf('=');
  return { name: equals < 0 ? text : text.slice(0, equals), text };
}
