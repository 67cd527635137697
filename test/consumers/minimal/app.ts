import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution, OriginRequestHeaderBehavior, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  CachingValidationPlugin, ContentPreset, EdgeCacheDashboard, EdgeWebAcl, ManagedCachePolicies, ManagedOriginRequestPolicies,
  ManagedResponseHeadersPolicies, MixedContentDistribution, PolicySharing, SharedCachePolicy, SharedOriginRequestPolicy,
  SharedResponseHeadersPolicy, edge, lint, template,
} from 'cdk-edge-cache';

const app = new App({ policyValidationBeta1: [new CachingValidationPlugin()], analyticsReporting: false });
const stack = new Stack(app, 'Consumer', { env: { region: 'us-east-1' } });
const server = new HttpOrigin('origin.example.com');

// CDK adds members to the policy interfaces, so each policy is used in a CDK behavior.
const sharing = { stage: 'pr-1', ownerStages: ['dev'], namespace: 'consumer' };
const cache = new SharedCachePolicy(stack, 'Cache', { ...sharing, policy: { defaultTtl: Duration.hours(1) } });
const forwarding = new SharedOriginRequestPolicy(stack, 'Forwarding', {
  ...sharing, policy: { headerBehavior: OriginRequestHeaderBehavior.allowList('Accept-Language') },
});
const headers = new SharedResponseHeadersPolicy(stack, 'Headers', {
  ...sharing, policy: { customHeadersBehavior: { customHeaders: [{ header: 'x-stage', value: 'pr-1', override: true }] } },
});
const plain = new Distribution(stack, 'Plain', {
  publishAdditionalMetrics: true,
  defaultBehavior: {
    origin: server,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: cache.cachePolicy, originRequestPolicy: forwarding.originRequestPolicy, responseHeadersPolicy: headers.responseHeadersPolicy,
  },
  additionalBehaviors: {
    '/api/*': {
      origin: server,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: ManagedCachePolicies.CACHING_DISABLED.toCachePolicy(stack),
      originRequestPolicy: ManagedOriginRequestPolicies.ALL_VIEWER_EXCEPT_HOST_HEADER.toOriginRequestPolicy(stack),
      responseHeadersPolicy: ManagedResponseHeadersPolicies.SECURITY_HEADERS.toResponseHeadersPolicy(stack),
    },
    '/img/*': ContentPreset.images(server).toBehavior(stack),
  },
});
new EdgeCacheDashboard(stack, 'Dashboard', { distribution: plain });

const site = new MixedContentDistribution(stack, 'Site', {
  sharing: PolicySharing.among(sharing),
  webAclArn: new EdgeWebAcl(stack, 'WebAcl').webAclArn,
  defaultContent: ContentPreset.catalogue(server, { queryStrings: ['page'] }),
  routes: [
    { pathPattern: '/account/*', content: ContentPreset.account(server) },
    { pathPattern: '/admin/*', content: ContentPreset.admin(server) },
    { pathPattern: '/docs/*', content: ContentPreset.custom(server, { cachePolicy: ManagedCachePolicies.CACHING_OPTIMIZED.toCachePolicy(stack) }) },
  ],
});
CachingValidationPlugin.acknowledge(site.distribution, 'caching-optimized-over-server', 'the documents are static files');

const read = template.CachingTemplate.parse(Template.fromStack(stack).toJSON());
const { distribution: { node: { defaultChild } } } = site;
const answer = read.simulator(stack.getLogicalId(defaultChild as never)).send({ path: '/account/orders' });
if (answer.outcome !== edge.Outcome.MISS) throw new Error(`an account page is a ${answer.outcome}`);
const errors = lint.Linter.lint(read).filter(finding => finding.severity === lint.Severity.ERROR);
if (errors.length > 0) throw new Error(errors.map(finding => finding.message).join('; '));
