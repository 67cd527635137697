import { createHash } from 'node:crypto';
import { Annotations, App, ArnFormat, CfnOutput, CfnResource, Names, Stack, Stage, Token } from 'aws-cdk-lib';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct, IConstruct } from 'constructs';
import { writeReplica } from './replica-parameter';
import { refuseToken, SharedPolicyOptions, sharingRole, SharingRole } from './sharing-role';
import { templateOf } from '../synth/template-of';

/** The differences between cache policies, origin request policies and response headers policies. */
export interface SharedPolicyKind {
  /** The name of the kind in messages. */
  readonly noun: string;
  /** The construct id of the policy, and the prefix of its output. */
  readonly constructId: string;
  /** The last level of the SSM parameter name. */
  readonly parameterSuffix: string;
  /** The policy name that the user sets. */
  readonly givenName?: string;
  readonly create: (scope: Construct, id: string, name: string) => Construct;
}

interface PublishedPolicy {
  readonly policyId: string;
  /** Undefined for an adopted policy. */
  readonly policy?: Construct;
}

/** "Distributions per cache policy: 100." https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_DISTRIBUTIONS = 100;

/** Hashing does not fill all shards equally. */
const DISTRIBUTIONS_PER_SHARD = 75;

/** "Cache policies per account: 20." AWS can raise this quota. */
const DEFAULT_POLICY_QUOTA = 20;

/** A policy name has at most 128 characters. A digest, the Region and hyphens take the rest. */
const MAX_READABLE_NAME = 90;

/**
 * The SSM parameter that carries the id of a policy from its owner stage to borrowing stages. CloudFormation reads it when it deploys a
 * borrowing stage.
 */
export class SharedPolicyParameter {
  /** Returns the parameters of all shared policies below a construct. */
  public static within(scope: IConstruct): SharedPolicyParameter[] {
    return scope.node.findAll().flatMap(construct => BY_CONSTRUCT.get(construct) ?? []);
  }

  public readonly isOwner: boolean;

  /** The parameter that this stage uses. With several shards, an owner stage also writes others. */
  public readonly parameterName: string;

  /** A token, because the id is known only at deployment. */
  public readonly policyId: string;

  /** The policy that this stage uses, if this stage creates it. */
  public readonly ownPolicy?: Construct;

  private readonly role: SharingRole;

  public constructor(private readonly scope: Construct, private readonly options: SharedPolicyOptions, private readonly kind: SharedPolicyKind) {
    checkOptions(options, kind);
    this.role = sharingRole(options, {
      name: scope.node.id, suffix: kind.parameterSuffix, hash: options.contentAddressed ? digest(this.settings) : undefined,
    });
    checkRegions(this.role, options, Stack.of(scope).region);
    this.isOwner = this.role.isOwner;
    this.parameterName = this.parameterNames[shardOf(options)]!;
    const { policyId, policy }: PublishedPolicy = this.isOwner ? this.publishAll()
      : { policyId: StringParameter.valueForStringParameter(scope, this.parameterName) };
    this.policyId = policyId;
    this.ownPolicy = policy;
    this.warnAboveQuota();
    BY_CONSTRUCT.set(scope, this);
    scope.node.addValidation({ validate: () => this.conflicts() });
  }

  public get path(): string {
    return this.scope.node.path;
  }

  public grantRead(grantee: IGrantable): Grant {
    const { stack } = this;
    const { homeRegion = stack.region, replicaRegions = [] } = this.options;
    const regions = [...new Set([stack.region, homeRegion, ...replicaRegions])];
    return Grant.addToPrincipal({
      grantee,
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      resourceArns: regions.flatMap(region => this.parameterNames.map(name => stack.formatArn({
        service: 'ssm', region, resource: 'parameter', resourceName: name.replace(/^\//, ''), arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }))),
    });
  }

  /** The id of the existing policy that this stage uses and publishes, if it creates none. */
  public get adopted(): string | undefined {
    return this.isOwner ? this.options.adopt?.[this.parameterName] : undefined;
  }

  /** The policy and its parameter as the owner stage would create them. The template of a borrowing stage is read together with it. */
  public ownerTemplate(): { [section: string]: any } {
    return this.templateWith((stack, policyId) => new StringParameter(stack, 'Parameter', { parameterName: this.parameterName, stringValue: policyId }));
  }

  private templateWith(add: (stack: Stack, policyId: string) => unknown): { [section: string]: any } {
    // A separate app, which is never synthesized. Without 'outdir' it would create an output folder.
    const app = new App({ autoSynth: false, outdir: Stage.of(this.scope)?.outdir });
    const stack = new Stack(app, 'Owner');
    add(stack, idOf(this.kind.create(stack, this.kind.constructId, 'policy')));
    return templateOf(stack);
  }

  private get stack(): Stack {
    return Stack.of(this.scope);
  }

  private get parameterNames(): string[] {
    const { shards = 1 } = this.options;
    return Array.from({ length: shards }, (_, shard) => (shards === 1 ? this.role.parameterName : `${this.role.parameterName}-${shard}`));
  }

  private publishAll(): PublishedPolicy {
    const { parameterNames } = this;
    const published = parameterNames.map((parameterName, shard) => this.publish(parameterName, parameterNames.length === 1 ? '' : String(shard)));
    return published[shardOf(this.options)]!;
  }

  private publish(parameterName: string, idSuffix: string): PublishedPolicy {
    const { constructId } = this.kind;
    const adopted = this.options.adopt?.[parameterName];
    const policy = adopted === undefined ? this.create(parameterName, idSuffix) : undefined;
    const policyId = policy === undefined ? adopted! : idOf(policy);
    this.writeParameters(parameterName, policyId, idSuffix);
    new CfnOutput(this.scope, `${constructId}Id${idSuffix}`, { value: policyId });
    new CfnOutput(this.scope, `ParameterName${idSuffix}`, { value: parameterName });
    return { policyId, policy };
  }

  private create(parameterName: string, idSuffix: string): Construct {
    const { constructId, givenName, create } = this.kind;
    const policy = create(this.scope, `${constructId}${idSuffix}`, givenName ?? this.policyName(parameterName));
    this.retain(policy, constructId, parameterName);
    return policy;
  }

  private writeParameters(parameterName: string, policyId: string, idSuffix: string): void {
    const description = `Id of the CloudFront ${this.kind.noun} that other stages borrow from ${this.path}`;
    const parameter = new StringParameter(this.scope, `Parameter${idSuffix}`, { parameterName, stringValue: policyId, description });
    this.retain(parameter, 'Parameter', parameterName);
    for (const region of new Set(this.options.replicaRegions)) {
      if (region === this.stack.region || region === this.options.homeRegion) continue;
      writeReplica(this.scope, `Parameter${idSuffix}-${region}`, { region, parameterName, policyId, description });
    }
  }

  /**
   * Distributions of other stages use the policy, so it must outlive its stack. Raw overrides, because SST v2 replaces the removal policy of
   * every resource if its default is to destroy.
   *
   * The logical id depends on the parameter name and not on the construct tree. With a new logical id and the old name, CloudFormation would try
   * to create an existing resource.
   */
  private retain(construct: Construct, noun: string, parameterName: string): void {
    const resource = construct.node.defaultChild as CfnResource;
    resource.addOverride('DeletionPolicy', 'Retain');
    resource.addOverride('UpdateReplacePolicy', 'Retain');
    resource.overrideLogicalId(`${this.scope.node.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 200)}${noun}${digest(parameterName).toUpperCase()}`);
  }

  /** Names are unique across all Regions of an account. The stack name separates applications; the Region separates stacks with the same name. */
  private policyName(parameterName: string): string {
    const { stack } = this;
    const stackName = Token.isUnresolved(stack.stackName) ? Names.uniqueResourceName(stack, {}) : stack.stackName;
    const readable = [stackName, this.scope.node.id, this.options.stage].join('-').replace(/[^\w-]+/g, '-').slice(0, MAX_READABLE_NAME);
    return `${readable}-${digest([stackName, parameterName].join('\n'))}-${stack.region}`;
  }

  /** The settings of the policy without its name and comment. */
  private get settings(): string {
    const [policy] = Object.values<any>(this.templateWith(() => {}).Resources);
    const [config] = Object.values<any>(policy.Properties);
    // The order of names in a list has no effect.
    const sorted = (_: string, value: unknown) => (Array.isArray(value) && value.every(one => typeof one === 'string') ? [...value].sort() : value);
    return JSON.stringify({ ...config, Name: undefined, Comment: undefined }, sorted);
  }

  private warnAboveQuota(): void {
    const { expectedBorrowers = 0, shards = 1 } = this.options;
    if (expectedBorrowers <= (shards === 1 ? MAX_DISTRIBUTIONS : shards * DISTRIBUTIONS_PER_SHARD)) return;
    const needed = Math.ceil(expectedBorrowers / DISTRIBUTIONS_PER_SHARD);
    const fix = needed <= DEFAULT_POLICY_QUOTA ? `set 'shards' to ${needed}` : 'distribute the stages across several accounts';
    Annotations.of(this.scope).addWarningV2('cdk-edge-cache:too-many-borrowers',
      `'expectedBorrowers' is ${expectedBorrowers}, but CloudFront allows ${MAX_DISTRIBUTIONS} distributions for each ${this.kind.noun}; ${fix}`);
  }

  /** Two policies with the same parameter: an owner stage could not be deployed, and a borrowing stage would use the wrong policy. */
  private conflicts(): string[] {
    const environment = ({ stack }: SharedPolicyParameter) => JSON.stringify(stack.resolve([stack.region, stack.account]));
    const other = SharedPolicyParameter.within(this.scope.node.root).find(one => one !== this
      && one.parameterName === this.parameterName && environment(one) === environment(this)
      && ((one.isOwner && this.isOwner) || one.settings !== this.settings));
    return other === undefined ? [] : [
      `the SSM parameter '${this.parameterName}' is also used for the ${other.kind.noun} '${other.path}'; change the construct id, 'parameterName' or 'namespace' of one of them`,
    ];
  }
}

const BY_CONSTRUCT = new WeakMap<IConstruct, SharedPolicyParameter>();

function idOf({ node: { defaultChild } }: Construct): string {
  return (defaultChild as CfnResource).ref;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function shardOf({ stage, shards = 1 }: SharedPolicyOptions): number {
  return parseInt(digest(stage), 16) % shards;
}

function checkOptions(options: SharedPolicyOptions, { givenName, noun }: SharedPolicyKind): void {
  const { shards = 1, adopt = {}, expectedBorrowers, contentAddressed } = options;
  if (!Number.isInteger(shards) || shards < 1 || shards > DEFAULT_POLICY_QUOTA) {
    throw new Error(`'shards' must be an integer from 1 to ${DEFAULT_POLICY_QUOTA}, the default quota of policies in an account, got ${shards}`);
  }
  if (expectedBorrowers !== undefined && !(expectedBorrowers >= 0)) {
    throw new Error(`'expectedBorrowers' must be a number of distributions, got ${expectedBorrowers}`);
  }
  const notAnId = Object.values(adopt).find(id => !Token.isUnresolved(id) && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id));
  if (notAnId !== undefined) {
    throw new Error(`'adopt' must have ids of policies, got '${notAnId}'; an id looks like 658327ea-f89d-4fab-a63d-7e88639e58f6`);
  }
  // Policy names are unique in an account.
  if (givenName !== undefined && (contentAddressed || shards > 1)) {
    throw new Error(`the ${noun} must not have a name with '${contentAddressed ? 'contentAddressed' : 'shards'}', which creates several policies, got '${givenName}'; remove the name`);
  }
}

function checkRegions({ isOwner }: SharingRole, { stage, homeRegion, replicaRegions = [] }: SharedPolicyOptions, region: string): void {
  refuseToken('homeRegion', homeRegion);
  replicaRegions.forEach((replica, i) => refuseToken(`replicaRegions[${i}]`, replica));
  if (homeRegion === undefined || homeRegion === region || Token.isUnresolved(region)) return;
  if (isOwner) {
    throw new Error(`owner stage '${stage}' must be in 'homeRegion' '${homeRegion}', got a stack in '${region}'; deploy it to '${homeRegion}', or set 'homeRegion' to '${region}'`);
  }
  if (!replicaRegions.includes(region)) {
    throw new Error(`stage '${stage}' is in '${region}', but the SSM parameter is in '${homeRegion}', and CloudFormation reads only parameters of its own Region; add '${region}' to 'replicaRegions' and deploy the owner stage, or deploy this stage to '${homeRegion}'`);
  }
}
