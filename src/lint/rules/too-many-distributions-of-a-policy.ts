import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { Severity } from '../finding';
import { LintedBehavior, LintContext } from '../lint-context';
import { AccountRule } from '../rule';

const QUOTA = 100;

export const tooManyDistributionsOfAPolicy: AccountRule = {
  id: 'CEC083',
  name: 'too-many-distributions-of-a-policy',
  severity: Severity.WARNING,
  why: 'More than 100 distributions use the same policy, which is as many as can. The deployment of the next one fails. Managed policies do not count.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies',

  * checkAccount(subjects) {
    for (const users of usersByPolicy(subjects).values()) {
      const beyond = users[QUOTA];
      if (beyond === undefined) continue;
      yield {
        subject: beyond.subject,
        place: beyond.behavior.at(beyond.property),
        deployError: beyond.property === 'CachePolicyId' ? 'TooManyDistributionsAssociatedToCachePolicy' : undefined,
        message: `the ${QUOTA + 1}st of ${users.length} distributions that use this policy, and ${QUOTA} can`,
        fix: 'create the policy once more for some of the distributions',
      };
    }
  },
};

/** A distribution by the first of its behaviors that uses a policy. */
interface PolicyUser {
  readonly subject: LintContext;
  readonly behavior: LintedBehavior;
  readonly property: string;
}

function usersByPolicy(subjects: readonly LintContext[]): Map<unknown, PolicyUser[]> {
  const users = new Map<unknown, PolicyUser[]>();
  for (const subject of subjects) {
    for (const behavior of subject.behaviors) {
      for (const { property, identity } of behavior.asWritten.policies ?? []) {
        if (MANAGED.has(identity)) continue;
        const known = users.get(identity) ?? [];
        if (known.at(-1)?.behavior.distribution !== behavior.distribution) known.push({ subject, behavior, property });
        users.set(identity, known);
      }
    }
  }
  return users;
}

const MANAGED: ReadonlySet<unknown> = new Set(
  [...MANAGED_CACHE_POLICIES, ...MANAGED_ORIGIN_REQUEST_POLICIES, ...MANAGED_RESPONSE_HEADERS_POLICIES].map(({ policyId }) => policyId),
);
