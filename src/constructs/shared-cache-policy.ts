import { App, ArnFormat, CfnOutput, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { CachePolicy, CachePolicyProps, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { sharingRole } from './sharing-role';
import { templateOf } from './template-of';

/**
 * Properties of a cache policy that stages share.
 */
export interface SharedCachePolicyProps {
  /** The stage that is being deployed. */
  readonly stage: string;

  /** The stages that create the policy: the long-lived ones. Every other stage borrows it. */
  readonly ownerStages: string[];

  /**
   * The owner stage whose policy this stage uses. It does not matter in an owner stage.
   *
   * @default - the owner stage, if there is only one, or if `parameterName` is given
   */
  readonly borrowFrom?: string;

  /**
   * The SSM parameter that hands over the policy's id. It belongs to one Region: owner and borrower must be in the
   * same one. Two policies in one account and Region need two names, and so do two owner stages.
   *
   * @default - '/cdk-edge-cache/<construct id>/<owner stage>/cache-policy-id'
   */
  readonly parameterName?: string;

  /** The policy that an owner stage creates. */
  readonly policy: CachePolicyProps;
}

/**
 * A cache policy that long-lived stages create and all other stages borrow, because an account has only 20 custom
 * cache policies and every preview stage would make its own.
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

  private readonly policyProps: CachePolicyProps;

  /**
   * @throws if `ownerStages` is empty, if `borrowFrom` is missing or no owner stage, if SSM would refuse the
   * parameter's name, or if any of them is a token
   */
  public constructor(scope: Construct, id: string, props: SharedCachePolicyProps) {
    super(scope, id);

    const role = sharingRole(props, id);
    this.isOwner = role.isOwner;
    this.parameterName = role.parameterName;
    this.policyProps = props.policy;
    this.cachePolicy = this.isOwner ? this.publish() : this.borrow();
    this.cachePolicyId = this.cachePolicy.cachePolicyId;
    this.node.addValidation({ validate: () => this.rivals() });
  }

  /**
   * Lets a principal read the parameter: the role that deploys a borrowing stage, if it is not CDK's own.
   */
  public grantRead(grantee: IGrantable): Grant {
    const resource = this.parameterName.replace(/^\//, '');
    return Grant.addToPrincipal({
      grantee,
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      resourceArns: [Stack.of(this).formatArn({
        service: 'ssm', resource: 'parameter', resourceName: resource, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      })],
    });
  }

  /**
   * The template of the stage that owns the policy, as far as the policy goes: what a borrower's template is read with.
   *
   * @internal
   */
  public _ownerTemplate(): { [section: string]: any } {
    // An app of its own, which is never synthesized. Without an output folder it would make one.
    const app = new App({ autoSynth: false, outdir: Stage.of(this)?.outdir });
    const stack = new Stack(app, 'Owner');
    new SharedCachePolicy(stack, this.node.id, {
      stage: 'owner', ownerStages: ['owner'], parameterName: this.parameterName, policy: this.policyProps,
    });
    return templateOf(stack);
  }

  /** Another policy behind the same parameter: an owner could not deploy it, and a borrower would get the wrong key. */
  private rivals(): string[] {
    const place = (policy: SharedCachePolicy) => JSON.stringify(policy.stack.resolve([policy.stack.region, policy.stack.account]));
    const rival = this.node.root.node.findAll().find((other): other is SharedCachePolicy => other instanceof SharedCachePolicy
      && other !== this && other.parameterName === this.parameterName && place(other) === place(this)
      && ((other.isOwner && this.isOwner) || other.settings !== this.settings));
    return rival === undefined ? [] : [
      `the SSM parameter '${this.parameterName}' also stands for the cache policy of '${rival.node.path}'; give one of them another 'parameterName', construct id or sharing 'namespace'`,
    ];
  }

  private get stack(): Stack {
    return Stack.of(this);
  }

  /** All that the policy is, but for its name. */
  private get settings(): string {
    const [policy] = Object.values<any>(this._ownerTemplate().Resources).filter(({ Type }) => Type === 'AWS::CloudFront::CachePolicy');
    const { Name: _, ...settings } = policy.Properties.CachePolicyConfig;
    return JSON.stringify(settings);
  }

  private publish(): ICachePolicy {
    const policy = new CachePolicy(this, 'CachePolicy', this.policyProps);
    const parameter = new StringParameter(this, 'Parameter', {
      parameterName: this.parameterName,
      stringValue: policy.cachePolicyId,
      description: `Id of the CloudFront cache policy that other stages borrow from ${this.node.path}`,
    });
    retain(policy);
    retain(parameter);
    new CfnOutput(this, 'CachePolicyId', { value: policy.cachePolicyId });
    new CfnOutput(this, 'ParameterName', { value: this.parameterName });
    return policy;
  }

  private borrow(): ICachePolicy {
    return CachePolicy.fromCachePolicyId(this, 'CachePolicy', StringParameter.valueForStringParameter(this, this.parameterName));
  }
}

/**
 * Distributions of other stages use the policy, so it must outlive the stack that made it. A raw override, because
 * SST v2 sets the removal policy of every resource anew where its default is to destroy.
 */
function retain(construct: Construct): void {
  const resource = construct.node.defaultChild as CfnResource;
  resource.addOverride('DeletionPolicy', 'Retain');
  resource.addOverride('UpdateReplacePolicy', 'Retain');
}
