/** What tells managed policies of one kind apart. */
interface Identified {
  readonly policyId: string;
  readonly policyName: string;
  readonly apiName: string;
}

/**
 * The managed policies of one kind, found by constant, id or name.
 */
export class ManagedPolicyTable<Policy extends Identified> {
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
    return this.find(`id '${id}'`, policy => policy.policyId === id);
  }

  /** By the console's name, or the API's. */
  public fromName(name: string): Policy {
    return this.find(`name '${name}'`, policy => policy.policyName === name || policy.apiName === name);
  }

  private find(what: string, test: (policy: Policy) => boolean): Policy {
    const found = this.all().find(test);
    if (found === undefined) {
      throw new Error(`no managed ${this.kind} has the ${what}; there are ${this.all().map(policy => policy.policyName).join(', ')}`);
    }
    return found;
  }
}
