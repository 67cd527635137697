import { CfnElement, CfnOutput, CfnParameter, CfnResource, Stack } from 'aws-cdk-lib';

/** The resources that decide what a distribution caches, what hands policy ids from stack to stack, and what tells which service an origin is. */
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
 * The part of a stack's template that caching depends on, as it will be synthesized: overrides and all.
 *
 * Only these few elements are rendered, because a stack can hold hundreds and this runs in every synthesis.
 */
export function templateOf(stack: Stack): { [section: string]: any } {
  const template: { [section: string]: { [logicalId: string]: any } } = { Parameters: {}, Resources: {}, Outputs: {} };
  for (const construct of stack.node.findAll()) {
    if (!CfnElement.isCfnElement(construct) || construct.stack !== stack || !concernsCaching(construct)) continue;
    const fragment = stack.resolve(construct._toCloudFormation());
    for (const section of Object.keys(template)) {
      Object.assign(template[section]!, fragment[section]);
    }
  }
  return template;
}

function concernsCaching(element: CfnElement): boolean {
  if (CfnResource.isCfnResource(element)) return CACHING_RESOURCES.has(element.cfnResourceType);
  return element instanceof CfnParameter || element instanceof CfnOutput;
}
