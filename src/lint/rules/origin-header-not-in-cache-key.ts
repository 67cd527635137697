import { keyedNames, selectedHeaders } from '../../edge/policy/forwarding';
import { causeOfUnknown, resolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { leakEvidence, storesWithoutOriginTtl } from '../evidence/leak-evidence';
import { rewriteNote } from '../facts/storing-policies';
import { LintedBehavior } from '../lint-context';
import { Rule, Severity } from '../rule';

export const originHeaderNotInCacheKey: Rule = {
  id: 'CEC012',
  name: 'origin-header-not-in-cache-key',
  severity: Severity.WARNING,
  description: 'The origin receives `Origin` and answers with CORS headers for that site. CloudFront stores the response, and the cache key does not include `Origin`. '
    + 'The next site receives the CORS headers for the first one, or none, and the browser blocks the response. A response headers policy that overrides the CORS headers '
    + 'prevents this. The rule does not apply if the minimum and default TTL are 0, because the origin then chooses what CloudFront stores.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html#header-caching-web-cors',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesWithoutOriginTtl(policy) || isCorsUnknown(behavior)) continue;
      // The policy decides for the origins that it allows, and every other site is meant to be blocked.
      if (behavior.settings.responseHeadersPolicy?.cors?.originOverride) continue;
      // Legacy settings forward `Origin` unasked, which does not show that the origin serves several sites.
      if (!selectedHeaders(policy, behavior.settings.originRequestPolicy ?? {}).difference(keyedNames(policy, 'header')).has('origin')) continue;
      const originResponse = { headers: { 'access-control-allow-origin': SITE } };
      const evidence = leakEvidence(behavior, {
        first: { headers: { origin: SITE }, originResponse },
        second: { headers: { origin: OTHER_SITE }, originResponse },
        isLeak: (stored, answer) => stored.originRequest?.headers.origin === SITE && answer.responseHeaders['access-control-allow-origin'] === SITE,
        sentence: path => `The origin answers 'GET ${path}' with 'Origin: ${SITE}' and sends 'Access-Control-Allow-Origin: ${SITE}'. CloudFront stores the response. A moment later, 'GET ${path}' with 'Origin: ${OTHER_SITE}' receives the same response.`,
      });
      // The model knows which custom headers replace the origin's CORS headers.
      if (evidence === undefined) continue;
      yield {
        location: behavior.at('OriginRequestPolicyId'),
        message: `The origin receives 'Origin', but the cache key of ${behavior.policyLabel} does not include it. One site receives the CORS headers for another, or none.${rewriteNote({ behaviors: [behavior] })}`,
        fix: 'Set the CORS headers in a response headers policy with OriginOverride: true; in CDK, ResponseHeadersPolicy with corsBehavior. Or list Origin in the cache key '
          + "(HeaderBehavior: whitelist; in CDK, CacheHeaderBehavior.allowList('Origin')), or stop forwarding it.",
        evidence,
      };
    }
  },
};

const SITE = 'https://a.example';
const OTHER_SITE = 'https://b.example';

/** True if a response headers policy with unknown settings may set CORS headers. */
function isCorsUnknown({ settings }: LintedBehavior): boolean {
  const policy = settings.responseHeadersPolicy;
  return causeOfUnknown(settings, 'responseHeadersPolicy') !== undefined
    || (policy !== undefined && ['cors', 'setHeaders', 'removeHeaders'].some(member => policy.unknowns?.some(({ setting }) => setting === member)));
}
