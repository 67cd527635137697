import { IPrefixList } from 'aws-cdk-lib/aws-ec2';
import { IApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/**
 * Options for protecting a listener.
 */
export interface ListenerProtectionOptions {
  /**
   * The target groups for requests that carry the header and match no other rule: the default target groups of an unprotected listener.
   *
   * @default - none: these requests get a 403
   */
  readonly targetGroups?: IApplicationTargetGroup[];

  /**
   * The prefix lists of CloudFront servers to allow in the security groups of the listener. Each counts as 55 rules. The default quota of a
   * security group is 60 rules.
   *
   * @default - none: the security groups are not changed
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html#managed-prefix-list
   */
  readonly prefixLists?: IPrefixList[];

  /**
   * Allows HTTP between CloudFront and the load balancer. HTTP exposes the header, cookies and responses to the network between them.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
}
