import { SelectionMode } from '../../edge/model';
import { classifyCookiePattern, classifyName } from '../../edge/policy/identity-names';
import { cookiesAffectKey, rewriteNote, storingPolicies } from '../facts/storing-policies';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const sessionCookieInCacheKey: Rule = {
  id: 'CEC041',
  name: 'session-cookie-in-cache-key',
  severity: Severity.WARNING,
  description: 'A cookie with a different value for each visitor, such as a session, a token or an analytics id, is in the cache key. '
    + 'Every visitor gets a separate copy, so the cache fills and the hit ratio is close to zero.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-cookies',

  * check(context) {
    for (const policy of storingPolicies(context)) {
      const { cookies, legacy = false } = policy.settings;
      if (cookies?.mode !== SelectionMode.WHITELIST || !cookiesAffectKey(policy)) continue;
      const found = (cookies.names ?? []).flatMap(name => {
        const reason = reasonOf(name, legacy);
        return reason === undefined ? [] : [`'${name}' (${reason})`];
      });
      if (found.length === 0) continue;
      yield {
        location: policy.at('cookies'),
        message: `The cache key of ${policy.label} includes the cookie${found.length > 1 ? 's' : ''} ${listed(found)}. Every visitor gets a separate copy.${rewriteNote(policy)}`,
        fix: `Remove ${found.length > 1 ? 'them' : 'it'} from ${legacy ? "'Cookies.WhitelistedNames'" : 'the key'}. If the response depends on the cookie, use CachingDisabled with an origin request policy that forwards it; `
          + 'in CDK, ContentPreset.account(origin).',
      };
    }
  },
};

function reasonOf(name: string, isLegacy: boolean): string | undefined {
  const reason = classifyName('cookie', name)?.reason;
  if (!/[*?]/.test(name)) return reason;
  // In a policy, wildcards are literal, which CEC049 reports.
  const match = isLegacy ? classifyCookiePattern(name) : undefined;
  return match === undefined ? undefined : reason ?? `matches '${match.example}', ${match.reason}`;
}
