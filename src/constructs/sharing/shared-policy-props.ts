/**
 * How stages share a policy, whatever kind it is.
 */
export interface SharedPolicyProps {
  /** The stage that is being deployed. */
  readonly stage: string;

  /** The stages that create the policy: the long-lived ones. Every other stage borrows it. */
  readonly ownerStages: string[];

  /**
   * The owner stage whose policy this stage uses. It does not matter in an owner stage.
   *
   * @default - the owner stage, if there is only one, or if `parameterName` is given
   */
  readonly borrowFrom?: string;

  /**
   * What keeps the policy apart from those of other applications in the same account and Region that use the same construct
   * id: the name of the application. Letters, digits and `-_.`.
   *
   * @default - none: two applications need two construct ids, or two parameter names
   */
  readonly namespace?: string;

  /**
   * The SSM parameter that hands over the policy's id. Two policies in one account and Region need two names, and so do two
   * owner stages.
   *
   * @default - '/cdk-edge-cache/<namespace>/<construct id>/<owner stage>/<kind of policy>-id', without a namespace if there is none
   */
  readonly parameterName?: string;

  /**
   * The Region of the SSM parameter: the one that the owner stages are deployed in. A policy is global, a parameter is not.
   *
   * @default - that of the owner's stack, which borrowers cannot be checked against
   */
  readonly homeRegion?: string;

  /**
   * Regions besides the owner's own in which the owner publishes the id as well, so that stages there can borrow. This adds a
   * custom resource, with a Lambda function of CDK's, to the owner's stack.
   *
   * @default - none
   */
  readonly replicaRegions?: string[];

  /**
   * Whether the names of the policy and of its parameter carry a hash of the settings. Changed settings are then a new policy
   * beside the old one, and a borrower whose settings no owner has published fails to deploy, with the name of the parameter,
   * instead of running on other settings.
   *
   * @default false - an owner updates its policy in place, and all borrowers follow
   */
  readonly contentAddressed?: boolean;

  /**
   * The id of an existing policy that the owner publishes instead of creating one: after its stack was removed, or when the
   * construct has moved to another stack. It has no effect in a borrowing stage.
   *
   * @default - the owner creates the policy
   */
  readonly adopt?: string;

  /**
   * How many distributions will use the policies of one owner. A policy takes 100; beyond that there is a warning that offers
   * `shards`.
   *
   * @default - not said
   */
  readonly expectedBorrowers?: number;

  /**
   * Over how many policies, equal but for their names, the stages are spread. Which one a stage uses follows from its name.
   *
   * @default 1
   */
  readonly shards?: number;
}
