import { createHash } from 'node:crypto';
import { Annotations, App, ArnFormat, CfnOutput, CfnResource, Names, Stack, Stage, Token } from 'aws-cdk-lib';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct, IConstruct } from 'constructs';
import { publishInRegion } from './replica-parameter';
import { SharedPolicyProps } from './shared-policy-props';
import { refuseToken, sharingRole, SharingRole } from './sharing-role';
import { templateOf } from '../synth/template-of';

/** What differs among the kinds of policies that stages share. */
export interface SharedPolicyKind {
  /** What a policy of this kind is called in messages. */
  readonly noun: string;
  /** The id of its construct, and what its output begins with. */
  readonly constructId: string;
  /** The last part of the name of its SSM parameter. */
  readonly parameterSuffix: string;
  /** The name that the user gives it. */
  readonly givenName?: string;
  /** Creates one. */
  readonly create: (scope: Construct, id: string, name: string) => { readonly policy: Construct; readonly policyId: string };
}

interface PublishedPolicy {
  readonly policyId: string;
  /** Nothing when it was adopted. */
  readonly policy?: Construct;
}

/** "Distributions per cache policy: 100." https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MOST_DISTRIBUTIONS = 100;

/** Stages fall upon shards by chance, so not all of them are as full as the mean. */
const COMFORTABLE_SHARD = 75;

/** "Cache policies per account: 20." It can be raised. */
const USUAL_POLICIES = 20;

/**
 * How the id of a policy gets from the stages that own it to those that borrow it: through an SSM parameter, which CloudFormation reads when
 * it deploys a borrower.
 */
export class SharedPolicyParameter {
  /** Those below a construct. */
  public static within(scope: IConstruct): SharedPolicyParameter[] {
    return scope.node.findAll().flatMap(construct => BY_CONSTRUCT.get(construct) ?? []);
  }

  public readonly isOwner: boolean;

  /** The parameter that this stage goes by. */
  public readonly parameterName: string;

  /** A token: the id is known at deployment. */
  public readonly policyId: string;

  /** The policy that this stage uses, if it has created it. */
  public readonly ownPolicy?: Construct;

  private readonly role: SharingRole;

  /** @throws if the properties contradict each other, or do not say whose policy a stage uses */
  public constructor(private readonly scope: Construct, private readonly props: SharedPolicyProps, private readonly kind: SharedPolicyKind) {
    checkShards(props);
    checkName(props, kind);
    this.role = sharingRole(props, {
      name: scope.node.id, suffix: kind.parameterSuffix, hash: props.contentAddressed ? digest(this.settings) : undefined,
    });
    checkRegions(this.role, props, Stack.of(scope).region);
    this.isOwner = this.role.isOwner;
    this.parameterName = this.parameterNames[shardOf(props)]!;
    const { policyId, policy } = this.isOwner ? this.publish()
      : { policyId: StringParameter.valueForStringParameter(scope, this.parameterName), policy: undefined };
    this.policyId = policyId;
    this.ownPolicy = policy;
    this.warnOfCeilings();
    BY_CONSTRUCT.set(scope, this);
    scope.node.addValidation({ validate: () => this.rivals() });
  }

  public get path(): string {
    return this.scope.node.path;
  }

  /** Lets a principal read the parameters. */
  public grantRead(grantee: IGrantable): Grant {
    const { stack } = this;
    const { homeRegion = stack.region, replicaRegions = [] } = this.props;
    const regions = [...new Set([stack.region, homeRegion, ...replicaRegions])];
    return Grant.addToPrincipal({
      grantee,
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      resourceArns: regions.flatMap(region => this.parameterNames.map(name => stack.formatArn({
        service: 'ssm', region, resource: 'parameter', resourceName: name.replace(/^\//, ''), arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }))),
    });
  }

  /** The id of an existing policy that this stage publishes, if it creates none. */
  public get adopted(): string | undefined {
    return this.isOwner ? this.props.adopt : undefined;
  }

  /** The template of the stage that owns the policy, as far as the policy goes: what a borrower's template is read with. */
  public ownerTemplate(): { [section: string]: any } {
    return this.templateWith((stack, policyId) => new StringParameter(stack, 'Parameter', { parameterName: this.parameterName, stringValue: policyId }));
  }

  private templateWith(add: (stack: Stack, policyId: string) => unknown): { [section: string]: any } {
    // An app of its own, which is never synthesized. Without an output folder it would make one.
    const app = new App({ autoSynth: false, outdir: Stage.of(this.scope)?.outdir });
    const stack = new Stack(app, 'Owner');
    add(stack, this.kind.create(stack, this.kind.constructId, 'policy').policyId);
    return templateOf(stack);
  }

  private get stack(): Stack {
    return Stack.of(this.scope);
  }

  private get parameterNames(): string[] {
    const { shards = 1 } = this.props;
    return Array.from({ length: shards }, (_, shard) => (shards === 1 ? this.role.parameterName : `${this.role.parameterName}-${shard}`));
  }

  private publish(): PublishedPolicy {
    const published = this.parameterNames.map((parameterName, shard) => {
      const which = this.parameterNames.length === 1 ? '' : String(shard);
      const one: PublishedPolicy = this.props.adopt === undefined ? this.create(parameterName, which) : { policyId: this.props.adopt };
      this.publishParameter(parameterName, one.policyId, which);
      new CfnOutput(this.scope, `${this.kind.constructId}Id${which}`, { value: one.policyId });
      new CfnOutput(this.scope, `ParameterName${which}`, { value: parameterName });
      return one;
    });
    return published[shardOf(this.props)]!;
  }

  private create(parameterName: string, which: string): PublishedPolicy {
    const name = this.kind.givenName ?? this.policyName(parameterName);
    const created = this.kind.create(this.scope, `${this.kind.constructId}${which}`, name);
    this.keep(created.policy, this.kind.constructId, parameterName);
    return created;
  }

  private publishParameter(parameterName: string, policyId: string, which: string): void {
    const description = `Id of the CloudFront ${this.kind.noun} that other stages borrow from ${this.path}`;
    const parameter = new StringParameter(this.scope, `Parameter${which}`, { parameterName, stringValue: policyId, description });
    this.keep(parameter, 'Parameter', parameterName);
    for (const region of new Set(this.props.replicaRegions)) {
      if (region === this.stack.region || region === this.props.homeRegion) continue;
      publishInRegion(this.scope, region, { parameterName, policyId, description, which });
    }
  }

  /**
   * Distributions of other stages use the policy, so it must outlive the stack that made it. Raw overrides, because SST v2 sets the removal
   * policy of every resource anew where its default is to destroy.
   *
   * The logical id follows from the parameter's name and not from the construct tree: with a new logical id and the old name, CloudFormation
   * would try to create what is there.
   */
  private keep(construct: Construct, noun: string, parameterName: string): void {
    const resource = construct.node.defaultChild as CfnResource;
    resource.addOverride('DeletionPolicy', 'Retain');
    resource.addOverride('UpdateReplacePolicy', 'Retain');
    resource.overrideLogicalId(`${this.scope.node.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 200)}${noun}${digest(parameterName).toUpperCase()}`);
  }

  /** Names are unique in an account, over all Regions: the stack tells applications apart, the Region its stacks of one name. */
  private policyName(parameterName: string): string {
    const { stack } = this;
    const stackName = Token.isUnresolved(stack.stackName) ? Names.uniqueResourceName(stack, {}) : stack.stackName;
    const words = [stackName, this.scope.node.id, this.props.stage].join('-').replace(/[^\w-]+/g, '-').slice(0, MOST_READABLE);
    return `${words}-${digest([stackName, parameterName].join('\n'))}-${stack.region}`;
  }

  /** All that the policy is, but for its name and comment. */
  private get settings(): string {
    const [policy] = Object.values<any>(this.templateWith(() => {}).Resources);
    const [config] = Object.values<any>(policy.Properties);
    // The order in which names are listed means nothing.
    const sorted = (_: string, value: unknown) => (Array.isArray(value) && value.every(one => typeof one === 'string') ? [...value].sort() : value);
    return JSON.stringify({ ...config, Name: undefined, Comment: undefined }, sorted);
  }

  private warnOfCeilings(): void {
    const { expectedBorrowers = 0, shards = 1 } = this.props;
    if (expectedBorrowers <= (shards === 1 ? MOST_DISTRIBUTIONS : shards * COMFORTABLE_SHARD)) return;
    const needed = Math.ceil(expectedBorrowers / COMFORTABLE_SHARD);
    const way = needed <= USUAL_POLICIES ? `set 'shards' to ${needed}, which spreads the stages over as many policies`
      : 'spread the stages over several accounts';
    Annotations.of(this.scope).addWarningV2('cdk-edge-cache:too-many-borrowers',
      `'expectedBorrowers' is ${expectedBorrowers}, and a ${this.kind.noun} takes ${MOST_DISTRIBUTIONS} distributions; ${way}`);
  }

  /** Another policy behind the same parameter: an owner could not deploy it, and a borrower would get the wrong one. */
  private rivals(): string[] {
    const place = ({ stack }: SharedPolicyParameter) => JSON.stringify(stack.resolve([stack.region, stack.account]));
    const rival = SharedPolicyParameter.within(this.scope.node.root).find(other => other !== this
      && other.parameterName === this.parameterName && place(other) === place(this)
      && ((other.isOwner && this.isOwner) || other.settings !== this.settings));
    return rival === undefined ? [] : [
      `the SSM parameter '${this.parameterName}' also stands for the ${rival.kind.noun} of '${rival.path}'; give one of them another 'parameterName', construct id or sharing 'namespace'`,
    ];
  }
}

const BY_CONSTRUCT = new WeakMap<IConstruct, SharedPolicyParameter>();

/** A name has 128 characters, of which a digest, the Region and hyphens take the rest. */
const MOST_READABLE = 90;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Every machine comes to the same result, and stages are spread evenly. */
function shardOf({ stage, shards = 1 }: SharedPolicyProps): number {
  return parseInt(digest(stage), 16) % shards;
}

function checkShards({ shards = 1, adopt, expectedBorrowers, contentAddressed }: SharedPolicyProps): void {
  if (!Number.isInteger(shards) || shards < 1 || shards > USUAL_POLICIES) {
    throw new Error(`'shards' must be a whole number from 1 to ${USUAL_POLICIES}, got ${shards}; an account has ${USUAL_POLICIES} policies of a kind`);
  }
  if (expectedBorrowers !== undefined && !(expectedBorrowers >= 0)) {
    throw new Error(`'expectedBorrowers' must be a number of distributions, got ${expectedBorrowers}`);
  }
  if (adopt === undefined) return;
  // Whatever the hash, the parameter would hold the same policy, and a borrower would run on settings that it was not written for.
  if (contentAddressed) throw new Error("'adopt' names one policy, and 'contentAddressed' asks for one for each hash of the settings; leave one of them out");
  if (shards > 1) throw new Error(`'adopt' names one policy, and 'shards' asks for ${shards}; leave one of them out`);
  if (!Token.isUnresolved(adopt) && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(adopt)) {
    throw new Error(`'adopt' must be the id of a policy, got '${adopt}'; it looks like 658327ea-f89d-4fab-a63d-7e88639e58f6`);
  }
}

/** One name for what shall be several policies would be taken by the first. */
function checkName({ contentAddressed = false, shards = 1 }: SharedPolicyProps, { givenName, noun }: SharedPolicyKind): void {
  if (givenName === undefined || (!contentAddressed && shards === 1)) return;
  const several = contentAddressed ? "'contentAddressed' makes a policy for each hash of the settings" : `'shards' makes ${shards} policies`;
  throw new Error(`the ${noun} is named '${givenName}', and ${several}, which need a name each; leave the name out`);
}

function checkRegions({ isOwner }: SharingRole, { stage, homeRegion, replicaRegions = [] }: SharedPolicyProps, region: string): void {
  refuseToken('homeRegion', homeRegion);
  replicaRegions.forEach((replica, i) => refuseToken(`replicaRegions[${i}]`, replica));
  if (homeRegion === undefined || homeRegion === region || Token.isUnresolved(region)) return;
  if (isOwner) {
    throw new Error(`'homeRegion' is '${homeRegion}', and stage '${stage}', which owns the policy, is in '${region}', where its SSM parameter would be; deploy it in '${homeRegion}', or set 'homeRegion' to '${region}'`);
  }
  if (!replicaRegions.includes(region)) {
    throw new Error(`stage '${stage}' is in '${region}', and the SSM parameter with the policy's id is in '${homeRegion}': CloudFormation reads those of its own Region; add '${region}' to 'replicaRegions' and deploy the owner stage, or deploy this one in '${homeRegion}'`);
  }
}
