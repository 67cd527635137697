import { Severity } from '../finding';
import { compressedEndingOf } from '../path-content';
import { Rule } from '../rule';
import { stores } from '../storing-policy';

export const keyFlagsForCompressedMedia: Rule = {
  id: 'CEC047',
  name: 'key-flags-for-compressed-media',
  severity: Severity.WARNING,
  why: 'Photos, video, archives and web fonts are compressed by their own format, and nothing is left to compress. '
    + 'With `Accept-Encoding` in the key they are stored once for each set of formats that browsers accept, and fetched as often.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-remove-accept-encoding',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy, pathPattern } = behavior.settings;
      const ending = compressedEndingOf(pathPattern ?? '');
      if (ending === undefined || cachePolicy === undefined || cachePolicy.legacy || !stores(cachePolicy)) continue;
      const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli } = cachePolicy;
      if (gzip !== true && brotli !== true) continue;
      yield {
        place: behavior.atCaching,
        message: `'.${ending}' files are compressed already, and ${behavior.policyName} `
          + 'stores each of them once for each Accept-Encoding of browsers',
        fix: 'use CachingOptimizedForUncompressedObjects, or a policy of your own with both compression flags off '
          + '(in CDK: CachePolicy.CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS)',
      };
    }
  },
};
