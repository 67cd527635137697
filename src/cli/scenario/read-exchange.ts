import { secondsOf } from './seconds';
import { EdgeFunctionEffects, EdgeRequest, GeneratedResponse, OriginChange, OriginResponse, RequestChange, ResponseChange } from '../../edge/exchange';

/** Headers as a file writes them: values can be whole numbers, and lists for several headers of the same name. */
export interface WrittenHeaders {
  readonly [name: string]: WrittenValue | readonly WrittenValue[] | null;
}

type WrittenValue = string | number;

type WithWrittenHeaders<T> = Omit<T, 'headers'> & { readonly headers?: WrittenHeaders };

/** A request as a file writes it: in short, such as `GET /path`, or as a map. */
export type WrittenRequest = string | WithWrittenHeaders<Omit<EdgeRequest, 'at' | 'originResponse' | 'edgeFunctions'>>;

export interface WrittenResponse extends WithWrittenHeaders<Omit<OriginResponse, 'durationSeconds'>> {
  readonly duration?: string | number;
}

interface WrittenRequestChange extends WithWrittenHeaders<Omit<RequestChange, 'response' | 'origin'>> {
  readonly response?: WithWrittenHeaders<GeneratedResponse>;
  readonly origin?: Omit<OriginChange, 'customHeaders'> & { readonly customHeaders?: WrittenHeaders };
}

export interface WrittenEdgeFunctions {
  readonly viewerRequest?: WrittenRequestChange;
  readonly originRequest?: WrittenRequestChange;
  readonly originResponse?: WithWrittenHeaders<ResponseChange>;
  readonly viewerResponse?: WithWrittenHeaders<ResponseChange>;
}

export function requestOf(written: WrittenRequest): EdgeRequest {
  if (typeof written !== 'string') return { ...withHeaderTexts(written), method: written.method?.toUpperCase() };
  const [path, method = 'GET'] = written.split(/ +/).reverse() as [string, string?];
  return { path, method: method.toUpperCase() };
}

export function responseOf({ duration, ...others }: WrittenResponse): OriginResponse {
  return { ...withHeaderTexts(others), ...duration === undefined ? {} : { durationSeconds: secondsOf(duration) } };
}

export function edgeFunctionsOf(written: WrittenEdgeFunctions | undefined): EdgeFunctionEffects | undefined {
  return written && Object.fromEntries(Object.entries(written).map(([event, change]) => [event, changeOf(change as WrittenRequestChange)]));
}

function changeOf({ response, origin, ...others }: WrittenRequestChange): RequestChange {
  return {
    ...withHeaderTexts(others),
    ...response === undefined ? {} : { response: withHeaderTexts(response) as GeneratedResponse },
    ...origin === undefined ? {} : { origin: { ...origin, customHeaders: origin.customHeaders && present(origin.customHeaders) } },
  };
}

/** The values of headers as texts; `null` stays. */
export function headerTexts(headers: WrittenHeaders): { [name: string]: string | null } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === null ? null : textOf(name, value)]));
}

/** The texts of headers of which none is `null`. */
function present(headers: WrittenHeaders): { [name: string]: string } {
  return headerTexts(headers) as { [name: string]: string };
}

/** Set-Cookie is the only header whose values cannot be joined into a list. */
function textOf(name: string, value: WrittenValue | readonly WrittenValue[]): string {
  return typeof value === 'object' ? value.join(name.toLowerCase() === 'set-cookie' ? '\n' : ', ') : String(value);
}

function withHeaderTexts<T extends { readonly headers?: WrittenHeaders }>(written: T): Omit<T, 'headers'> & { headers?: { [name: string]: string } } {
  const { headers, ...others } = written;
  return headers === undefined ? others : { ...others, headers: present(headers) };
}
