import { Answer } from './answer';
import { CompiledBehavior } from './compiled-behavior';
import { Outcome } from '../decision';
import { ViewerRequest, Headers } from '../http/viewer-request';
import { ViewerProtocol } from '../model';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-general */
const MAX_URL_LENGTH = 8192;
const MAX_REQUEST_LENGTH = 32_768;

/** Returns the answer to a request that CloudFront refuses or redirects before the cache look-up. */
export function refuse(behavior: CompiledBehavior, request: ViewerRequest): Answer | undefined {
  if (request.urlLength > MAX_URL_LENGTH) {
    return refused(414, `the URL has ${request.urlLength} bytes; the limit is ${MAX_URL_LENGTH}`);
  }
  const length = request.urlLength + lengthOf(request.headers);
  if (length > MAX_REQUEST_LENGTH) {
    return refused(494, `URL and headers have ${length} bytes; the limit is ${MAX_REQUEST_LENGTH}`);
  }
  return refuseProtocol(behavior, request) ?? refuseMethod(behavior, request);
}

/** Returns the bytes of all header lines, each with a colon, a space and a line break. */
function lengthOf(headers: Headers): number {
  let length = 0;
  for (const name in headers) length += name.length + headers[name]!.length + 4;
  return length;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html */
function refuseProtocol(behavior: CompiledBehavior, request: ViewerRequest): Answer | undefined {
  if (request.secure) return undefined;
  switch (behavior.settings.viewerProtocolPolicy) {
    case ViewerProtocol.ALLOW_ALL:
      return undefined;
    case ViewerProtocol.REDIRECT_TO_HTTPS:
      return { outcome: Outcome.REDIRECT, status: 301, why: 'the behavior redirects HTTP to HTTPS' };
    case ViewerProtocol.HTTPS_ONLY:
      return refused(403, 'the behavior accepts only HTTPS');
    case undefined:
      return { outcome: Outcome.UNKNOWN, why: 'the request uses HTTP, and the viewer protocol policy is unknown' };
  }
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesAllowedHTTPMethods */
function refuseMethod(behavior: CompiledBehavior, { method, headers }: ViewerRequest): Answer | undefined {
  const allowed = behavior.allowedMethods;
  if (method === 'GET') {
    // "A GET request that includes a body is answered with 403."
    return Number(headers['content-length'] ?? 0) > 0 ? refused(403, 'a GET request must not have a body') : undefined;
  }
  if (method === 'HEAD') return undefined;
  if (allowed === undefined) {
    return { outcome: Outcome.UNKNOWN, why: `it is unknown whether the behavior allows ${method}` };
  }
  if (!allowed.has(method)) {
    return refused(403, `the behavior does not allow ${method}, only ${[...allowed].join(', ')}`);
  }
  return behavior.caches(method) === undefined ? { outcome: Outcome.UNKNOWN, why: `it is unknown whether responses to ${method} are cached` } : undefined;
}

function refused(status: number, why: string): Answer {
  return { outcome: Outcome.ERROR, status, why };
}
