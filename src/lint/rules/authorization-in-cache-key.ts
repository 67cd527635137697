import { keyedNames } from '../../edge/policy/forwarding';
import { storesNothing } from '../../edge/policy/resolved-settings';
import { Rule, Severity } from '../rule';

export const authorizationInCacheKey: Rule = {
  id: 'CEC001',
  name: 'authorization-in-cache-key',
  severity: Severity.ERROR,
  description: '`Authorization` is in the cache key. CloudFront stores a separate copy for each token, and returns it to anyone who replays the token '
    + 'without contacting the origin, even if the token was revoked. Nine of the fifteen managed policies include it.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = behavior.settings.cachePolicy ?? {};
      if (storesNothing(policy) || !keyedNames(policy, 'header').has('authorization')) continue;
      yield {
        location: behavior.atCaching,
        message: `The cache key of ${behavior.policyLabel} includes 'Authorization'. Each token gets a separate copy, and anyone who replays the token receives it without contacting the origin.`,
        fix: 'Use CachingDisabled with an origin request policy that forwards the header, such as AllViewer. In CDK, use ContentPreset.account(origin).',
      };
    }
  },
};
