import { App } from 'aws-cdk-lib';
import { EdgeStack } from './edge-stack';
import { InsightStack } from './insight-stack';
import { ShopStack, ShopStackProps } from './shop-stack';

/** The long-lived stages, which own the shared policies. */
export const OWNER_STAGES = ['prod', 'dev'];

/** The deployed web ACL of dev. A web ACL has a monthly fee, so previews share it. */
const WEB_ACL_OF_DEV = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop-dev/12345678-1234-1234-1234-123456789012';

/**
 * Adds the stacks of a stage. Every stage has the shop in eu-west-1. A long-lived stage also has the web ACL and the monitoring, in us-east-1.
 */
export function addShop(app: App, stage: string, options: Partial<ShopStackProps> = {}): ShopStack {
  const [shopRegion, edgeRegion] = [{ region: 'eu-west-1' }, { region: 'us-east-1' }];
  if (!OWNER_STAGES.includes(stage)) {
    return new ShopStack(app, `shop-${stage}`, { stage, webAclArn: WEB_ACL_OF_DEV, env: shopRegion, ...options });
  }
  const edge = new EdgeStack(app, `shop-${stage}-edge`, { env: edgeRegion, crossRegionReferences: true });
  const shop = new ShopStack(app, `shop-${stage}`, {
    stage, webAclArn: edge.webAclArn, env: shopRegion, crossRegionReferences: true, ...options,
  });
  new InsightStack(app, `shop-${stage}-insight`, { shop: shop.shop, env: edgeRegion, crossRegionReferences: true });
  return shop;
}
