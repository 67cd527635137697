import { Severity } from '../finding';
import { LintContext } from '../lint-context';
import { PolicyKindSubject, policyKinds } from '../policy-kinds';
import { AccountRule } from '../rule';

export const policyNameTaken: AccountRule = {
  id: 'CEC037',
  name: 'policy-name-taken',
  severity: Severity.WARNING,
  why: 'Two policies of one kind have the same name. Names are unique in an account, in all of its regions, so the second cannot be created. It is an error within one template, '
    + 'and a warning where the two are in different templates, which may be for different accounts.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateCachePolicy.html',

  * checkAccount(subjects) {
    for (const namesakes of namesakesIn(subjects)) {
      for (const [i, { subject, kind, policy, name }] of namesakes.entries()) {
        const earlier = namesakes.slice(0, i);
        if (earlier.length === 0) continue;
        const beside = earlier.find(one => one.subject === subject && canBeBoth(one.policy, policy));
        const elsewhere = earlier.some(one => one.subject !== subject);
        if (beside === undefined && !elsewhere) continue;
        yield {
          subject,
          place: policy.at('Name'),
          severity: beside === undefined ? Severity.WARNING : Severity.ERROR,
          deployError: DEPLOY_ERRORS.get(kind.words),
          message: `the ${kind.words} has the name '${name}', as ${beside === undefined ? 'one of another template has' : `${beside.policy.logicalId} has`}: in one account the second cannot be created`,
          fix: `give each a name of its own, with the name of the stack or of the stage in it, or share one${kind.words === 'cache policy' ? ' (in CDK: SharedCachePolicy)' : ''}`,
        };
      }
    }
  },
};

type Policy = PolicyKindSubject['policies'][number];

interface NamedPolicy {
  readonly subject: LintContext;
  readonly kind: PolicyKindSubject;
  readonly policy: Policy;
  readonly name: string;
}

/** The policies of one kind that have the same name, as far as names are known. */
function namesakesIn(subjects: readonly LintContext[]): Iterable<NamedPolicy[]> {
  const byName = new Map<string, NamedPolicy[]>();
  for (const subject of subjects) {
    for (const kind of policyKinds(subject)) {
      for (const policy of kind.policies) {
        const { name } = policy.settings;
        if (name === undefined) continue;
        const key = `${kind.words} ${name}`;
        byName.set(key, [...byName.get(key) ?? [], { subject, kind, policy, name }]);
      }
    }
  }
  return byName.values();
}

/** Two resources under two conditions may never be there together. */
function canBeBoth(one: Policy, other: Policy): boolean {
  return one.condition === undefined || other.condition === undefined || one.condition === other.condition;
}

/** What AWS is known to say, by the kind of policy. */
const DEPLOY_ERRORS: ReadonlyMap<string, string> = new Map([['cache policy', 'CachePolicyAlreadyExists']]);
