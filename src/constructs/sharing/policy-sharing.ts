import {
  CachePolicyProps, ICachePolicy, IOriginRequestPolicy, IResponseHeadersPolicy, OriginRequestPolicyProps, ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { PolicySharingOptions } from './policy-sharing-options';
import { SharedCachePolicy } from './shared-cache-policy';
import { SharedOriginRequestPolicy } from './shared-origin-request-policy';
import { SharedResponseHeadersPolicy } from './shared-response-headers-policy';
import { sharingRole } from './sharing-role';

/**
 * Shares all custom policies of a `MixedContentDistribution` among stages: borrowing stages create no policies of any kind.
 *
 * Managed policies need no sharing.
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
   * @throws if `namespace` is not set, or if the options do not determine which owner stage to borrow from
   */
  public static among(options: PolicySharingOptions): PolicySharing {
    const { namespace } = options;
    if (!namespace) throw new Error("'namespace' must be set; pass the name of the application");
    // Fails here, where the options are written, instead of where the first policy is created.
    sharingRole(options, { name: namespace, suffix: 'policy-id' });
    return new PolicySharing(options);
  }

  private constructor(private readonly options: PolicySharingOptions) {}

  /** @internal */
  public _cachePolicy(scope: Construct, name: string, policy: CachePolicyProps): ICachePolicy {
    return new SharedCachePolicy(scope, this.idOf(name), { ...this.options, policy }).cachePolicy;
  }

  /** @internal */
  public _originRequestPolicy(scope: Construct, name: string, policy: OriginRequestPolicyProps): IOriginRequestPolicy {
    return new SharedOriginRequestPolicy(scope, this.idOf(name), { ...this.options, policy }).originRequestPolicy;
  }

  /** @internal */
  public _responseHeadersPolicy(scope: Construct, name: string, policy: ResponseHeadersPolicyProps): IResponseHeadersPolicy {
    return new SharedResponseHeadersPolicy(scope, this.idOf(name), { ...this.options, policy }).responseHeadersPolicy;
  }

  private idOf(name: string): string {
    return `${this.options.namespace!}-${name}`;
  }
}
