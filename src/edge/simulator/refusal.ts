import { Answer } from './answer';
import { CompiledBehavior } from './compiled-behavior';
import { Outcome } from '../decision';
import { ViewerRequest, Headers } from '../http/viewer-request';
import { DistributionSettings, ViewerProtocol } from '../model';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-general */
const MAX_URL_LENGTH = 8192;
const MAX_REQUEST_LENGTH = 32_768;

/** Returns the answer to a request that CloudFront refuses or redirects before the cache look-up. */
export function refuse(behavior: CompiledBehavior, request: ViewerRequest, distribution: DistributionSettings): Answer | undefined {
  if (request.urlLength > MAX_URL_LENGTH) {
    return refused(414, `the URL has ${request.urlLength} bytes; the limit is ${MAX_URL_LENGTH}`, distribution);
  }
  const length = request.urlLength + lengthOf(request.headers);
  if (length > MAX_REQUEST_LENGTH) {
    return refused(494, `URL and headers have ${length} bytes; the limit is ${MAX_REQUEST_LENGTH}`, distribution);
  }
  if (request.secure) return refuseMethod(behavior, request, distribution);
  return inAnyOrder(refuseProtocol(behavior, request, distribution), refuseMethod(behavior, request, distribution));
}

/** Returns the bytes of all header lines, each with a colon, a space and a line break. */
function lengthOf(headers: Headers): number {
  let length = 0;
  for (const name in headers) length += name.length + headers[name]!.length + 4;
  return length;
}

/** ASSUMED: CloudFront checks the protocol before the method. */
function inAnyOrder(protocol: Answer | undefined, method: Answer | undefined): Answer | undefined {
  if (protocol === undefined || method === undefined) return protocol ?? method;
  if (protocol.status === method.status) return protocol;
  const order = 'AWS does not document whether CloudFront checks the protocol or the method first; the simulator assumes the protocol';
  return { ...protocol, doubts: [...protocol.doubts ?? [], order] };
}

/**
 * "CloudFront redirects GET and HEAD with 301, and POST, PUT, DELETE, OPTIONS and PATCH with 307 if the request uses HTTP/1.1 or newer. Below,
 * it answers these methods with 403."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
 */
function refuseProtocol(behavior: CompiledBehavior, request: ViewerRequest, distribution: DistributionSettings): Answer | undefined {
  switch (behavior.settings.viewerProtocolPolicy) {
    case ViewerProtocol.ALLOW_ALL:
      return undefined;
    case ViewerProtocol.REDIRECT_TO_HTTPS: {
      const { method, httpVersion } = request;
      const isRead = method === 'GET' || method === 'HEAD';
      if (!isRead && Number(httpVersion) < 1.1) {
        return refused(403, `the behavior redirects HTTP to HTTPS, and CloudFront does not redirect ${method} of HTTP/${httpVersion}`, distribution);
      }
      return {
        outcome: Outcome.REDIRECT, status: isRead ? 301 : 307, why: 'the behavior redirects HTTP to HTTPS', headers: { location: secureUrl(request, distribution) },
      };
    }
    case ViewerProtocol.HTTPS_ONLY:
      return refused(403, 'the behavior accepts only HTTPS', distribution);
    case undefined:
      return { outcome: Outcome.UNKNOWN, why: 'the request uses HTTP, and the viewer protocol policy is unknown' };
  }
}

function secureUrl({ headers, path, query }: ViewerRequest, { aliases = [] }: DistributionSettings): string {
  const host = headers.host?.replace(/:\d*$/, '') ?? aliases.find(alias => !alias.startsWith('*')) ?? "(the distribution's own host name)";
  return `https://${host}${path}${query === undefined ? '' : `?${query}`}`;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesAllowedHTTPMethods */
function refuseMethod(behavior: CompiledBehavior, { method, headers }: ViewerRequest, distribution: DistributionSettings): Answer | undefined {
  const allowed = behavior.allowedMethods;
  if (method === 'GET') {
    // "A GET request that includes a body is answered with 403." Both headers announce one: https://www.rfc-editor.org/rfc/rfc9112#section-6-4
    return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined ? refused(403, 'a GET request must not have a body', distribution) : undefined;
  }
  if (method === 'HEAD') return undefined;
  if (allowed === undefined) {
    return { outcome: Outcome.UNKNOWN, why: `it is unknown whether the behavior allows ${method}` };
  }
  if (!allowed.has(method)) {
    return refused(403, `the behavior does not allow ${method}, only ${[...allowed].join(', ')}`, distribution);
  }
  return behavior.caches(method) === undefined ? { outcome: Outcome.UNKNOWN, why: `it is unknown whether responses to ${method} are cached` } : undefined;
}

/**
 * ASSUMED: CloudFront returns custom error pages for errors of the origin and for geographic restrictions only, not for other errors that
 * it finds itself.
 */
function refused(status: number, why: string, { customErrorResponses = [] }: DistributionSettings): Answer {
  const hasPage = customErrorResponses.some(({ errorCode, responsePagePath }) => errorCode === status && responsePagePath !== undefined);
  return {
    outcome: Outcome.ERROR, status, why,
    doubts: hasPage ? [`AWS does not document whether CloudFront returns the custom error page for ${status} if it refuses a request itself; the simulator assumes that it does not`] : undefined,
  };
}
