import { Rule, Severity } from '../rule';

export const originRequestPolicyWithoutCachePolicy: Rule = {
  id: 'CEC026',
  name: 'origin-request-policy-without-cache-policy',
  severity: Severity.ERROR,
  description: 'A behavior has an origin request policy but no cache policy. CloudFront requires a cache policy; `ForwardedValues` is not enough. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { namesCachePolicy, namesOriginRequestPolicy, legacyFields, undecided = [] } = behavior.asWritten;
      if (namesCachePolicy || !namesOriginRequestPolicy || undecided.includes('OriginRequestPolicyId')) continue;
      const isLegacy = legacyFields.includes('ForwardedValues');
      yield {
        location: behavior.at('OriginRequestPolicyId'),
        message: `The behavior has an OriginRequestPolicyId${isLegacy ? ' and ForwardedValues' : ''} but no CachePolicyId.`,
        fix: `Set CachePolicyId${isLegacy ? ' instead of ForwardedValues' : ''}. The managed policy CachingDisabled stores nothing; CachingOptimized stores by path.`,
      };
    }
  },
};
