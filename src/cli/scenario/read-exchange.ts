import { EdgeFunctionEffects, EdgeRequest, OriginResponse } from '../../edge/exchange';

/** Headers as a file writes them: values can be whole numbers. */
export interface WrittenHeaders {
  readonly [name: string]: string | number | null;
}

type WithWrittenHeaders<T> = Omit<T, 'headers'> & { readonly headers?: WrittenHeaders };

/** A request as a file writes it: in short, such as `GET /path`, or as a map. */
export type WrittenRequest = string | WithWrittenHeaders<Omit<EdgeRequest, 'at' | 'originResponse' | 'edgeFunctions'>>;

export type WrittenResponse = WithWrittenHeaders<OriginResponse>;

export type WrittenEdgeFunctions = { readonly [event in keyof EdgeFunctionEffects]: WithWrittenHeaders<NonNullable<EdgeFunctionEffects[event]>> };

export function requestOf(written: WrittenRequest): EdgeRequest {
  if (typeof written !== 'string') return { ...withHeaderTexts(written), method: written.method?.toUpperCase() };
  const [path, method = 'GET'] = written.split(/ +/).reverse() as [string, string?];
  return { path, method: method.toUpperCase() };
}

export function edgeFunctionsOf(written: WrittenEdgeFunctions | undefined): EdgeFunctionEffects | undefined {
  return written && Object.fromEntries(Object.entries(written).map(([event, change]) => [event, withHeaderTexts(change)]));
}

/** The values of headers as texts; `null` stays. */
export function headerTexts(headers: WrittenHeaders): { [name: string]: string | null } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === null ? null : String(value)]));
}

export function withHeaderTexts<T extends { readonly headers?: WrittenHeaders }>(written: T): Omit<T, 'headers'> & { headers?: { [name: string]: string } } {
  const { headers, ...others } = written;
  return headers === undefined ? others : { ...others, headers: headerTexts(headers) as { [name: string]: string } };
}
