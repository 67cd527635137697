import { SelectionMode } from '../../edge/model';
import { isRewritten, storingPolicies } from '../facts/storing-policies';
import { Rule, Severity } from '../rule';

export const rawAcceptLanguageInCacheKey: Rule = {
  id: 'CEC044',
  name: 'raw-accept-language-in-cache-key',
  severity: Severity.WARNING,
  description: '`Accept-Language` is in the cache key as browsers send it. It is a weighted list, not a language: `en-US,en;q=0.9` and '
    + '`en-US,en;q=0.5` get separate copies. A page in three languages can have hundreds of copies.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-request-headers',

  * check(context) {
    for (const policy of storingPolicies(context)) {
      const { headers } = policy.settings;
      const name = headers?.mode === SelectionMode.WHITELIST ? headers.names?.find(header => header.toLowerCase() === 'accept-language') : undefined;
      // A viewer-request function usually normalizes the header to a few languages.
      if (name === undefined || isRewritten(policy)) continue;
      yield {
        location: policy.atHeader(name),
        message: `The cache key of ${policy.label} includes '${name}' as browsers send it. Each order and weighting of languages gets a separate copy.`,
        fix: 'Set it to one of the languages of the site in a viewer-request function, or give each language a path. In CDK, use CacheVariation.language(...).',
      };
    }
  },
};
