import { Severity } from '../finding';
import { Rule } from '../rule';

export const cachingNotSet: Rule = {
  id: 'CEC035',
  name: 'caching-not-set',
  severity: Severity.ERROR,
  why: 'A behavior has neither `CachePolicyId` nor the legacy `ForwardedValues`, so nothing says what is stored, for how long and under which key. There is no default in CloudFormation: '
    + 'CloudFront refuses it. The `Distribution` of CDK sets `CachingOptimized`.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html',
  // These words, as AWS says them: https://github.com/cloudposse/terraform-aws-cloudfront-s3-cdn/issues/252
  deployError: 'The parameter ForwardedValues is required.',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { namesCachePolicy, legacyFields, targetOriginId } = behavior.asWritten;
      // A distribution without a default behavior is not whole, and that is for others to say.
      if (namesCachePolicy || legacyFields.includes('ForwardedValues') || targetOriginId === undefined) continue;
      yield {
        place: behavior.at(),
        message: `neither CachePolicyId nor ForwardedValues says how '${behavior.pattern}' is cached`,
        fix: "set 'CachePolicyId', for files to CachingOptimized (658327ea-f89d-4fab-a63d-7e88639e58f6), for answers that depend on who asks to CachingDisabled "
          + '(4135ea2d-6df8-44a3-9df3-4b5a84be39ad) (in CDK: cachePolicyId: CachePolicy.CACHING_OPTIMIZED.cachePolicyId of CfnDistribution)',
      };
    }
  },
};
