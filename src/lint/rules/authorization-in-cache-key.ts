import { picks } from '../../edge/selection';
import { behaviorsOf, patternOf, Rule } from '../rule';

export const authorizationInCacheKey: Rule = {
  id: 'CEC001',
  name: 'authorization-in-cache-key',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization',

  * check({ distribution }) {
    for (const behavior of behaviorsOf(distribution)) {
      const headers = behavior.cachePolicy?.headers;
      if (headers === undefined || !picks(headers, 'header')('authorization')) continue;
      const policy = behavior.cachePolicy?.name ?? 'the cache policy';
      yield {
        pathPattern: patternOf(behavior),
        message: `'Authorization' is in the cache key of ${policy}: each token gets stored answers of its own, and whoever replays a token gets them without the origin being asked`,
        fix: 'use ContentPreset.account(origin), which passes the header on and stores nothing',
      };
    }
  },
};
