import { SelectionMode } from '../../edge/model';
import { wildcardMatch } from '../../edge/wildcard-match';
import { Severity } from '../finding';
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
        const kind = kindOf(name, legacy);
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

interface CookieKind {
  readonly names: RegExp;
  /** One such name, for the wildcards of legacy settings. */
  readonly example: string;
  readonly kind: string;
}

/** The cookies that frameworks and tools give each visitor, and the names that people give to such. */
const PER_VISITOR: readonly CookieKind[] = [
  { names: /sess(ion)?[._-]?id/i, example: 'PHPSESSID', kind: 'a session' },
  { names: /(^|[._-])sess(ion)?$/i, example: 'session', kind: 'a session' },
  { names: /(^|[._-])sid$/i, example: 'connect.sid', kind: 'a session' },
  { names: /^S?SESS[0-9a-f]{32}/, example: 'SESS0123456789abcdef0123456789abcdef', kind: 'a session of Drupal' },
  { names: /^wordpress_(logged_in|sec|[0-9a-f]{32})/, example: 'wordpress_logged_in_0123456789abcdef0123456789abcdef', kind: 'a login to WordPress' },
  { names: /^wp_woocommerce_session_/, example: 'wp_woocommerce_session_0123456789abcdef0123456789abcdef', kind: 'a session of WooCommerce' },
  { names: /^\.?ASPX(AUTH|FORMSAUTH)$|^\.AspNet(Core)?\./, example: '.ASPXAUTH', kind: 'a login to ASP.NET' },
  { names: /token/i, example: 'token', kind: 'a token' },
  { names: /(^|[._-])jwt([._-]|$)/i, example: 'jwt', kind: 'a token' },
  { names: /^auth$|(^|[._-])(xsrf|csrf)([._-]|$)/i, example: 'auth', kind: 'a token' },
  { names: /(^|[._-])(user|visitor|customer|client|account|member|cart|device)[._-]?id$/i, example: 'user_id', kind: 'an id of one visitor' },
  { names: /^AWS(ALB|ALBTG|ELB)(CORS)?(-\d+)?$/, example: 'AWSALB', kind: 'the stickiness of a load balancer' },
  { names: /^_g(a|id|at|cl_au)(_|$)|^__utm[a-z]$/, example: '_ga', kind: 'Google Analytics: one per visitor' },
  { names: /^_fb[pc]$/, example: '_fbp', kind: 'Meta: one per visitor' },
  { names: /^_hj|^ajs_|^amplitude_|^mp_.*_mixpanel$|^_cl(ck|sk)$/, example: 'ajs_anonymous_id', kind: 'analytics: one per visitor' },
];

function kindOf(name: string, legacy: boolean): string | undefined {
  const isWildcard = /[*?]/.test(name);
  // In a policy "*" is literal, which is the matter of another rule.
  if (isWildcard && !legacy) return undefined;
  const found = PER_VISITOR.find(({ names, example }) => names.test(name) || (isWildcard && wildcardMatch(name, example)));
  return found === undefined ? undefined : isWildcard && !found.names.test(name) ? `it matches '${found.example}', ${found.kind}` : found.kind;
}
