import { VARIATION_PREFIX } from '../../edge/functions/variation-prefix';
import { CacheBehaviorSettings, EdgeEvent } from '../../edge/model';
import { lacksCountry, normalizedOutsideKey } from '../../edge/policy/normalized-headers';
import { causeOfUnknown, resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { quoted } from '../phrases';
import { Rule, Severity } from '../rule';

export const cacheVariationIncomplete: Rule = {
  id: 'CEC013',
  name: 'cache-variation-incomplete',
  severity: Severity.ERROR,
  description: 'A behavior has only a part of a `CacheVariation`. A variation needs a viewer-request function that sets a header to one of a few values, the '
    + 'header in the cache key, and, to vary by country, a policy that requests the country from CloudFront. If one is missing, '
    + 'visitors receive responses for others, or anyone can fill the cache with invented values.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesResponses(policy)) continue;
      const unkeyed = normalizedOutsideKey(behavior.settings);
      if (unkeyed.length > 0) {
        yield {
          location: behavior.atCaching,
          message: `The viewer-request function sets ${quoted(unkeyed)}, but the cache key of ${behavior.policyLabel} does not include it. Responses to different values share one copy.`,
          fix: "List the headers in the cache policy, or remove the variation from 'variesBy'. In CDK, use CacheVariation.keyHeaders(variations).",
        };
      }
      if (lacksCountry(behavior.settings)) {
        yield {
          location: behavior.at(),
          message: "The viewer-request function reads 'CloudFront-Viewer-Country', but no policy of the behavior requests it. All visitors get the fallback value.",
          fix: "List 'CloudFront-Viewer-Country' in the origin request policy.",
        };
      }
      const unset = unsetInKey(behavior.settings);
      if (unset.length > 0) {
        yield {
          location: behavior.atCaching,
          message: `The cache key of ${behavior.policyLabel} includes ${quoted(unset)}, but no viewer-request function sets it. Viewers can send any value.`,
          fix: "Associate the function of the variation, or remove the header from the key. In CDK, use 'variesBy', or CacheVariation.functionCode(variations) in your own function.",
        };
      }
    }
  },
};

/** The headers of `CacheVariation`. Other headers with this prefix may be your own. */
const VARIATION_HEADER = new RegExp(`^${VARIATION_PREFIX}(country|language|cookie-.+)$`);

/** Returns the variation headers in the key that no function sets. Unknown code may set any. */
function unsetInKey(settings: CacheBehaviorSettings): string[] {
  const atViewerRequest = (settings.edgeFunctions ?? []).filter(({ event }) => event === EdgeEvent.VIEWER_REQUEST);
  if (causeOfUnknown(settings, 'edgeFunctions') !== undefined || atViewerRequest.some(({ _normalization }) => _normalization === undefined)) return [];
  const set = new Set(atViewerRequest.flatMap(({ _normalization }) => _normalization!.headers.map(({ header }) => header)));
  const inKey = (settings.cachePolicy?.headers?.names ?? []).map(name => name.toLowerCase());
  return inKey.filter(name => VARIATION_HEADER.test(name) && !set.has(name));
}
