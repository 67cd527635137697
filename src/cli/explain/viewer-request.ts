import { EdgeRequest, OriginResponse } from '../../edge/exchange';
import { UsageError } from '../command';

type Headers = { [name: string]: string };

/** A request, and what the origin would answer to it, as a user writes them. */
export interface WrittenRequest {
  /** A path, or a full URL. */
  readonly url: string;
  /** GET if left out. */
  readonly method?: string;
  /** Each `name: value`. */
  readonly headers: readonly string[];
  /** 200 if left out. */
  readonly originStatus?: string;
  readonly originCacheControl?: string;
  /** Each `name: value`. */
  readonly originHeaders: readonly string[];
}

/** The request that somebody has written, with what the origin would answer to it. */
export function viewerRequest(written: WrittenRequest): EdgeRequest {
  const { scheme, host, path } = target(written.url);
  const headers = joined([...host === undefined ? [] : [['host', host] as const], ...written.headers.map(header)]);
  return { path, method: method(written.method ?? 'GET'), scheme, headers, originResponse: originResponse(written) };
}

interface Target {
  readonly scheme: string;
  readonly host?: string;
  /** As it goes over the wire: what the platform's URL parser would tidy up counts at the edge. */
  readonly path: string;
}

function target(url: string): Target {
  const [wire] = url.split('#') as [string];
  if (/[\s\p{Cc}]/u.test(wire)) throw new UsageError(`URL '${url}' has a space or a line end; write a space as %20`);
  if (wire.startsWith('/')) return { scheme: 'https', path: wire };
  const parts = /^(https?):\/\/([^/?]+)(.*)$/i.exec(wire);
  if (parts === null || !URL.canParse(wire)) {
    throw new UsageError(`URL '${url}' is neither a path nor a full URL; write '/a?b=c' or 'https://www.example.com/a?b=c'`);
  }
  const [, scheme, , rest] = parts as unknown as [string, string, string, string];
  return { scheme: scheme.toLowerCase(), host: new URL(wire).host, path: rest.startsWith('/') ? rest : `/${rest}` };
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function method(name: string): string {
  if (TOKEN.test(name)) return name.toUpperCase();
  throw new UsageError(`method '${name}' is no HTTP method; give GET, HEAD, OPTIONS, POST or the like`);
}

function header(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 0) throw new UsageError(`header '${text}' has no colon; write 'name: value'`);
  const name = text.slice(0, colon).trim();
  if (!TOKEN.test(name)) throw new UsageError(`header '${text}' has no name that HTTP knows before the colon; write 'name: value'`);
  return [name.toLowerCase(), text.slice(colon + 1).trim()];
}

/** Several headers of one name are one list; a host that is given as a header counts instead of that of the URL. */
function joined(headers: readonly (readonly [string, string])[]): Headers {
  const all: Headers = {};
  for (const [name, value] of headers) {
    const before = name === 'host' || !Object.hasOwn(all, name) ? '' : `${all[name]}${name === 'cookie' ? '; ' : ', '}`;
    Object.defineProperty(all, name, { value: before + value, enumerable: true, configurable: true, writable: true });
  }
  return all;
}

function originResponse({ originStatus = '200', originCacheControl, originHeaders }: WrittenRequest): OriginResponse {
  if (!/^[1-5]\d\d$/.test(originStatus)) throw new UsageError(`the status of the origin must be a code from 100 to 599, got '${originStatus}'`);
  return {
    status: Number(originStatus),
    headers: joined([...originHeaders.map(header), ...originCacheControl === undefined ? [] : [['cache-control', originCacheControl] as const]]),
  };
}
