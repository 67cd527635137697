import { OriginKind } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { OriginService } from '../../template/reading/as-written';
import { compressedExtensionOf } from '../facts/path-content';
import { stores } from '../facts/storing-policies';
import { LintedBehavior } from '../lint-context';
import { Rule, Severity } from '../rule';

export const keyFlagsWithoutCompression: Rule = {
  id: 'CEC046',
  name: 'key-flags-without-compression',
  severity: Severity.WARNING,
  description: 'The cache policy adds `Accept-Encoding` to the key, but the behavior does not compress. Unless the origin compresses, CloudFront stores a separate copy of '
    + 'the same bytes for each combination of encodings that browsers accept, and sends all of them uncompressed.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-configuring',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy } = behavior.settings;
      if (cachePolicy === undefined || cachePolicy.legacy || !stores(cachePolicy) || compresses(behavior)) continue;
      const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli } = cachePolicy;
      if ((gzip !== true && brotli !== true) || isExempt(behavior)) continue;
      const isBucket = behavior.origin?.settings.kind === OriginKind.S3;
      yield {
        location: behavior.at('Compress'),
        message: `The cache key of ${behavior.policyLabel} includes 'Accept-Encoding', but 'Compress' is off. `
          + `${isBucket ? 'A bucket does not compress, so' : 'Unless the origin compresses,'} responses are uncompressed, and CloudFront stores several equal copies.`,
        fix: "Set Compress to true. In CDK, this is the default of 'compress' in the Distribution construct. "
          + 'If all files are already compressed, use CachingOptimizedForUncompressedObjects.',
      };
    }
  },
};

/** An unknown `Compress` may be on. */
function compresses({ settings }: LintedBehavior): boolean {
  return settings.compress ?? causeOfUnknown(settings, 'compress') !== undefined;
}

/** CEC047 checks compressed files, and these services compress responses themselves. */
function isExempt({ pattern, origin }: LintedBehavior): boolean {
  const service = origin?.asWritten.service;
  return compressedExtensionOf(pattern) !== undefined || service === OriginService.MEDIA_PACKAGE || service === OriginService.AMPLIFY;
}
