import {
  ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, allCookies, BUCKET, cachePolicy, CACHING_DISABLED, cookies, headers, originRequestPolicy,
  RuleCases, site,
} from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC002',
  reports: [
    {
      name: 'AllViewer over CachingOptimized',
      template: site({ behavior: { OriginRequestPolicyId: ALL_VIEWER } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "The origin receives the 'Authorization' header and all cookies, but the cache key does not include the identity. CloudFront can store the response and return it to another visitor.", severity: 'error',
    },
    {
      name: 'a session cookie that the key ignores',
      template: site({
        behaviors: [{ PathPattern: '/api/*', OriginRequestPolicyId: { Ref: 'Session' } }],
        resources: { Session: originRequestPolicy(cookies('session')) },
      }),
      at: 'CacheBehaviors/0/OriginRequestPolicyId', says: "the cookie 'session'",
    },
    {
      name: 'an API key that the key ignores',
      template: site({ behavior: { OriginRequestPolicyId: { Ref: 'Keys' } }, resources: { Keys: originRequestPolicy(headers('X-Api-Key')) } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "the 'X-Api-Key' header",
    },
    {
      name: 'a policy that leaves times to the origin',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: ALL_VIEWER }, resources: { Policy: cachePolicy({ DefaultTTL: 0 }) },
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'if the origin sets a TTL', severity: 'error',
    },
    {
      name: 'AllViewer as the default of a parameter, which the finding mentions',
      template: site({
        behavior: { OriginRequestPolicyId: { Ref: 'Forwarding' } },
        sections: { Parameters: { Forwarding: { Type: 'String', Default: ALL_VIEWER } } },
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'default values of template parameters',
    },
    {
      name: 'AllViewer beside a pattern that CloudFront refuses',
      template: site({ behavior: { OriginRequestPolicyId: ALL_VIEWER }, behaviors: [{ PathPattern: '/a b' }] }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'all cookies',
    },
    {
      name: 'Authorization, which reaches a bucket too',
      template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "the 'Authorization' header",
    },
  ],
  accepts: [
    { name: 'AllViewer over CachingDisabled', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } }) },
    {
      name: 'cookies that are all in the key',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: { Ref: 'All' } },
        resources: { Policy: cachePolicy({}, allCookies), All: originRequestPolicy(allCookies) },
      }),
    },
    {
      name: 'cookies for a bucket, which takes no notice of them',
      template: site({
        origins: [BUCKET], behavior: { TargetOriginId: 'bucket', OriginRequestPolicyId: { Ref: 'All' } },
        resources: { All: originRequestPolicy(allCookies) },
      }),
    },
    {
      name: 'legacy cookies that a wildcard puts into the key',
      template: site({
        behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'whitelist', WhitelistedNames: ['*'] } } },
      }),
    },
    { name: 'an unknown policy', template: site({ behavior: { OriginRequestPolicyId: { 'Fn::ImportValue': 'policy' } } }) },
  ],
};
