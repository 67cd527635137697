import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addShop } from '../examples/shop/shop-app';

/** The synthesized template of the example shop in a stage. */
export function shopTemplate(stage: string): string {
  return JSON.stringify(Template.fromStack(addShop(new App(), stage)).toJSON(), undefined, 1);
}
