import { Annotations, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { IdSource } from '../../catalog/managed-policy';
import { ManagedOriginRequestPolicyRow } from '../../catalog/origin-request-policies';

/**
 * A policy that AWS manages. Every account can attach it to a cache behavior, and it does not count toward quotas.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html
 */
export abstract class ManagedPolicy {
  /** @internal */
  protected abstract readonly _row: ManagedPolicyRow;

  /** The ID of the policy, which is the same in every account. */
  public get policyId(): string {
    return this._row.policyId;
  }

  /** The name in the CloudFront console and in the Developer Guide. */
  public get policyName(): string {
    return this._row.policyName;
  }

  /** The name that the CloudFront API returns. */
  public get apiName(): string {
    return this._row.apiName;
  }

  /** The origins or the content that AWS made the policy for. */
  public get intendedFor(): string {
    return this._row.intendedFor;
  }

  /** The source of the ID. */
  public get idSource(): IdSource {
    return this._row.idSource;
  }

  /**
   * Imports the policy into the stack of a scope. All scopes of a stack share one construct.
   *
   * @internal
   */
  protected _importInto<T extends object>(scope: Construct, kind: string, importPolicy: (stack: Stack, id: string, policyId: string) => T): T {
    if (this.idSource === IdSource.DERIVED) {
      Annotations.of(scope).addWarningV2('cdk-edge-cache:derived-policy-id',
        `the ID ${this.policyId} of managed policy '${this.policyName}' is derived, not documented; compare it with the output of: aws cloudfront list-cache-policies --type managed`);
    }
    const stack = Stack.of(scope);
    const id = `Managed${kind}-${this.policyName}`;
    const imported: IConstruct | undefined = stack.node.tryFindChild(id);
    return imported === undefined ? importPolicy(stack, id, this.policyId) : imported as unknown as T;
  }
}

/** The columns that all three tables have. */
type ManagedPolicyRow = Omit<ManagedOriginRequestPolicyRow, 'settings'>;
