import { cachePolicySettings, headerText, originRequestPolicySettings, responseHeadersPolicySettings, Setting } from './setting';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES, ManagedOriginRequestPolicyRow } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { NameSelection } from '../../edge/model';
import { declaredCorsHeaders } from '../../edge/policy/cors';
import { describeCacheKey, describeSelection, describeTtls } from '../../edge/policy/describe-settings';
import { TemplateSource } from '../../template/intrinsics/template-source';
import { Dictionary } from '../../template/intrinsics/values';
import { readCachePolicy, readOriginRequestPolicy, readResponseHeadersPolicy } from '../../template/reading/read-policies';

/** A managed policy of any kind. */
export interface ManagedPolicy {
  readonly row: Omit<ManagedOriginRequestPolicyRow, 'settings'>;
  readonly settings: readonly Setting[];
  /** The cells of the table after the name. */
  readonly cells: readonly string[];
}

/** A kind of managed policy, with its names in the command, in this library and in the API. */
export interface PolicyKind {
  readonly name: string;
  /** The class that has the policies as constants. */
  readonly className: string;
  /** The prefix of the API types, such as `CachePolicy` in `CachePolicyList` and `CachePolicyConfig`. */
  readonly apiType: string;
  /** The heads of `cells`. */
  readonly head: readonly string[];
  readonly policies: readonly ManagedPolicy[];
  /** Reads the properties of a policy in the notation of a template. */
  readonly read: (properties: Dictionary) => Setting[];
}

/** The API returns no references to a template. */
const NO_TEMPLATE = new TemplateSource({ Resources: {} }, { parameterDefaults: true });

/** The maximum number of names in a table cell. */
const MAX_NAMES = 8;

export const POLICY_KINDS: readonly PolicyKind[] = [
  {
    name: 'cache',
    className: 'ManagedCachePolicies',
    apiType: 'CachePolicy',
    head: ['min / default / max TTL in seconds\ncache key'],
    policies: MANAGED_CACHE_POLICIES.map(row => ({
      row, settings: cachePolicySettings(row.settings), cells: [`${describeTtls(row.settings)}\n${describeCacheKey(row.settings)}`],
    })),
    read: properties => cachePolicySettings(readCachePolicy(NO_TEMPLATE, properties)),
  },
  {
    name: 'origin-request',
    className: 'ManagedOriginRequestPolicies',
    apiType: 'OriginRequestPolicy',
    head: ['headers', 'cookies', 'query strings'],
    policies: MANAGED_ORIGIN_REQUEST_POLICIES.map(row => ({
      row,
      settings: originRequestPolicySettings(row.settings),
      cells: [row.settings.headers, row.settings.cookies, row.settings.queryStrings].map(shortSelection),
    })),
    read: properties => originRequestPolicySettings(readOriginRequestPolicy(NO_TEMPLATE, properties)),
  },
  {
    name: 'response-headers',
    className: 'ManagedResponseHeadersPolicies',
    apiType: 'ResponseHeadersPolicy',
    head: ['headers'],
    policies: MANAGED_RESPONSE_HEADERS_POLICIES.map(row => ({
      row,
      settings: responseHeadersPolicySettings(row.settings),
      cells: [[...declaredCorsHeaders(row.settings.cors), ...row.settings.setHeaders ?? []].map(header => `${header.name}: ${headerText(header)}`).join('\n')],
    })),
    read: properties => responseHeadersPolicySettings(readResponseHeadersPolicy(NO_TEMPLATE, properties)),
  },
];

function shortSelection(selection: NameSelection | undefined): string {
  const count = selection?.names?.length ?? 0;
  return describeSelection(selection !== undefined && count > MAX_NAMES ? { mode: selection.mode, names: [`${count} names`] } : selection);
}
