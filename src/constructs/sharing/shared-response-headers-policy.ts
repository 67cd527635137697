import { IResponseHeadersPolicy, ResponseHeadersPolicy, ResponseHeadersPolicyProps } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { PolicySharingOptions } from './policy-sharing-options';
import { SharedPolicy } from './shared-policy';
import { SharedPolicyParameter } from './shared-policy-parameter';

/**
 * Properties for a SharedResponseHeadersPolicy.
 */
export interface SharedResponseHeadersPolicyProps extends PolicySharingOptions {
  /** The policy that owner stages create. Without a name, it gets one that is unique in the account. */
  readonly policy: ResponseHeadersPolicyProps;

  /**
   * The name of the SSM parameter that holds the id of the policy. Must be unique in the account and Region for each policy and owner stage.
   *
   * @default - '/cdk-edge-cache/[namespace/]<construct id>/<owner stage>/response-headers-policy-id'
   */
  readonly parameterName?: string;
}

/**
 * A response headers policy that owner stages create and all other stages borrow. An account has a quota of 20 custom response headers policies.
 *
 * @example
 * const shared = new SharedResponseHeadersPolicy(this, 'SecurityHeaders', {
 *   stage,
 *   ownerStages: ['prod', 'dev'],
 *   borrowFrom: 'dev',
 *   policy: { securityHeadersBehavior: { contentTypeOptions: { override: true } } },
 * });
 * new cloudfront.Distribution(this, 'Distribution', {
 *   defaultBehavior: { origin: server, responseHeadersPolicy: shared.responseHeadersPolicy },
 * });
 */
export class SharedResponseHeadersPolicy extends SharedPolicy {
  /** The policy, for any cache behavior. */
  public readonly responseHeadersPolicy: IResponseHeadersPolicy;

  /** @internal */
  protected readonly _parameter: SharedPolicyParameter;

  /**
   * @throws if the properties do not determine an owner stage, if the parameter name is invalid, if this stage cannot read the parameter in its
   * Region, or if a stage, name or Region is a token
   */
  public constructor(scope: Construct, id: string, props: SharedResponseHeadersPolicyProps) {
    super(scope, id);

    this._parameter = new SharedPolicyParameter(this, props, {
      noun: 'response headers policy',
      constructId: 'ResponseHeadersPolicy',
      parameterSuffix: 'response-headers-policy-id',
      givenName: props.policy.responseHeadersPolicyName,
      create: (parent, childId, responseHeadersPolicyName) =>
        new ResponseHeadersPolicy(parent, childId, { ...props.policy, responseHeadersPolicyName }),
    });
    const { ownPolicy, policyId } = this._parameter;
    this.responseHeadersPolicy = (ownPolicy as ResponseHeadersPolicy | undefined)
      ?? ResponseHeadersPolicy.fromResponseHeadersPolicyId(this, 'Borrowed', policyId);
  }
}
