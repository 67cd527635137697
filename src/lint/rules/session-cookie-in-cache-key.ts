import { SelectionMode } from '../../edge/model';
import { Severity } from '../finding';
import { kindOfCookie } from '../per-visitor-cookies';
import { Rule } from '../rule';
import { isRewritten, mindsCookies, storingPolicies } from '../storing-policy';

export const sessionCookieInCacheKey: Rule = {
  id: 'CEC041',
  name: 'session-cookie-in-cache-key',
  severity: Severity.WARNING,
  why: 'A cookie with another value for each visitor, such as a session, a token or the id of an analytics tool, is in the cache key. '
    + 'Each visitor gets stored answers of their own that nobody else can use: the cache fills and is hardly ever hit.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-cookies',

  * check(subject) {
    for (const policy of storingPolicies(subject)) {
      const { cookies, legacy = false } = policy.settings;
      if (cookies?.mode !== SelectionMode.WHITELIST || !mindsCookies(policy)) continue;
      const found = (cookies.names ?? []).flatMap(name => {
        const kind = kindOfCookie(name, legacy);
        return kind === undefined ? [] : [`'${name}' (${kind})`];
      });
      if (found.length === 0) continue;
      yield {
        place: policy.at('cookies'),
        message: `in the cache key of ${policy.name} ${found.length > 1 ? 'are the cookies' : 'is the cookie'} ${found.join(', ')}: `
          + 'each visitor gets stored answers of their own'
          + (isRewritten(policy) ? ', unless the code at viewer request takes cookies away' : ''),
        fix: `take it out of ${policy.settings.legacy ? "'Cookies.WhitelistedNames'" : 'the key'}; if the answer depends on it, use CachingDisabled with an origin request policy that forwards it `
          + '(in CDK: ContentPreset.account(origin))',
      };
    }
  },
};
