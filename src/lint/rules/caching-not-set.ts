import { Rule, Severity } from '../rule';

export const cachingNotSet: Rule = {
  id: 'CEC035',
  name: 'caching-not-set',
  severity: Severity.ERROR,
  description: 'A behavior has neither `CachePolicyId` nor the legacy `ForwardedValues`. CloudFormation has no default for them, and the deployment fails. '
    + 'CDK\'s `Distribution` defaults to `CachingOptimized`.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html',
  // The wording is from https://github.com/cloudposse/terraform-aws-cloudfront-s3-cdn/issues/252
  deployError: 'The parameter ForwardedValues is required.',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { namesCachePolicy, legacyFields, targetOriginId } = behavior.asWritten;
      // Without a target origin the default behavior is missing, which cfn-lint reports.
      if (namesCachePolicy || legacyFields.includes('ForwardedValues') || targetOriginId === undefined) continue;
      yield {
        location: behavior.at(),
        message: `Behavior '${behavior.pattern}' has neither CachePolicyId nor ForwardedValues.`,
        fix: "Set 'CachePolicyId': CachingOptimized (658327ea-f89d-4fab-a63d-7e88639e58f6) for files, CachingDisabled "
          + '(4135ea2d-6df8-44a3-9df3-4b5a84be39ad) for responses that depend on the visitor. In CDK, set cachePolicyId of CfnDistribution to CachePolicy.CACHING_OPTIMIZED.cachePolicyId.',
      };
    }
  },
};
