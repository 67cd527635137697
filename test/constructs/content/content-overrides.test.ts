import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AddBehaviorOptions, CachePolicy, Function, FunctionCode, FunctionEventType, KeyGroup, LambdaEdgeEventType, OriginRequestPolicy, PublicKey,
  ResponseHeadersPolicy, ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Version } from 'aws-cdk-lib/aws-lambda';
import { CacheVariation, ContentPreset, ManagedCachePolicies, MixedContentDistribution } from '../../../src';

const server = new HttpOrigin('origin.shop.example.com');

const stackOf = () => new Stack(new App(), 'Shop');

/** The template of a distribution with this content at /x/*. */
function synthesized(stack: Stack, content: ContentPreset) {
  new MixedContentDistribution(stack, 'Distribution', {
    defaultContent: ContentPreset.serverRendered(server), routes: [{ pathPattern: '/x/*', content }],
  });
  return Template.fromStack(stack);
}

function behaviorOf(stack: Stack, content: ContentPreset) {
  const [distribution] = Object.values(synthesized(stack, content).findResources('AWS::CloudFront::Distribution'));
  return distribution!.Properties.DistributionConfig.CacheBehaviors[0];
}

const functionIn = (stack: Stack, id: string) => new Function(stack, id, { code: FunctionCode.fromInline('function handler(event) { return event.request; }') });

test('minimal: empty overrides change nothing', () => {
  const account = ContentPreset.account(server);
  expect(behaviorOf(stackOf(), account.withOverrides({}))).toEqual(behaviorOf(stackOf(), account));
  expect(behaviorOf(stackOf(), account.withOverrides({ originRequestPolicy: undefined }))).toEqual(behaviorOf(stackOf(), account));
});

test('maximal: overrides replace only the given properties', () => {
  const stack = stackOf();
  const keyGroup = new KeyGroup(stack, 'Keys', { items: [PublicKey.fromPublicKeyId(stack, 'Key', 'K1')] });
  expect(behaviorOf(stack, ContentPreset.account(server).withOverrides({
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS,
    trustedKeyGroups: [keyGroup],
    compress: false,
    functionAssociations: [{ function: functionIn(stack, 'F'), eventType: FunctionEventType.VIEWER_RESPONSE }],
  }))).toMatchObject({
    CachePolicyId: ManagedCachePolicies.CACHING_DISABLED.policyId,
    OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    ResponseHeadersPolicyId: '60669652-455b-4ae9-85a4-c4c02393f86c',
    ViewerProtocolPolicy: 'https-only',
    TrustedKeyGroups: [expect.anything()],
    Compress: false,
    FunctionAssociations: [{ EventType: 'viewer-response' }],
  });
});

test('a replaced policy is not created', () => {
  const stack = stackOf();
  synthesized(stack, ContentPreset.account(server).withOverrides({ responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS }))
    .resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 0);
});

test('later overrides replace earlier ones', () => {
  const content = ContentPreset.images(server).withOverrides({ compress: false, smoothStreaming: true }).withOverrides({ compress: true });
  expect(behaviorOf(stackOf(), content)).toMatchObject({ Compress: true, SmoothStreaming: true });
});

test('a function replaces only the function of the same event type', () => {
  const stack = stackOf();
  const [first, second, third] = ['A', 'B', 'C'].map(id => functionIn(stack, id));
  const content = ContentPreset.images(server)
    .withOverrides({ functionAssociations: [{ function: first!, eventType: FunctionEventType.VIEWER_REQUEST }] })
    .withOverrides({ functionAssociations: [{ function: second!, eventType: FunctionEventType.VIEWER_RESPONSE }] })
    .withOverrides({ functionAssociations: [{ function: third!, eventType: FunctionEventType.VIEWER_REQUEST }] });
  expect(behaviorOf(stack, content).FunctionAssociations).toEqual([
    { EventType: 'viewer-response', FunctionARN: stack.resolve(second!.functionArn) },
    { EventType: 'viewer-request', FunctionARN: stack.resolve(third!.functionArn) },
  ]);
});

test('a Lambda@Edge function replaces only the function of the same event type', () => {
  const stack = stackOf();
  const lambda = (version: number, eventType: LambdaEdgeEventType) =>
    ({ eventType, functionVersion: Version.fromVersionArn(stack, `V${version}`, `arn:aws:lambda:us-east-1:111122223333:function:f:${version}`) });
  const content = ContentPreset.account(server)
    .withOverrides({ edgeLambdas: [lambda(1, LambdaEdgeEventType.ORIGIN_REQUEST), lambda(2, LambdaEdgeEventType.ORIGIN_RESPONSE)] })
    .withOverrides({ edgeLambdas: [lambda(3, LambdaEdgeEventType.ORIGIN_REQUEST)] });
  expect(behaviorOf(stack, content).LambdaFunctionAssociations.map((one: any) => [one.EventType, one.LambdaFunctionARN.at(-1)]))
    .toEqual([['origin-response', '2'], ['origin-request', '3']]);
});

test('the function of a variation does not change', () => {
  const stack = stackOf();
  const content = ContentPreset.catalogue(server, { queryStrings: ['page'], variesBy: [CacheVariation.language(['en', 'de'])] })
    .withOverrides({ functionAssociations: [{ function: functionIn(stack, 'F'), eventType: FunctionEventType.VIEWER_RESPONSE }] });
  expect(behaviorOf(stack, content).FunctionAssociations.map((one: any) => one.EventType)).toEqual(['viewer-request', 'viewer-response']);
});

test.each<[string, (stack: Stack) => ContentPreset, (stack: Stack) => AddBehaviorOptions, RegExp]>([
  [
    'another cache policy', () => ContentPreset.account(server), () => ({ cachePolicy: CachePolicy.CACHING_OPTIMIZED }),
    /'overrides\.cachePolicy' must be left out, because the cache policy defines Account content; use ContentPreset\.custom/,
  ], [
    'a function for the event type of a variation',
    () => ContentPreset.catalogue(server, { queryStrings: [], variesBy: [CacheVariation.language(['en', 'de'])] }),
    stack => ({ functionAssociations: [{ function: functionIn(stack, 'F'), eventType: FunctionEventType.VIEWER_REQUEST }] }),
    /'functionAssociations' has a viewer request function/,
  ],
])('throws: %s', (_name, content, overrides, message) => {
  const stack = stackOf();
  expect(() => content(stack).withOverrides(overrides(stack))).toThrow(message);
});

test('the result is checked: cookies for the origin of stored responses', () => {
  const stack = stackOf();
  const content = ContentPreset.images(server).withOverrides({ originRequestPolicy: OriginRequestPolicy.ALL_VIEWER });
  expect(() => synthesized(stack, content)).toThrow(/'\/x\/\*': .*cookies.*CEC00/);
});

test('the result is checked: personal content over plain HTTP', () => {
  const overrides = { viewerProtocolPolicy: ViewerProtocolPolicy.ALLOW_ALL };
  expect(() => synthesized(stackOf(), ContentPreset.account(server).withOverrides(overrides))).toThrow(/'\/x\/\*': .*CEC063/);
  expect(() => synthesized(stackOf(), ContentPreset.images(server).withOverrides(overrides))).not.toThrow();
});

test('tokens: an unknown policy is refused if responses are stored', () => {
  const stack = stackOf();
  const id = new CfnParameter(stack, 'PolicyId').valueAsString;
  const content = ContentPreset.images(server).withOverrides({ originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'Policy', id) });
  expect(() => synthesized(stack, content)).toThrow(/'\/x\/\*': .*CEC005/);
});

test('content for staff still needs a web ACL', () => {
  expect(() => synthesized(stackOf(), ContentPreset.admin(server).withOverrides({ compress: false }))).toThrow(/'webAclArn' must be set/);
});
