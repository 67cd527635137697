import { App } from 'aws-cdk-lib';
import { EdgeStack } from './edge-stack';
import { InsightStack } from './insight-stack';
import { ShopStack, ShopStackProps } from './shop-stack';

/** The stages that live long: they own what others borrow. */
export const OWNER_STAGES = ['prod', 'dev'];

/** What dev has deployed. A web ACL costs a monthly fee, and one can stand before many distributions: previews share it. */
const WEB_ACL_OF_DEV = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop-dev/12345678-1234-1234-1234-123456789012';

/**
 * The stacks of a stage: the shop in Ireland, and, for a stage that lives long, what belongs to CloudFront and therefore in us-east-1: the web ACL
 * before the shop, and what watches it.
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
