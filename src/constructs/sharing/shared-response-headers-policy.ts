import { ResponseHeadersPolicy, ResponseHeadersPolicyProps, IResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { SharedPolicyParameter } from './shared-policy-parameter';
import { SharedPolicyProps } from './shared-policy-props';

/**
 * Properties of a response headers policy that stages share.
 */
export interface SharedResponseHeadersPolicyProps extends SharedPolicyProps {
  /** The policy that an owner stage creates. Without a name it gets one that is unique in the account. */
  readonly policy: ResponseHeadersPolicyProps;
}

/**
 * A response headers policy that long-lived stages create and all other stages borrow, because an account has only 20 custom response headers policies
 * and every preview stage would make its own.
 *
 * An owner stage creates the policy and an SSM parameter with its id; both stay when the stack is removed. Any other
 * stage creates no resource: CloudFormation reads the id from the parameter when it deploys. Which of the two a stage
 * does follows from the properties alone.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies
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
export class SharedResponseHeadersPolicy extends Construct {
  /** The policy, for any cache behavior. */
  public readonly responseHeadersPolicy: IResponseHeadersPolicy;

  /** The id of the policy. A token: it is known at deployment. */
  public readonly responseHeadersPolicyId: string;

  /** The SSM parameter that hands over the policy's id. */
  public readonly parameterName: string;

  /** Whether this stage creates the policy. */
  public readonly isOwner: boolean;

  private readonly handover: SharedPolicyParameter;

  /**
   * @throws if `ownerStages` is empty, if `borrowFrom` is missing or no owner stage, if SSM would refuse the parameter's name, if a
   * stage is in a Region where its parameter is not, or if one of them is a token
   */
  public constructor(scope: Construct, id: string, props: SharedResponseHeadersPolicyProps) {
    super(scope, id);

    this.handover = new SharedPolicyParameter(this, props, {
      noun: 'response headers policy',
      constructId: 'ResponseHeadersPolicy',
      parameterSuffix: 'response-headers-policy-id',
      givenName: props.policy.responseHeadersPolicyName,
      create: (parent, policyConstructId, responseHeadersPolicyName) => {
        const policy = new ResponseHeadersPolicy(parent, policyConstructId, { ...props.policy, responseHeadersPolicyName });
        return { policy, policyId: policy.responseHeadersPolicyId };
      },
    });
    this.isOwner = this.handover.isOwner;
    this.parameterName = this.handover.parameterName;
    this.responseHeadersPolicyId = this.handover.policyId;
    this.responseHeadersPolicy = (this.handover.ownPolicy as ResponseHeadersPolicy | undefined) ?? ResponseHeadersPolicy.fromResponseHeadersPolicyId(this, 'Borrowed', this.responseHeadersPolicyId);
  }

  /**
   * Lets a principal read the parameter: the role that deploys a borrowing stage, if it is not CDK's own.
   */
  public grantRead(grantee: IGrantable): Grant {
    return this.handover.grantRead(grantee);
  }
}
