import { PolicyKind } from '../lint-context';
import { AccountRule, Severity } from '../rule';

const QUOTA = 20;

export const tooManyCustomPolicies: AccountRule = {
  id: 'CEC080',
  name: 'too-many-custom-policies',
  severity: Severity.WARNING,
  description: 'All templates together create more than 20 policies of one kind, the default quota of an account. The last deployment fails '
    + 'unless AWS has raised the quota. A usual reason is one policy for each preview stage.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies',

  * checkAccount(contexts) {
    const all = contexts.flatMap(context => context.policies.map(policy => ({ context, policy })));
    for (const kind of new Set(all.map(({ policy }) => policy.kind))) {
      const ofKind = all.filter(({ policy }) => policy.kind === kind);
      const beyond = ofKind[QUOTA];
      if (beyond === undefined) continue;
      yield {
        context: beyond.context,
        location: beyond.policy.at(),
        deployError: DEPLOY_ERRORS.get(kind),
        message: `This is number ${QUOTA + 1} of ${ofKind.length} ${kind.replace(/y$/, 'ies')} in all templates. The default quota is ${QUOTA}.`,
        fix: 'Share policies between stages and distributions, use managed policies, or request a higher quota. In CDK, use SharedCachePolicy.',
      };
    }
  },
};

const DEPLOY_ERRORS: ReadonlyMap<PolicyKind, string> = new Map([
  ['cache policy', 'TooManyCachePolicies'],
  ['response headers policy', "Limit exceeded for resource of type 'AWS::CloudFront::ResponseHeadersPolicy'"],
]);
