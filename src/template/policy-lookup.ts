import { follow, Located, TemplateSource } from './published-values';
import { readCachePolicy, readOriginRequestPolicy, readResponseHeadersPolicy } from './read-policies';
import { causeOf, dictionary, TemplateValues, Value } from './values';
import { MANAGED_CACHE_POLICIES } from '../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../catalog/response-headers-policies';

/** A kind of policy: its resource type, how one is read, and the ones that AWS manages. */
export interface PolicyKind<Settings> {
  readonly resourceType: string;
  readonly read: (values: TemplateValues, properties: unknown) => Settings;
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

/**
 * Finds the settings behind the id of a policy: in the template, among the managed ones, or in a template that is
 * deployed alongside.
 */
export function findPolicy<Settings>(
  kind: PolicyKind<Settings>, id: Value, source: TemplateSource, alongside: readonly TemplateSource[],
): Found<Settings> {
  const origin: Located = follow({ source, value: id }, alongside);
  const { value } = origin;
  if (value.kind === 'known') {
    const managed = kind.managed.find(one => one.policyId === value.value);
    return managed ?? { cause: `policy '${String(value.value)}' is neither managed nor in this template` };
  }
  if (value.kind === 'resource') {
    const resource = dictionary(origin.source.resources[value.logicalId]);
    if (resource.Type === kind.resourceType) {
      return { settings: kind.read(origin.source.values, resource.Properties) };
    }
  }
  return { cause: value.kind === 'ssm' ? `${causeOf(value)}; no template that was given writes it` : causeOf(value) };
}
