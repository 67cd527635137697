/** A template close to the size limit of CloudFormation: a distribution with the given numbers of behaviors and other resources. */
export function largeTemplate(behaviors: number, resources: number): object {
  const names = Array.from({ length: resources - 1 - POLICIES }, (_, i) => i);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { Stage: { Type: 'String', AllowedValues: ['dev', 'prod'], Default: 'dev' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Resources: {
      ...Object.fromEntries(names.map(i => [`${KINDS[i % KINDS.length]!.name}${i}`, KINDS[i % KINDS.length]!.resource(i)])),
      ...Object.fromEntries(Array.from({ length: POLICIES }, (_, i) => [`Policy${i}`, policy(i)])),
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Origins: [{ Id: 'server', DomainName: { 'Fn::Sub': '${Stage}.example.com' }, CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }],
            CacheBehaviors: Array.from({ length: behaviors - 1 }, (_, i) => ({ PathPattern: `/section-${i}/*`, ...behavior(i) })),
            DefaultCacheBehavior: behavior(0),
          },
        },
      },
    },
  };
}

const POLICIES = 20;

function behavior(i: number): object {
  return {
    TargetOriginId: 'server',
    ViewerProtocolPolicy: 'redirect-to-https',
    Compress: i % 10 === 9 ? { 'Fn::If': ['IsProd', true, false] } : true,
    CachePolicyId: { Ref: `Policy${i % POLICIES}` },
  };
}

function policy(i: number): object {
  return {
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: { 'Fn::Sub': `\${AWS::StackName}-${i}` }, MinTTL: 0, DefaultTTL: 60 * i, MaxTTL: 86_400,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          EnableAcceptEncodingBrotli: true,
          HeadersConfig: { HeaderBehavior: 'none' },
          CookiesConfig: i % 7 === 6 ? { CookieBehavior: 'whitelist', Cookies: ['session'] } : { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['page', 'sort'] },
        },
      },
    },
  };
}

const KINDS: readonly { readonly name: string; readonly resource: (i: number) => object }[] = [
  { name: 'Bucket', resource: () => ({ Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [] } } }) },
  { name: 'Topic', resource: i => ({ Type: 'AWS::SNS::Topic', Properties: { DisplayName: `topic ${i}`, Tags: [{ Key: 'stage', Value: { Ref: 'Stage' } }] } }) },
  { name: 'Queue', resource: i => ({ Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: i % 60, VisibilityTimeout: 30 } }) },
  {
    name: 'Role',
    resource: () => ({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
      },
    }),
  },
  { name: 'Parameter', resource: i => ({ Type: 'AWS::SSM::Parameter', Properties: { Name: `/shop/${i}`, Type: 'String', Value: { 'Fn::Sub': '${Stage}' } } }) },
];
