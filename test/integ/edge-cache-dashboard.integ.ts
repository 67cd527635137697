import { Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ContentPreset, EdgeCacheDashboard } from '../../src';

export function build(stack: Stack): void {
  const distribution = new Distribution(stack, 'Site', {
    defaultBehavior: ContentPreset.serverRendered(new HttpOrigin('origin.example.com')).toBehavior(stack),
    publishAdditionalMetrics: true,
  });
  new EdgeCacheDashboard(stack, 'Dashboard', { distribution, targetHitRate: 90 });
}
