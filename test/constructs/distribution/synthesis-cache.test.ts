import { App, Stack } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ContentPreset, MixedContentDistribution } from '../../../src';

/** Ids of managed policies. */
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

function shopIn(stack: Stack, id: string): MixedContentDistribution {
  const server = new HttpOrigin('origin.shop.example.com');
  return new MixedContentDistribution(stack, id, {
    defaultContent: ContentPreset.serverRendered(server),
    routes: [{ pathPattern: '/api/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) }],
  });
}

/** Makes the distribution store personal responses and serve them to other visitors. */
function leak(shop: MixedContentDistribution): void {
  const resource = shop.distribution.node.defaultChild as CfnDistribution;
  resource.addPropertyOverride('DistributionConfig.CacheBehaviors.0.CachePolicyId', CACHING_OPTIMIZED);
  resource.addPropertyOverride('DistributionConfig.CacheBehaviors.0.OriginRequestPolicyId', ALL_VIEWER);
}

function twoShops() {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  return { app, stack, first: shopIn(stack, 'First'), second: shopIn(stack, 'Second') };
}

test('all distributions of a stack share one rendering', () => {
  const { app, stack } = twoShops();
  shopIn(stack, 'Third');
  app.node.validate();
  const distributions = stack.node.findAll().filter(one => one instanceof CfnDistribution);
  const rendered = distributions.map(one => jest.spyOn(one as any, '_toCloudFormation'));
  stack.node.children.forEach(child => child.node.validate());
  expect(rendered.map(spy => spy.mock.calls.length)).toEqual([1, 1, 1]);
});

test('every distribution of a stack is checked', () => {
  const { app, second } = twoShops();
  leak(second);
  expect(() => app.synth()).toThrow(/\[Stack\/Second\] '\/api\/\*'/);
});

test('the next synthesis sees a change', () => {
  const { app, first, second } = twoShops();
  app.synth();
  leak(second);
  expect(() => app.synth({ force: true })).toThrow(/\[Stack\/Second\]/);
  leak(first);
  expect(() => app.synth({ force: true })).toThrow(/\[Stack\/First\][^]*\[Stack\/Second\]/);
});

test('a construct that is validated on its own is read again', () => {
  const { app, first, second } = twoShops();
  app.synth();
  expect(second.node.validate()).toEqual([]);
  leak(second);
  expect(first.node.validate()).toEqual([]);
  expect(second.node.validate()).toContainEqual(expect.stringContaining("'/api/*'"));
});
