import { CachePolicy, CachePolicyProps, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { SharedPolicyParameter } from './shared-policy-parameter';
import { SharedPolicyProps } from './shared-policy-props';

/**
 * Properties of a cache policy that stages share.
 */
export interface SharedCachePolicyProps extends SharedPolicyProps {
  /** The policy that an owner stage creates. Without a name it gets one that is unique in the account. */
  readonly policy: CachePolicyProps;
}

/**
 * A cache policy that long-lived stages create and all other stages borrow, because an account has only 20 custom cache policies
 * and every preview stage would make its own.
 *
 * An owner stage creates the policy and an SSM parameter with its id; both stay when the stack is removed. Any other
 * stage creates no resource: CloudFormation reads the id from the parameter when it deploys. Which of the two a stage
 * does follows from the properties alone.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies
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
export class SharedCachePolicy extends Construct {
  /** The policy, for any cache behavior. */
  public readonly cachePolicy: ICachePolicy;

  /** The id of the policy. A token: it is known at deployment. */
  public readonly cachePolicyId: string;

  /** The SSM parameter that hands over the policy's id. */
  public readonly parameterName: string;

  /** Whether this stage creates the policy. */
  public readonly isOwner: boolean;

  private readonly handover: SharedPolicyParameter;

  /**
   * @throws if `ownerStages` is empty, if `borrowFrom` is missing or no owner stage, if SSM would refuse the parameter's name, if a
   * stage is in a Region where its parameter is not, or if one of them is a token
   */
  public constructor(scope: Construct, id: string, props: SharedCachePolicyProps) {
    super(scope, id);

    this.handover = new SharedPolicyParameter(this, props, {
      noun: 'cache policy',
      constructId: 'CachePolicy',
      parameterSuffix: 'cache-policy-id',
      givenName: props.policy.cachePolicyName,
      create: (parent, policyConstructId, cachePolicyName) => {
        const policy = new CachePolicy(parent, policyConstructId, { ...props.policy, cachePolicyName });
        return { policy, policyId: policy.cachePolicyId };
      },
    });
    this.isOwner = this.handover.isOwner;
    this.parameterName = this.handover.parameterName;
    this.cachePolicyId = this.handover.policyId;
    this.cachePolicy = (this.handover.ownPolicy as CachePolicy | undefined) ?? CachePolicy.fromCachePolicyId(this, 'Borrowed', this.cachePolicyId);
  }

  /**
   * Lets a principal read the parameter: the role that deploys a borrowing stage, if it is not CDK's own.
   */
  public grantRead(grantee: IGrantable): Grant {
    return this.handover.grantRead(grantee);
  }
}
