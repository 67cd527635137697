import { eitherPicks } from '../../edge/policy/forwarding';
import { causeOfUnknown, resolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { picks } from '../../edge/policy/selection';
import { Severity } from '../finding';
import { storesWithoutOriginTtl, leakEvidence } from '../leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';
import { isRewritten } from '../storing-policy';

export const originHeaderNotInCacheKey: Rule = {
  id: 'CEC012',
  name: 'origin-header-not-in-cache-key',
  severity: Severity.WARNING,
  why: 'The origin sees which site asks, in `Origin`, and answers with CORS headers for that site; the answer is stored, and the cache key ignores `Origin`. The next site gets the '
    + 'CORS headers of the first one, or none, and its browsers throw the answer away. A response headers policy that overrides the CORS headers of the origin makes it right. '
    + 'Where Min and Default TTL are 0 the origin itself names what is kept, and the rule has nothing to say.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html#header-caching-web-cors',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesWithoutOriginTtl(policy) || isCorsUnknown(behavior)) continue;
      if (picks(policy.headers, 'header')('origin') || !eitherPicks(policy.headers, behavior.settings.originRequestPolicy?.headers, 'header')('origin')) continue;
      const originResponse = { headers: { 'access-control-allow-origin': SITE } };
      const proof = leakEvidence(behavior, {
        first: { headers: { origin: SITE }, originResponse },
        second: { headers: { origin: OTHER_SITE }, originResponse },
        shows: (stored, answer) => stored.originRequest?.headers.origin === SITE && answer.responseHeaders['access-control-allow-origin'] === SITE,
        sentence: path => `'GET ${path}' with 'Origin: ${SITE}' is answered with 'Access-Control-Allow-Origin: ${SITE}' and stored; a moment later 'GET ${path}' with 'Origin: ${OTHER_SITE}' is answered with the same`,
      });
      // The model knows which response headers policies leave nothing of the origin's CORS headers.
      if (proof === undefined) continue;
      yield {
        place: behavior.at('OriginRequestPolicyId'),
        message: `the origin sees 'Origin', the response may be stored, and the cache key of ${behavior.policyName} ignores it: one site gets the CORS headers that were made for another, or none`
          + (isRewritten({ behaviors: [behavior] }) ? ', unless the code at viewer request changes that' : ''),
        fix: 'set the CORS headers in a response headers policy with OriginOverride: true (in CDK: ResponseHeadersPolicy with corsBehavior), or list Origin in the cache key '
          + '(HeaderBehavior: whitelist; in CDK: CacheHeaderBehavior.allowList(\'Origin\')), or do not forward it',
        proof,
      };
    }
  },
};

const SITE = 'https://a.example';
const OTHER_SITE = 'https://b.example';

/** Whether CORS headers may come from a response headers policy of which that is not known. */
function isCorsUnknown({ settings }: LintedBehavior): boolean {
  const policy = settings.responseHeadersPolicy;
  return causeOfUnknown(settings, 'responseHeadersPolicy') !== undefined
    || (policy !== undefined && ['cors', 'setHeaders', 'removeHeaders'].some(member => policy.unknowns?.some(({ setting }) => setting === member)));
}
