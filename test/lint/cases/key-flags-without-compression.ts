import { BUCKET, cachePolicy, CACHING_DISABLED, RuleCases, SERVER, site } from '../rule-case';

const UNCOMPRESSED = 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d';
const MEDIA_PACKAGE = '08627262-05a9-4f76-9ded-b50ca2e3a84f';
const OFF = { Compress: false };

export const CASES: RuleCases = {
  rule: 'CEC046',
  reports: [
    {
      name: 'a bucket under CachingOptimized, and nothing compresses',
      template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', ...OFF } }), severity: 'warning',
      at: 'DefaultCacheBehavior/Compress',
      says: "The cache key of cache policy 'CachingOptimized' includes 'Accept-Encoding', but 'Compress' is off. A bucket does not compress, so responses are uncompressed, and CloudFront stores several equal copies.",
    },
    {
      name: 'a server, which may compress by itself',
      template: site({ behavior: OFF }),
      at: 'DefaultCacheBehavior/Compress', says: 'the origin compresses',
    },
    {
      name: 'a behavior without Compress, which is off by default',
      template: site({ behaviors: [{ PathPattern: '/docs/*', Compress: undefined }] }),
      at: 'CacheBehaviors/0', says: "'Compress' is off",
    },
    {
      name: 'a policy of the template with one flag',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, ...OFF },
        resources: { Policy: cachePolicy({}, { EnableAcceptEncodingGzip: { Ref: 'Gzip' }, EnableAcceptEncodingBrotli: true }) },
      }),
      at: 'DefaultCacheBehavior/Compress', says: "cache policy 'Catalogue' includes 'Accept-Encoding'",
    },
  ],
  accepts: [
    { name: 'flags with compression', template: site({ behavior: { Compress: true } }) },
    { name: 'neither flags nor compression', template: site({ behavior: { CachePolicyId: UNCOMPRESSED, ...OFF } }) },
    { name: 'a policy that stores nothing', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, ...OFF } }) },
    { name: 'files that are already compressed, which another rule checks', template: site({ behaviors: [{ PathPattern: '*.jpg', ...OFF }] }) },
    {
      name: 'MediaPackage, which compresses by itself',
      template: site({
        origins: [{ ...SERVER, DomainName: 'abc.egress.mediapackage-vod.eu-west-1.amazonaws.com' }],
        behavior: { CachePolicyId: MEDIA_PACKAGE, ...OFF },
      }),
    },
    {
      name: 'legacy settings, which have no flags',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false } } }),
    },
    { name: 'an unknown Compress', template: site({ behavior: { Compress: { Ref: 'Compress' } } }) },
    {
      name: 'flags that are not known',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, ...OFF },
        resources: { Policy: cachePolicy({}, { EnableAcceptEncodingGzip: { Ref: 'Gzip' }, EnableAcceptEncodingBrotli: false }) },
      }),
    },
  ],
};
