import { wildcardMatch } from '../edge/path/wildcard-match';

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

/** What a cookie of this name is, if it has another value for each visitor; `legacy` names can have wildcards. */
export function kindOfCookie(name: string, legacy = false): string | undefined {
  const isWildcard = /[*?]/.test(name);
  // In a policy "*" is literal, which is the matter of another rule.
  if (isWildcard && !legacy) return undefined;
  const found = PER_VISITOR.find(({ names, example }) => names.test(name) || (isWildcard && wildcardMatch(name, example)));
  return found === undefined ? undefined : isWildcard && !found.names.test(name) ? `it matches '${found.example}', ${found.kind}` : found.kind;
}
