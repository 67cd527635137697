import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import {
  ContentKind, IdSource, ManagedCachePolicies, ManagedOriginRequestPolicies, ManagedResponseHeadersPolicies,
} from '../../../src';

const KINDS = [
  { name: 'cache', kind: ManagedCachePolicies, count: 15 },
  { name: 'origin request', kind: ManagedOriginRequestPolicies, count: 8 },
  { name: 'response headers', kind: ManagedResponseHeadersPolicies, count: 5 },
];

describe.each(KINDS)('managed $name policies', ({ kind, count, name }) => {
  test('are static members, and are found by ID and by both names', () => {
    const members = Object.keys(kind);
    expect(members).toHaveLength(count);
    expect(members.map(member => (kind as any)[member])).toEqual(kind.all());
    for (const policy of kind.all()) {
      expect(kind.fromId(policy.policyId)).toBe(policy);
      expect(kind.fromName(policy.policyName)).toBe(policy);
      expect(kind.fromName(policy.apiName)).toBe(policy);
    }
  });

  test('an unknown ID or name throws, and the message lists the known names', () => {
    const first = kind.all()[0]!.policyName;
    expect(() => kind.fromId('x')).toThrow(`no managed ${name} policy has the ID 'x'; the managed policies are ${first}`);
    expect(() => kind.fromName('y')).toThrow(`no managed ${name} policy has the name 'y'`);
  });
});

test.each(ManagedCachePolicies.all().map(policy => [policy.policyName, policy] as const))('%s: keysOnAuthorization is true for Amplify only', (name, policy) => {
  expect(policy.keysOnAuthorization).toBe(name.startsWith('Amplify'));
});

test.each([
  [ContentKind.STATIC, 'CachingOptimized'],
  [ContentKind.COMPRESSED_MEDIA, 'CachingOptimizedForUncompressedObjects'],
  [ContentKind.PERSONAL, 'CachingDisabled'],
  [ContentKind.SERVER_RENDERED, 'UseOriginCacheControlHeaders'],
  [ContentKind.SERVER_RENDERED_WITH_QUERY_STRINGS, 'UseOriginCacheControlHeaders-QueryStrings'],
  [ContentKind.MEDIA_PACKAGE, 'Elemental-MediaPackage'],
])('%s content: %s is recommended', (contentKind, name) => {
  expect(ManagedCachePolicies.recommendedFor(contentKind).policyName).toBe(name);
});

test('a stack has one construct per policy and no resource', () => {
  const app = new App();
  const [one, other] = [new Stack(app, 'One'), new Stack(app, 'Other')];
  const policy = ManagedCachePolicies.CACHING_OPTIMIZED;
  expect(policy.toCachePolicy(one)).toBe(policy.toCachePolicy(new Construct(one, 'Inner')));
  expect(policy.toCachePolicy(one)).not.toBe(policy.toCachePolicy(other));
  Template.fromStack(one).templateMatches({});
  expect(Object.keys(Template.fromStack(one).toJSON().Resources ?? {})).toEqual([]);
});

test("CDK's Distribution takes managed policies of all kinds", () => {
  const stack = new Stack();
  new Distribution(stack, 'Distribution', {
    defaultBehavior: {
      origin: new HttpOrigin('origin.example.com'),
      cachePolicy: ManagedCachePolicies.CACHING_DISABLED.toCachePolicy(stack),
      originRequestPolicy: ManagedOriginRequestPolicies.HOST_HEADER_ONLY.toOriginRequestPolicy(stack),
      responseHeadersPolicy: ManagedResponseHeadersPolicies.SECURITY_HEADERS.toResponseHeadersPolicy(stack),
    },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      DefaultCacheBehavior: {
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'bf0718e1-ba1e-49d1-88b1-f726733018ae',
        ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03',
      },
    },
  });
});

test.each(ManagedCachePolicies.all().map(policy => [policy.policyName, policy] as const))('%s warns if and only if its ID is derived', (_name, policy) => {
  const stack = new Stack();
  policy.toCachePolicy(stack);
  policy.toCachePolicy(stack);
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('aws cloudfront list-cache-policies --type managed'));
  expect(warnings).toHaveLength(policy.idSource === IdSource.DERIVED ? 1 : 0);
});
