import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EdgeWebAcl } from 'cdk-edge-cache';

/** The web ACL of the shop, in us-east-1. */
export class EdgeStack extends Stack {
  public readonly webAclArn: string;

  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    this.webAclArn = new EdgeWebAcl(this, 'WebAcl', {
      allowList: { cidrs: ['203.0.113.0/24', '2001:db8::/32'], pathPatterns: ['/admin/*'] },
      customRules: [{
        name: 'bad-inputs', // such as Log4j
        priority: 30,
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesKnownBadInputsRuleSet' } },
        overrideAction: { none: {} },
        visibilityConfig: { metricName: `${id}-bad-inputs`, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
      }],
    }).webAclArn;
  }
}
