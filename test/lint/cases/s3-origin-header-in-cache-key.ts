import { ALL_VIEWER, BUCKET, cachePolicy, CACHING_DISABLED, CACHING_OPTIMIZED, headers, RuleCases, SERVER, site, USE_ORIGIN_CACHE_CONTROL_HEADERS } from '../rule-case';

const beforeBucket = (policy: unknown, key: object = {}, origin: object = BUCKET) => site({
  origins: [origin], behavior: { TargetOriginId: 'bucket', CachePolicyId: policy }, resources: { Policy: cachePolicy({}, key) },
});
const OPEN_BUCKET = { ...BUCKET, OriginAccessControlId: undefined };

export const CASES: RuleCases = {
  rule: 'CEC028',
  reports: [
    {
      name: 'a managed policy with Host in its key before a bucket',
      template: beforeBucket(USE_ORIGIN_CACHE_CONTROL_HEADERS),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "The cache key of cache policy 'UseOriginCacheControlHeaders' includes 'Host'. CloudFront does not support that for an S3 origin.",
    },
    {
      name: 'a policy of the template with Authorization in its key',
      template: beforeBucket({ Ref: 'Policy' }, headers('Authorization', 'host'), OPEN_BUCKET),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "'Host' and 'Authorization'",
    },
    {
      name: 'legacy settings that list Host',
      template: site({
        origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['Host'] } },
      }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: "'Host'",
    },
    {
      name: 'a route to the bucket in one stage',
      template: site({
        origins: [SERVER, BUCKET],
        behavior: { TargetOriginId: { 'Fn::If': ['IsProd', 'bucket', 'server'] }, CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS },
        sections: { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "'Host'", condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'CachingOptimized before a bucket', template: beforeBucket(CACHING_OPTIMIZED) },
    { name: 'Host in the key before a server', template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS } }) },
    { name: 'a policy that stores nothing before a bucket', template: beforeBucket(CACHING_DISABLED) },
    {
      name: 'all headers forwarded by an origin request policy, not by the cache policy',
      template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', OriginRequestPolicyId: ALL_VIEWER } }),
    },
    {
      name: 'Authorization before a bucket whose access control may leave signing to the viewer',
      template: beforeBucket({ Ref: 'Policy' }, headers('Authorization')),
    },
    {
      name: 'Authorization before a bucket whose access control is a parameter',
      template: site({
        origins: [{ ...BUCKET, OriginAccessControlId: { Ref: 'AccessControl' } }],
        behavior: { TargetOriginId: 'bucket', CachePolicyId: { Ref: 'Policy' } },
        resources: { Policy: cachePolicy({}, headers('Authorization')) },
        sections: { Parameters: { AccessControl: { Type: 'String', Default: '' } } },
      }),
    },
    {
      name: 'legacy settings that forward all headers, which turns caching off',
      template: site({
        origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['*'] } },
      }),
    },
    { name: 'a policy of another stack', template: beforeBucket({ 'Fn::ImportValue': 'policy' }) },
  ],
};
