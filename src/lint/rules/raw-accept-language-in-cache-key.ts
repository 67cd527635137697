import { SelectionMode } from '../../edge/model';
import { Severity } from '../finding';
import { Rule } from '../rule';
import { isRewritten, storingPolicies } from '../storing-policy';

export const rawAcceptLanguageInCacheKey: Rule = {
  id: 'CEC044',
  name: 'raw-accept-language-in-cache-key',
  severity: Severity.WARNING,
  why: '`Accept-Language` is in the cache key as browsers send it. It is a weighted list and not a language: `en-US,en;q=0.9` and '
    + '`en-US,en;q=0.5` get stored answers of their own, hundreds for each page of a site that speaks three languages.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-request-headers',

  * check(subject) {
    for (const policy of storingPolicies(subject)) {
      const { headers } = policy.settings;
      const name = headers?.mode === SelectionMode.WHITELIST ? headers.names?.find(one => one.toLowerCase() === 'accept-language') : undefined;
      // Code at viewer request is how the header is brought down to a few languages.
      if (name === undefined || isRewritten(policy)) continue;
      yield {
        place: policy.atHeader(name),
        message: `'${name}' is in the cache key of ${policy.name} as browsers send it: `
          + 'each order and weighting of languages gets stored answers of its own',
        fix: 'set it to one of the languages that the site has in a CloudFront Function at viewer request, or give each language a path',
      };
    }
  },
};
