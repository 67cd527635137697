import { Severity } from '../finding';
import { policyKinds } from '../policy-kinds';
import { AccountRule } from '../rule';

const QUOTA = 20;

export const tooManyCustomPolicies: AccountRule = {
  id: 'CEC080',
  name: 'too-many-custom-policies',
  severity: Severity.WARNING,
  why: 'All templates together create more than 20 policies of one kind, which is what an account is given by default. The deployment that comes last fails, '
    + 'unless AWS has raised the quota. One policy for each preview stage is how it usually happens.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies',

  * checkAccount(subjects) {
    const all = subjects.flatMap(subject => policyKinds(subject)
      .flatMap(({ words, policies }) => policies.map(policy => ({ subject, words, policy }))));
    for (const kind of new Set(all.map(({ words }) => words))) {
      const ofKind = all.filter(({ words }) => words === kind);
      const beyond = ofKind[QUOTA];
      if (beyond === undefined) continue;
      yield {
        subject: beyond.subject,
        place: beyond.policy.at(),
        deployError: DEPLOY_ERRORS.get(kind),
        message: `the ${QUOTA + 1}st ${kind} of ${ofKind.length} in all templates, and an account is given ${QUOTA}`,
        fix: 'share policies between stages and distributions (in CDK: SharedCachePolicy), use managed ones, or ask AWS for a higher quota',
      };
    }
  },
};

/** What AWS is known to say, by the kind of policy. */
const DEPLOY_ERRORS: ReadonlyMap<string, string> = new Map([
  ['cache policy', 'TooManyCachePolicies'],
  ['response headers policy', "Limit exceeded for resource of type 'AWS::CloudFront::ResponseHeadersPolicy'"],
]);
