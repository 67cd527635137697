import { App } from 'aws-cdk-lib';
import { addShop } from './shop-app';

/** `npx cdk synth --context stage=pr-42`: the stage decides who owns the catalogue's policy. */
const app = new App();
addShop(app, app.node.tryGetContext('stage') ?? 'dev');
