import { checkFunctionHeaders } from './function-headers';
import { EdgeFunctionEffects, OriginResponse } from '../exchange';
import { didYouMean } from '../nearest-name';

/** The members of a struct, with the structs that they contain. */
interface Members {
  readonly [name: string]: Members | undefined;
}

const RESPONSE: Members = { status: undefined, headers: undefined };
const RESPONSE_CHANGE: Members = { ...RESPONSE, removeHeaders: undefined };
const REQUEST_CHANGE: Members = {
  path: undefined, headers: undefined, removeHeaders: undefined, response: RESPONSE,
  origin: { domainName: undefined, originPath: undefined, customHeaders: undefined },
};
const EFFECTS: Record<keyof EdgeFunctionEffects, Members> = {
  viewerRequest: REQUEST_CHANGE, originRequest: REQUEST_CHANGE, originResponse: RESPONSE_CHANGE, viewerResponse: RESPONSE_CHANGE,
};
const ORIGIN_RESPONSE: Record<keyof OriginResponse, undefined> = {
  status: undefined, headers: undefined, durationSeconds: undefined, timedOut: undefined, unreachable: undefined, truncated: undefined,
};

/**
 * Checks the effects of edge functions. TypeScript finds misspelled members, but plain JavaScript does not.
 *
 * @throws if a member does not exist, a response has no valid status, a response comes with changes to the request, or a function changes a header
 * that it must not change
 */
export function checkEffects(effects: EdgeFunctionEffects): void {
  checkMembers(effects, EFFECTS, 'edgeFunctions');
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

/** @throws if a member does not exist */
export function checkOriginResponse(response: OriginResponse, name: string): void {
  checkMembers(response, ORIGIN_RESPONSE, name);
}

function checkMembers(struct: object, members: Members, path: string): void {
  for (const [name, value] of Object.entries(struct)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(members, name)) {
      const known = Object.keys(members);
      const near = didYouMean(name, known, `${path}.`);
      throw new Error(`'${path}.${name}' does not exist${near === '' ? `; the members are ${known.join(', ')}` : near}`);
    }
    const inner = members[name];
    if (inner !== undefined && typeof value === 'object' && value !== null) checkMembers(value as object, inner, `${path}.${name}`);
  }
}
