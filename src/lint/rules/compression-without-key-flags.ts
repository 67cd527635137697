import { keyedNames } from '../../edge/policy/forwarding';
import { compressedExtensionOf } from '../facts/path-content';
import { StoringPolicy, storingPolicies } from '../facts/storing-policies';
import { Rule, Severity } from '../rule';

export const compressionWithoutKeyFlags: Rule = {
  id: 'CEC045',
  name: 'compression-without-key-flags',
  severity: Severity.WARNING,
  description: 'A behavior enables compression, but both compression flags of its cache policy are off. CloudFront compresses only if both settings allow it, '
    + 'so it sends every page, script and style sheet uncompressed.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-configuring',

  * check(context) {
    for (const policy of storingPolicies(context)) {
      if (!preventsCompression(policy)) continue;
      const compressing = policy.behaviors.filter(({ settings: { compress }, pattern }) => compress && compressedExtensionOf(pattern) === undefined);
      if (compressing.length === 0) continue;
      // If only some behaviors compress, the policy may be made for the others.
      const isAll = compressing.length === policy.behaviors.length;
      for (const location of isAll ? [policy.at('encodings')] : compressing.map(behavior => behavior.at('Compress'))) {
        yield {
          location,
          message: `CloudFront compresses nothing. 'Compress' is on, but EnableAcceptEncodingGzip and EnableAcceptEncodingBrotli of ${policy.label} are off.`,
          fix: 'Turn on both flags of the cache policy, or use a policy that has them, such as CachingOptimized. '
            + 'In CDK, set enableAcceptEncodingGzip and enableAcceptEncodingBrotli of CachePolicy. '
            + 'If all files are already compressed, set Compress to false.',
        };
      }
    }
  },
};

/** True if both flags are off, and `Accept-Encoding` is not forwarded either. */
function preventsCompression({ settings }: StoringPolicy): boolean {
  const { enableAcceptEncodingGzip, enableAcceptEncodingBrotli, headers, legacy = false } = settings;
  return enableAcceptEncodingGzip === false && enableAcceptEncodingBrotli === false && !legacy
    && headers !== undefined && !keyedNames(settings, 'header').has('accept-encoding');
}
