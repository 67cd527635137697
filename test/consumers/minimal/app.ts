import { App, Duration, Stack } from 'aws-cdk-lib';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ContentPreset, MixedContentDistribution, SharedCachePolicy } from 'cdk-edge-cache';

const stack = new Stack(new App(), 'Consumer');
const server = new HttpOrigin('origin.example.com');
const shared = new SharedCachePolicy(stack, 'Shared', {
  stage: 'pr-1', ownerStages: ['dev'], policy: { defaultTtl: Duration.hours(1) },
});
new MixedContentDistribution(stack, 'Site', {
  defaultContent: ContentPreset.custom(server, { cachePolicy: shared.cachePolicy }),
  routes: [{ pathPattern: '/account/*', content: ContentPreset.account(server) }],
});
