import { Headers } from '../http/viewer-request';
import { ResponseHeadersPolicySettings } from '../model';
import { OriginRequestBuilder } from './origin-request';

/**
 * "Vary reaches the viewer for Accept-Encoding and Cookie, for User-Agent where device headers are forwarded, and for
 * headers that are forwarded; other names are removed."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomVary
 */
export function varyForViewer(headers: Headers, origin: OriginRequestBuilder | undefined): Headers {
  if (headers.vary === undefined || headers.vary.trim() === '*' || origin === undefined) return headers;
  const names = headers.vary.split(',').map(name => name.trim()).filter(name => origin.keepsInVary(name.toLowerCase()));
  const { vary: _, ...others } = headers;
  return names.length === 0 ? others : { ...others, vary: names.join(', ') };
}

/**
 * Applies a response headers policy. It changes the response to the viewer, never the stored response.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function applyResponseHeadersPolicy(policy: ResponseHeadersPolicySettings | undefined, origin: Headers): { [name: string]: string } {
  const headers: { [name: string]: string } = { ...origin };
  if (policy === undefined) return headers;

  // "Removal runs before addition": a header that is both removed and added is present.
  for (const name of policy.removeHeaders ?? []) {
    delete headers[name.toLowerCase()];
  }
  const cors = policy.cors;
  // "If the origin sends any of the CORS headers and override is off, none of the policy's CORS headers is added."
  const originSendsCors = Object.keys(origin).some(name => name.startsWith('access-control-'));
  if (cors !== undefined && (cors.originOverride || !originSendsCors)) {
    for (const header of cors.headers) headers[header.name.toLowerCase()] = header.value;
  }
  for (const header of policy.setHeaders ?? []) {
    const name = header.name.toLowerCase();
    if (header.override || headers[name] === undefined) headers[name] = header.value;
  }
  return headers;
}
