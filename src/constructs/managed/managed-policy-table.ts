import { ManagedPolicy } from './managed-policy';

/**
 * The managed policies of one kind, by constant, ID or name.
 */
export class ManagedPolicyTable<Policy extends ManagedPolicy> {
  private readonly byConstant: ReadonlyMap<string, Policy>;

  public constructor(private readonly kind: string, policies: readonly (readonly [constant: string, policy: Policy])[]) {
    this.byConstant = new Map(policies);
  }

  public all(): Policy[] {
    return [...this.byConstant.values()];
  }

  public constant(name: string): Policy {
    return this.byConstant.get(name)!;
  }

  public fromId(id: string): Policy {
    return this.find('ID', id, ({ policyId }) => [policyId]);
  }

  public fromName(name: string): Policy {
    return this.find('name', name, ({ policyName, apiName }) => [policyName, apiName]);
  }

  private find(property: string, value: string, valuesOf: (policy: Policy) => string[]): Policy {
    const found = this.all().find(policy => valuesOf(policy).includes(value));
    if (found === undefined) {
      throw new Error(`no managed ${this.kind} has the ${property} '${value}'; the managed policies are ${this.all().map(policy => policy.policyName).join(', ')}`);
    }
    return found;
  }
}
