import {
  AMPLIFY, cachePolicy, CACHING_DISABLED, headers, originRequestPolicy, ReportedCase, RuleCases, site, USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const VIEWER_REQUEST = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::123456789012:function/f' }] };

const template = (names: string[], behavior: object = {}) =>
  site({ behavior: { CachePolicyId: { Ref: 'Policy' }, ...behavior }, resources: { Policy: cachePolicy({}, headers(...names)) } });

const reported = (name: string, why: string): ReportedCase =>
  ({ name: `the header ${name}`, template: template([name]), at: 'HeadersConfig/Headers/0', says: `is '${name}' (${why}` });

export const CASES: RuleCases = {
  rule: 'CEC042',
  reports: [
    {
      name: 'User-Agent in the key',
      template: template(['User-Agent']),
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers/0',
      says: "in the cache key of Catalogue is 'User-Agent' (thousands of values)", severity: 'warning',
    },
    {
      name: 'two such headers beside one that is fine', template: template(['referer', 'CloudFront-Viewer-Country', 'date']),
      at: 'HeadersConfig/Headers/2', says: "are 'date' (another value each second), 'referer' (another value for each page that links here): requests",
    },
    reported('Accept', 'another list for each browser'),
    reported('X-Forwarded-For', 'another value for each client'),
    reported('CloudFront-Viewer-Latitude', 'a position'),
    reported('CloudFront-Viewer-City', 'very many values'),
    reported('If-None-Match', 'what one browser has stored'),
    reported('X-Request-Id', 'another value for each request'),
    reported('X-Session-Id', 'another value for each visitor'),
    {
      name: 'a function that may set it', template: template(['User-Agent'], VIEWER_REQUEST),
      at: 'HeadersConfig/Headers/0', says: 'unless the code at viewer request sets it',
    },
    {
      name: 'legacy settings that list it',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['User-Agent'] } } }),
      at: 'DefaultCacheBehavior/ForwardedValues/Headers/0', says: 'the cache key of the legacy ForwardedValues',
    },
  ],
  accepts: [
    { name: 'headers with few values', template: template(['CloudFront-Is-Mobile-Viewer', 'CloudFront-Viewer-Country', 'Origin']) },
    {
      name: 'User-Agent for the origin alone',
      template: site({ behavior: { OriginRequestPolicyId: { Ref: 'Agent' } }, resources: { Agent: originRequestPolicy(headers('User-Agent')) } }),
    },
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
