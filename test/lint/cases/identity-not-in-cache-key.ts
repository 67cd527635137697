import {
  ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, allCookies, BUCKET, cachePolicy, CACHING_DISABLED, cookies, headers, originRequestPolicy,
  RuleCases, SERVER, site,
} from '../rule-case';

const LEGACY = { CachePolicyId: undefined, ForwardedValues: { QueryString: false } };

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
    {
      name: 'legacy settings, which forward headers that they do not list',
      template: site({ behavior: LEGACY }),
      at: 'DefaultCacheBehavior/ForwardedValues',
      says: "The origin receives headers that the legacy ForwardedValues forward without listing them, such as 'X-Api-Key', but the cache key", severity: 'error',
    },
    {
      name: 'legacy settings that list the API key and no other header',
      template: site({ behavior: { ...LEGACY, ForwardedValues: { QueryString: false, Headers: ['X-Api-Key'] } } }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: "such as 'X-Auth-Token'",
    },
    {
      name: 'the subject of a client certificate that the key ignores',
      template: site({ behavior: { OriginRequestPolicyId: { Ref: 'Subject' } }, resources: { Subject: originRequestPolicy(headers('CloudFront-Viewer-Cert-Subject')) } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "the 'CloudFront-Viewer-Cert-Subject' header",
    },
    {
      name: 'a session cookie that the key ignores, beside a country that it contains',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: { Ref: 'Session' } },
        resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-Country')), Session: originRequestPolicy(cookies('session')) },
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "the cookie 'session'",
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
        behaviors: [{
          PathPattern: '/assets/*', CachePolicyId: undefined,
          ForwardedValues: { QueryString: false, Cookies: { Forward: 'whitelist', WhitelistedNames: ['*'] } },
        }],
      }),
    },
    { name: 'an unknown policy', template: site({ behavior: { OriginRequestPolicyId: { 'Fn::ImportValue': 'policy' } } }) },
    { name: 'legacy settings before a bucket', template: site({ origins: [BUCKET], behavior: { ...LEGACY, TargetOriginId: 'bucket' } }) },
    {
      name: 'legacy settings before the website of a bucket',
      template: site({ origins: [{ ...SERVER, DomainName: 'shop.s3-website.eu-central-1.amazonaws.com' }], behavior: LEGACY }),
    },
    { name: 'legacy settings for the files of a build', template: site({ behaviors: [{ ...LEGACY, PathPattern: '*.css' }] }) },
    { name: 'legacy settings that forward all headers, which turns caching off', template: site({ behavior: { ...LEGACY, ForwardedValues: { QueryString: false, Headers: ['*'] } } }) },
  ],
};
