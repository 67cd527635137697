import { SelectionMode } from '../../edge/model';
import { describeSelection } from '../../edge/policy/describe-settings';
import { cookiesAffectKey, rewriteNote, storingPolicies } from '../facts/storing-policies';
import { Rule, Severity } from '../rule';

export const allCookiesInCacheKey: Rule = {
  id: 'CEC040',
  name: 'all-cookies-in-cache-key',
  severity: Severity.WARNING,
  description: 'All cookies are in the cache key. Analytics and sessions give each visitor different cookies, so each visitor gets a separate copy '
    + 'and almost every request goes to the origin. The managed policy `UseOriginCacheControlHeaders` includes all cookies.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-cookies',

  * check(context) {
    for (const policy of storingPolicies(context)) {
      const { cookies } = policy.settings;
      if (cookies?.mode !== SelectionMode.ALL && cookies?.mode !== SelectionMode.ALL_EXCEPT) continue;
      if (!cookiesAffectKey(policy)) continue;
      const included = cookies.mode === SelectionMode.ALL ? 'all cookies' : `${describeSelection(cookies)} of the cookies`;
      yield {
        location: policy.at('cookies'),
        message: `The cache key of ${policy.label} includes ${included}. Every visitor gets a separate copy.${rewriteNote(policy)}`,
        fix: `List the few cookies that change the response (${policy.settings.legacy ? IN_LEGACY_SETTINGS : IN_POLICY}), or none. `
          + 'If the response depends on the visitor, use CachingDisabled; in CDK, ContentPreset.account(origin).',
      };
    }
  },
};

const IN_POLICY = 'CookieBehavior: whitelist; in CDK, CacheCookieBehavior.allowList(...)';
const IN_LEGACY_SETTINGS = "Cookies.Forward: whitelist, in 'Cookies.WhitelistedNames'";
