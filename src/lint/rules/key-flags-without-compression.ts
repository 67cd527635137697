import { OriginKind } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { LintedBehavior } from '../lint-context';
import { compressedEndingOf } from '../path-content';
import { Rule } from '../rule';
import { stores } from '../storing-policy';

export const keyFlagsWithoutCompression: Rule = {
  id: 'CEC046',
  name: 'key-flags-without-compression',
  severity: Severity.WARNING,
  why: 'The cache policy puts `Accept-Encoding` into the key, and the behavior does not compress. Unless the origin compresses, the same bytes are '
    + 'stored once for each set of formats that browsers accept, and all of them are sent at their full size.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-configuring',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy } = behavior.settings;
      if (cachePolicy === undefined || cachePolicy.legacy || !stores(cachePolicy) || compresses(behavior)) continue;
      const { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli } = cachePolicy;
      if ((gzip !== true && brotli !== true) || isOtherwiseSpokenOf(behavior)) continue;
      const isBucket = behavior.origin?.settings.kind === OriginKind.S3;
      yield {
        place: behavior.at('Compress'),
        message: `${behavior.policyName} puts 'Accept-Encoding' into the key, and 'Compress' is off: `
          + (isBucket ? 'nothing is compressed, since a bucket does not, and equal bytes are stored several times'
            : 'unless the origin compresses, nothing is compressed and equal bytes are stored several times'),
        fix: 'set Compress to true (in CDK: compress: true, its default in the Distribution construct); '
          + 'if all that it serves is compressed already, use CachingOptimizedForUncompressedObjects',
      };
    }
  },
};

/** Whether it compresses, or may: an unknown `Compress` is not taken to be off. */
function compresses({ settings }: LintedBehavior): boolean {
  return settings.compress ?? causeOfUnknown(settings, 'compress') !== undefined;
}

/** Compressed files are the matter of another rule, and these services compress by themselves. */
function isOtherwiseSpokenOf({ pattern, origin }: LintedBehavior): boolean {
  const service = origin?.asWritten.service;
  return compressedEndingOf(pattern) !== undefined || service === OriginService.MEDIA_PACKAGE || service === OriginService.AMPLIFY;
}
