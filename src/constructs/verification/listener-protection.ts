import { IPrefixList } from 'aws-cdk-lib/aws-ec2';
import { IApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/**
 * How a listener is protected.
 */
export interface ListenerProtection {
  /**
   * The target groups that get every request that came through the distribution and that no other rule of the listener takes: what would
   * be its default target groups otherwise.
   *
   * @default - none: such requests get a 403
   */
  readonly targetGroups?: IApplicationTargetGroup[];

  /**
   * The prefix lists from which the security groups of the listener let requests in: those of CloudFront's servers. Each counts as 55 of the 60
   * rules that a security group has by default.
   *
   * @default - none: the security groups are left as they are
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html#managed-prefix-list
   */
  readonly prefixLists?: IPrefixList[];

  /**
   * Whether requests may travel over HTTP between CloudFront and the load balancer. Whoever sees them on the way can read the header, the
   * cookies and the answers.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
}
