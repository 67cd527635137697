import { picks } from '../../edge/selection';
import { Severity } from '../finding';
import { compressedEndingOf } from '../path-content';
import { Rule } from '../rule';
import { stores } from '../storing-policy';

export const compressionWithoutKeyFlags: Rule = {
  id: 'CEC045',
  name: 'compression-without-key-flags',
  severity: Severity.WARNING,
  why: 'The behavior asks for compression, and its cache policy has both compression flags off. CloudFront compresses only where both say so: '
    + 'every page, script and style sheet is sent at its full size.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-configuring',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { compress, cachePolicy } = behavior.settings;
      if (compress !== true || cachePolicy === undefined || cachePolicy.legacy || !stores(cachePolicy)) continue;
      const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli, headers } = cachePolicy;
      if (gzip !== false || brotli !== false) continue;
      // Who lists the header leaves it to the origin to compress; and what is compressed already loses nothing.
      if (headers === undefined || picks(headers, 'header')('accept-encoding') || compressedEndingOf(behavior.pattern) !== undefined) continue;
      yield {
        place: behavior.at('Compress'),
        message: `nothing is compressed: 'Compress' is on, but ${behavior.policyName} has `
          + 'EnableAcceptEncodingGzip and EnableAcceptEncodingBrotli off',
        fix: 'turn both flags of the cache policy on, or use one that has them, such as CachingOptimized '
          + '(in CDK: enableAcceptEncodingGzip and enableAcceptEncodingBrotli of the CachePolicy); '
          + 'if all that it serves is compressed already, set Compress to false',
      };
    }
  },
};
