import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AddBehaviorOptions, CachePolicy, Function, FunctionCode, FunctionEventType, KeyGroup, OriginRequestPolicy, PublicKey, ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
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

test('minimal: nothing is overridden, and nothing changes', () => {
  const account = ContentPreset.account(server);
  expect(behaviorOf(stackOf(), account.withOverrides({}))).toEqual(behaviorOf(stackOf(), account));
  expect(behaviorOf(stackOf(), account.withOverrides({ originRequestPolicy: undefined }))).toEqual(behaviorOf(stackOf(), account));
});

test('maximal: what is given counts, all else stays', () => {
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

test('a policy that is replaced is not made', () => {
  const stack = stackOf();
  synthesized(stack, ContentPreset.account(server).withOverrides({ responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS }))
    .resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 0);
});

test('overrides of overrides: the last counts', () => {
  const content = ContentPreset.images(server).withOverrides({ compress: false, smoothStreaming: true }).withOverrides({ compress: true });
  expect(behaviorOf(stackOf(), content)).toMatchObject({ Compress: true, SmoothStreaming: true });
});

test('a function stands beside those for other events, and takes the place of the one for its own', () => {
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

test('the function of a variation stays', () => {
  const stack = stackOf();
  const content = ContentPreset.catalogue(server, { queryStrings: ['page'], variesBy: [CacheVariation.language(['en', 'de'])] })
    .withOverrides({ functionAssociations: [{ function: functionIn(stack, 'F'), eventType: FunctionEventType.VIEWER_RESPONSE }] });
  expect(behaviorOf(stack, content).FunctionAssociations.map((one: any) => one.EventType)).toEqual(['viewer-request', 'viewer-response']);
});

test.each<[string, (stack: Stack) => ContentPreset, (stack: Stack) => AddBehaviorOptions, RegExp]>([
  [
    'another cache policy', () => ContentPreset.account(server), () => ({ cachePolicy: CachePolicy.CACHING_OPTIMIZED }),
    /'overrides\.cachePolicy' must be left out, because it decides what Account content is; use ContentPreset\.custom/,
  ], [
    'a function where a variation has its own',
    () => ContentPreset.catalogue(server, { queryStrings: [], variesBy: [CacheVariation.language(['en', 'de'])] }),
    stack => ({ functionAssociations: [{ function: functionIn(stack, 'F'), eventType: FunctionEventType.VIEWER_REQUEST }] }),
    /'functionAssociations' has a function at viewer request, where 'variesBy' needs its own/,
  ],
])('throws: %s', (_name, content, overrides, message) => {
  const stack = stackOf();
  expect(() => content(stack).withOverrides(overrides(stack))).toThrow(message);
});

test('what comes of it is checked: cookies for the origin of what is stored', () => {
  const stack = stackOf();
  const content = ContentPreset.images(server).withOverrides({ originRequestPolicy: OriginRequestPolicy.ALL_VIEWER });
  expect(() => synthesized(stack, content)).toThrow(/'\/x\/\*': .*cookies.*\(CEC00/);
});

test('what comes of it is checked: what is personal over plain HTTP', () => {
  const overrides = { viewerProtocolPolicy: ViewerProtocolPolicy.ALLOW_ALL };
  expect(() => synthesized(stackOf(), ContentPreset.account(server).withOverrides(overrides))).toThrow(/'\/x\/\*': Viewers can connect over plain HTTP.*\(CEC063/);
  expect(() => synthesized(stackOf(), ContentPreset.images(server).withOverrides(overrides))).not.toThrow();
});

test('tokens: a policy that is not known is refused where responses are stored', () => {
  const stack = stackOf();
  const id = new CfnParameter(stack, 'PolicyId').valueAsString;
  const content = ContentPreset.images(server).withOverrides({ originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'Policy', id) });
  expect(() => synthesized(stack, content)).toThrow(/'\/x\/\*': .*not known/);
});

test('it stays content for staff, which needs a web ACL', () => {
  expect(() => synthesized(stackOf(), ContentPreset.admin(server).withOverrides({ compress: false }))).toThrow(/'webAclArn' must be set/);
});
