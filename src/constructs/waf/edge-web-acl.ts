import { Names, Stack, Token } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { allowListStatement, STAFF_PATHS } from './allow-list-statement';
import { IpAllowListOptions } from './ip-allow-list-options';
import { requireUsEast1 } from '../synth/us-east-1';

/**
 * Properties for an EdgeWebAcl.
 */
export interface EdgeWebAclProps {
  /**
   * The maximum number of requests from one IP address in 5 minutes, from 10 to 2,000,000,000. AWS WAF returns 429 above this number, which it
   * counts approximately. Requests for images and scripts also count.
   *
   * @default 2000
   */
  readonly rateLimit?: number;

  /**
   * Paths that only some IP addresses can access. All other addresses get a 403.
   *
   * @default - none
   */
  readonly allowList?: IpAllowListOptions;

  /**
   * Sets the rate limit and the Core Rule Set to count mode, to test them with real traffic. The allow list still blocks.
   *
   * @default false
   */
  readonly countOnly?: boolean;

  /**
   * The names of rules of the Core Rule Set to set to count mode. Include `SizeRestrictions_BODY` if visitors upload more than 8 KB.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
   *
   * @default - none: all rules block
   */
  readonly countedCoreRules?: string[];

  /**
   * Additional rules. AWS WAF evaluates rules in the order of their priorities, lowest first: the allow list has 0, the rate limit 10, and the
   * Core Rule Set 20. A rule that allows a request ends the evaluation.
   *
   * @default - none
   */
  readonly customRules?: CfnWebACL.RuleProperty[];
}

/**
 * An AWS WAF web ACL for CloudFront distributions, with a rate limit for each IP address, the AWS managed Core Rule Set, and an optional
 * allow list for the paths of your staff. Metrics and sampled requests are enabled.
 *
 * A web ACL of scope CLOUDFRONT must be defined in a us-east-1 stack. The distribution can be in any Region. Set
 * `crossRegionReferences` on both stacks to pass the ARN, which adds a custom resource with a Lambda function to
 * each stack. Or copy the ARN of the deployed web ACL into your configuration.
 *
 * AWS WAF charges a monthly fee for the web ACL and for each rule, and a fee for each million requests.
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

  /** The ARN of the web ACL. Pass it as `webAclArn` of a `MixedContentDistribution`, or as `webAclId` of a CDK `Distribution`. */
  public readonly webAclArn: string;

  /**
   * The CloudWatch dimension `WebACL` of the metrics. The dimension `Rule` is this name followed by `-allow-list`, `-rate-limit`
   * or `-core-rules`.
   */
  public readonly metricName: string;

  /**
   * The path patterns of the allow list.
   *
   * @internal
   */
  public readonly _staffPaths?: string[];

  /**
   * @throws if the stack is not in us-east-1, if the rate limit, an address range or a path is invalid, or if two rules have the same priority or name
   */
  public constructor(scope: Construct, id: string, props: EdgeWebAclProps = {}) {
    super(scope, id);

    const { rateLimit = 2000, allowList, countOnly = false, countedCoreRules = [], customRules = [] } = props;
    requireUsEast1(this, 'a web ACL of scope CLOUDFRONT', 'AWS WAF keeps these web ACLs there', twoStacks);
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
        statement: { managedRuleGroupStatement: { ...CORE_RULE_SET, ruleActionOverrides: countedCoreRules.map(countMode) } },
        overrideAction: countOnly ? { count: {} } : { none: {} },
      }),
      ...customRules,
    ];
    checkRules(rules);

    this.webAcl = new CfnWebACL(this, 'Resource', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metricName),
      rules,
    });
    this.webAclArn = this.webAcl.attrArn;
  }

  private rule(name: string, priority: number, behavior: Pick<CfnWebACL.RuleProperty, 'statement' | 'action' | 'overrideAction'>): CfnWebACL.RuleProperty {
    return { name, priority, ...behavior, visibilityConfig: visibility(`${this.metricName}-${name}`) };
  }
}

/** CloudFront does not replace a custom response with the distribution's custom error pages. */
const FORBIDDEN = { customResponse: { responseCode: 403 } };
const TOO_MANY_REQUESTS = { customResponse: { responseCode: 429 } };

const CORE_RULE_SET = { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' };

function countMode(name: string): CfnWebACL.RuleActionOverrideProperty {
  return { name, actionToUse: { count: {} } };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

function twoStacks({ stackName, region }: Stack): string {
  return `define a second stack: const edge = new Stack(app, '${stackName}-edge', { env: { region: 'us-east-1' }, crossRegionReferences: true }); `
    + "const webAcl = new EdgeWebAcl(edge, 'WebAcl'); "
    + `then new Stack(app, '${stackName}', { env: { region: '${region}' }, crossRegionReferences: true }), and webAclArn: webAcl.webAclArn on the distribution in it`;
}

function checkRateLimit(rateLimit: number): void {
  if (Token.isUnresolved(rateLimit)) return;
  if (!Number.isInteger(rateLimit) || rateLimit < 10 || rateLimit > 2_000_000_000) {
    throw new Error(`'rateLimit' must be an integer from 10 to 2000000000 requests in 5 minutes, got ${rateLimit}; the default is 2000`);
  }
}

function checkRules(rules: readonly CfnWebACL.RuleProperty[]): void {
  for (const [i, { name, priority }] of rules.entries()) {
    const other = rules.slice(0, i).find(one => one.priority === priority || one.name === name);
    if (other === undefined) continue;
    const [property, value] = other.name === name ? ['name', `'${name}'`] : ['priority', priority];
    throw new Error(`'customRules' must have a unique ${property}, got ${value} for '${name}' and '${other.name}'; choose another ${property}`);
  }
}
