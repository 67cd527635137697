import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { LintedBehavior, LintContext } from '../lint-context';
import { AccountRule, Severity } from '../rule';

const QUOTA = 100;

export const tooManyDistributionsOfAPolicy: AccountRule = {
  id: 'CEC083',
  name: 'too-many-distributions-of-a-policy',
  severity: Severity.WARNING,
  description: 'More than 100 distributions use the same custom policy, the quota of a policy. The deployment of the next distribution fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies',

  * checkAccount(contexts) {
    for (const users of usersByPolicy(contexts).values()) {
      const beyond = users[QUOTA];
      if (beyond === undefined) continue;
      yield {
        context: beyond.context,
        location: beyond.behavior.at(beyond.property),
        deployError: beyond.property === 'CachePolicyId' ? 'TooManyDistributionsAssociatedToCachePolicy' : undefined,
        message: `This is number ${QUOTA + 1} of ${users.length} distributions that use the policy. The quota is ${QUOTA}.`,
        fix: 'Create a second copy of the policy for some of the distributions.',
      };
    }
  },
};

/** A distribution, represented by its first behavior that uses a policy. */
interface PolicyUser {
  readonly context: LintContext;
  readonly behavior: LintedBehavior;
  readonly property: string;
}

function usersByPolicy(contexts: readonly LintContext[]): Map<unknown, PolicyUser[]> {
  const usersOf = new Map<unknown, PolicyUser[]>();
  for (const context of contexts) {
    for (const behavior of context.behaviors) {
      for (const { property, identity } of behavior.asWritten.policies ?? []) {
        if (MANAGED.has(identity)) continue;
        const users = usersOf.get(identity) ?? [];
        if (users.at(-1)?.behavior.distribution !== behavior.distribution) users.push({ context, behavior, property });
        usersOf.set(identity, users);
      }
    }
  }
  return usersOf;
}

const MANAGED: ReadonlySet<unknown> = new Set(
  [...MANAGED_CACHE_POLICIES, ...MANAGED_ORIGIN_REQUEST_POLICIES, ...MANAGED_RESPONSE_HEADERS_POLICIES].map(({ policyId }) => policyId),
);
