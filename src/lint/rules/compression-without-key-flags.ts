import { picks } from '../../edge/policy/selection';
import { Severity } from '../finding';
import { compressedEndingOf } from '../path-content';
import { Rule } from '../rule';
import { StoringPolicy, storingPolicies } from '../storing-policy';

export const compressionWithoutKeyFlags: Rule = {
  id: 'CEC045',
  name: 'compression-without-key-flags',
  severity: Severity.WARNING,
  why: 'The behavior asks for compression, and its cache policy has both compression flags off. CloudFront compresses only where both say so: '
    + 'every page, script and style sheet is sent at its full size.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-configuring',

  * check(subject) {
    for (const policy of storingPolicies(subject)) {
      if (!leavesAllAsItIs(policy)) continue;
      const asking = policy.behaviors.filter(({ settings, pattern }) => settings.compress === true && compressedEndingOf(pattern) === undefined);
      // Where all its behaviors ask for it, the policy is to be changed, once; where some do, it may be made for the others.
      const places = asking.length === policy.behaviors.length ? [policy.at('encodings')] : asking.map(behavior => behavior.at('Compress'));
      for (const place of asking.length === 0 ? [] : places) {
        yield {
          place,
          message: `nothing is compressed: 'Compress' is on, but ${policy.name} has EnableAcceptEncodingGzip and EnableAcceptEncodingBrotli off`,
          fix: 'turn both flags of the cache policy on, or use one that has them, such as CachingOptimized '
            + '(in CDK: enableAcceptEncodingGzip and enableAcceptEncodingBrotli of the CachePolicy); '
            + 'if all that it serves is compressed already, set Compress to false',
        };
      }
    }
  },
};

/** Both flags are off, and the origin is not told either which formats there are. */
function leavesAllAsItIs({ settings }: StoringPolicy): boolean {
  const { enableAcceptEncodingGzip, enableAcceptEncodingBrotli, headers, legacy = false } = settings;
  return enableAcceptEncodingGzip === false && enableAcceptEncodingBrotli === false && !legacy
    && headers !== undefined && !picks(headers, 'header')('accept-encoding');
}
