/*
 * The apps that are deployed, as users write them: `cdk deploy -c app=<name> -c stage=<stage>`. The templates have neither
 * assets nor a bootstrapped account to look for, so the legacy synthesizer will do.
 */
import { App, Duration, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import {
  BehaviorOptions, CacheHeaderBehavior, CachePolicy, CachePolicyProps, Distribution, OriginRequestHeaderBehavior, OriginRequestPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import {
  ContentPreset, MixedContentDistribution, PolicySharing, SharedCachePolicy, SharedOriginRequestPolicy, SharedResponseHeadersPolicy,
} from 'cdk-edge-cache';

const app = new App();
const context = (key: string): string | undefined => app.node.tryGetContext(key);
const stage = context('stage')!;
const server = new HttpOrigin('origin.example.com');
const sharing = { stage, ownerStages: ['prod'], contentAddressed: context('contentAddressed') !== undefined };
const policyName = context('policyName');
const catalogue: CachePolicyProps = {
  defaultTtl: Duration.hours(Number(context('hours') ?? 1)),
  ...(policyName === undefined ? {} : { cachePolicyName: policyName }),
};
const originRequest = { headerBehavior: OriginRequestHeaderBehavior.allowList('CloudFront-Viewer-Country') };
const responseHeaders = { removeHeaders: ['Server'] };
const none = Duration.seconds(0);

const APPS: { readonly [name: string]: (stack: Stack) => void } = {
  shop: stack => {
    const scope = context('inside') === undefined ? stack : new Construct(stack, context('inside')!);
    site(stack, {
      cachePolicy: new SharedCachePolicy(scope, 'Catalogue', { ...sharing, policy: catalogue }).cachePolicy,
      originRequestPolicy: new SharedOriginRequestPolicy(scope, 'Country', { ...sharing, policy: originRequest }).originRequestPolicy,
      responseHeadersPolicy: new SharedResponseHeadersPolicy(scope, 'Quiet', { ...sharing, policy: responseHeaders }).responseHeadersPolicy,
    });
  },
  blog: stack => site(stack, {
    cachePolicy: new SharedCachePolicy(stack, 'Articles', { ...sharing, adopt: context('adopt'), policy: catalogue }).cachePolicy,
  }),
  bazaar: stack => {
    new MixedContentDistribution(stack, 'Bazaar', {
      defaultContent: ContentPreset.catalogue(server, { queryStrings: ['page'] }),
      routes: [{ pathPattern: '/account/*', content: ContentPreset.account(server) }],
      sharing: PolicySharing.among({ ...sharing, namespace: 'bazaar' }),
    });
  },
  crowd: stack => {
    for (let i = 1; i <= 19; i++) Object.values(OF_ITS_OWN).forEach(create => create(stack, String(i)));
  },
  lone: stack => OF_ITS_OWN[context('kind')!]!(stack, ''),
  broken: stack => new CachePolicy(stack, 'Policy', {
    defaultTtl: none, minTtl: none, maxTtl: none, headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
  }),
};

/** A policy that a stage shares with nobody. */
const OF_ITS_OWN: { readonly [kind: string]: (stack: Stack, which: string) => unknown } = {
  CachePolicy: (stack, which) => new CachePolicy(stack, `CachePolicy${which}`, catalogue),
  OriginRequestPolicy: (stack, which) => new OriginRequestPolicy(stack, `OriginRequestPolicy${which}`, originRequest),
  ResponseHeadersPolicy: (stack, which) => new ResponseHeadersPolicy(stack, `ResponseHeadersPolicy${which}`, responseHeaders),
};

const name = context('app')!;
APPS[name]!(new Stack(app, `${name}-${stage}`, { synthesizer: new LegacyStackSynthesizer() }));

function site(stack: Stack, policies: Omit<BehaviorOptions, 'origin'>): void {
  new Distribution(stack, 'Site', { defaultBehavior: { origin: server, ...policies } });
}
