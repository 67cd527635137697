import { App } from 'aws-cdk-lib';
import { addShop } from './shop-app';

/** Synthesizes a stage: `npx cdk synth --context stage=pr-42`. */
const app = new App();
addShop(app, app.node.tryGetContext('stage') ?? 'dev');
