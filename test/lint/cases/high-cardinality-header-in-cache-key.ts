import {
  AMPLIFY, cachePolicy, CACHING_DISABLED, headers, originRequestPolicy, ReportedCase, RuleCases, site, USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const VIEWER_REQUEST = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::123456789012:function/f' }] };

const template = (names: string[], behavior: object = {}) =>
  site({ behavior: { CachePolicyId: { Ref: 'Policy' }, ...behavior }, resources: { Policy: cachePolicy({}, headers(...names)) } });

const reported = (name: string, reason: string): ReportedCase =>
  ({ name: `the header ${name}`, template: template([name]), at: 'HeadersConfig/Headers/0', says: `'${name}' (${reason}` });

export const CASES: RuleCases = {
  rule: 'CEC042',
  reports: [
    {
      name: 'User-Agent in the key',
      template: template(['User-Agent']),
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers/0',
      says: "The cache key of cache policy 'Catalogue' includes 'User-Agent' (thousands of values). Requests for the same object rarely share a copy.", severity: 'warning',
    },
    {
      name: 'two of these headers and one accepted header', template: template(['referer', 'CloudFront-Viewer-Country', 'date']),
      at: 'HeadersConfig/Headers/0', says: "'referer' (a different value for each linking page) and 'date' (a new value every second)",
    },
    reported('Accept', 'a different list'),
    reported('X-Forwarded-For', 'a different value for each client'),
    reported('CloudFront-Viewer-Latitude', 'a geographic position'),
    reported('CloudFront-Viewer-City', 'thousands of values'),
    reported('If-None-Match', 'the cached version of one browser'),
    reported('X-Request-Id', 'a different value for each request'),
    reported('X-Amzn-Oidc-Data', 'a visitor id'),
    reported('X-Session-Id', 'a session'),
    {
      name: 'a function that may set it', template: template(['User-Agent'], VIEWER_REQUEST),
      at: 'HeadersConfig/Headers/0', says: 'viewer-request function',
    },
    {
      name: 'legacy settings that list it',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['User-Agent'] } } }),
      at: 'DefaultCacheBehavior/ForwardedValues/Headers/0', says: 'cache key of the legacy ForwardedValues',
    },
  ],
  accepts: [
    { name: 'headers with few values', template: template(['CloudFront-Is-Mobile-Viewer', 'CloudFront-Viewer-Country', 'Origin']) },
    {
      name: 'User-Agent for the origin alone',
      template: site({ behavior: { OriginRequestPolicyId: { Ref: 'Agent' } }, resources: { Agent: originRequestPolicy(headers('User-Agent')) } }),
    },
    { name: 'an API key, which many visitors share', template: template(['X-Api-Key']) },
    { name: 'Accept that a function brings down to a few values', template: template(['Accept'], VIEWER_REQUEST) },
    {
      name: 'legacy settings that forward all headers, which turns caching off',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['*'] } } }),
    },
    { name: 'CachingDisabled', template: site({ behavior: { CachePolicyId: CACHING_DISABLED } }) },
    { name: 'a managed policy with headers of the server', template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS } }) },
    { name: "a policy of Amplify's, which other rules speak of", template: site({ behavior: { CachePolicyId: AMPLIFY } }) },
    { name: 'headers that are not known', template: template([{ Ref: 'Header' } as never]) },
  ],
};
