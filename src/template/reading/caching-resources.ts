import { ReadDistribution } from './as-written';
import { CACHE_POLICY, ORIGIN_REQUEST_POLICY, PolicyKind, PolicySources, RESPONSE_HEADERS_POLICY } from './policy-lookup';
import { DistributionReader } from './read-distribution';
import { DISTRIBUTION, tenantsOf } from './read-tenant';
import { CachePolicySettings, DistributionSettings, OriginRequestPolicySettings, ResponseHeadersPolicySettings } from '../../edge/model';
import { dictionary } from '../intrinsics/values';

/** A policy that a template creates. */
export interface ReadPolicy<Settings> {
  readonly logicalId: string;
  readonly settings: Settings;
  /** The name of the condition in its `Condition`. */
  readonly condition?: string;
}

/** The distributions and policies of a template. */
export interface CachingResources {
  readonly distributions: readonly ReadDistribution[];
  readonly cachePolicies: readonly ReadPolicy<CachePolicySettings>[];
  readonly originRequestPolicies: readonly ReadPolicy<OriginRequestPolicySettings>[];
  readonly responseHeadersPolicies: readonly ReadPolicy<ResponseHeadersPolicySettings>[];
}

export function readCachingResources(sources: PolicySources): CachingResources {
  const reader = new DistributionReader(sources);
  return {
    distributions: sources.source.resourcesOf(DISTRIBUTION).map(([logicalId, properties]) => reader.read(logicalId, properties)),
    cachePolicies: readPolicies(CACHE_POLICY, sources),
    originRequestPolicies: readPolicies(ORIGIN_REQUEST_POLICY, sources),
    responseHeadersPolicies: readPolicies(RESPONSE_HEADERS_POLICY, sources),
  };
}

/** Reads the tenants of multi-tenant distributions. */
export function readTenants(sources: PolicySources): { readonly logicalId: string; readonly settings: DistributionSettings }[] {
  const reader = new DistributionReader(sources);
  return tenantsOf(sources).map(([logicalId, properties]) => ({ logicalId, settings: reader.readTenant(logicalId, properties) }));
}

/** Whether resources of this type affect what `readCachingResources` returns. */
export function affectsCaching(resourceType: string): boolean {
  return RELEVANT_TYPES.has(resourceType);
}

const RELEVANT_TYPES = new Set([
  DISTRIBUTION, CACHE_POLICY.resourceType, ORIGIN_REQUEST_POLICY.resourceType, RESPONSE_HEADERS_POLICY.resourceType, 'AWS::SSM::Parameter',
]);

function readPolicies<Settings>(kind: PolicyKind<Settings>, { source }: PolicySources): ReadPolicy<Settings>[] {
  return source.resourcesOf(kind.resourceType).map(([logicalId, properties]) => {
    const { Condition: condition } = dictionary(source.resources[logicalId]);
    return { logicalId, settings: kind.read(source, properties), condition: typeof condition === 'string' ? condition : undefined };
  });
}
