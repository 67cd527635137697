import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { SharedPolicyParameter } from './shared-policy-parameter';

/**
 * The base class of policies that stages share.
 *
 * Owner stages create the policy and an SSM parameter with its id. Both are retained when the stack is deleted. All other stages
 * create no resources: CloudFormation reads the id from the parameter at deployment.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies
 */
export abstract class SharedPolicy extends Construct {
  /** @internal */
  protected abstract readonly _parameter: SharedPolicyParameter;

  /** Indicates that this stage creates the policy. */
  public get isOwner(): boolean {
    return this._parameter.isOwner;
  }

  /** The name of the SSM parameter that holds the id of the policy. */
  public get parameterName(): string {
    return this._parameter.parameterName;
  }

  /**
   * Grants permission to read the SSM parameter. Required for roles that deploy a borrowing stage, except the roles of the CDK bootstrap stack.
   */
  public grantRead(grantee: IGrantable): Grant {
    return this._parameter.grantRead(grantee);
  }
}
