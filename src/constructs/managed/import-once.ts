import { Annotations, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { IdSource } from '../../catalog/managed-policy';

/** What all managed policies have. */
interface ManagedPolicy {
  readonly policyName: string;
  readonly policyId: string;
  readonly idSource: IdSource;
}

/**
 * Imports a managed policy into the stack of a scope, the same construct for every scope of that stack.
 */
export function importOnce<T extends object>(
  scope: Construct, kind: string, policy: ManagedPolicy, importPolicy: (stack: Stack, id: string, policyId: string) => T,
): T {
  if (policy.idSource === IdSource.DERIVED) {
    Annotations.of(scope).addWarningV2('cdk-edge-cache:derived-policy-id',
      `the id ${policy.policyId} of managed policy '${policy.policyName}' was derived, not documented; compare it with the output of: aws cloudfront list-cache-policies --type managed`);
  }
  const stack = Stack.of(scope);
  const id = `Managed${kind}-${policy.policyName}`;
  const imported: IConstruct | undefined = stack.node.tryFindChild(id);
  return imported === undefined ? importPolicy(stack, id, policy.policyId) : imported as unknown as T;
}
