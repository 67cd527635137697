/**
 * Options for sharing policies among the stages of an application.
 */
export interface PolicySharingOptions {
  /** The stage that is being deployed. */
  readonly stage: string;

  /** The long-lived stages, which create policies. All other stages borrow them. */
  readonly ownerStages: string[];

  /**
   * The owner stage to borrow from. Ignored in owner stages.
   *
   * @default - the owner stage, if there is only one or if `parameterName` is set
   */
  readonly borrowFrom?: string;

  /**
   * The name of the application. Separates its policies from those of other applications in the same account and Region.
   * Letters, digits and `-_.`. Required by `PolicySharing`.
   *
   * @default - none
   */
  readonly namespace?: string;

  /**
   * The Region of the SSM parameters: the Region that the owner stages are deployed to. A policy is global, an SSM parameter
   * is regional.
   *
   * @default - the Region of the owner's stack; the Region of borrowing stages is not checked
   */
  readonly homeRegion?: string;

  /**
   * Additional Regions that stages can borrow in. The owner stage writes its SSM parameters to these Regions through a custom
   * resource, which includes a Lambda function.
   *
   * @default - none
   */
  readonly replicaRegions?: string[];

  /**
   * Adds a hash of the settings to the names of the policy and of its SSM parameter. Changed settings then create a new policy
   * beside the old one. A borrowing stage fails to deploy if no owner stage has published its settings, instead of running
   * with other settings.
   *
   * @default false - owner stages update their policies in place
   */
  readonly contentAddressed?: boolean;

  /**
   * The number of distributions that will use the policies of one owner stage. CloudFront allows 100 for each policy. Above that,
   * a warning recommends `shards`.
   *
   * @default - not checked
   */
  readonly expectedBorrowers?: number;

  /**
   * The number of identical policies to distribute stages across. Stages are assigned to shards by hash.
   *
   * @default 1
   */
  readonly shards?: number;

  /**
   * The ids of existing policies to publish instead of creating new ones, by the name of the SSM parameter. Use it after the owner's stack
   * was deleted, or when the construct moved to another stack. Ignored in borrowing stages.
   *
   * @default - owner stages create all policies
   */
  readonly adopt?: { [parameterName: string]: string };
}
