import { EdgeRequest, OriginResponse } from '../../edge/exchange';
import { CommandArguments, Misuse } from '../command';

type Headers = { [name: string]: string };

/** The request that the arguments of `explain` describe, with what the origin would answer to it. */
export function viewerRequest(args: CommandArguments): EdgeRequest {
  const { scheme, host, path } = target(args.positionals[1]!);
  const headers = joined([...host === undefined ? [] : [['host', host] as const], ...args.texts('header').map(header)]);
  return { path, method: method(args.text('method') ?? 'GET'), scheme, headers, originResponse: originResponse(args) };
}

/** Whether anything is said of what the origin answers. */
export function saysOriginResponse(args: CommandArguments): boolean {
  return ['origin-status', 'origin-cache-control', 'origin-header'].some(option => args.isSet(option));
}

interface Target {
  readonly scheme: string;
  readonly host?: string;
  /** As it goes over the wire: what the platform's URL parser would tidy up counts at the edge. */
  readonly path: string;
}

function target(url: string): Target {
  const [wire] = url.split('#') as [string];
  if (/[\s\p{Cc}]/u.test(wire)) throw new Misuse(`URL '${url}' has a space or a line end; write a space as %20`);
  if (wire.startsWith('/')) return { scheme: 'https', path: wire };
  const parts = /^(https?):\/\/([^/?]+)(.*)$/i.exec(wire);
  if (parts === null || !URL.canParse(wire)) {
    throw new Misuse(`URL '${url}' is neither a path nor a full URL; write '/a?b=c' or 'https://www.example.com/a?b=c'`);
  }
  const [, scheme, , rest] = parts as unknown as [string, string, string, string];
  return { scheme: scheme.toLowerCase(), host: new URL(wire).host, path: rest.startsWith('/') ? rest : `/${rest}` };
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function method(name: string): string {
  if (TOKEN.test(name)) return name.toUpperCase();
  throw new Misuse(`method '${name}' is no HTTP method; give GET, HEAD, OPTIONS, POST or the like`);
}

function header(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 0) throw new Misuse(`header '${text}' has no colon; write 'name: value'`);
  const name = text.slice(0, colon).trim();
  if (!TOKEN.test(name)) throw new Misuse(`header '${text}' has no name that HTTP knows before the colon; write 'name: value'`);
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

function originResponse(args: CommandArguments): OriginResponse {
  const cacheControl = args.text('origin-cache-control');
  const status = args.text('origin-status') ?? '200';
  if (!/^[1-5]\d\d$/.test(status)) throw new Misuse(`option '--origin-status' must be a status code from 100 to 599, got '${status}'`);
  return {
    status: Number(status),
    headers: joined([...args.texts('origin-header').map(header), ...cacheControl === undefined ? [] : [['cache-control', cacheControl] as const]]),
  };
}
