import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { PRICING_PLANS } from '../../lint/pricing-plan';
import { PricingPlan } from '../synth/pricing-plan';
import { propertiesOf } from '../synth/resolved-resources';

/**
 * What a distribution, as it will be synthesized, has and cannot be subscribed to a plan with; one line each.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-unsupported-features
 */
export function beyondPlan(distribution: CfnDistribution, plan: PricingPlan): string[] {
  const { CacheBehaviors = [], DefaultCacheBehavior, OriginGroups, Origins = [] } = propertiesOf(distribution).DistributionConfig;
  const { cacheBehaviors, customPolicies, originFailover, originShield } = PRICING_PLANS.get(plan)!;
  const groups: unknown[] = (OriginGroups?.Items ?? []).map(({ Id }: any) => Id);
  const faults = ({ PathPattern = '*', TargetOriginId, RealtimeLogConfigArn, ...policies }: any): string[] => [
    ...customPolicies ? [] : POLICY_KINDS.filter(kind => !kind.isManaged(policies[kind.member])).map(({ words }) =>
      `allows managed policies only, and the ${words} of '${PathPattern}' is not known to be one; use PricingPlan.BUSINESS, or a managed policy`),
    ...originFailover || !groups.includes(TargetOriginId) ? []
      : [`has no origin failover, and '${PathPattern}' is served from an origin group, which 'notFound' makes, too; use PricingPlan.PREMIUM, or one origin`],
    ...RealtimeLogConfigArn === undefined ? [] : [`has no real-time logs, and '${PathPattern}' sends some; use EdgeAccessLogs`],
  ];
  return [
    ...CacheBehaviors.length <= cacheBehaviors ? []
      : [`allows ${cacheBehaviors} cache behaviors, got ${CacheBehaviors.length}; put them together under one pattern, or take a larger plan`],
    ...[DefaultCacheBehavior, ...CacheBehaviors].flatMap(faults),
    ...originShield ? [] : (Origins as any[]).filter(({ OriginShield }) => OriginShield?.Enabled === true).map(({ Id }) =>
      `has no Origin Shield, and origin '${Id}' has it; use PricingPlan.PREMIUM, or leave 'originShieldRegion' out`),
  ].map(fault => `'pricingPlan' '${plan}' ${fault}`);
}

const POLICY_KINDS = [
  { words: 'cache policy', member: 'CachePolicyId', isManaged: isOneOf(MANAGED_CACHE_POLICIES) },
  { words: 'origin request policy', member: 'OriginRequestPolicyId', isManaged: isOneOf(MANAGED_ORIGIN_REQUEST_POLICIES) },
  { words: 'response headers policy', member: 'ResponseHeadersPolicyId', isManaged: isOneOf(MANAGED_RESPONSE_HEADERS_POLICIES) },
];

/** An id that a deployment decides is not known to be one of them. */
function isOneOf(managed: readonly { readonly policyId: string }[]): (id: unknown) => boolean {
  return id => id === undefined || managed.some(({ policyId }) => policyId === id);
}
