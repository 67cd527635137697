import { EdgeRequest, OriginResponse } from '../../edge/exchange';
import { UsageError } from '../command';

type Headers = { [name: string]: string };

/** A request and the origin response, as a user writes them. */
export interface WrittenRequest {
  /** A path, or a full URL. */
  readonly url: string;
  /** @default GET */
  readonly method?: string;
  /** Each `name: value`. */
  readonly headers: readonly string[];
  /** @default 200 */
  readonly originStatus?: string;
  readonly originCacheControl?: string;
  /** Each `name: value`. */
  readonly originHeaders: readonly string[];
}

/** Parses a request and the origin response. */
export function viewerRequest(written: WrittenRequest): EdgeRequest {
  const { scheme, host, path } = target(written.url);
  const headers = joined([...host === undefined ? [] : [['host', host] as const], ...written.headers.map(header)]);
  return { path, method: method(written.method ?? 'GET'), scheme, headers, originResponse: originResponse(written) };
}

/** The path as sent: `URL` would normalize it, but CloudFront does not. */
function target(url: string): Pick<EdgeRequest, 'scheme' | 'path'> & { readonly host?: string } {
  const [wire] = url.split('#') as [string];
  if (/[\s\p{Cc}]/u.test(wire)) throw new UsageError(`URL '${url}' contains a space or a line end; encode a space as %20`);
  if (wire.startsWith('/')) return { scheme: 'https', path: wire };
  const parts = /^(https?):\/\/([^/?]+)(.*)$/i.exec(wire);
  if (parts === null || !URL.canParse(wire)) {
    throw new UsageError(`URL '${url}' is neither a path nor a full URL; use '/a?b=c' or 'https://www.example.com/a?b=c'`);
  }
  const [, scheme, , rest] = parts as unknown as [string, string, string, string];
  return { scheme: scheme.toLowerCase(), host: new URL(wire).host, path: rest.startsWith('/') ? rest : `/${rest}` };
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function method(name: string): string {
  if (TOKEN.test(name)) return name.toUpperCase();
  throw new UsageError(`method '${name}' is not an HTTP method; use one such as GET, HEAD, OPTIONS or POST`);
}

function header(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 0) throw new UsageError(`header '${text}' has no colon; use 'name: value'`);
  const name = text.slice(0, colon).trim();
  if (!TOKEN.test(name)) throw new UsageError(`header '${text}' has no valid name before the colon; use 'name: value'`);
  return [name.toLowerCase(), text.slice(colon + 1).trim()];
}

/** Joins headers with the same name; Set-Cookie headers stay apart. A host header replaces the host of the URL. */
function joined(headers: readonly (readonly [string, string])[]): Headers {
  const all: Headers = {};
  for (const [name, value] of headers) {
    const before = name === 'host' || !Object.hasOwn(all, name) ? '' : `${all[name]}${name === 'set-cookie' ? '\n' : name === 'cookie' ? '; ' : ', '}`;
    Object.defineProperty(all, name, { value: before + value, enumerable: true, configurable: true, writable: true });
  }
  return all;
}

function originResponse({ originStatus = '200', originCacheControl, originHeaders }: WrittenRequest): OriginResponse {
  if (!/^[1-5]\d\d$/.test(originStatus)) throw new UsageError(`the origin status must be a code from 100 to 599, got '${originStatus}'`);
  return {
    status: Number(originStatus),
    headers: joined([...originHeaders.map(header), ...originCacheControl === undefined ? [] : [['cache-control', originCacheControl] as const]]),
  };
}
