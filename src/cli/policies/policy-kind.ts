import { cachePolicySettings, headerInWords, originRequestPolicySettings, responseHeadersPolicySettings, Setting } from './setting';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { IdSource } from '../../catalog/managed-policy';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { NameSelection, ResponseHeadersPolicySettings } from '../../edge/model';
import { describeCacheKey, describeSelection, describeTtls } from '../../edge/policy/describe-settings';
import { TemplateSource } from '../../template/intrinsics/template-source';
import { Dictionary } from '../../template/intrinsics/values';
import { readCachePolicy, readOriginRequestPolicy, readResponseHeadersPolicy } from '../../template/reading/read-policies';

/** A row of the catalogue, of any kind. */
export interface CatalogueRow {
  readonly constant: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly apiName: string;
  readonly idSource: IdSource;
  readonly intendedFor: string;
}

/** A managed policy as the command shows it. */
export interface ManagedPolicy {
  readonly kind: PolicyKind;
  readonly row: CatalogueRow;
  readonly settings: readonly Setting[];
  /** Its cells in the table of its kind, after the name. */
  readonly cells: readonly string[];
}

/** A kind of policy: how the command names it, where the API has it, and what stands in its table. */
export interface PolicyKind {
  readonly name: string;
  readonly noun: string;
  /** The class that has the policies as constants. */
  readonly className: string;
  /** What the API calls a policy of the kind; `CachePolicyList`, `CachePolicy` and `CachePolicyConfig` are made of it. */
  readonly apiType: string;
  readonly head: readonly string[];
  readonly policies: readonly ManagedPolicy[];
  /** Reads what a template would have as the properties of such a policy. */
  readonly read: (properties: Dictionary) => Setting[];
}

/** Nothing that the API returns refers to a template. */
const NO_TEMPLATE = new TemplateSource({ Resources: {} }, { parameterDefaults: true });

/** More names than this are counted in a table. */
const MOST_NAMES = 8;

/** The kinds of managed policies. */
export const POLICY_KINDS: readonly PolicyKind[] = [
  kindOf({
    name: 'cache', noun: 'cache policy', className: 'ManagedCachePolicies', apiType: 'CachePolicy',
    head: ['min / default / max TTL in seconds\ncache key'],
    rows: MANAGED_CACHE_POLICIES,
    read: properties => readCachePolicy(NO_TEMPLATE, properties),
    settings: cachePolicySettings,
    cells: policy => [`${describeTtls(policy)}\n${describeCacheKey(policy)}`],
  }),
  kindOf({
    name: 'origin-request', noun: 'origin request policy', className: 'ManagedOriginRequestPolicies', apiType: 'OriginRequestPolicy',
    head: ['headers', 'cookies', 'query strings'],
    rows: MANAGED_ORIGIN_REQUEST_POLICIES,
    read: properties => readOriginRequestPolicy(NO_TEMPLATE, properties),
    settings: originRequestPolicySettings,
    cells: policy => [policy.headers, policy.cookies, policy.queryStrings].map(briefly),
  }),
  kindOf({
    name: 'response-headers', noun: 'response headers policy', className: 'ManagedResponseHeadersPolicies', apiType: 'ResponseHeadersPolicy',
    head: ['headers'],
    rows: MANAGED_RESPONSE_HEADERS_POLICIES,
    read: properties => readResponseHeadersPolicy(NO_TEMPLATE, properties),
    settings: responseHeadersPolicySettings,
    cells: policy => [headersOf(policy)],
  }),
];

interface KindOptions<Settings> extends Omit<PolicyKind, 'policies' | 'read'> {
  readonly rows: readonly (CatalogueRow & { readonly settings: Settings })[];
  readonly read: (properties: Dictionary) => Settings;
  readonly settings: (settings: Settings) => Setting[];
  readonly cells: (settings: Settings) => string[];
}

function kindOf<Settings>({ rows, read, settings, cells, ...rest }: KindOptions<Settings>): PolicyKind {
  const policies: ManagedPolicy[] = [];
  const kind: PolicyKind = { ...rest, policies, read: properties => settings(read(properties)) };
  policies.push(...rows.map(row => ({ kind, row, settings: settings(row.settings), cells: cells(row.settings) })));
  return kind;
}

function briefly(selection: NameSelection | undefined): string {
  const count = selection?.names?.length ?? 0;
  return describeSelection(selection !== undefined && count > MOST_NAMES ? { mode: selection.mode, names: [`${count} names`] } : selection);
}

function headersOf({ cors, setHeaders = [] }: ResponseHeadersPolicySettings): string {
  return [...cors?.headers ?? [], ...setHeaders].map(header => `${header.name}: ${headerInWords(header)}`).join('\n');
}
