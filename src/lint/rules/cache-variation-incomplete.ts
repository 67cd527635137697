import { VARIATION_PREFIX } from '../../edge/functions/variation-prefix';
import { CacheBehaviorSettings, EdgeEvent } from '../../edge/model';
import { lacksCountry, normalizedOutsideKey } from '../../edge/policy/normalized-headers';
import { causeOfUnknown, resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const cacheVariationIncomplete: Rule = {
  id: 'CEC013',
  name: 'cache-variation-incomplete',
  severity: Severity.ERROR,
  why: 'What `CacheVariation` asks of a behavior stands together: a function at viewer request that sets a header to one of a few values, the '
    + 'header in the cache key, and, where it chooses by country, a policy that asks CloudFront for the country. With one of them missing, '
    + 'visitors get the answers of others, or anybody can fill the cache with values of their own.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesResponses(policy)) continue;
      const outside = normalizedOutsideKey(behavior.settings);
      if (outside.length > 0) {
        yield {
          place: behavior.atCaching,
          message: `the function at viewer request sets ${quoted(outside)}, which ${behavior.policyName} does not have in the cache key: what it tells apart is stored as one`,
          fix: "list the headers in the cache policy (in CDK: CacheVariation.keyHeaders(variations)), or take the variation out of 'variesBy'",
        };
      }
      if (lacksCountry(behavior.settings)) {
        yield {
          place: behavior.at(),
          message: "the function at viewer request chooses by 'CloudFront-Viewer-Country', and no policy of the behavior asks for it: every visitor counts as one from elsewhere",
          fix: "list 'CloudFront-Viewer-Country' in the origin request policy",
        };
      }
      const unset = unsetInKey(behavior.settings);
      if (unset.length > 0) {
        yield {
          place: behavior.atCaching,
          message: `${behavior.policyName} has ${quoted(unset)} in the cache key, and no function at viewer request sets it: it is whatever a viewer sends`,
          fix: "associate the function of the variation (in CDK: 'variesBy', or CacheVariation.functionCode(variations) in a function of your own), or take the header out of the key",
        };
      }
    }
  },
};

/** The headers of `CacheVariation`. Others that begin like them may be a user's own, for tests of pages. */
const OURS = new RegExp(`^${VARIATION_PREFIX}(country|language|cookie-.+)$`);

/** Headers of variations in the key that nothing sets. Code that is not known may. */
function unsetInKey(settings: CacheBehaviorSettings): string[] {
  const atViewerRequest = (settings.edgeFunctions ?? []).filter(({ event }) => event === EdgeEvent.VIEWER_REQUEST);
  if (causeOfUnknown(settings, 'edgeFunctions') !== undefined || atViewerRequest.some(({ _normalization }) => _normalization === undefined)) return [];
  const set = new Set(atViewerRequest.flatMap(({ _normalization }) => _normalization!.headers.map(({ header }) => header)));
  const inKey = (settings.cachePolicy?.headers?.names ?? []).map(name => name.toLowerCase());
  return inKey.filter(name => OURS.test(name) && !set.has(name));
}

function quoted(names: readonly string[]): string {
  return names.map(name => `'${name}'`).join(', ');
}
