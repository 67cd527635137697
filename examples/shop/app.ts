import { App } from 'aws-cdk-lib';
import { ShopStack } from './shop-stack';

/** `npx cdk synth --context stage=pr-42`: the stage decides who owns the catalogue's policy. */
const app = new App();
const stage: string = app.node.tryGetContext('stage') ?? 'dev';
new ShopStack(app, `shop-${stage}`, { stage, env: { region: 'eu-west-1' } });
