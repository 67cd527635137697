/*
 * The apps that are deployed, as users write them: `cdk deploy -c app=<name> -c stage=<stage>`. The templates have neither
 * assets nor a bootstrapped account to look for, so the legacy synthesizer will do.
 */
import { App, Duration, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { CacheHeaderBehavior, CachePolicy, CachePolicyProps, Distribution, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { SharedCachePolicy } from 'cdk-edge-cache';

const CATALOGUE: CachePolicyProps = { defaultTtl: Duration.hours(1) };
const NONE = Duration.seconds(0);

const APPS: { readonly [name: string]: (stack: Stack, stage: string) => void } = {
  'shop': (stack, stage) => shop(stack, stage, CATALOGUE),
  'shop-stores-longer': (stack, stage) => shop(stack, stage, { defaultTtl: Duration.hours(2) }),
  'shop-names-policy': (stack, stage) => shop(stack, stage, { ...CATALOGUE, cachePolicyName: 'catalogue' }),
  'blog-names-policy': (stack, stage) => blog(stack, stage, { ...CATALOGUE, cachePolicyName: 'catalogue' }),
  'blog-keys-on-header-without-caching': (stack, stage) => blog(stack, stage, {
    defaultTtl: NONE, minTtl: NONE, maxTtl: NONE, headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
  }),
  'nineteen-policies': stack => {
    for (let i = 1; i <= 19; i++) new CachePolicy(stack, `Policy${i}`, CATALOGUE);
  },
  'own-policy': stack => site(stack, new CachePolicy(stack, 'Policy', CATALOGUE)),
};

const app = new App();
const [name, stage] = ['app', 'stage'].map(key => app.node.tryGetContext(key));
const stack = new Stack(app, `${name.split('-')[0]}-${stage}`, { synthesizer: new LegacyStackSynthesizer() });
APPS[name]!(stack, stage);

function shop(scope: Stack, stageName: string, policy: CachePolicyProps): void {
  site(scope, new SharedCachePolicy(scope, 'Catalogue', { stage: stageName, ownerStages: ['prod'], policy }).cachePolicy);
}

function blog(scope: Stack, stageName: string, policy: CachePolicyProps): void {
  site(scope, new SharedCachePolicy(scope, 'Articles', { stage: stageName, ownerStages: ['prod'], policy }).cachePolicy);
}

function site(scope: Stack, cachePolicy: ICachePolicy): void {
  new Distribution(scope, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com'), cachePolicy } });
}
