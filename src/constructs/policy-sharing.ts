import { CachePolicyProps, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { SharedCachePolicy } from './shared-cache-policy';
import { sharingRole } from './sharing-role';

/**
 * Who owns policies and who borrows them.
 */
export interface PolicySharingOptions {
  /** The stage that is being deployed. */
  readonly stage: string;

  /** The stages that create policies: the long-lived ones. Every other stage borrows. */
  readonly ownerStages: string[];

  /**
   * The owner stage whose policies this stage uses. It does not matter in an owner stage.
   *
   * @default - the owner stage, if there is only one
   */
  readonly borrowFrom?: string;

  /**
   * What keeps these policies apart from all others in the same account and Region: the name of the application, and of
   * the distribution if it has several. Letters, digits and `-_.`.
   */
  readonly namespace: string;
}

/**
 * How stages share the custom cache policies of a distribution.
 *
 * It is handed to a `MixedContentDistribution`. Managed policies need no sharing; the response headers policy that
 * marks personal content is still made by every stage.
 *
 * @example
 * new MixedContentDistribution(this, 'Shop', {
 *   defaultContent: ContentPreset.catalogue(server, { queryStrings: ['page'] }),
 *   sharing: PolicySharing.among({ stage, ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop' }),
 * });
 */
export class PolicySharing {
  /**
   * Owner stages create policies, all other stages borrow them.
   *
   * @throws if the options do not say whose policies a stage uses, as `SharedCachePolicy` does
   */
  public static among(options: PolicySharingOptions): PolicySharing {
    // Wrong options are told where they are written, not where they are used.
    if (!/^[A-Za-z0-9._-]+$/.test(options.namespace)) {
      throw new Error(`'namespace' may have only letters, digits and . _ -, and at least one of them, got '${options.namespace}'; use the name of the application`);
    }
    sharingRole(options, options.namespace);
    return new PolicySharing(options);
  }

  private constructor(private readonly options: PolicySharingOptions) {}

  /** @internal */
  public _cachePolicy(scope: Construct, name: string, policy: CachePolicyProps): ICachePolicy {
    const { namespace, ...sharing } = this.options;
    return new SharedCachePolicy(scope, `${namespace}-${name}`, { ...sharing, policy }).cachePolicy;
  }
}
