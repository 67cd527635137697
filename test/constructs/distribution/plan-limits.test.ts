import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CachePolicy, CfnDistribution, OriginRequestPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CacheVariation, ContentPreset, MixedContentDistribution, MixedContentDistributionProps, PricingPlan } from '../../../src';
import { PLAIN_POLICY } from '../../edge/case';

const server = new HttpOrigin('origin.example.com');
const site = ContentPreset.staticSite(server);
const { FREE, PRO, BUSINESS, PREMIUM } = PricingPlan;

/** Synthesizes a site with a plan, after a change. */
function synthesize(pricingPlan: PricingPlan, content: (stack: Stack) => ContentPreset, change: (shop: MixedContentDistribution) => void = () => {}) {
  const stack = new Stack(new App(), 'Shop');
  change(new MixedContentDistribution(stack, 'Shop', { pricingPlan, defaultContent: content(stack) }));
  return () => Template.fromStack(stack);
}

test.each<[string, string, (stack: Stack) => ContentPreset]>([
  ['a cache policy of your own', 'cache policy', stack => ContentPreset.custom(server, { cachePolicy: new CachePolicy(stack, 'Own') })],
  ['a cache policy that was imported', 'cache policy', stack => ContentPreset.custom(server, {
    cachePolicy: CachePolicy.fromCachePolicyId(stack, 'Imported', '12345678-1234-1234-1234-123456789012'), cacheSettings: PLAIN_POLICY,
  })],
  ['an origin request policy', 'origin request policy', stack => site.withOverrides({ originRequestPolicy: new OriginRequestPolicy(stack, 'Own') })],
  ['a response headers policy', 'response headers policy', stack => site.withOverrides({ responseHeadersPolicy: new ResponseHeadersPolicy(stack, 'Own') })],
])('Free and Pro refuse %s', (_name, kind, content) => {
  for (const plan of [FREE, PRO]) {
    expect(synthesize(plan, content)).toThrow(`The ${plan} plan allows only managed policies. The ${kind} of '*' is a custom policy.`);
  }
  expect(synthesize(BUSINESS, content)).not.toThrow();
});

test('behaviors that are added count', () => {
  const add = (count: number) => ({ distribution }: MixedContentDistribution) => {
    for (let i = 0; i < count; i++) distribution.addBehavior(`/files-${i}/*`, server, { cachePolicy: CachePolicy.CACHING_DISABLED });
  };
  expect(synthesize(FREE, () => site, add(6))).toThrow('The free plan allows 5 cache behaviors. The distribution has 6');
  expect(synthesize(FREE, () => site, add(5))).not.toThrow();
});

test.each([
  ["'notFound'", ContentPreset.staticSite(server, { notFound: new HttpOrigin('page.example.com') })],
  ['an origin group of your own', ContentPreset.images(new OriginGroup({ primaryOrigin: server, fallbackOrigin: new HttpOrigin('second.example.com') }))],
])('origin failover is for Premium: %s', (_name, content) => {
  expect(synthesize(BUSINESS, () => content)).toThrow("'*': The business plan has no origin failover");
  expect(synthesize(PREMIUM, () => content)).not.toThrow();
});

test('Origin Shield is for Premium', () => {
  const shielded = () => ContentPreset.staticSite(new HttpOrigin('origin.example.com', { originShieldRegion: 'eu-west-1' }));
  expect(synthesize(BUSINESS, shielded)).toThrow("The business plan has no Origin Shield. Origin 'ShopDistributionOrigin1");
  expect(synthesize(PREMIUM, shielded)).not.toThrow();
});

test('no plan has real-time logs', () => {
  expect(synthesize(PREMIUM, () => site, ({ distribution }) => (distribution.node.defaultChild as CfnDistribution).addPropertyOverride(
    'DistributionConfig.DefaultCacheBehavior.RealtimeLogConfigArn', 'arn:aws:cloudfront::111122223333:realtime-log-config/Log',
  ))).toThrow("'*': The premium plan has no real-time logs");
});

test('without a plan nothing of this is refused', () => {
  const stack = new Stack(new App(), 'Shop');
  const shop = new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(server, { notFound: new HttpOrigin('page.example.com') }) });
  for (let i = 0; i < 11; i++) shop.distribution.addBehavior(`/files-${i}/*`, server, { cachePolicy: CachePolicy.CACHING_DISABLED });
  expect(() => Template.fromStack(stack)).not.toThrow();
});

test('a plan needs a web ACL', () => {
  const annotations = (props: Partial<MixedContentDistributionProps>) => {
    const stack = new Stack(new App(), 'Shop');
    new MixedContentDistribution(stack, 'Shop', { defaultContent: site, ...props });
    return Annotations.fromStack(stack);
  };
  const warning = Match.stringLikeRegexp("'webAclArn' must be set before you subscribe the distribution to 'pricingPlan' 'pro'");
  annotations({ pricingPlan: PRO }).hasWarning('*', warning);
  annotations({ pricingPlan: PRO, webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/1' }).hasNoWarning('*', warning);
  annotations({}).hasNoWarning('*', warning);
});

test('with a plan no function is shared with another distribution', () => {
  const functions = (pricingPlan?: PricingPlan) => {
    const stack = new Stack(new App(), 'Shop');
    const defaultContent = ContentPreset.serverRendered(server, { variesBy: [CacheVariation.language(['en', 'de'])] });
    const routes = [{ pathPattern: '/app/*', content: defaultContent }];
    for (const id of ['One', 'Two']) new MixedContentDistribution(stack, id, { pricingPlan, defaultContent: ContentPreset.staticSite(server), routes });
    return Object.keys(Template.fromStack(stack).findResources('AWS::CloudFront::Function')).length;
  };
  expect([functions(BUSINESS), functions()]).toEqual([2, 1]);
});
