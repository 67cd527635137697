import { checkFunctionHeaders } from './function-headers';
import { EdgeFunctionEffects, EdgeRequest, OriginResponse } from '../exchange';
import { didYouMean } from '../nearest-name';

/** Returns what a value must be, if it is not. */
type Check = (value: unknown) => string | undefined;

/** The members of a struct: checks of values, and the structs that they contain. */
interface Members {
  readonly [name: string]: Check | Members;
}

const text: Check = value => (typeof value === 'string' ? undefined : 'must be a string');
const path: Check = value => (typeof value === 'string' && value.startsWith('/') ? undefined : "must begin with '/'");
const flag: Check = value => (typeof value === 'boolean' ? undefined : 'must be true or false');
const seconds: Check = value => (Number.isFinite(value) && Number(value) >= 0 ? undefined : 'must be a number of seconds, not below 0');
const names: Check = value => (Array.isArray(value) && value.every(name => typeof name === 'string') ? undefined : 'must be a list of header names');
const headers: Check = value => (isStruct(value) && hasOnlyText(value) ? undefined
  : 'must be an object of strings (join several Set-Cookie headers with line breaks)');
const anything: Check = () => undefined;

const RESPONSE: Members = { status: anything, headers };
const RESPONSE_CHANGE: Members = { ...RESPONSE, removeHeaders: names };
const REQUEST_CHANGE: Members = {
  path, headers, removeHeaders: names, response: RESPONSE, origin: { domainName: text, originPath: text, customHeaders: headers },
};
const EFFECTS: Record<keyof EdgeFunctionEffects, Members> = {
  viewerRequest: REQUEST_CHANGE, originRequest: REQUEST_CHANGE, originResponse: RESPONSE_CHANGE, viewerResponse: RESPONSE_CHANGE,
};
const REQUEST: Record<keyof EdgeRequest, Check> = {
  path: anything, method: anything, headers: anything, scheme: anything, httpVersion: anything, at: anything, location: text,
  originResponse: anything, viewerAddress: text, aborted: flag, edgeFunctions: anything,
};
const ORIGIN_RESPONSE: Record<keyof OriginResponse, Check> = {
  status: anything, headers, durationSeconds: seconds, timedOut: flag, unreachable: flag, truncated: flag,
};

/**
 * Checks the effects of edge functions. TypeScript finds misspelled members, but plain JavaScript does not.
 *
 * @throws if a member does not exist or has another type, a status is not valid, a response comes with changes to the request, or a
 * function changes a header that it must not change
 */
export function checkEffects(effects: EdgeFunctionEffects): void {
  checkMembers(effects, EFFECTS, 'edgeFunctions');
  for (const event of ['originResponse', 'viewerResponse'] as const) checkStatus(`edgeFunctions.${event}.status`, effects[event]?.status);
  checkFunctionHeaders(effects);
  for (const event of ['viewerRequest', 'originRequest'] as const) {
    const { response, ...changes } = effects[event] ?? {};
    if (response === undefined) continue;
    // "If the status is not between 200 and 599, CloudFront returns an error to the viewer."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-generating-http-responses.html
    const { status } = response;
    if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
      throw new Error(`'edgeFunctions.${event}.response.status' must be a status code from 200 to 599, got ${status}`);
    }
    const change = Object.entries(changes).find(([, value]) => value !== undefined)?.[0];
    if (change !== undefined) {
      throw new Error(`'edgeFunctions.${event}' has both 'response' and '${change}', but a function returns either a response or the request; remove one`);
    }
  }
}

/**
 * Checks a request for which an origin is contacted: a misspelled `originResponse` would be a response of 200. The members that every request needs
 * are checked elsewhere.
 *
 * @throws if a member does not exist, or the origin response is malformed
 */
export function checkRequest(request: EdgeRequest): void {
  checkMembers(request, REQUEST, '');
  if (request.originResponse !== undefined) checkOriginResponse(request.originResponse, 'originResponse');
}

/** @throws if a member does not exist or has another type, or the status is not an HTTP status code */
export function checkOriginResponse(response: OriginResponse, name: string): void {
  checkMembers(response, ORIGIN_RESPONSE, name);
  checkStatus(`${name}.status`, response.status);
}

function checkStatus(name: string, status: number | undefined): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new Error(`'${name}' must be an HTTP status code, got ${status}; for an origin that does not answer, set 'unreachable'`);
  }
}

/** @param name the name of the struct; empty for the request itself */
function checkMembers(struct: unknown, members: Members, name: string): void {
  if (!isStruct(struct)) throw new Error(`'${name}' must be an object, got ${JSON.stringify(struct)}`);
  const prefix = name === '' ? '' : `${name}.`;
  for (const member in struct) {
    const value = struct[member];
    if (value === undefined) continue;
    if (!Object.hasOwn(members, member)) {
      const known = Object.keys(members);
      const near = didYouMean(member, known, prefix);
      throw new Error(`'${prefix}${member}' does not exist${near === '' ? `; the members are ${known.join(', ')}` : near}`);
    }
    const check = members[member]!;
    if (typeof check === 'object') {
      checkMembers(value, check, `${prefix}${member}`);
      continue;
    }
    const problem = check(value);
    if (problem !== undefined) throw new Error(`'${prefix}${member}' ${problem}, got ${JSON.stringify(value)}`);
  }
}

function hasOnlyText(struct: Struct): boolean {
  for (const name in struct) if (typeof struct[name] !== 'string') return false;
  return true;
}

/** Loops over its members are without copies, because requests with a response are checked, also hits. */
type Struct = { readonly [name: string]: unknown };

function isStruct(value: unknown): value is Struct {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
