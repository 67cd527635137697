import { readCachePolicy, readOriginRequestPolicy, readResponseHeadersPolicy } from './read-policies';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { CachePolicySettings, OriginRequestPolicySettings } from '../../edge/model';
import { follow, Located, TemplateSource } from '../intrinsics/template-source';
import { causeOf, dictionary, plainText, Value } from '../intrinsics/values';

/** A kind of policy: its resource type, how one is read, and the ones that AWS manages. */
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

/** The settings behind a policy id, or why they are not known. */
export type Found<Settings> = { readonly settings: Settings } | { readonly cause: string };

/** The id of a policy: what it is worth, and how the template writes it. */
export interface PolicyId {
  readonly value: Value;
  readonly written: unknown;
}

/** Settings by policy id, or by the JSON of the intrinsic function that stands for the id. */
export type DeclaredSettings<Settings> = { readonly [id: string]: Settings };

/** What the user says of policies that a template only names. */
export interface DeclaredPolicies {
  readonly cachePolicies: DeclaredSettings<CachePolicySettings>;
  readonly originRequestPolicies: DeclaredSettings<OriginRequestPolicySettings>;
}

/** Where policies are looked for, beyond the ones that AWS manages. */
export interface PolicySources extends DeclaredPolicies {
  readonly source: TemplateSource;
  readonly alongside: readonly TemplateSource[];
}

/**
 * Finds the settings behind the id of a policy: in the template, among the managed ones, in a template that is deployed
 * alongside, or in what the user says of it.
 */
export function findPolicy<Settings>(
  kind: PolicyKind<Settings>, id: PolicyId, { source, alongside }: PolicySources, declared: DeclaredSettings<Settings>,
): Found<Settings> {
  const origin: Located = follow({ source, value: id.value }, alongside);
  const { value } = origin;
  if (value.kind === 'resource') {
    const resource = dictionary(origin.source.resources[value.logicalId]);
    if (resource.Type === kind.resourceType) {
      return { settings: kind.read(origin.source, resource.Properties) };
    }
  }
  const managed = value.kind === 'known' ? kind.managed.find(one => one.policyId === value.value) : undefined;
  const said = declared[typeof id.written === 'string' ? id.written : JSON.stringify(id.written)];
  if (managed !== undefined || said !== undefined) {
    return { settings: managed?.settings ?? said! };
  }
  switch (value.kind) {
    case 'known': return { cause: `policy '${plainText(value.value)}' is neither managed nor in this template` };
    case 'ssm': return { cause: `${causeOf(value)}; no template that was given writes it` };
    default: return { cause: causeOf(value) };
  }
}

/** What tells a policy from all others: its id, or the resource, export or parameter that the id comes from. Nothing where that is not known. */
export function identityOfPolicy(id: Value, { source, alongside }: PolicySources): unknown {
  const { source: home, value } = follow({ source, value: id }, alongside);
  switch (value.kind) {
    case 'known': return value.value;
    case 'resource': return policyResource(home.resources[value.logicalId]);
    case 'export': return `export ${value.exportName}`;
    case 'ssm': return `SSM parameter ${value.parameterName}`;
    default: return undefined;
  }
}

function policyResource(resource: unknown): unknown {
  return KINDS.some(kind => kind.resourceType === dictionary(resource).Type) ? resource : undefined;
}

const KINDS = [CACHE_POLICY, ORIGIN_REQUEST_POLICY, RESPONSE_HEADERS_POLICY];
