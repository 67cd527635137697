import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** A minimal app. */
export interface IntegrationApp {
  readonly name: string;
  /** The file of the committed template. */
  readonly file: string;
  readonly build: (stack: Stack) => void;
  /** The Region. The default is eu-west-1. */
  readonly region?: string;
}

export const INTEGRATION_APPS: readonly IntegrationApp[] = readdirSync(__dirname).filter(file => file.endsWith('.integ.ts')).sort().map(file => {
  const name = file.replace(/\.integ\.ts$/, '');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are not listed
  const app: Pick<IntegrationApp, 'build' | 'region'> = require(join(__dirname, file));
  return { name, file: join(__dirname, `${name}.template.json`), ...app };
});

/** Synthesizes the template of an app, without values that depend on the machine. */
export function templateOf({ name, build, region = 'eu-west-1' }: IntegrationApp): string {
  const stack = new Stack(new App({ analyticsReporting: false }), `integ-${name}`, { env: { account: '111122223333', region } });
  build(stack);
  const template = JSON.stringify(Template.fromStack(stack).toJSON(), undefined, 2);
  // The asset hashes of CDK change with each version.
  return `${template.replace(/\b[\da-f]{64}\b/g, 'HASH')}\n`;
}
