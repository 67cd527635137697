import { ALL_VIEWER, allCookies, BUCKET, cachePolicy, CACHING_DISABLED, cookies, RuleCases, site, USE_ORIGIN_CACHE_CONTROL_HEADERS } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC007',
  reports: [
    {
      name: 'all cookies in the key, and a Default TTL',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, allCookies) } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "The origin receives cookies, and CloudFront stores responses with 'Set-Cookie'. Visitors without a cookie receive the session of the first such visitor.", severity: 'error',
    },
    {
      name: 'one cookie in the key, by name',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, cookies('tier')) } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "'Set-Cookie'", severity: 'warning',
    },
    {
      name: 'all cookies in the key, where only the origin says that something is stored',
      template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'if the origin sets a TTL', severity: 'warning',
    },
    {
      name: 'legacy settings that forward cookies',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } } }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: "'Set-Cookie'", severity: 'error',
    },
    {
      name: 'an edge function that is not executed',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn' }] },
        resources: { Policy: cachePolicy({}, allCookies) },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'receives cookies',
    },
  ],
  accepts: [
    { name: 'a key without cookies', template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy() } }) },
    { name: 'CachingDisabled', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } }) },
    {
      name: 'a bucket, which sets no cookies',
      template: site({
        origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, allCookies) },
      }),
    },
    {
      name: 'legacy settings that forward all headers, which turns caching off',
      template: site({
        behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: true, Headers: ['*'], Cookies: { Forward: 'all' } } },
      }),
    },
    { name: 'an unknown origin request policy', template: site({ behavior: { OriginRequestPolicyId: { 'Fn::ImportValue': 'x' } } }) },
  ],
};
