import { NameKind } from './forwarding';
import { wildcardMatch } from '../path/wildcard-match';

/** The effect of a header, cookie or query string on the cache, by the values that viewers send. */
export enum ValueClass {
  /** The value identifies the visitor. Outside the cache key it can leak responses; in the key, every visitor gets a separate copy. */
  IDENTITY = 'identity',
  /** Every visitor sends a different value, but applications do not identify visitors by it. */
  PER_VISITOR = 'per visitor',
  /** Requests for the same object rarely send the same value. */
  HIGH_CARDINALITY = 'high cardinality',
}

export interface NameClass {
  readonly values: ValueClass;
  /** A noun phrase: `a session`. */
  readonly reason: string;
  /** Whether many visitors send the same value, as with the API key of an app. */
  readonly isShared?: boolean;
}

/** Names with known values. The first row that matches a name applies. */
interface NamedRow extends NameClass {
  readonly kinds: readonly NameKind[];
  readonly names: RegExp;
  /** A name that matches, for the wildcards of legacy cookie lists. */
  readonly example?: string;
}

/** Returns the class of a name; undefined for a name whose values are not known. Header names are compared in lower case. */
export function classifyName(kind: NameKind, name: string): NameClass | undefined {
  const compared = kind === 'header' ? name.toLowerCase() : name;
  return ROWS.find(({ kinds, names }) => kinds.includes(kind) && names.test(compared));
}

/** Returns the class and an example of the cookies that a legacy wildcard such as `PHP*` matches. */
export function classifyCookiePattern(pattern: string): (NameClass & { readonly example: string }) | undefined {
  const row = ROWS.find(({ kinds, example }) => kinds.includes('cookie') && example !== undefined && wildcardMatch(pattern, example));
  return row === undefined ? undefined : { ...row, example: row.example! };
}

export function isIdentity(kind: NameKind, name: string): boolean {
  return classifyName(kind, name)?.values === ValueClass.IDENTITY;
}

/** Whether each visitor gets a separate copy of a response if the name is in the cache key. */
export function splitsByVisitor({ values, isShared = false }: NameClass): boolean {
  return !isShared && values !== ValueClass.HIGH_CARDINALITY;
}

const HEADER: readonly NameKind[] = ['header'];
const ANY_KIND: readonly NameKind[] = ['header', 'cookie', 'query string'];
const SENT_BY_PAGES: readonly NameKind[] = ['cookie', 'query string'];
const { IDENTITY, PER_VISITOR, HIGH_CARDINALITY } = ValueClass;

const ROWS: readonly NamedRow[] = [
  { kinds: SENT_BY_PAGES, names: /sess(ion)?[._-]?id/i, example: 'PHPSESSID', values: IDENTITY, reason: 'a session' },
  { kinds: SENT_BY_PAGES, names: /(^|[._-])sess(ion)?$/i, example: 'session', values: IDENTITY, reason: 'a session' },
  { kinds: SENT_BY_PAGES, names: /(^|[._-])sid$/i, example: 'connect.sid', values: IDENTITY, reason: 'a session' },
  { kinds: SENT_BY_PAGES, names: /^S?SESS[0-9a-f]{32}/, example: 'SESS0123456789abcdef0123456789abcdef', values: IDENTITY, reason: 'a Drupal session' },
  {
    kinds: SENT_BY_PAGES, names: /^wordpress_(logged_in|sec|[0-9a-f]{32})/, example: 'wordpress_logged_in_0123456789abcdef0123456789abcdef',
    values: IDENTITY, reason: 'a WordPress login',
  },
  {
    kinds: SENT_BY_PAGES, names: /^wp_woocommerce_session_/, example: 'wp_woocommerce_session_0123456789abcdef0123456789abcdef',
    values: IDENTITY, reason: 'a WooCommerce session',
  },
  { kinds: SENT_BY_PAGES, names: /^\.?ASPX(AUTH|FORMSAUTH)$|^\.AspNet(Core)?\./, example: '.ASPXAUTH', values: IDENTITY, reason: 'an ASP.NET login' },
  { kinds: SENT_BY_PAGES, names: /token/i, example: 'token', values: IDENTITY, reason: 'a token' },
  { kinds: SENT_BY_PAGES, names: /(^|[._-])jwt([._-]|$)/i, example: 'jwt', values: IDENTITY, reason: 'a token' },
  { kinds: SENT_BY_PAGES, names: /^auth$|(^|[._-])(xsrf|csrf)([._-]|$)/i, example: 'auth', values: IDENTITY, reason: 'a token' },
  {
    kinds: SENT_BY_PAGES, names: /(^|[._-])(user|visitor|customer|client|account|member|cart|device)[._-]?id$/i, example: 'user_id',
    values: IDENTITY, reason: 'a visitor id',
  },
  { kinds: ANY_KIND, names: /^authorization$/i, values: IDENTITY, reason: 'credentials' },
  { kinds: ANY_KIND, names: /^x-api-key$/i, values: IDENTITY, reason: 'an API key', isShared: true },
  { kinds: ANY_KIND, names: /^x-(auth|access|id|session|user|csrf|xsrf)-token$|^x-amz-security-token$/i, values: IDENTITY, reason: 'a token' },
  { kinds: HEADER, names: /^cloudfront-viewer-cert-(issuer|present)$/, values: IDENTITY, reason: 'a client certificate', isShared: true },
  { kinds: HEADER, names: /^cloudfront-viewer-cert-/, values: IDENTITY, reason: 'a client certificate' },
  { kinds: ANY_KIND, names: /^x-session-id$/i, values: IDENTITY, reason: 'a session' },
  { kinds: ANY_KIND, names: /^x-user-id$|^x-amzn-oidc-(data|identity)$/i, values: IDENTITY, reason: 'a visitor id' },

  { kinds: SENT_BY_PAGES, names: /^AWS(ALB|ALBTG|ELB)(CORS)?(-\d+)?$/, example: 'AWSALB', values: PER_VISITOR, reason: 'load balancer stickiness' },
  { kinds: SENT_BY_PAGES, names: /^_g(a|id|at|cl_au)(_|$)|^__utm[a-z]$/, example: '_ga', values: PER_VISITOR, reason: 'a Google Analytics id' },
  { kinds: SENT_BY_PAGES, names: /^_fb[pc]$/, example: '_fbp', values: PER_VISITOR, reason: 'a Meta Pixel id' },
  {
    kinds: SENT_BY_PAGES, names: /^_hj|^ajs_|^amplitude_|^mp_.*_mixpanel$|^_cl(ck|sk)$/, example: 'ajs_anonymous_id',
    values: PER_VISITOR, reason: 'an analytics id',
  },

  { kinds: HEADER, names: /^user-agent$/, values: HIGH_CARDINALITY, reason: 'thousands of values' },
  { kinds: HEADER, names: /^date$/, values: HIGH_CARDINALITY, reason: 'a new value every second' },
  { kinds: HEADER, names: /^accept$/, values: HIGH_CARDINALITY, reason: 'a different list for each browser and element type' },
  { kinds: HEADER, names: /^accept-language$/, values: HIGH_CARDINALITY, reason: 'a weighted list of languages' },
  { kinds: HEADER, names: /^referer$/, values: HIGH_CARDINALITY, reason: 'a different value for each linking page' },
  { kinds: HEADER, names: /^cookie$/, values: HIGH_CARDINALITY, reason: 'all cookies in one value' },
  { kinds: HEADER, names: /^(x-forwarded-for|cloudfront-viewer-address)$/, values: HIGH_CARDINALITY, reason: 'a different value for each client' },
  { kinds: HEADER, names: /^cloudfront-viewer-(latitude|longitude)$/, values: HIGH_CARDINALITY, reason: 'a geographic position' },
  { kinds: HEADER, names: /^cloudfront-viewer-(postal-code|city)$/, values: HIGH_CARDINALITY, reason: 'thousands of values' },
  { kinds: HEADER, names: /^if-(none-)?match$|^if-(un)?modified-since$|^if-range$/, values: HIGH_CARDINALITY, reason: 'the cached version of one browser' },
  {
    kinds: HEADER, names: /^x-(request|correlation)-id$|^x-amzn-trace-id$|^traceparent$/,
    values: HIGH_CARDINALITY, reason: 'a different value for each request',
  },
];
