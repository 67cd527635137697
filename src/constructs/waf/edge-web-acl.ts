import { Names, Stack, Token } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { allowListStatement, STAFF_PATHS } from './allow-list-statement';
import { IpAllowList } from './ip-allow-list';
import { requireUsEast1 } from '../synth/us-east-1';

/**
 * Properties of a web ACL for distributions.
 */
export interface EdgeWebAclProps {
  /**
   * How many requests one IP address may send in any 5 minutes; beyond that it gets a 429 until its rate drops. From 10 to 2,000,000,000. AWS
   * WAF counts near this number, not exactly at it. Every image and script is a request too.
   *
   * @default 2000
   */
  readonly rateLimit?: number;

  /**
   * Paths that are open to some addresses only: everybody else gets a 403 there. All other paths stay open to all.
   *
   * @default - none
   */
  readonly allowList?: IpAllowList;

  /**
   * Whether the rate limit and the Core Rule Set only count what they would block: to try them out on real traffic. The
   * allow-list blocks all the same.
   *
   * @default false
   */
  readonly countOnly?: boolean;

  /**
   * Rules of the Core Rule Set that only count what they would block, by their names: `SizeRestrictions_BODY` where visitors upload more
   * than 8 KB.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
   *
   * @default - none: the whole set blocks
   */
  readonly countedCoreRules?: string[];

  /**
   * Rules of your own. AWS WAF tries all rules in the order of their priorities, the lowest first: the allow-list has 0, the rate limit 10, the
   * Core Rule Set 20. A rule that allows a request ends the evaluation.
   *
   * @default - none
   */
  readonly customRules?: CfnWebACL.RuleProperty[];
}

/**
 * An AWS WAF web ACL for CloudFront distributions: a rate limit for each IP address, the AWS managed Core Rule Set, and, where it is asked for, an
 * allow-list for the paths of staff. Metrics and sampled requests are on.
 *
 * A web ACL of scope CLOUDFRONT exists in us-east-1 only, so it takes a stack there; the distribution can be in any Region. With
 * `crossRegionReferences` on both stacks CDK hands over the ARN, through a custom resource with a Lambda function of its own
 * in each stack. Without: write the ARN of the deployed web ACL into your configuration.
 *
 * It costs a monthly fee for the web ACL and for each rule, and a fee for each million requests.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html
 *
 * @example
 * const edgeStack = new Stack(this, 'Edge', { env: { region: 'us-east-1' }, crossRegionReferences: true });
 * const webAcl = new EdgeWebAcl(edgeStack, 'WebAcl', { allowList: { cidrs: ['203.0.113.0/24', '2001:db8::/32'] } });
 *
 * const shopStack = new Stack(this, 'ShopStack', { env: { region: 'eu-west-1' }, crossRegionReferences: true });
 * new MixedContentDistribution(shopStack, 'Shop', {
 *   webAclArn: webAcl.webAclArn,
 *   defaultContent: ContentPreset.staticSite(server),
 *   routes: [{ pathPattern: '/admin/*', content: ContentPreset.admin(server) }],
 * });
 */
export class EdgeWebAcl extends Construct {
  /** The web ACL. */
  public readonly webAcl: CfnWebACL;

  /** The ARN of the web ACL, for the `webAclArn` of a `MixedContentDistribution` or the `webAclId` of CDK's own `Distribution`. */
  public readonly webAclArn: string;

  /**
   * The name of the web ACL's metrics: the dimension `WebACL` in CloudWatch. Those of the rules, the dimension `Rule`, are
   * this name with `-allow-list`, `-rate-limit` and `-core-rules`.
   */
  public readonly metricName: string;

  /**
   * The paths that the allow-list closes to all others; nothing without one.
   *
   * @internal
   */
  public readonly _staffPaths?: string[];

  /**
   * @throws if the stack is in another Region than us-east-1, if AWS WAF would refuse the rate limit, an address range or a path, or if a
   * custom rule has the priority or the name of another rule
   */
  public constructor(scope: Construct, id: string, props: EdgeWebAclProps = {}) {
    super(scope, id);

    const { rateLimit = 2000, allowList, countOnly = false, countedCoreRules = [], customRules = [] } = props;
    requireUsEast1(this, 'a web ACL of scope CLOUDFRONT', 'AWS WAF keeps those there', twoStacks);
    checkRateLimit(rateLimit);

    this._staffPaths = allowList && (allowList.pathPatterns ?? STAFF_PATHS);
    this.metricName = Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    const rules = [
      ...allowList === undefined ? [] : [this.rule('allow-list', 0, { statement: allowListStatement(this, allowList), action: { block: FORBIDDEN } })],
      this.rule('rate-limit', 10, {
        statement: { rateBasedStatement: { limit: rateLimit, evaluationWindowSec: 300, aggregateKeyType: 'IP' } },
        action: countOnly ? { count: {} } : { block: TOO_MANY_REQUESTS },
      }),
      this.rule('core-rules', 20, {
        statement: { managedRuleGroupStatement: { ...CORE_RULE_SET, ruleActionOverrides: countedCoreRules.map(counted) } },
        overrideAction: countOnly ? { count: {} } : { none: {} },
      }),
      ...customRules,
    ];
    checkRules(rules);

    this.webAcl = new CfnWebACL(this, 'Resource', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible(this.metricName),
      rules,
    });
    this.webAclArn = this.webAcl.attrArn;
  }

  private rule(name: string, priority: number, behavior: Pick<CfnWebACL.RuleProperty, 'statement' | 'action' | 'overrideAction'>): CfnWebACL.RuleProperty {
    return { name, priority, ...behavior, visibilityConfig: visible(`${this.metricName}-${name}`) };
  }
}

/** With a response of its own a block is not taken for an error of the origin: custom error pages of the distribution leave it alone. */
const FORBIDDEN = { customResponse: { responseCode: 403 } };
const TOO_MANY_REQUESTS = { customResponse: { responseCode: 429 } };

const CORE_RULE_SET = { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' };

function counted(name: string): CfnWebACL.RuleActionOverrideProperty {
  return { name, actionToUse: { count: {} } };
}

function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

function twoStacks({ stackName, region }: Stack): string {
  return `give it a stack of its own: const edge = new Stack(app, '${stackName}-edge', { env: { region: 'us-east-1' }, crossRegionReferences: true }); `
    + "const webAcl = new EdgeWebAcl(edge, 'WebAcl'); "
    + `then new Stack(app, '${stackName}', { env: { region: '${region}' }, crossRegionReferences: true }), and webAclArn: webAcl.webAclArn on the distribution in it`;
}

function checkRateLimit(rateLimit: number): void {
  if (Token.isUnresolved(rateLimit)) return;
  if (!Number.isInteger(rateLimit) || rateLimit < 10 || rateLimit > 2_000_000_000) {
    throw new Error(`'rateLimit' must be a whole number of requests in 5 minutes, from 10 to 2000000000, got ${rateLimit}; the default is 2000`);
  }
}

function checkRules(rules: readonly CfnWebACL.RuleProperty[]): void {
  for (const [i, { name, priority }] of rules.entries()) {
    const other = rules.slice(0, i).find(one => one.priority === priority || one.name === name);
    if (other === undefined) continue;
    const [what, value] = other.name === name ? ['name', `'${name}'`] : ['priority', priority];
    throw new Error(`'customRules' must have a ${what} each, got ${value} of '${name}', which '${other.name}' has; choose another ${what}`);
  }
}
