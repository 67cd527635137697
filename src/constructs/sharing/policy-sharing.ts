import {
  CachePolicyProps, ICachePolicy, IOriginRequestPolicy, IResponseHeadersPolicy, OriginRequestPolicyProps, ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { SharedCachePolicy } from './shared-cache-policy';
import { SharedOriginRequestPolicy } from './shared-origin-request-policy';
import { SharedPolicyProps } from './shared-policy-props';
import { SharedResponseHeadersPolicy } from './shared-response-headers-policy';
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

  /**
   * The Region of the SSM parameters: the one that the owner stages are deployed in.
   *
   * @default - that of the owner's stack, which borrowers cannot be checked against
   */
  readonly homeRegion?: string;

  /**
   * Regions besides the owner's own in which the owner publishes the ids as well, through a custom resource.
   *
   * @default - none
   */
  readonly replicaRegions?: string[];

  /**
   * Whether names carry a hash of the settings, so that changed settings are new policies beside the old ones. See
   * `SharedPolicyProps.contentAddressed` for when to use which.
   *
   * @default false - an owner updates its policies in place, and all borrowers follow
   */
  readonly contentAddressed?: boolean;

  /**
   * How many distributions will use the policies of one owner. A policy takes 100; beyond that there is a warning that offers
   * `shards`.
   *
   * @default - not said
   */
  readonly expectedBorrowers?: number;

  /**
   * Over how many policies, equal but for their names, the stages are spread.
   *
   * @default 1
   */
  readonly shards?: number;

  /**
   * Ids of existing policies that the owner publishes instead of creating them, by the names of their parameters: after its stack was
   * removed, or when the distribution has moved to another stack. It has no effect in a borrowing stage.
   *
   * @default - the owner creates its policies
   */
  readonly adopt?: { [parameterName: string]: string };
}

/**
 * How stages share the custom policies of a distribution: a borrowing stage creates none of any kind.
 *
 * It is handed to a `MixedContentDistribution`. Managed policies need no sharing.
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
    sharingRole(options, { name: options.namespace, suffix: 'policy-id' });
    return new PolicySharing(options);
  }

  private constructor(private readonly options: PolicySharingOptions) {}

  /** @internal */
  public _cachePolicy(scope: Construct, name: string, policy: CachePolicyProps): ICachePolicy {
    return new SharedCachePolicy(scope, this.idOf(name), { ...this.propsFor(name, 'cache-policy-id'), policy }).cachePolicy;
  }

  /** @internal */
  public _originRequestPolicy(scope: Construct, name: string, policy: OriginRequestPolicyProps): IOriginRequestPolicy {
    return new SharedOriginRequestPolicy(scope, this.idOf(name), { ...this.propsFor(name, 'origin-request-policy-id'), policy }).originRequestPolicy;
  }

  /** @internal */
  public _responseHeadersPolicy(scope: Construct, name: string, policy: ResponseHeadersPolicyProps): IResponseHeadersPolicy {
    return new SharedResponseHeadersPolicy(scope, this.idOf(name), { ...this.propsFor(name, 'response-headers-policy-id'), policy })
      .responseHeadersPolicy;
  }

  private idOf(name: string): string {
    return `${this.options.namespace}-${name}`;
  }

  private propsFor(name: string, suffix: string): SharedPolicyProps {
    const { adopt = {}, ...sharing } = this.options;
    const { parameterName } = sharingRole(sharing, { name: this.idOf(name), suffix });
    return { ...sharing, adopt: adopt[parameterName] };
  }
}
