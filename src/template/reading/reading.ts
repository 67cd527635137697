import { ReadDistribution } from './delivery';
import { CACHE_POLICY, ORIGIN_REQUEST_POLICY, PolicyKind, PolicySources, RESPONSE_HEADERS_POLICY } from './policy-lookup';
import { DistributionReader } from './read-distribution';
import { CachePolicySettings, OriginRequestPolicySettings, ResponseHeadersPolicySettings } from '../../edge/model';
import { dictionary } from '../intrinsics/values';

/** A policy that a template creates. */
export interface ReadPolicy<Settings> {
  readonly logicalId: string;
  readonly settings: Settings;
  /** The condition under which it is created. */
  readonly condition?: string;
}

/** All that a template says of caching, in one world. */
export interface Reading {
  readonly distributions: readonly ReadDistribution[];
  readonly cachePolicies: readonly ReadPolicy<CachePolicySettings>[];
  readonly originRequestPolicies: readonly ReadPolicy<OriginRequestPolicySettings>[];
  readonly responseHeadersPolicies: readonly ReadPolicy<ResponseHeadersPolicySettings>[];
}

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

export function read(sources: PolicySources): Reading {
  const reader = new DistributionReader(sources);
  return {
    distributions: sources.source.resourcesOf(DISTRIBUTION).map(([logicalId, properties]) => reader.read(logicalId, properties)),
    cachePolicies: policies(CACHE_POLICY, sources),
    originRequestPolicies: policies(ORIGIN_REQUEST_POLICY, sources),
    responseHeadersPolicies: policies(RESPONSE_HEADERS_POLICY, sources),
  };
}

/** Whether what a template says of caching can depend on resources of this type. */
export function concernsCaching(resourceType: string): boolean {
  return READ_TYPES.has(resourceType);
}

const READ_TYPES = new Set([
  DISTRIBUTION, CACHE_POLICY.resourceType, ORIGIN_REQUEST_POLICY.resourceType, RESPONSE_HEADERS_POLICY.resourceType, 'AWS::SSM::Parameter',
]);

function policies<Settings>(kind: PolicyKind<Settings>, { source }: PolicySources): ReadPolicy<Settings>[] {
  return source.resourcesOf(kind.resourceType).map(([logicalId, properties]) => {
    const { Condition: condition } = dictionary(source.resources[logicalId]);
    return { logicalId, settings: kind.read(source, properties), condition: typeof condition === 'string' ? condition : undefined };
  });
}
