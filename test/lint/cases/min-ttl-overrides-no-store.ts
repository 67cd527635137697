import { ALL_VIEWER, AMPLIFY, BUCKET, cachePolicy, CACHING_OPTIMIZED, cookies, RuleCases, site, USE_ORIGIN_CACHE_CONTROL_HEADERS } from '../rule-case';

const LEGACY = { CachePolicyId: undefined, ForwardedValues: { QueryString: false }, MinTTL: 60 };

export const CASES: RuleCases = {
  rule: 'CEC008',
  reports: [
    {
      name: 'CachingOptimized, whose Min TTL is a second, with AllViewer',
      template: site({ behavior: { CachePolicyId: CACHING_OPTIMIZED, OriginRequestPolicyId: ALL_VIEWER } }),
      at: 'CachePolicyId', says: "The origin receives the 'Authorization' header and cookies, and the minimum TTL is 1 s. CloudFront stores even responses that the origin marks 'no-store' or 'private'.", severity: 'error',
    },
    {
      name: 'a session in the key and a Min TTL, with one cache entry per visitor',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ MinTTL: 60 }, cookies('session')) } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "marks 'no-store' or 'private'", severity: 'warning',
    },
    { name: 'Amplify', template: site({ behavior: { CachePolicyId: AMPLIFY } }), at: 'CachePolicyId', says: 'TTL', severity: 'warning' },
    {
      name: 'a session in the key, and all cookies before the origin',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: ALL_VIEWER },
        resources: { Policy: cachePolicy({ MinTTL: 60 }, cookies('session')) },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'TTL', severity: 'error',
    },
    {
      name: 'legacy settings, which forward headers that they do not list',
      template: site({ behavior: LEGACY }), at: 'DefaultCacheBehavior/ForwardedValues', says: "such as 'X-Api-Key', and the minimum TTL is 60 s", severity: 'error',
    },
  ],
  accepts: [
    { name: 'legacy settings for images', template: site({ behaviors: [{ ...LEGACY, PathPattern: '*.jpg' }] }) },
    { name: 'Min TTL 0', template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, cookies('session')) } }) },
    { name: 'an origin that receives no identity', template: site() },
    { name: 'UseOriginCacheControlHeaders', template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS } }) },
    {
      name: 'a bucket',
      template: site({
        origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: { Ref: 'Policy' } },
        resources: { Policy: cachePolicy({ MinTTL: 60 }, cookies('x')) },
      }),
    },
    {
      name: 'an unknown Min TTL',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ MinTTL: { Ref: 'Min' } }, cookies('session')) },
        sections: { Parameters: { Min: { Type: 'Number' } } },
      }),
    },
  ],
};
