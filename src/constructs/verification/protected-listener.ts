import { Annotations, Aspects, CfnResource, Lazy, Stage, Token } from 'aws-cdk-lib';
import { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListenerRule, CfnListener, CfnListenerRule, IApplicationListener, ListenerAction, ListenerCondition,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct, IConstruct } from 'constructs';
import { certifiedNames } from './listener-certificates';
import { ListenerProtection } from './listener-protection';
import { VerificationSecrets } from './verification-secrets';
import { pathOf, propertiesOf, resourcesAround } from '../synth/resolved-resources';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/**
 * "You can specify up to five match evaluations per rule."
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
const MOST_VALUES = 5;

/** The highest priority number there is, so that all other rules are tried before. */
const LAST = 50_000;

/**
 * "You can include up to 60 dynamic references in a stack template."
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
const MOST_DYNAMIC_REFERENCES = 60;

export interface ProtectedListenerProps extends ListenerProtection {
  readonly listener: IApplicationListener;
  readonly headerName: string;
  readonly values: VerificationSecrets;
}

/**
 * A listener whose rules forward only what carries a header with one of two values.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#http-header-conditions
 */
export class ProtectedListener extends Construct {
  public readonly plainHttp: boolean;

  private readonly listener: IApplicationListener;
  /** The listener's own resource, if the app makes it. */
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
    this.allowServers();
  }

  /** What of the app goes round the header, one error for each. */
  public waysRound(): string[] {
    const rules = rulesOf(this.listener.listenerArn, this);
    return [
      ...this.otherDefaultAction(),
      ...rules.flatMap(rule => this.faultsOf(rule)),
      ...this.tooManyReferences(rules),
      ...this.otherListeners(),
      ...this.openToAll(),
    ];
  }

  /** The names that its certificates are for, as far as the app knows them. */
  public certifiedNames(): string[] | undefined {
    return this.resource === undefined ? undefined : certifiedNames(this.resource);
  }

  private checkListener(): void {
    const { listener, resource, plainHttp } = this;
    if (protectedAround(this).some(other => other !== this && other.listener.listenerArn === listener.listenerArn)) {
      throw new Error(`'listener' '${listener.node.path}' is protected already; use one verification for all distributions of a listener`);
    }
    if (this.props.values.isForeign(listener)) {
      throw new Error(`'listener' '${listener.node.path}' must be in the stack of the verification, because a rotation removes secrets and its rules refer to them; create the verification there, and give its 'customHeaders' to the distribution in the other stack`);
    }
    if (resource?.protocol === 'HTTP' && !plainHttp) {
      throw new Error(`'listener' '${listener.node.path}' must take HTTPS, because the header could be read on the way over HTTP; give it a certificate, or set 'plainHttp'`);
    }
  }

  private refuseByDefault(): void {
    const { listener, resource } = this;
    if (resource === undefined) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:imported-listener',
        `the default action and other rules of the imported listener '${listener.node.path}' cannot be seen or changed here; make its default action a fixed 403, and let every rule that forwards require '${this.props.headerName}'`);
      return;
    }
    if (resourceOfLoadBalancer(resource) === undefined) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:imported-load-balancer',
        `other listeners of the imported load balancer of '${listener.node.path}' cannot be seen here; let none of them forward to the same servers`);
    }
    // The action itself is private, and what is rendered cannot be looked at yet: CDK renders it once and keeps that. But it says what is missing.
    if (listener.node.validate().some(error => error.includes('default action'))) {
      listener.addAction('Refused', { action: ListenerAction.fixedResponse(403, { contentType: 'text/plain', messageBody: 'Forbidden' }) });
    }
  }

  private forward(): void {
    const { targetGroups = [] } = this.props;
    if (targetGroups.length === 0) return;
    new ApplicationListenerRule(this, 'Verified', {
      listener: this.listener, priority: LAST, conditions: [this.condition], action: ListenerAction.forward(targetGroups),
    });
  }

  /** Rules can be added after this, and anywhere in the app, so it is done when all of them are there. */
  private requireHeader(): void {
    const visit = (construct: IConstruct) => {
      if (isA(RULE, construct) && (construct as CfnListenerRule).listenerArn === this.listener.listenerArn) {
        this.requireHeaderOf(construct as CfnListenerRule);
      }
    };
    Aspects.of(Stage.of(this) ?? this.node.root).add({ visit });
  }

  private requireHeaderOf(rule: CfnListenerRule): void {
    const { conditions: own } = rule;
    const header = this.condition.renderRawCondition();
    rule.conditions = Lazy.uncachedAny({
      produce: context => {
        const conditions: unknown = context.resolve(own) ?? [];
        const required: unknown = context.resolve(header);
        // To what a deployment decides nothing can be added; it is found when all is rendered.
        if (!Array.isArray(conditions) || !forwards(context.resolve(rule.actions))) return conditions;
        return conditions.some(one => same(one, required)) ? conditions : [...conditions, required];
      },
    });
  }

  private allowServers(): void {
    const { prefixLists = [] } = this.props;
    const { connections, node } = this.listener;
    prefixLists.forEach(prefixList => connections.allowDefaultPortFrom(prefixList, 'Servers of CloudFront'));
    const again = protectedAround(this).find(other => other !== this && (other.props.prefixLists ?? []).length > 0
      && other.listener.connections.securityGroups.some(group => connections.securityGroups.includes(group)));
    if (prefixLists.length > 0 && again !== undefined) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:prefix-list-weight',
        `the prefix lists of listener '${node.path}' are in the same security group as those of '${again.listener.node.path}', and each counts as 55 of its rules, of which there are 60 by default; raise the quota, or leave them out of one`);
    }
  }

  private otherDefaultAction(): string[] {
    const actions = this.resource === undefined ? [] : defaultActionsOf(this.resource);
    if (this.resource === undefined || (actions.length === 1 && isRefusal(actions[0]))) return [];
    return [`the default action of listener '${this.listener.node.path}' must be a fixed 403, because it has no condition that could require '${this.props.headerName}'; give its target groups to protect(listener, { targetGroups }) instead`];
  }

  private faultsOf(rule: CfnResource): string[] {
    const { Actions, Conditions } = propertiesOf(rule);
    if (!forwards(Actions)) return [];
    const conditions: any[] = Array.isArray(Conditions) ? Conditions : [];
    const { headerName, values } = this.props;
    if (values.isForeign(rule)) {
      return [`rule '${pathOf(rule)}' must be in the stack of the verification, because a rotation removes secrets that it refers to; create the rule there`];
    }
    const accepted: unknown[] = rule.stack.resolve(values.acceptedValues);
    const requires = conditions.some(({ Field, HttpHeaderConfig = {} }) =>
      Field === 'http-header' && String(HttpHeaderConfig.HttpHeaderName).toLowerCase() === headerName.toLowerCase() && same(HttpHeaderConfig.Values, accepted));
    if (!requires) {
      return [`rule '${pathOf(rule)}' forwards requests without '${headerName}', because its conditions are overridden or decided at deployment; write them out as a list`];
    }
    const count = conditions.flatMap(valuesOf).length;
    return count <= MOST_VALUES ? []
      : [`rule '${pathOf(rule)}' must have at most ${MOST_VALUES - accepted.length} values in its conditions, because a rule has ${MOST_VALUES} and '${headerName}' takes ${accepted.length} of them, got ${count - accepted.length}; make two rules of it`];
  }

  private tooManyReferences(rules: CfnResource[]): string[] {
    const count = rules.filter(rule => forwards(propertiesOf(rule).Actions)).length * 2;
    return count <= MOST_DYNAMIC_REFERENCES ? []
      : [`listener '${this.listener.node.path}' must have at most ${MOST_DYNAMIC_REFERENCES / 2} rules that forward, because each has 2 of the ${MOST_DYNAMIC_REFERENCES} dynamic references of a template, got ${count / 2}; put rules together, or let the servers choose by path`];
  }

  /** The servers can be reached through every listener of the load balancer. */
  private otherListeners(): string[] {
    const { resource } = this;
    if (resource === undefined) return [];
    const protectedArns = new Set(protectedAround(this).map(({ listener }) => listener.listenerArn));
    return resourcesAround(this, LISTENER)
      .filter(one => (one as CfnListener).loadBalancerArn === resource.loadBalancerArn && !protectedArns.has(one.ref))
      .filter(one => forwards(propertiesOf(one).DefaultActions) || rulesOf(one.ref, this).some(rule => forwards(propertiesOf(rule).Actions)))
      .map(one => `listener '${pathOf(one)}' forwards requests to servers of the same load balancer without '${this.props.headerName}'; protect it as well, or let it redirect`);
  }

  private openToAll(): string[] {
    if ((this.props.prefixLists ?? []).length === 0) return [];
    return this.listener.connections.securityGroups.filter(group => isOpen(group, this.resource?.port)).map(group =>
      `security group '${group.node.path}' lets everybody in beside the 'prefixLists' of listener '${this.listener.node.path}'; create the listener with open: false`);
  }
}

function protectedAround(construct: IConstruct): ProtectedListener[] {
  return (Stage.of(construct) ?? construct.node.root).node.findAll().filter((one): one is ProtectedListener => one instanceof ProtectedListener);
}

function rulesOf(listenerArn: string, around: IConstruct): CfnResource[] {
  return resourcesAround(around, RULE).filter(rule => (rule as CfnListenerRule).listenerArn === listenerArn);
}

function resourceOfLoadBalancer(listener: CfnListener): CfnResource | undefined {
  return resourcesAround(listener, 'AWS::ElasticLoadBalancingV2::LoadBalancer').find(one => one.ref === listener.loadBalancerArn);
}

function isA(type: string, construct: IConstruct): boolean {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === type;
}

function defaultActionsOf(listener: CfnListener): any[] {
  return propertiesOf(listener).DefaultActions ?? [];
}

/** Anything but a redirect or a fixed response comes to the servers in the end, and so may what a deployment decides. */
function forwards(actions: unknown): boolean {
  if (!Array.isArray(actions)) return actions !== undefined;
  return actions.some(({ Type, type = Type }) => type !== 'redirect' && type !== 'fixed-response');
}

function isRefusal({ Type, FixedResponseConfig }: any): boolean {
  return Type === 'fixed-response' && String(FixedResponseConfig?.StatusCode) === '403';
}

/** `Values` of its own or of a `...Config`, and `RegexValues` beside either. */
function valuesOf(condition: { readonly [member: string]: any }): unknown[] {
  return Object.entries(condition).flatMap(([member, value]) =>
    (member.endsWith('Values') ? value : member.endsWith('Config') ? valuesOf(value) : []));
}

/** Whether everybody gets to a port; a port that is not known is taken to be among those that are open. */
function isOpen(group: ISecurityGroup, port: number | undefined): boolean {
  const isKnown = port !== undefined && !Token.isUnresolved(port);
  const isElsewhere = ({ FromPort, ToPort }: any) => isKnown && (FromPort > port || ToPort < port);
  const everybody = (rule: any) => (rule.CidrIp === '0.0.0.0/0' || rule.CidrIpv6 === '::/0') && !isElsewhere(rule);
  const inline = resourcesAround(group, 'AWS::EC2::SecurityGroup').filter(one => one === group.node.defaultChild)
    .flatMap(one => propertiesOf(one).SecurityGroupIngress ?? []);
  const own = resourcesAround(group, 'AWS::EC2::SecurityGroupIngress').map(propertiesOf)
    .filter(({ GroupId }) => same(GroupId, group.stack.resolve(group.securityGroupId)));
  return [...inline, ...own].some(everybody);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
