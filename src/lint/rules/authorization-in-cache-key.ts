import { storesNothing } from '../../edge/policy/resolved-settings';
import { picks } from '../../edge/policy/selection';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const authorizationInCacheKey: Rule = {
  id: 'CEC001',
  name: 'authorization-in-cache-key',
  severity: Severity.ERROR,
  why: '`Authorization` is in the cache key. Each token gets stored answers of its own, nobody else can use them, and whoever replays a token gets them '
    + 'without the origin being asked, also when the token has been revoked. Nine of the fifteen managed policies do this.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = behavior.settings.cachePolicy ?? {};
      if (policy.headers === undefined || storesNothing(policy) || !picks(policy.headers, 'header')('authorization')) continue;
      yield {
        place: behavior.atCaching,
        message: `'Authorization' is in the cache key of ${behavior.policyName}: each token gets stored answers of its own, and whoever replays a token gets them without the origin being asked`,
        fix: 'use CachingDisabled with an origin request policy that forwards it, such as AllViewer (in CDK: ContentPreset.account(origin)), which stores nothing',
      };
    }
  },
};
