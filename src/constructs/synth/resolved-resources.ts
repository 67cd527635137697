import { CfnResource, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Returns the resources of a type in the same stage, or in the same app if there is no stage. */
export function resourcesInStage(construct: IConstruct, type: string): CfnResource[] {
  return (Stage.of(construct) ?? construct.node.root).node.findAll().filter((one): one is CfnResource =>
    CfnResource.isCfnResource(one) && one.cfnResourceType === type);
}

/** Returns the properties of a resource in its template, with all overrides. */
export function resolvedProperties(resource: CfnResource): { readonly [property: string]: any } {
  // Resolving keeps undefined members, which the template omits.
  const { Resources } = JSON.parse(JSON.stringify(resource.stack.resolve(resource._toCloudFormation())));
  return (Object.values(Resources) as any[])[0]?.Properties ?? {};
}

/** Returns the path of the construct that the user created. An L2 construct has the ID 'Resource' for its resource. */
export function userPath(resource: IConstruct): string {
  return resource.node.path.replace(/\/Resource$/, '');
}
