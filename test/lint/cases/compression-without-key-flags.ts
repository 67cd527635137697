import { BUCKET, cachePolicy, CACHING_DISABLED, headers, RuleCases, site } from '../rule-case';

const NO_FLAGS = { EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: false };
const UNCOMPRESSED = 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d';

const template = (key: object, behavior: object = {}) =>
  site({ behavior: { CachePolicyId: { Ref: 'Policy' }, ...behavior }, resources: { Policy: cachePolicy({}, key) } });

export const CASES: RuleCases = {
  rule: 'CEC045',
  reports: [
    {
      name: 'compression under a policy with both flags off',
      template: template(NO_FLAGS), severity: 'warning',
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/EnableAcceptEncodingGzip',
      says: "CloudFront compresses nothing. 'Compress' is on, but EnableAcceptEncodingGzip and EnableAcceptEncodingBrotli of cache policy 'Catalogue' are off.",
    },
    {
      name: 'a policy without the flag of brotli, which is off by default',
      template: template({ EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: undefined }),
      at: 'EnableAcceptEncodingGzip', says: 'Catalogue',
    },
    {
      name: 'the managed policy for compressed content, on all paths',
      template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: UNCOMPRESSED } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'CachingOptimizedForUncompressedObjects',
    },
    {
      name: 'a policy that another behavior needs as it is',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' } }, behaviors: [{ PathPattern: '*.mp4', CachePolicyId: { Ref: 'Policy' } }],
        resources: { Policy: cachePolicy({}, NO_FLAGS) },
      }),
      at: 'DefaultCacheBehavior/Compress', says: 'Catalogue',
    },
    {
      name: 'a behavior that compresses in one stage',
      template: {
        ...template(NO_FLAGS, { Compress: { 'Fn::If': ['IsProd', true, false] } }),
        Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      },
      at: 'EnableAcceptEncodingGzip', says: 'compresses nothing', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'one flag, which suffices', template: template({ EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: false }) },
    { name: 'no compression and no flags', template: template(NO_FLAGS, { Compress: false }) },
    {
      name: 'files that are compressed already',
      template: site({ behaviors: [{ PathPattern: '*.mp4', CachePolicyId: UNCOMPRESSED }] }),
    },
    { name: 'a policy that the template creates and does not use', template: site({ resources: { Policy: cachePolicy({}, NO_FLAGS) } }) },
    { name: 'CachingDisabled', template: site({ behavior: { CachePolicyId: CACHING_DISABLED } }) },
    { name: 'a header that leaves it to the origin to compress', template: template({ ...NO_FLAGS, ...headers('Accept-Encoding') }) },
    {
      name: 'legacy settings, which have no flags',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false } } }),
    },
    { name: 'an unknown flag', template: template({ EnableAcceptEncodingGzip: { Ref: 'Gzip' }, EnableAcceptEncodingBrotli: false }) },
    { name: 'an unknown Compress', template: template(NO_FLAGS, { Compress: { Ref: 'Compress' } }) },
  ],
};
