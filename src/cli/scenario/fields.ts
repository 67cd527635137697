import { listOf, mapOf, mapWith, orNull, Read, readAs, wordOf } from './place';
import { ExpectedHeaders } from './scenario';
import { secondsOf } from './seconds';
import { EdgeFunctionEffects, EdgeRequest, OriginResponse, RequestChange, ResponseChange } from '../../edge/exchange';
import { invalidationTest } from '../../edge/invalidation/invalidation';
import { PathPattern } from '../../edge/path/path-pattern';

/*
 * What stands in requests and responses.
 */

export const line: Read<string> = readAs('a text on one line, in quotes where YAML takes it for something else', value => (
  typeof value === 'string' && value !== '' && !/[\r\n]/.test(value) ? value : undefined
));

/** YAML reads `1.10` as 1.1 and `no` as false: only of whole numbers is it certain what was written. */
export const headerValue: Read<string> = readAs('a text on one line; put it in quotes', value => (
  Number.isSafeInteger(value) ? String(value) : typeof value === 'string' && !/[\r\n]/.test(value) ? value : undefined
));

export const flag: Read<boolean> = readAs('true or false', value => (typeof value === 'boolean' ? value : undefined));

export const seconds: Read<number> = readAs('a time such as 90 (seconds), 5m, 1h 30m or 1d', secondsOf);

export const status: Read<number> = readAs('an HTTP status code', value => (
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599 ? value : undefined
));

export const method: Read<string> = readAs('an HTTP method', value => (
  typeof value === 'string' && /^[A-Za-z]+$/.test(value) ? value.toUpperCase() : undefined
));

export const wirePath: Read<string> = readAs("a path that begins with '/', without scheme and host name", value => (
  typeof value === 'string' && /^\/.*$/.test(value) ? value : undefined
));

const headers = mapOf(headerValue);

export const expectedHeaders: Read<ExpectedHeaders> = mapOf(orNull(headerValue));

export const pathPattern: Read<string> = checked(line, PathPattern.parse);

export const invalidationPath: Read<string> = checked(line, invalidationTest);

export const originResponse: Read<OriginResponse> = mapWith<OriginResponse>({ status, headers, unreachable: flag, truncated: flag });

const requestChange = mapWith<RequestChange>({ path: wirePath, headers, removeHeaders: listOf(line) });

const responseChange = mapWith<ResponseChange>({ status, headers, removeHeaders: listOf(line) });

export const edgeFunctions: Read<EdgeFunctionEffects> = mapWith<EdgeFunctionEffects>({
  viewerRequest: requestChange, originRequest: requestChange, originResponse: responseChange, viewerResponse: responseChange,
});

type WrittenRequest = Omit<EdgeRequest, 'at' | 'originResponse' | 'edgeFunctions'>;

const wholeRequest = mapWith<WrittenRequest>({
  path: wirePath, method, headers, scheme: wordOf({ http: 'http', https: 'https' }), location: line, viewerAddress: line, aborted: flag,
}, ['path']);

const shortRequest = readAs<WrittenRequest>("like 'GET /path?name=value', without scheme and host name, or a map", value => {
  const [, verb = 'GET', path] = typeof value === 'string' ? /^(?:([A-Za-z]+) +)?(\/\S*)$/.exec(value) ?? [] : [];
  return path === undefined ? undefined : { path, method: verb.toUpperCase() };
});

export const request: Read<WrittenRequest> = place => (typeof place.value === 'object' && place.value !== null ? wholeRequest : shortRequest)(place);

/** @param check throws where CloudFront would refuse the value */
function checked<T>(read: Read<T>, check: (value: T) => unknown): Read<T> {
  return place => {
    const value = read(place);
    try {
      check(value);
    } catch (error) {
      throw place.refuse(`is refused: ${(error as Error).message}`);
    }
    return value;
  };
}
