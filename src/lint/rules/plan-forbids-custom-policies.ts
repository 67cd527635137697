import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { LintedBehavior, NOTHING_DECLARED } from '../lint-context';
import { Rule, Severity } from '../rule';

export const planForbidsCustomPolicies: Rule = {
  id: 'CEC085',
  name: 'plan-forbids-custom-policies',
  severity: Severity.WARNING,
  description: 'A behavior uses a custom cache policy, origin request policy or response headers policy. The flat-rate pricing plans Free and Pro allow only managed '
    + 'policies, so you cannot subscribe the distribution to them. The rule applies only if you name a plan.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html#pricing-plan-features',

  * check({ circumstances: { plan }, behaviors }) {
    if (plan === undefined || PLAN_LIMITS[plan].customPolicies) return;
    for (const behavior of behaviors) {
      for (const { noun, property, isNamed } of POLICY_KINDS) {
        const identity = behavior.asWritten.policies?.find(policy => policy.property === property)?.identity;
        const isCustom = typeof identity === 'object' || isCustomId(identity);
        // A MixedContentDistribution declares its plan, so an id known only at deployment is an error.
        const isDoubtful = behavior.distribution.declared !== NOTHING_DECLARED && isNamed(behavior) && !MANAGED_IDS.has(identity);
        if (!isCustom && !isDoubtful) continue;
        yield {
          location: behavior.at(property),
          message: `The ${plan} plan allows only managed policies. The ${noun} of '${behavior.pattern}' is ${isCustom ? 'a custom policy' : 'not known to be managed'}.`,
          fix: 'Use a managed policy, or choose the business or premium plan.',
        };
      }
    }
  },
};

const POLICY_KINDS = [
  { noun: 'cache policy', property: 'CachePolicyId', isNamed: ({ asWritten }: LintedBehavior) => asWritten.namesCachePolicy },
  { noun: 'origin request policy', property: 'OriginRequestPolicyId', isNamed: ({ asWritten }: LintedBehavior) => asWritten.namesOriginRequestPolicy },
  {
    noun: 'response headers policy', property: 'ResponseHeadersPolicyId',
    isNamed: ({ settings }: LintedBehavior) => settings.responseHeadersPolicy !== undefined || causeOfUnknown(settings, 'responseHeadersPolicy') !== undefined,
  },
] as const;

const MANAGED_IDS: ReadonlySet<unknown> = new Set(
  [...MANAGED_CACHE_POLICIES, ...MANAGED_ORIGIN_REQUEST_POLICIES, ...MANAGED_RESPONSE_HEADERS_POLICIES].map(({ policyId }) => policyId),
);

/** An export or an SSM parameter may contain the id of a managed policy. */
function isCustomId(identity: unknown): boolean {
  return /^[\da-f]{8}-/.test(String(identity)) && !MANAGED_IDS.has(identity);
}
