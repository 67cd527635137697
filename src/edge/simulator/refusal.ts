import { CompiledBehavior } from './compiled-behavior';
import { Outcome } from '../decision';
import { Answer } from './explanation';
import { ViewerRequest, Headers } from '../http/viewer-request';
import { ViewerProtocol } from '../model';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-general */
const MAX_URL_LENGTH = 8192;
const MAX_REQUEST_LENGTH = 32_768;

/** What the edge answers by itself, before it looks at the cache; nothing when it goes on. */
export function refuse(behavior: CompiledBehavior, arriving: ViewerRequest): Answer | undefined {
  if (arriving.urlLength > MAX_URL_LENGTH) {
    return refused(414, `the URL has ${arriving.urlLength} bytes, more than ${MAX_URL_LENGTH}`);
  }
  const length = arriving.urlLength + lengthOf(arriving.headers);
  if (length > MAX_REQUEST_LENGTH) {
    return refused(494, `URL and headers have ${length} bytes, more than ${MAX_REQUEST_LENGTH}`);
  }
  return refuseProtocol(behavior, arriving) ?? refuseMethod(behavior, arriving);
}

/** Of all header lines, each with a colon, a space and a line break. */
function lengthOf(headers: Headers): number {
  let length = 0;
  for (const name in headers) length += name.length + headers[name]!.length + 4;
  return length;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html */
function refuseProtocol(behavior: CompiledBehavior, arriving: ViewerRequest): Answer | undefined {
  if (arriving.secure) return undefined;
  switch (behavior.settings.viewerProtocolPolicy) {
    case ViewerProtocol.ALLOW_ALL:
      return undefined;
    case ViewerProtocol.REDIRECT_TO_HTTPS:
      return { outcome: Outcome.REDIRECT, status: 301, why: 'the viewer came by HTTP and is redirected to HTTPS' };
    case ViewerProtocol.HTTPS_ONLY:
      return refused(403, 'the viewer came by HTTP and only HTTPS is answered');
    case undefined:
      return { outcome: Outcome.UNKNOWN, why: 'the viewer came by HTTP and the viewer protocol policy is not known' };
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
    return { outcome: Outcome.UNKNOWN, why: `whether ${method} is allowed is not known` };
  }
  if (!allowed.has(method)) {
    return refused(403, `${method} is not among the allowed methods ${[...allowed].join(', ')}`);
  }
  return behavior.caches(method) === undefined ? { outcome: Outcome.UNKNOWN, why: `whether ${method} is cached is not known` } : undefined;
}

function refused(status: number, why: string): Answer {
  return { outcome: Outcome.ERROR, status, why };
}
