import { Headers } from './arriving-request';
import { ResponseHeadersPolicySettings } from './model';

/**
 * Applies a response headers policy. It acts on what the viewer receives, hit or miss, and never on what is stored.
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
  const originSpeaksCors = Object.keys(origin).some(name => name.startsWith('access-control-'));
  if (cors !== undefined && (cors.originOverride || !originSpeaksCors)) {
    for (const header of cors.headers) headers[header.name.toLowerCase()] = header.value;
  }
  for (const header of policy.setHeaders ?? []) {
    const name = header.name.toLowerCase();
    if (header.override || headers[name] === undefined) headers[name] = header.value;
  }
  return headers;
}
