import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  AllowedMethods, BehaviorOptions, CachedMethods, CachePolicy, Distribution, Endpoint, Function as CloudFrontFunction, FunctionEventType,
  KeyGroup, LambdaEdgeEventType, OriginRequestPolicy, RealtimeLogConfig, ResponseHeadersPolicy, ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Version } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ContentPreset, CustomContentOptions, ManagedCachePolicies, ManagedResponseHeadersPolicies } from '../../../src';

const server = new HttpOrigin('origin.example.com');

/** The default behavior of CDK's own Distribution, as synthesized. */
function behaviorOf(render: (stack: Stack) => BehaviorOptions) {
  const stack = new Stack();
  new Distribution(stack, 'Distribution', { defaultBehavior: render(stack) });
  const template = Template.fromStack(stack);
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  return { template, behavior: distribution!.Properties.DistributionConfig.DefaultCacheBehavior };
}

test.each([
  ['staticSite', ContentPreset.staticSite, ManagedResponseHeadersPolicies.SECURITY_HEADERS.policyId],
  ['images', ContentPreset.images, undefined],
])('%s: CachingOptimized, nothing forwarded', (_name, preset, responseHeadersPolicyId) => {
  const { template, behavior } = behaviorOf(stack => preset(S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Bucket'))).toBehavior(stack));
  expect(behavior).toMatchObject({
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', Compress: true, ViewerProtocolPolicy: 'redirect-to-https',
  });
  expect(behavior).not.toHaveProperty('OriginRequestPolicyId');
  expect(behavior).not.toHaveProperty('AllowedMethods');
  expect(behavior.ResponseHeadersPolicyId).toBe(responseHeadersPolicyId);
  template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
  template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
});

describe('catalogue', () => {
  const catalogue = (options: Partial<Parameters<typeof ContentPreset.catalogue>[1]> = {}) =>
    ContentPreset.catalogue(server, { queryStrings: ['page', 'category', 'sort'], ...options });

  test('minimal: TTLs of 1 hour and 1 day, only the listed query strings in the cache key', () => {
    const { template, behavior } = behaviorOf(stack => catalogue().toBehavior(stack));
    expect(behavior).not.toHaveProperty('OriginRequestPolicyId');
    expect(behavior).toMatchObject({ Compress: true, ViewerProtocolPolicy: 'redirect-to-https', AllowedMethods: ['GET', 'HEAD'] });
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 0, DefaultTTL: 3600, MaxTTL: 86400,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true,
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['page', 'category', 'sort'] },
          HeadersConfig: { HeaderBehavior: 'none', Headers: Match.absent() },
          CookiesConfig: { CookieBehavior: 'none', Cookies: Match.absent() },
        },
      },
    });
  });

  test.each([
    ['maximal', { ttl: Duration.minutes(5), maxTtl: Duration.hours(2) }, 300, 7200],
    ['a TTL longer than a day', { ttl: Duration.days(3) }, 259200, 259200],
    ['a default TTL of 0', { ttl: Duration.seconds(0) }, 0, 86400],
    ['equal TTLs', { ttl: Duration.minutes(5), maxTtl: Duration.minutes(5) }, 300, 300],
    ['ten query strings', { queryStrings: 'abcdefghij'.split('') }, 3600, 86400],
  ])('%s', (_name, options, DefaultTTL, MaxTTL) => {
    const { template } = behaviorOf(stack => catalogue(options).toBehavior(stack));
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', { CachePolicyConfig: { MinTTL: 0, DefaultTTL, MaxTTL } });
  });

  test('no query strings at all', () => {
    const { template } = behaviorOf(stack => catalogue({ queryStrings: [] }).toBehavior(stack));
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: { ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStringBehavior: 'none' } } },
    });
  });

  test.each([
    ['ttl beyond maxTtl', { ttl: Duration.days(1), maxTtl: Duration.hours(1) }, "'ttl' cannot be longer than 'maxTtl', got 1 day and 1 hour; raise 'maxTtl' or lower 'ttl'"],
    ['a maximum TTL of 0', { ttl: Duration.seconds(0), maxTtl: Duration.seconds(0) }, "'maxTtl' must be longer than 0"],
    ['eleven query strings', { queryStrings: 'abcdefghijk'.split('') }, "'queryStrings' must have at most 10 names, got 11"],
    ['a question mark', { queryStrings: ['?page'] }, "got '?page'"],
    ['a pair', { queryStrings: ['page=1'] }, "got 'page=1'"],
    ['two query strings in one', { queryStrings: ['page&sort'] }, "got 'page&sort'"],
    ['a wildcard', { queryStrings: ['utm_*'] }, "'queryStrings' must be names of query strings, got 'utm_*'; cache policies have no wildcards, so list each name"],
    ['an empty name', { queryStrings: [''] }, "'queryStrings' must be names of query strings, got ''"],
    ['a token as name', { queryStrings: [new CfnParameter(new Stack(), 'P').valueAsString] }, "'queryStrings' must be known at synthesis, got a token"],
    ['a query string twice', { queryStrings: ['a', 'b', 'a'] }, "'queryStrings' must list each value once, got 'a'"],
    ['a token', { ttl: Duration.seconds(new CfnParameter(new Stack(), 'P', { type: 'Number' }).valueAsNumber) }, "'ttl' and 'maxTtl' must be known at synthesis, got a token"],
  ])('throws for %s', (_name, options, message) => {
    expect(() => catalogue(options)).toThrow(message);
  });

  test('has no response headers policy and no function', () => {
    const { behavior } = behaviorOf(stack => catalogue().toBehavior(stack));
    for (const property of ['ResponseHeadersPolicyId', 'FunctionAssociations']) expect(behavior).not.toHaveProperty(property);
  });

  test('a preset creates one policy, even if it is rendered twice', () => {
    const stack = new Stack();
    const preset = catalogue();
    new Distribution(stack, 'Distribution', { defaultBehavior: preset.toBehavior(stack), additionalBehaviors: { '/search/*': preset.toBehavior(stack) } });
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::CachePolicy', 1);
  });

  test('presets with other settings need another scope', () => {
    const stack = new Stack();
    catalogue().toBehavior(stack);
    expect(catalogue().toBehavior(stack).cachePolicy).toBe(catalogue().toBehavior(stack).cachePolicy);
    expect(() => catalogue({ queryStrings: ['q'] }).toBehavior(stack)).toThrow("'Default' already has a 'CatalogueCachePolicy' with other settings; render this preset in its own scope");
    expect(catalogue({ queryStrings: ['q'] }).toBehavior(new Construct(stack, 'Search')).cachePolicy).toBeDefined();
  });
});

test.each([
  ['account', ContentPreset.account],
  ['admin', ContentPreset.admin],
])('%s: CachingDisabled, AllViewer, no-store for browsers, HTTPS only', (_name, preset) => {
  const { template, behavior } = behaviorOf(stack => preset(server).toBehavior(stack));
  expect(behavior).toMatchObject({
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
    ViewerProtocolPolicy: 'https-only',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  });
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: { CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'no-store, private', Override: true }] } },
  });
});

test('account and admin share the response headers policy of a scope', () => {
  const stack = new Stack();
  new Distribution(stack, 'Distribution', {
    defaultBehavior: ContentPreset.account(server).toBehavior(stack),
    additionalBehaviors: { '/admin/*': ContentPreset.admin(server).toBehavior(stack) },
  });
  Template.fromStack(stack).resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 1);
});

test('serverRendered: the origin sets the TTL, and receives nothing that identifies a visitor', () => {
  const { template, behavior } = behaviorOf(stack => ContentPreset.serverRendered(server).toBehavior(stack));
  expect(behavior).not.toHaveProperty('OriginRequestPolicyId');
  expect(behavior).toMatchObject({
    ResponseHeadersPolicyId: ManagedResponseHeadersPolicies.SECURITY_HEADERS.policyId, ViewerProtocolPolicy: 'redirect-to-https', Compress: true,
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  });
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: {
      MinTTL: 0, DefaultTTL: 0, MaxTTL: 31536000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'all' }, CookiesConfig: { CookieBehavior: 'none' }, HeadersConfig: { HeaderBehavior: 'none' },
      },
    },
  });
});

describe('custom', () => {
  test('takes every option of a CDK behavior, as an option or as an override', () => {
    const { behavior } = behaviorOf(stack => ContentPreset.custom(server, {
      cachePolicy: ManagedCachePolicies.CACHING_DISABLED.toCachePolicy(stack),
      originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'Forwarded', 'forwarded'),
      responseHeadersPolicy: ResponseHeadersPolicy.fromResponseHeadersPolicyId(stack, 'Headers', 'headers'),
      allowedMethods: AllowedMethods.ALLOW_ALL,
    }).withOverrides({
      cachedMethods: CachedMethods.CACHE_GET_HEAD_OPTIONS,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      compress: false,
      functionAssociations: [{
        eventType: FunctionEventType.VIEWER_RESPONSE,
        function: CloudFrontFunction.fromFunctionAttributes(stack, 'Function', { functionName: 'f', functionArn: 'arn:aws:cloudfront::123456789012:function/f' }),
      }],
      edgeLambdas: [{
        eventType: LambdaEdgeEventType.ORIGIN_REQUEST,
        functionVersion: Version.fromVersionArn(stack, 'Lambda', 'arn:aws:lambda:us-east-1:123456789012:function:l:1'),
      }],
      trustedKeyGroups: [KeyGroup.fromKeyGroupId(stack, 'Keys', 'keys')],
      realtimeLogConfig: new RealtimeLogConfig(stack, 'Log', {
        endPoints: [Endpoint.fromKinesisStream(new Stream(stack, 'Stream'))], fields: ['timestamp'], samplingRate: 100,
      }),
      smoothStreaming: true,
    }).toBehavior(stack));
    expect(behavior).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: 'forwarded', ResponseHeadersPolicyId: 'headers',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'], CachedMethods: ['GET', 'HEAD', 'OPTIONS'],
      ViewerProtocolPolicy: 'https-only', Compress: false, SmoothStreaming: true,
      FunctionAssociations: [{ EventType: 'viewer-response' }], LambdaFunctionAssociations: [{ EventType: 'origin-request' }],
      TrustedKeyGroups: ['keys'], RealtimeLogConfigArn: expect.anything(),
    });
  });

  test('minimal: redirects to HTTPS, compresses, and takes gRPC as an override', () => {
    const { behavior } = behaviorOf(stack => ContentPreset.custom(server, {
      cachePolicy: ManagedCachePolicies.CACHING_DISABLED.toCachePolicy(stack), allowedMethods: AllowedMethods.ALLOW_ALL,
    }).withOverrides({ enableGrpc: true }).toBehavior(stack));
    expect(behavior).toMatchObject({ GrpcConfig: { Enabled: true }, Compress: true, ViewerProtocolPolicy: 'redirect-to-https' });
    for (const property of ['OriginRequestPolicyId', 'ResponseHeadersPolicyId', 'FunctionAssociations']) expect(behavior).not.toHaveProperty(property);
  });

  test('throws without a cache policy', () => {
    expect(() => ContentPreset.custom(server, {} as CustomContentOptions)).toThrow("'cachePolicy' must be set for custom content; use ManagedCachePolicies.CACHING_DISABLED");
    expect(() => ContentPreset.custom(server, { cachePolicy: CachePolicy.CACHING_OPTIMIZED })).not.toThrow();
  });
});
