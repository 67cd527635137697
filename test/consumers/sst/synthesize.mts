import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'sst/constructs';
import { initProject, useProject } from 'sst/project.js';

export interface Resource {
  readonly Type: string;
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface StackTemplate {
  readonly Resources: { [logicalId: string]: Resource };
  readonly Parameters?: { [name: string]: { readonly Type: string; readonly Default?: unknown } };
}

/** Synthesizes the stacks of an app in one stage, without network access, credentials or the SST command. */
export async function synthesize(stage: string, stacks: (app: App) => void): Promise<StackTemplate[]> {
  // Without a stage, SST prompts for one.
  await initProject({ stage });
  const { name, region } = useProject().config;
  const app = new App({ mode: 'deploy', stage, name, region });
  stacks(app);
  await app.finish();
  return app.node.children.filter(Stack.isStack).map(stack => Template.fromStack(stack).toJSON() as StackTemplate);
}

export function ofType(type: string, ...templates: StackTemplate[]): Resource[] {
  return templates.flatMap(template => Object.values(template.Resources)).filter(resource => resource.Type === type);
}
