import { readCachePolicy, readOriginRequestPolicy, readResponseHeadersPolicy } from './read-policies';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { CachePolicySettings, OriginRequestPolicySettings } from '../../edge/model';
import { followValue, TemplateSource } from '../intrinsics/template-source';
import { causeOf, dictionary, plainText, Value } from '../intrinsics/values';

export interface PolicyKind<Settings> {
  readonly resourceType: string;
  readonly read: (source: TemplateSource, properties: unknown) => Settings;
  readonly managed: readonly { readonly policyId: string; readonly settings: Settings }[];
}

export const CACHE_POLICY = {
  resourceType: 'AWS::CloudFront::CachePolicy', read: readCachePolicy, managed: MANAGED_CACHE_POLICIES,
};

export const ORIGIN_REQUEST_POLICY = {
  resourceType: 'AWS::CloudFront::OriginRequestPolicy', read: readOriginRequestPolicy, managed: MANAGED_ORIGIN_REQUEST_POLICIES,
};

export const RESPONSE_HEADERS_POLICY = {
  resourceType: 'AWS::CloudFront::ResponseHeadersPolicy', read: readResponseHeadersPolicy, managed: MANAGED_RESPONSE_HEADERS_POLICIES,
};

/** The settings of a policy, or the reason why they are not known. */
export type Found<Settings> = { readonly settings: Settings } | { readonly cause: string };

/** The id of a policy, with and without evaluation of intrinsic functions. */
export interface PolicyId {
  readonly value: Value;
  readonly raw: unknown;
}

/** Settings by policy id, or by the JSON of the intrinsic function in place of the id. */
export type DeclaredSettings<Settings> = { readonly [id: string]: Settings };

/** The settings that the user declares for policies outside of the template. */
export interface DeclaredPolicies {
  readonly cachePolicies: DeclaredSettings<CachePolicySettings>;
  readonly originRequestPolicies: DeclaredSettings<OriginRequestPolicySettings>;
}

export interface PolicySources extends DeclaredPolicies {
  readonly source: TemplateSource;
  readonly alongside: readonly TemplateSource[];
}

/**
 * Finds the settings of a policy in the template, among the managed policies, in a template alongside, or in the user's declarations.
 */
export function findPolicy<Settings>(
  kind: PolicyKind<Settings>, { value: id, raw }: PolicyId, { source, alongside }: PolicySources, declared: DeclaredSettings<Settings>,
): Found<Settings> {
  const { source: owner, value } = followValue({ source, value: id }, alongside);
  if (value.kind === 'resource') {
    const resource = dictionary(owner.resources[value.logicalId]);
    if (resource.Type === kind.resourceType) return { settings: kind.read(owner, resource.Properties) };
  }
  const managed = value.kind === 'constant' ? kind.managed.find(one => one.policyId === value.value) : undefined;
  const settings = managed?.settings ?? declared[typeof raw === 'string' ? raw : JSON.stringify(raw)];
  if (settings !== undefined) return { settings };
  switch (value.kind) {
    case 'constant': return { cause: `policy '${plainText(value.value)}' is neither managed nor in this template` };
    case 'ssm': return { cause: `${causeOf(value)}; none of the given templates defines it` };
    default: return { cause: causeOf(value) };
  }
}

/** Returns equal values for equal policies: the id, or the resource, export or SSM parameter that provides it. Undefined if not known. */
export function identityOfPolicy(id: Value, { source, alongside }: PolicySources): unknown {
  const { source: owner, value } = followValue({ source, value: id }, alongside);
  switch (value.kind) {
    case 'constant': return value.value;
    case 'resource': return policyResource(owner.resources[value.logicalId]);
    case 'export': return `export ${value.exportName}`;
    case 'ssm': return `SSM parameter ${value.parameterName}`;
    default: return undefined;
  }
}

function policyResource(resource: unknown): unknown {
  return KINDS.some(kind => kind.resourceType === dictionary(resource).Type) ? resource : undefined;
}

const KINDS = [CACHE_POLICY, ORIGIN_REQUEST_POLICY, RESPONSE_HEADERS_POLICY];
