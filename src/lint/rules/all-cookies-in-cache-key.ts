import { SelectionMode } from '../../edge/model';
import { describeSelection } from '../../edge/policy/describe-settings';
import { Severity } from '../finding';
import { Rule } from '../rule';
import { isRewritten, mindsCookies, storingPolicies } from '../storing-policy';

export const allCookiesInCacheKey: Rule = {
  id: 'CEC040',
  name: 'all-cookies-in-cache-key',
  severity: Severity.WARNING,
  why: 'All cookies are in the cache key. Analytics and sessions give each visitor cookies of their own, so each gets stored answers of their own '
    + 'and the origin is asked for nearly everything. `UseOriginCacheControlHeaders` does this too.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-cookies',

  * check(subject) {
    for (const policy of storingPolicies(subject)) {
      const { cookies } = policy.settings;
      if (cookies?.mode !== SelectionMode.ALL && cookies?.mode !== SelectionMode.ALL_EXCEPT) continue;
      if (!mindsCookies(policy)) continue;
      const picked = cookies.mode === SelectionMode.ALL ? 'all cookies are' : `${describeSelection(cookies)} of the cookies are`;
      yield {
        place: policy.at('cookies'),
        message: `${picked} in the cache key of ${policy.name}: each visitor gets stored answers of their own`
          + (isRewritten(policy) ? ', unless the code at viewer request takes cookies away' : ''),
        fix: `list the few cookies that change the answer (${policy.settings.legacy ? IN_LEGACY_SETTINGS : IN_POLICY}), or none; `
          + 'use CachingDisabled if the answer depends on who asks (in CDK: ContentPreset.account(origin))',
      };
    }
  },
};

const IN_POLICY = 'CookieBehavior: whitelist; in CDK: CacheCookieBehavior.allowList(...)';
const IN_LEGACY_SETTINGS = "Cookies.Forward: whitelist, in 'Cookies.WhitelistedNames'";
