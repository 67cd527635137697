import { Severity } from '../finding';
import { Rule } from '../rule';

export const originRequestPolicyWithoutCachePolicy: Rule = {
  id: 'CEC026',
  name: 'origin-request-policy-without-cache-policy',
  severity: Severity.ERROR,
  why: 'A behavior names an origin request policy and no cache policy. CloudFront takes the one only beside the other; `ForwardedValues` does not count.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { namesCachePolicy, namesOriginRequestPolicy, legacyFields, undecided = [] } = behavior.asWritten;
      if (namesCachePolicy || !namesOriginRequestPolicy || undecided.includes('OriginRequestPolicyId')) continue;
      const legacy = legacyFields.includes('ForwardedValues') ? ' in place of ForwardedValues' : '';
      yield {
        place: behavior.at('OriginRequestPolicyId'),
        message: `the behavior has an OriginRequestPolicyId and no CachePolicyId${legacy === '' ? '' : ', but ForwardedValues'}`,
        fix: `set CachePolicyId${legacy}; the managed CachingDisabled stores nothing, CachingOptimized stores by path`,
      };
    }
  },
};
