import { EdgeFunctionEffects } from '../exchange';

/*
 * "If a function adds a disallowed header, or adds or edits a read-only header, the request fails CloudFront validation, and CloudFront returns
 * 502 to the viewer."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html#function-restrictions-headers
 */

const DISALLOWED = new RegExp(`^(${[
  'connection|expect|keep-alive|proxy-(authenticate|authorization|connection)|trailer|upgrade|x-accel-(buffering|charset|limit-rate|redirect)',
  'x-amz-cf-.*|x-amzn-(auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)',
  'x-cache|x-edge-.*|x-forwarded-proto|x-real-ip',
].join('|')})$`);

const READ_ONLY: Record<keyof EdgeFunctionEffects, RegExp> = {
  viewerRequest: /^(cdn-loop|content-length|host|transfer-encoding|via)$/,
  originRequest: /^(accept-encoding|cdn-loop|content-length|if-modified-since|if-none-match|if-range|if-unmodified-since|transfer-encoding|via)$/,
  originResponse: /^(transfer-encoding|via)$/,
  viewerResponse: /^(warning|via)$/,
};

/** Read-only at viewer response for Lambda@Edge functions, not for CloudFront Functions. */
const READ_ONLY_FOR_LAMBDA = /^(content-length|content-encoding|transfer-encoding)$/;

/** @throws if a function changes a header that it must not change */
export function checkFunctionHeaders(effects: EdgeFunctionEffects): void {
  for (const event of Object.keys(READ_ONLY) as (keyof EdgeFunctionEffects)[]) {
    const { headers = {}, removeHeaders = [], response }: Changes = effects[event] ?? {};
    for (const name of Object.keys(headers)) refuseIf(DISALLOWED, name, `${event}.headers`);
    for (const name of [...Object.keys(headers), ...removeHeaders]) refuseIf(READ_ONLY[event], name, event);
    for (const name of Object.keys(response?.headers ?? {})) refuseIf(DISALLOWED, name, `${event}.response.headers`);
  }
}

/** Returns the assumption about changes at viewer response that only CloudFront Functions can make, if there are any. */
export function doubtsAboutFunctionHeaders({ headers = {}, removeHeaders = [] }: Changes = {}): string[] {
  const changed = [...Object.keys(headers), ...removeHeaders].filter(name => READ_ONLY_FOR_LAMBDA.test(name.toLowerCase()));
  return changed.length === 0 ? []
    : [`a Lambda@Edge function at viewer-response must not change ${changed.map(name => `'${name}'`).join(', ')}; the simulator assumes a CloudFront function`];
}

interface Changes {
  readonly headers?: { [name: string]: string };
  readonly removeHeaders?: string[];
  readonly response?: { readonly headers?: { [name: string]: string } };
}

function refuseIf(pattern: RegExp, name: string, path: string): void {
  if (pattern.test(name.toLowerCase())) {
    throw new Error(`'edgeFunctions.${path}' changes header '${name}', which edge functions must not change there: CloudFront returns 502 to the viewer`);
  }
}
