import { CachingTemplate } from '../../../src/template/caching-template';

const BEHAVIOR = { TargetOriginId: 'origin', ViewerProtocolPolicy: 'allow-all' };
const LEGACY = { ...BEHAVIOR, ForwardedValues: { QueryString: false } };
const POLICY = {
  Name: 'policy', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false, HeadersConfig: { HeaderBehavior: 'none' }, CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  },
};

interface Change {
  readonly properties?: object;
  readonly distribution?: object;
  readonly behavior?: object;
  readonly origin?: object;
  readonly policy?: object;
}

function decide({ properties, distribution, behavior = { ...BEHAVIOR, CachePolicyId: { Ref: 'Policy' } }, origin, policy }: Change) {
  return CachingTemplate.parse({
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Resources: {
      Policy: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: { ...POLICY, ...policy } } },
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true, DefaultCacheBehavior: behavior, Origins: [{ Id: 'origin', DomainName: 'origin.example.com', CustomOriginConfig: {}, ...origin }],
            ...distribution,
          },
          ...properties,
        },
      },
    },
  }).simulator().send({ path: '/' });
}

const cause = (name: string, meant?: string) => `the CloudFormation specification has no property '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`;

test.each<[string, Change, string[]]>([
  ['none', {}, []],
  ['one of a cache behavior', { behavior: { ...LEGACY, Zones: 1 } }, [`Zones is not known: ${cause('Zones')}`]],
  ['one of a distribution', { distribution: { Zones: 1 } }, [`Zones is not known: ${cause('Zones')}`]],
  ['one beside the configuration', { properties: { Zones: 1 } }, [`Zones is not known: ${cause('Zones')}`]],
  ['one of an origin', { origin: { Zones: 1 } }, [`Zones is not known: ${cause('Zones')}`]],
  ['one of an object that nothing reads', { distribution: { Logging: { Buckt: 'logs' } } }, [`Buckt is not known: ${cause('Buckt', 'Bucket')}`]],
  ['one of a list item', { distribution: { CustomErrorResponses: [{ ErrorCode: 404, Zones: 1 }] } }, [`Zones is not known: ${cause('Zones')}`]],
  ['a misspelled one, under the setting that it misspells', { behavior: { ...BEHAVIOR, CachePolicyId: { Ref: 'Policy' }, Compres: true } }, [`compress is not known: ${cause('Compres', 'Compress')}`]],
  ['one in both branches of a condition that deployment decides', {
    distribution: { Logging: { 'Fn::If': ['IsProd', { Zones: 1 }, { Zones: 1 }] } },
  }, [`Zones is not known: ${cause('Zones')}`]],
  ['none in a branch that only deployment selects', { distribution: { Logging: { 'Fn::If': ['IsProd', { Zones: 1 }, { Ref: 'AWS::NoValue' }] } } }, []],
  ['none for a property without a value', { distribution: { Zones: { Ref: 'AWS::NoValue' } } }, []],
  ['none for functions that add properties', { distribution: { 'Logging': { 'Fn::Transform': { Name: 'AWS::Include' } }, 'Fn::ForEach::x': [] } }, []],
  ['none for tags, whose properties the specification does not list', { properties: { Tags: [{ Key: 'a', Value: 'b', Zones: 1 }] } }, []],
])('an unknown property is a doubt: %s', (_name, change, doubts) => {
  expect(decide(change).doubts).toEqual(doubts);
});

test.each<[string, Change]>([
  ['a cache policy', { policy: { MinTTL: undefined, MinTtl: 1 } }],
  ['legacy settings', { behavior: { ...LEGACY, MinTtl: 1 } }],
])('a misspelled TTL of %s makes the outcome unknown, and never is the default', (_name, change) => {
  const { outcome, reason } = decide(change);
  expect(outcome).toBe('UNKNOWN');
  expect(reason).toContain(`minTtlSeconds: ${cause('MinTtl', 'MinTTL')}`);
});
