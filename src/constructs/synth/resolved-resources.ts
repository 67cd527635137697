import { CfnResource, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The resources of a type in the same app, or in the same stage of it. */
export function resourcesAround(construct: IConstruct, type: string): CfnResource[] {
  return (Stage.of(construct) ?? construct.node.root).node.findAll().filter((one): one is CfnResource =>
    CfnResource.isCfnResource(one) && one.cfnResourceType === type);
}

/** The properties of a resource as its template will have them: overrides and all. */
export function propertiesOf(resource: CfnResource): { readonly [property: string]: any } {
  // Members that are undefined are in what is resolved, and not in the template.
  const { Resources } = JSON.parse(JSON.stringify(resource.stack.resolve(resource._toCloudFormation())));
  return (Object.values(Resources) as any[])[0]?.Properties ?? {};
}

/** The path of the construct that the user knows: an L2 calls its resource 'Resource'. */
export function pathOf(resource: IConstruct): string {
  return resource.node.path.replace(/\/Resource$/, '');
}
