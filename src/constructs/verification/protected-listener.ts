import { Annotations, Aspects, CfnResource, Lazy, Stage, Token } from 'aws-cdk-lib';
import { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListenerRule, CfnListener, CfnListenerRule, IApplicationListener, ListenerAction, ListenerCondition,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct, IConstruct } from 'constructs';
import { namesOnListener } from './listener-certificates';
import { ListenerProtectionOptions } from './listener-protection-options';
import { VerificationSecrets } from './verification-secrets';
import { resolvedProperties, resourcesInStage, userPath } from '../synth/resolved-resources';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/**
 * "You can specify up to five match evaluations per rule."
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
const MAX_VALUES = 5;

/**
 * "You can include up to 60 dynamic references in a stack template."
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
const MAX_DYNAMIC_REFERENCES = 60;

/** The highest priority number, which is evaluated last. */
const LAST_PRIORITY = 50_000;

export interface ProtectedListenerProps extends ListenerProtectionOptions {
  readonly listener: IApplicationListener;
  readonly headerName: string;
  readonly values: VerificationSecrets;
}

/**
 * A listener whose rules forward only requests that carry a header with one of two values.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#http-header-conditions
 */
export class ProtectedListener extends Construct {
  public readonly plainHttp: boolean;

  private readonly listener: IApplicationListener;
  /** Undefined for an imported listener. */
  private readonly resource: CfnListener | undefined;
  private readonly condition: ListenerCondition;

  public constructor(scope: Construct, id: string, private readonly props: ProtectedListenerProps) {
    super(scope, id);

    this.listener = props.listener;
    this.resource = this.listener.node.defaultChild as CfnListener | undefined;
    this.plainHttp = props.plainHttp ?? false;
    this.condition = ListenerCondition.httpHeader(props.headerName, props.values.acceptedValues);
    this.checkListener();

    this.refuseByDefault();
    this.forward();
    this.requireHeader();
    this.allowPrefixLists();
  }

  /** Returns an error for each part of the app that lets requests bypass the header. */
  public bypasses(): string[] {
    const rules = rulesOf(this.listener.listenerArn, this);
    return [
      ...this.wrongDefaultAction(),
      ...rules.flatMap(rule => this.wrongRule(rule)),
      ...this.tooManyReferences(rules),
      ...this.unprotectedListeners(),
      ...this.openSecurityGroups(),
    ];
  }

  public certifiedNames(): string[] | undefined {
    return this.resource === undefined ? undefined : namesOnListener(this.resource);
  }

  private checkListener(): void {
    const { listener, resource, plainHttp } = this;
    if (this.others().some(other => other.listener.listenerArn === listener.listenerArn)) {
      throw new Error(`'listener' '${listener.node.path}' is already protected; use one OriginVerification for all distributions of a listener`);
    }
    if (this.props.values.needsImport(listener)) {
      throw new Error(`'listener' '${listener.node.path}' must be in the stack of the OriginVerification, because its rules refer to secrets that a rotation removes; create the OriginVerification there, and pass its 'customHeaders' to the distribution in the other stack`);
    }
    if (resource?.protocol === 'HTTP' && !plainHttp) {
      throw new Error(`'listener' '${listener.node.path}' must use HTTPS, because HTTP exposes the header; add a certificate, or set 'plainHttp'`);
    }
  }

  private refuseByDefault(): void {
    const { listener, resource } = this;
    if (resource === undefined) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:imported-listener',
        `CDK cannot change the default action and other rules of imported listener '${listener.node.path}'; make its default action a fixed 403 response, and require '${this.props.headerName}' in every rule that forwards`);
      return;
    }
    if (!resourcesInStage(this, 'AWS::ElasticLoadBalancingV2::LoadBalancer').some(one => one.ref === resource.loadBalancerArn)) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:imported-load-balancer',
        `CDK cannot check the other listeners of the imported load balancer of '${listener.node.path}'; make sure that none of them forwards to the same servers`);
    }
    // The default action is private, and CDK caches it once it is rendered. CDK's own validation reports a missing one.
    if (listener.node.validate().some(error => error.includes('default action'))) {
      listener.addAction('Refused', { action: ListenerAction.fixedResponse(403, { contentType: 'text/plain', messageBody: 'Forbidden' }) });
    }
  }

  private forward(): void {
    const { targetGroups = [] } = this.props;
    if (targetGroups.length === 0) return;
    new ApplicationListenerRule(this, 'Verified', {
      listener: this.listener, priority: LAST_PRIORITY, conditions: [this.condition], action: ListenerAction.forward(targetGroups),
    });
  }

  /** An aspect, because rules can be added later and anywhere in the app. */
  private requireHeader(): void {
    const visit = (construct: IConstruct) => {
      const isRule = CfnResource.isCfnResource(construct) && construct.cfnResourceType === RULE;
      if (isRule && (construct as CfnListenerRule).listenerArn === this.listener.listenerArn) this.requireHeaderIn(construct as CfnListenerRule);
    };
    Aspects.of(Stage.of(this) ?? this.node.root).add({ visit });
  }

  private requireHeaderIn(rule: CfnListenerRule): void {
    const { conditions: own } = rule;
    const header = this.condition.renderRawCondition();
    rule.conditions = Lazy.uncachedAny({
      produce: context => {
        const conditions: unknown = context.resolve(own) ?? [];
        const required: unknown = context.resolve(header);
        // Conditions that are known only at deployment cannot be extended. Validation reports them.
        if (!Array.isArray(conditions) || !forwards(context.resolve(rule.actions))) return conditions;
        return conditions.some(one => isEqual(one, required)) ? conditions : [...conditions, required];
      },
    });
  }

  private allowPrefixLists(): void {
    const { prefixLists = [] } = this.props;
    if (prefixLists.length === 0) return;
    const { connections, node } = this.listener;
    prefixLists.forEach(prefixList => connections.allowDefaultPortFrom(prefixList, 'Servers of CloudFront'));
    const other = this.others().find(({ props, listener }) => (props.prefixLists ?? []).length > 0
      && listener.connections.securityGroups.some(group => connections.securityGroups.includes(group)));
    if (other !== undefined) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:prefix-list-weight',
        `'prefixLists' of listeners '${other.listener.node.path}' and '${node.path}' are in the same security group, and each list counts as 55 of 60 rules, the default quota; raise the quota, or remove 'prefixLists' from one of them`);
    }
  }

  private others(): ProtectedListener[] {
    const { node } = Stage.of(this) ?? this.node.root;
    return node.findAll().filter((one): one is ProtectedListener => one instanceof ProtectedListener && one !== this);
  }

  private wrongDefaultAction(): string[] {
    if (this.resource === undefined) return [];
    const { DefaultActions: actions } = resolvedProperties(this.resource);
    const isRefusal = Array.isArray(actions) && actions.length === 1 && actions[0].Type === 'fixed-response'
      && String(actions[0].FixedResponseConfig?.StatusCode) === '403';
    return isRefusal ? []
      : [`the default action of listener '${this.listener.node.path}' must be a fixed 403 response, because a default action cannot require '${this.props.headerName}'; pass its target groups to protect(listener, { targetGroups })`];
  }

  private wrongRule(rule: CfnResource): string[] {
    const { Actions, Conditions } = resolvedProperties(rule);
    if (!forwards(Actions)) return [];
    const { headerName, values } = this.props;
    if (values.needsImport(rule)) {
      return [`rule '${userPath(rule)}' must be in the stack of the OriginVerification, because it refers to secrets that a rotation removes; create the rule there`];
    }
    const conditions: any[] = Array.isArray(Conditions) ? Conditions : [];
    const accepted: unknown[] = rule.stack.resolve(values.acceptedValues);
    const requiresHeader = conditions.some(({ Field, HttpHeaderConfig = {} }) => Field === 'http-header'
      && String(HttpHeaderConfig.HttpHeaderName).toLowerCase() === headerName.toLowerCase() && isEqual(HttpHeaderConfig.Values, accepted));
    if (!requiresHeader) {
      return [`rule '${userPath(rule)}' forwards requests without '${headerName}', because its conditions are overridden or known only at deployment; write the conditions as a list`];
    }
    const count = conditions.flatMap(valuesOf).length;
    return count <= MAX_VALUES ? []
      : [`rule '${userPath(rule)}' must have at most ${MAX_VALUES - accepted.length} values in its conditions besides the ${accepted.length} of '${headerName}', got ${count - accepted.length}; split the rule`];
  }

  private tooManyReferences(rules: CfnResource[]): string[] {
    const max = MAX_DYNAMIC_REFERENCES / this.props.values.accepted.length;
    const count = rules.filter(rule => forwards(resolvedProperties(rule).Actions)).length;
    return count <= max ? []
      : [`listener '${this.listener.node.path}' must have at most ${max} rules that forward, got ${count}, because a template allows ${MAX_DYNAMIC_REFERENCES} dynamic references; combine rules, or select by path in your servers`];
  }

  /** Clients can reach the servers through every listener of the load balancer. */
  private unprotectedListeners(): string[] {
    const { resource } = this;
    if (resource === undefined) return [];
    const protectedArns = new Set([this, ...this.others()].map(({ listener }) => listener.listenerArn));
    return resourcesInStage(this, 'AWS::ElasticLoadBalancingV2::Listener')
      .filter(one => (one as CfnListener).loadBalancerArn === resource.loadBalancerArn && !protectedArns.has(one.ref))
      .filter(one => [one, ...rulesOf(one.ref, this)].map(resolvedProperties)
        .some(({ DefaultActions, Actions }) => forwards(DefaultActions ?? Actions)))
      .map(one => `listener '${userPath(one)}' of the same load balancer forwards requests without '${this.props.headerName}'; protect it, or make it redirect`);
  }

  private openSecurityGroups(): string[] {
    if ((this.props.prefixLists ?? []).length === 0) return [];
    return this.listener.connections.securityGroups.filter(group => isOpen(group, this.resource?.port)).map(group =>
      `security group '${group.node.path}' allows all IP addresses besides the 'prefixLists' of listener '${this.listener.node.path}'; create the listener with open: false`);
  }
}

function rulesOf(listenerArn: string, around: IConstruct): CfnResource[] {
  return resourcesInStage(around, RULE).filter(rule => (rule as CfnListenerRule).listenerArn === listenerArn);
}

/** All actions except a redirect or a fixed response reach the servers. Actions that are known only at deployment may do so. */
function forwards(actions: unknown): boolean {
  if (!Array.isArray(actions)) return actions !== undefined;
  return actions.some(({ Type, type = Type }) => type !== 'redirect' && type !== 'fixed-response');
}

/** Collects `Values` and `RegexValues` of a condition or of its `...Config`. */
function valuesOf(condition: { readonly [member: string]: any }): unknown[] {
  return Object.entries(condition).flatMap(([member, value]) =>
    (member.endsWith('Values') ? value : member.endsWith('Config') ? valuesOf(value) : []));
}

/** Returns whether a security group allows all addresses to access a port. An unknown port counts as accessible. */
function isOpen(group: ISecurityGroup, port: number | undefined): boolean {
  const isKnown = port !== undefined && !Token.isUnresolved(port);
  const isOtherPort = ({ FromPort, ToPort }: any) => isKnown && (FromPort > port || ToPort < port);
  const inline = resourcesInStage(group, 'AWS::EC2::SecurityGroup').filter(one => one === group.node.defaultChild)
    .flatMap(one => resolvedProperties(one).SecurityGroupIngress ?? []);
  const separate = resourcesInStage(group, 'AWS::EC2::SecurityGroupIngress').map(resolvedProperties)
    .filter(({ GroupId }) => isEqual(GroupId, group.stack.resolve(group.securityGroupId)));
  return [...inline, ...separate].some((rule: any) => (rule.CidrIp === '0.0.0.0/0' || rule.CidrIpv6 === '::/0') && !isOtherPort(rule));
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
