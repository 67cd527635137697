import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** An app of a user's, as small as one that is deployed can be. */
export interface IntegrationApp {
  readonly name: string;
  /** Where the template is committed that it synthesizes to. */
  readonly file: string;
  readonly build: (stack: Stack) => void;
  /** The Region that it is for; Ireland if it says none. */
  readonly region?: string;
}

export const INTEGRATION_APPS: readonly IntegrationApp[] = readdirSync(__dirname).filter(file => file.endsWith('.integ.ts')).sort().map(file => {
  const name = file.replace(/\.integ\.ts$/, '');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not listed
  const app: Pick<IntegrationApp, 'build' | 'region'> = require(join(__dirname, file));
  return { name, file: join(__dirname, `${name}.template.json`), ...app };
});

/** The template of an app, as it is committed: what differs from machine to machine is left out. */
export function templateOf({ name, build, region = 'eu-west-1' }: IntegrationApp): string {
  const stack = new Stack(new App({ analyticsReporting: false }), `integ-${name}`, { env: { account: '111122223333', region } });
  build(stack);
  const template = JSON.stringify(Template.fromStack(stack).toJSON(), undefined, 2);
  // Assets of CDK's own have other hashes in every version of it.
  return `${template.replace(/\b[\da-f]{64}\b/g, 'HASH')}\n`;
}
