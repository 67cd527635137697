import { compressedExtensionOf } from '../facts/path-content';
import { stores } from '../facts/storing-policies';
import { Rule, Severity } from '../rule';

export const keyFlagsForCompressedMedia: Rule = {
  id: 'CEC047',
  name: 'key-flags-for-compressed-media',
  severity: Severity.WARNING,
  description: 'Photos, video, archives and web fonts are already compressed. With `Accept-Encoding` in the key, CloudFront stores and fetches a separate copy for each '
    + 'combination of encodings that browsers accept.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-remove-accept-encoding',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy, pathPattern } = behavior.settings;
      const extension = compressedExtensionOf(pathPattern ?? '');
      if (extension === undefined || cachePolicy === undefined || cachePolicy.legacy || !stores(cachePolicy)) continue;
      const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli } = cachePolicy;
      if (gzip !== true && brotli !== true) continue;
      yield {
        location: behavior.atCaching,
        message: `The cache key of ${behavior.policyLabel} includes 'Accept-Encoding', but '.${extension}' files are already compressed. `
          + 'CloudFront stores a separate copy for each encoding.',
        fix: 'Use CachingOptimizedForUncompressedObjects, or a custom policy with both compression flags off. '
          + 'In CDK, use CachePolicy.CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS.',
      };
    }
  },
};
