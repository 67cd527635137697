import { LintContext, LintedPolicy } from '../lint-context';
import { AccountRule, Severity } from '../rule';

export const policyNameTaken: AccountRule = {
  id: 'CEC037',
  name: 'policy-name-taken',
  severity: Severity.WARNING,
  description: 'Two policies of the same kind have the same name. Names are unique in an account across all Regions, so the second cannot be created. It is an error within one '
    + 'template, and a warning across templates, which may be for different accounts.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateCachePolicy.html',

  * checkAccount(contexts) {
    for (const namesakes of namesakesIn(contexts)) {
      for (const [i, { context, policy, name }] of namesakes.entries()) {
        const earlier = namesakes.slice(0, i);
        const sameTemplate = earlier.find(other => other.context === context && canCoexist(other.policy, policy));
        if (sameTemplate === undefined && !earlier.some(other => other.context !== context)) continue;
        yield {
          context,
          location: policy.at('Name'),
          severity: sameTemplate === undefined ? Severity.WARNING : Severity.ERROR,
          deployError: policy.kind === 'cache policy' ? 'CachePolicyAlreadyExists' : undefined,
          message: `The ${policy.kind} has the name '${name}', like ${sameTemplate === undefined ? 'one in another template' : sameTemplate.policy.logicalId}. The second one cannot be created in the same account.`,
          fix: `Give each policy a unique name that contains the stack or stage, or share one.${policy.kind === 'cache policy' ? ' In CDK, use SharedCachePolicy.' : ''}`,
        };
      }
    }
  },
};

interface NamedPolicy {
  readonly context: LintContext;
  readonly policy: LintedPolicy<unknown>;
  readonly name: string;
}

/** Returns the policies by kind and name. Policies with unknown names are left out. */
function namesakesIn(contexts: readonly LintContext[]): Iterable<NamedPolicy[]> {
  const byName = new Map<string, NamedPolicy[]>();
  for (const context of contexts) {
    for (const policy of context.policies) {
      const { name } = policy.settings;
      if (name === undefined) continue;
      const key = `${policy.kind} ${name}`;
      byName.set(key, [...byName.get(key) ?? [], { context, policy, name }]);
    }
  }
  return byName.values();
}

/** Two resources with different conditions may never exist together. */
function canCoexist(one: LintedPolicy<unknown>, other: LintedPolicy<unknown>): boolean {
  return one.condition === undefined || other.condition === undefined || one.condition === other.condition;
}
