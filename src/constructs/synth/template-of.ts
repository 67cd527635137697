import { CfnElement, CfnOutput, CfnParameter, CfnResource, Stack } from 'aws-cdk-lib';

/** The resources that determine caching, transfer policy IDs between stacks, or identify the service of an origin. */
const CACHING_RESOURCES = new Set([
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudFront::Function',
  'AWS::SSM::Parameter',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
]);

/**
 * Returns the part of a stack's template that determines caching, with all overrides.
 *
 * It runs in every synthesis, and a stack can have hundreds of elements, so it does not render the others.
 */
export function templateOf(stack: Stack): { [section: string]: any } {
  const template: { [section: string]: { [logicalId: string]: any } } = { Parameters: {}, Resources: {}, Outputs: {} };
  for (const construct of stack.node.findAll()) {
    if (!CfnElement.isCfnElement(construct) || construct.stack !== stack || !determinesCaching(construct)) continue;
    const fragment = stack.resolve(construct._toCloudFormation());
    for (const section of Object.keys(template)) {
      Object.assign(template[section]!, fragment[section]);
    }
  }
  return template;
}

function determinesCaching(element: CfnElement): boolean {
  if (CfnResource.isCfnResource(element)) return CACHING_RESOURCES.has(element.cfnResourceType);
  return element instanceof CfnParameter || element instanceof CfnOutput;
}
