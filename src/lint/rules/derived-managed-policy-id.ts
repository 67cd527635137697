import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { IdSource } from '../../catalog/managed-policy';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const derivedManagedPolicyId: Rule = {
  id: 'CEC067',
  name: 'derived-managed-policy-id',
  severity: Severity.WARNING,
  why: 'The id belongs to a managed policy that no AWS page mentions. Which name and settings go with it was derived from the order of two lists, so what is said here '
    + 'of the behavior may be wrong, and AWS may change the policy without a word.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const row = MANAGED_CACHE_POLICIES.find(({ settings }) => settings === behavior.settings.cachePolicy);
      if (row?.idSource !== IdSource.DERIVED) continue;
      yield {
        place: behavior.atCaching,
        message: `'${row.policyId}' is taken to be ${row.policyName}, which no AWS page confirms`,
        fix: "compare it with 'aws cloudfront list-cache-policies --type managed', or use a documented policy",
      };
    }
  },
};
