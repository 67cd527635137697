import { CachePolicy, CachePolicyProps, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { PolicySharingOptions } from './policy-sharing-options';
import { SharedPolicy } from './shared-policy';
import { SharedPolicyParameter } from './shared-policy-parameter';

/**
 * Properties for a SharedCachePolicy.
 */
export interface SharedCachePolicyProps extends PolicySharingOptions {
  /** The policy that owner stages create. Without a name, it gets one that is unique in the account. */
  readonly policy: CachePolicyProps;

  /**
   * The name of the SSM parameter that holds the id of the policy. Must be unique in the account and Region for each policy and owner stage.
   *
   * @default - '/cdk-edge-cache/[namespace/]<construct id>/<owner stage>/cache-policy-id'
   */
  readonly parameterName?: string;
}

/**
 * A cache policy that owner stages create and all other stages borrow. An account has a quota of 20 custom cache policies.
 *
 * @example
 * const shared = new SharedCachePolicy(this, 'CatalogueCache', {
 *   stage,
 *   ownerStages: ['prod', 'dev'],
 *   borrowFrom: 'dev',
 *   policy: { queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList('page') },
 * });
 * new cloudfront.Distribution(this, 'Distribution', {
 *   defaultBehavior: { origin: server, cachePolicy: shared.cachePolicy },
 * });
 */
export class SharedCachePolicy extends SharedPolicy {
  /** The policy, for any cache behavior. */
  public readonly cachePolicy: ICachePolicy;

  /** @internal */
  protected readonly _parameter: SharedPolicyParameter;

  /**
   * @throws if the properties do not determine an owner stage, if the parameter name is invalid, if this stage cannot read the parameter in its
   * Region, or if a stage, name or Region is a token
   */
  public constructor(scope: Construct, id: string, props: SharedCachePolicyProps) {
    super(scope, id);

    this._parameter = new SharedPolicyParameter(this, props, {
      noun: 'cache policy',
      constructId: 'CachePolicy',
      parameterSuffix: 'cache-policy-id',
      givenName: props.policy.cachePolicyName,
      create: (parent, childId, cachePolicyName) => new CachePolicy(parent, childId, { ...props.policy, cachePolicyName }),
    });
    const { ownPolicy, policyId } = this._parameter;
    this.cachePolicy = (ownPolicy as CachePolicy | undefined) ?? CachePolicy.fromCachePolicyId(this, 'Borrowed', policyId);
  }
}
