import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { IdSource } from '../../catalog/managed-policy';
import { Rule, Severity } from '../rule';

export const derivedManagedPolicyId: Rule = {
  id: 'CEC067',
  name: 'derived-managed-policy-id',
  severity: Severity.WARNING,
  description: 'The id belongs to a managed policy that no AWS page documents. Its name and settings were derived from the order of two lists, so other findings for '
    + 'the behavior may be wrong, and AWS may change the policy without notice.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const row = MANAGED_CACHE_POLICIES.find(({ settings }) => settings === behavior.settings.cachePolicy);
      if (row?.idSource !== IdSource.DERIVED) continue;
      yield {
        location: behavior.atCaching,
        message: `Policy id '${row.policyId}' is assumed to be ${row.policyName}. No AWS page documents it.`,
        fix: "Compare it with 'aws cloudfront list-cache-policies --type managed', or use a documented policy.",
      };
    }
  },
};
