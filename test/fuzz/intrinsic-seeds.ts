import { BUCKET, cachePolicy, headers, IS_PROD, originRequestPolicy, SERVER, site } from '../lint/rule-case';

/** Every intrinsic function, in properties that determine caching. */
const EVERY_INTRINSIC = site({
  sections: {
    Parameters: {
      ...IS_PROD.Parameters,
      Size: { Type: 'String', Default: 'small', AllowedValues: ['small', 'large'] },
      Hosts: { Type: 'CommaDelimitedList', Default: 'www.example.com, example.com' },
      PolicyFromSsm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/policies/shop' },
    },
    Mappings: { Times: { small: { min: 0, names: ['a', 'b'] }, large: { min: '60', names: ['c'] } } },
    Conditions: {
      ...IS_PROD.Conditions,
      IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] },
      Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsLarge' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ Condition: 'IsLarge' }] }] },
    },
    Outputs: { Policy: { Value: { Ref: 'Policy' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-policy' } } } },
  },
  origins: [SERVER, BUCKET],
  config: {
    Aliases: { Ref: 'Hosts' },
    WebACLId: { 'Fn::If': ['IsProd', { 'Fn::GetAtt': ['Acl', 'Arn'] }, { Ref: 'AWS::NoValue' }] },
    ViewerCertificate: {
      AcmCertificateArn: { 'Fn::Sub': ['arn:aws:acm:${Region}:123456789012:certificate/c', { Region: { Ref: 'AWS::Region' } }] },
      MinimumProtocolVersion: { 'Fn::Select': [1, { 'Fn::Split': [',', 'TLSv1,TLSv1.2_2021'] }] },
    },
    CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: { 'Fn::Join': ['/', ['', 'index.html']] } }],
  },
  behavior: { CachePolicyId: { 'Fn::If': ['Both', { Ref: 'Policy' }, { Ref: 'PolicyFromSsm' }] } },
  behaviors: [
    { PathPattern: { 'Fn::Sub': '/${Size}/*' }, CachePolicyId: { 'Fn::ImportValue': 'shared' }, OriginRequestPolicyId: { Ref: 'Forwarded' } },
    { PathPattern: '/img/*', TargetOriginId: 'bucket', CachePolicyId: '{{resolve:ssm:/policies/shop}}', Compress: { 'Fn::If': ['Either', true, false] } },
    {
      PathPattern: '/old/*', CachePolicyId: { Ref: 'AWS::NoValue' }, MinTTL: { 'Fn::FindInMap': ['Times', { Ref: 'Size' }, 'min'] },
      ForwardedValues: { QueryString: true, QueryStringCacheKeys: { 'Fn::FindInMap': ['Times', 'small', 'names'] }, Cookies: { Forward: 'all' } },
    },
    { PathPattern: '/code/*', FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': 'Code.FunctionARN' } }] },
  ],
  resources: {
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT' } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    AccessControl: { Type: 'AWS::CloudFront::OriginAccessControl' },
    Code: { Type: 'AWS::CloudFront::Function', Condition: 'IsProd' },
    Policy: {
      ...cachePolicy({ MinTTL: { 'Fn::FindInMap': ['Times', 'small', 'max', { DefaultValue: 1 }] } }, headers('Authorization')),
      Metadata: { 'aws:cdk:path': 'Stack/Policy', 'cdk-edge-cache': { acknowledge: [{ rule: 'CEC001', reason: 'known' }] } },
    },
    Forwarded: originRequestPolicy({ CookiesConfig: { 'Fn::If': ['IsLarge', { CookieBehavior: 'all' }, { CookieBehavior: 'none' }] } }),
    Answers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy', Condition: 'IsLarge',
      Properties: {
        ResponseHeadersPolicyConfig: {
          Name: 'Answers', CustomHeadersConfig: { Items: [{ Header: 'cache-control', Value: 'no-store', Override: true }] },
          CorsConfig: { OriginOverride: true, AccessControlAllowOrigins: { Items: ['*'] } },
          SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 60, Override: true, Preload: true } },
        },
      },
    },
    Published: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/policies/shop', Type: 'String', Value: { Ref: 'Policy' } } },
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { Parameters: { Policy: { Ref: 'Policy' }, Echo: { 'Fn::GetAtt': ['Nested', 'Outputs.Echo'] } } },
    },
  },
});

/** A nested stack that outputs the parameters that its parent passes. */
const NESTED = {
  ...site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, config: { Comment: { Ref: 'Echo' }, DefaultRootObject: { Ref: 'Echo' } } }),
  Parameters: { Policy: { Type: 'String' }, Echo: { Type: 'String' } },
  Outputs: { Echo: { Value: { Ref: 'Echo' } } },
};

/** Definitions that refer to themselves. */
const CIRCULAR = site({
  sections: {
    Parameters: { P: { Type: 'String', Default: { 'Fn::Join': ['', [{ Ref: 'P' }, { Ref: 'P' }]] } } },
    Conditions: { A: { 'Fn::And': [{ Condition: 'B' }, { Condition: 'B' }] }, B: { 'Fn::Or': [{ Condition: 'A' }, { Condition: 'A' }] } },
    Mappings: { M: { a: { b: { 'Fn::FindInMap': ['M', 'a', 'b'] }, c: [{ 'Fn::Join': ['', { 'Fn::FindInMap': ['M', 'a', 'c'] }] }] } } },
  },
  config: {
    DefaultRootObject: { 'Fn::FindInMap': ['M', 'a', 'b'] }, Aliases: { 'Fn::FindInMap': ['M', 'a', 'c'] },
    Comment: { Ref: 'P' }, WebACLId: { 'Fn::If': ['A', { Ref: 'P' }, { 'Fn::Join': ['', { Ref: 'P' }] }] },
  },
});

/** A short expression for a text of many gigabytes. */
const LONG_TEXT = site({
  sections: { Parameters: { P: { Type: 'String', Default: 'x'.repeat(4096) } } },
  config: { DefaultRootObject: Array(20).fill(null).reduce<unknown>(text => ({ 'Fn::Sub': ['${T}${T}${T}${T}', { T: text }] }), { Ref: 'P' }) },
});

/** Each condition refers to the next one twice. */
const DOUBLING_CONDITIONS = site({
  sections: {
    ...IS_PROD,
    Conditions: {
      ...IS_PROD.Conditions,
      ...Object.fromEntries(Array(40).fill(null).map((_, i) => [`C${i}`, { 'Fn::And': Array(2).fill({ Condition: i === 39 ? 'IsProd' : `C${i + 1}` }) }])),
    },
  },
  config: { WebACLId: { 'Fn::If': ['C0', 'a', 'b'] } },
});

/** More conditions than can be combined. */
const MANY_CONDITIONS = site({
  sections: {
    Parameters: Object.fromEntries(Array(50).fill(null).map((_, i) => [`P${i}`, { Type: 'String' }])),
    Conditions: Object.fromEntries(Array(50).fill(null).map((_, i) => [`C${i}`, { 'Fn::Equals': [{ Ref: `P${i}` }, 'x'] }])),
  },
  behaviors: Array(10).fill(null).map((_, i) => ({
    PathPattern: `/${i}/*`,
    Compress: { 'Fn::If': [`C${i}`, true, { 'Fn::If': [`C${i + 10}`, true, false] }] },
    ViewerProtocolPolicy: { 'Fn::If': [`C${i + 20}`, 'https-only', { 'Fn::If': [`C${i + 30}`, 'allow-all', 'redirect-to-https'] }] },
  })),
});

export const INTRINSIC_SEEDS: readonly object[] = [
  EVERY_INTRINSIC, NESTED, CIRCULAR, LONG_TEXT, DOUBLING_CONDITIONS, MANY_CONDITIONS, { service: 'shop', resources: EVERY_INTRINSIC },
];

/** A parent and its nested stack, which are also read together. */
export const TOGETHER = { parent: EVERY_INTRINSIC, child: NESTED, logicalId: 'Nested' };

/** YAML features that JSON lacks: tags, anchors, merges, block scalars. */
export const YAML_SEED = `\
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: {Type: String, Default: prod}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  Not: !Not [!Condition IsProd]
  Any: !Or [!Condition IsProd, !And [!Condition Not, !Condition IsProd]]
Mappings:
  Times: {a: {b: 1, c: [x, y]}}
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: yes
        Comment: |
          Two
          lines
        Aliases: !If [IsProd, !Split [',', 'a.example.com,b.example.com'], !Ref AWS::NoValue]
        DefaultRootObject: !Select [0, !FindInMap [Times, a, c]]
        Origins:
          - &server
            Id: server
            DomainName: !Sub '\${Stage}.example.com'
            CustomOriginConfig: {OriginProtocolPolicy: https-only}
          - <<: *server
            Id: other
            DomainName: !GetAtt Bucket.RegionalDomainName
        DefaultCacheBehavior: &behavior
          TargetOriginId: server
          ViewerProtocolPolicy: redirect-to-https
          CachePolicyId: !Ref Policy
        CacheBehaviors:
          - {<<: *behavior, PathPattern: !Join ['/', ['', api, '*']], CachePolicyId: !ImportValue shared}
          - <<: [*behavior, {Compress: true}]
            PathPattern: "/\\u0061*"
            CachePolicyId: !Foo bar
  Policy:
    Type: AWS::CloudFront::CachePolicy
    Properties:
      CachePolicyConfig:
        Name: !Sub ['\${A}-\${AWS::StackName}', {A: !Base64 x}]
        MinTTL: 0x3C
        DefaultTTL: 1_000
        MaxTTL: .inf
        ParametersInCacheKeyAndForwardedToOrigin:
          EnableAcceptEncodingGzip: on
          CookiesConfig: {CookieBehavior: whitelist, Cookies: [session, !Cidr [a, b]]}
          HeadersConfig: {CookieBehavior: none, HeaderBehavior: none}
          QueryStringsConfig: {QueryStringBehavior: all}
`;
