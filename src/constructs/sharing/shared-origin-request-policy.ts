import { IOriginRequestPolicy, OriginRequestPolicy, OriginRequestPolicyProps } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { PolicySharingOptions } from './policy-sharing-options';
import { SharedPolicy } from './shared-policy';
import { SharedPolicyParameter } from './shared-policy-parameter';

/**
 * Properties for a SharedOriginRequestPolicy.
 */
export interface SharedOriginRequestPolicyProps extends PolicySharingOptions {
  /** The policy that owner stages create. Without a name, it gets one that is unique in the account. */
  readonly policy: OriginRequestPolicyProps;

  /**
   * The name of the SSM parameter that holds the id of the policy. Must be unique in the account and Region for each policy and owner stage.
   *
   * @default - '/cdk-edge-cache/[namespace/]<construct id>/<owner stage>/origin-request-policy-id'
   */
  readonly parameterName?: string;
}

/**
 * An origin request policy that owner stages create and all other stages borrow. An account has a quota of 20 custom origin request policies.
 *
 * @example
 * const shared = new SharedOriginRequestPolicy(this, 'ForServer', {
 *   stage,
 *   ownerStages: ['prod', 'dev'],
 *   borrowFrom: 'dev',
 *   policy: { headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList('Accept-Language') },
 * });
 * new cloudfront.Distribution(this, 'Distribution', {
 *   defaultBehavior: { origin: server, originRequestPolicy: shared.originRequestPolicy },
 * });
 */
export class SharedOriginRequestPolicy extends SharedPolicy {
  /** The policy, for any cache behavior. */
  public readonly originRequestPolicy: IOriginRequestPolicy;

  /** @internal */
  protected readonly _parameter: SharedPolicyParameter;

  /**
   * @throws if the properties do not determine an owner stage, if the parameter name is invalid, if this stage cannot read the parameter in its
   * Region, or if a stage, name or Region is a token
   */
  public constructor(scope: Construct, id: string, props: SharedOriginRequestPolicyProps) {
    super(scope, id);

    this._parameter = new SharedPolicyParameter(this, props, {
      noun: 'origin request policy',
      constructId: 'OriginRequestPolicy',
      parameterSuffix: 'origin-request-policy-id',
      givenName: props.policy.originRequestPolicyName,
      create: (parent, childId, originRequestPolicyName) => new OriginRequestPolicy(parent, childId, { ...props.policy, originRequestPolicyName }),
    });
    const { ownPolicy, policyId } = this._parameter;
    this.originRequestPolicy = (ownPolicy as OriginRequestPolicy | undefined) ?? OriginRequestPolicy.fromOriginRequestPolicyId(this, 'Borrowed', policyId);
  }
}
