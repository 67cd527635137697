import { CachingTemplate } from '../../src/template/caching-template';

const KEY = {
  EnableAcceptEncodingGzip: true,
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['page'] },
};

const policy = (config: object = {}, key: object = {}) => ({
  Type: 'AWS::CloudFront::CachePolicy',
  Properties: {
    CachePolicyConfig: {
      Name: 'Catalogue', MinTTL: 0, DefaultTTL: 3600, MaxTTL: 86400, ParametersInCacheKeyAndForwardedToOrigin: { ...KEY, ...key }, ...config,
    },
  },
});

function template(behavior: object, more: { Resources?: object; Parameters?: object; Outputs?: object; config?: object } = {}) {
  const { config, Resources, ...sections } = more;
  return {
    ...sections,
    Resources: {
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Origins: [{ Id: 'origin', DomainName: 'origin.example.com' }],
            DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'redirect-to-https', ...behavior },
            ...config,
          },
        },
      },
      ...Resources,
    },
  };
}

const read = (...args: Parameters<typeof template>) => CachingTemplate.parse(template(...args)).distributions[0]!.settings;
const behaviorOf = (...args: Parameters<typeof template>) => read(...args).defaultCacheBehavior;

describe('policy ids are followed', () => {
  test('to a policy of the template', () => {
    expect(behaviorOf({ CachePolicyId: { Ref: 'Policy' } }, { Resources: { Policy: policy() } }).cachePolicy).toEqual({
      name: 'Catalogue', minTtlSeconds: 0, defaultTtlSeconds: 3600, maxTtlSeconds: 86400,
      headers: { mode: 'none', names: undefined }, cookies: { mode: 'none', names: undefined }, queryStrings: { mode: 'whitelist', names: ['page'] },
      enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: false, unknowns: undefined,
    });
    expect(behaviorOf({ CachePolicyId: { 'Fn::GetAtt': ['Policy', 'Id'] } }, { Resources: { Policy: policy() } }).cachePolicy?.name).toBe('Catalogue');
    expect(behaviorOf({ CachePolicyId: { 'Fn::GetAtt': 'Policy.Id' } }, { Resources: { Policy: policy() } }).cachePolicy?.name).toBe('Catalogue');
  });

  test('to a managed policy of each kind', () => {
    expect(behaviorOf({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
      ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03',
    })).toMatchObject({
      cachePolicy: { name: 'CachingDisabled' }, originRequestPolicy: { name: 'AllViewer' }, responseHeadersPolicy: { name: 'SecurityHeadersPolicy' },
    });
  });

  describe('to a template alongside', () => {
    const owner = {
      Resources: {
        Policy: policy(),
        Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/policy', Type: 'String', Value: { Ref: 'Policy' } } },
      },
      Outputs: { PolicyId: { Value: { Ref: 'Policy' }, Export: { Name: 'shop-policy' } } },
    };
    const ssm = { Parameters: { Borrowed: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/policy' } } };

    test.each([
      ['through an SSM parameter', { Ref: 'Borrowed' }, ssm],
      ['through a dynamic reference', '{{resolve:ssm:/shop/policy}}', {}],
      ['through an export', { 'Fn::ImportValue': 'shop-policy' }, {}],
    ])('%s', (_name, CachePolicyId, sections) => {
      const borrower = template({ CachePolicyId }, sections);
      expect(CachingTemplate.parse(borrower, { alongside: [{ Resources: {} }, owner].map(one => CachingTemplate.parse(one)) }).distributions[0]!.settings.defaultCacheBehavior.cachePolicy?.name).toBe('Catalogue');
      expect(CachingTemplate.parse(borrower).distributions[0]!.settings.defaultCacheBehavior).toMatchObject({
        cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy' }],
      });
    });

    test('but not in a circle', () => {
      const circle = {
        Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/policy' } },
        Resources: { Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/policy', Value: { Ref: 'P' } } } },
      };
      const parsed = CachingTemplate.parse(template({ CachePolicyId: { Ref: 'Borrowed' } }, ssm), { alongside: [circle, circle].map(one => CachingTemplate.parse(one)) });
      expect(parsed.distributions[0]!.settings.defaultCacheBehavior.cachePolicy).toBeUndefined();
    });
  });
});

describe('unknown settings have a cause', () => {
  test.each<[string, unknown, object, string]>([
    ['an id of another account', 'aaaaaaaa-0000-0000-0000-000000000000', {}, "policy 'aaaaaaaa-0000-0000-0000-000000000000' is neither managed nor in this template"],
    ['an SSM parameter', { Ref: 'P' }, { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' } } }, "the value of SSM parameter '/a' is known only at deployment; none of the given templates defines it"],
    ['an SSM parameter named at deployment', { Ref: 'P' }, { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>' } } }, "parameter 'P' has no default name of an SSM parameter"],
    ['a parameter without default', { Ref: 'P' }, { Parameters: { P: { Type: 'String' } } }, "parameter 'P' has no default"],
    ['a condition', { 'Fn::If': ['IsProd', 'a', 'b'] }, {}, "condition 'IsProd' is decided at deployment"],
    ['an export of another stack', { 'Fn::ImportValue': 'x' }, {}, "the export 'x' of another stack is known only at deployment"],
    ['a secret', '{{resolve:secretsmanager:x}}', {}, 'a dynamic reference is resolved only at deployment'],
    ['something else than a policy', { Ref: 'Distribution' }, {}, 'the id of Distribution is known only after deployment'],
    ['a reference to nothing', { Ref: 'Nothing' }, {}, "'Nothing' is neither a parameter nor a resource of the template"],
    ['a pseudo parameter', { Ref: 'AWS::StackId' }, {}, 'AWS::StackId is known only at deployment'],
  ])('a cache policy id that is %s', (_name, CachePolicyId, sections, cause) => {
    expect(behaviorOf({ CachePolicyId }, sections)).toMatchObject({ cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause }] });
  });

  test('no cache policy at all', () => {
    expect(behaviorOf({}).unknowns).toEqual([{ setting: 'cachePolicy', cause: 'the behavior names no cache policy' }]);
  });

  test.each<[string, object, object, string]>([
    ['a TTL', { MaxTTL: { Ref: 'P' } }, {}, 'maxTtlSeconds'],
    ['a TTL that is left out', { MaxTTL: undefined }, {}, 'maxTtlSeconds'],
    ['a TTL that is no number', { MaxTTL: 'long' }, {}, 'maxTtlSeconds'],
    ['one name of a list', {}, { QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['page', { Ref: 'P' }] } }, 'queryStrings'],
    ['a mode', {}, { CookiesConfig: { CookieBehavior: { Ref: 'P' } } }, 'cookies'],
    ['a mode that does not exist', {}, { CookiesConfig: { CookieBehavior: 'some' } }, 'cookies'],
    ['a flag', {}, { EnableAcceptEncodingBrotli: { Ref: 'P' } }, 'enableAcceptEncodingBrotli'],
    ['the whole key', { ParametersInCacheKeyAndForwardedToOrigin: { Ref: 'P' } }, {}, 'headers'],
  ])('%s of a policy', (_name, config, key, member) => {
    const resources = { Resources: { Policy: policy(config, key) }, Parameters: { P: { Type: 'String' } } };
    const read_ = behaviorOf({ CachePolicyId: { Ref: 'Policy' } }, resources).cachePolicy!;
    expect(read_[member as 'headers']).toBeUndefined();
    expect(read_.unknowns?.map(one => one.setting)).toContain(member);
  });
});

test('assumeParameterDefaults: false makes parameters unknown', () => {
  const parsed = CachingTemplate.parse(template({ TargetOriginId: { Ref: 'P' } }, { Parameters: { P: { Type: 'String', Default: 'origin' } } }), {
    assumeParameterDefaults: false,
  });
  expect(parsed.distributions[0]!.settings.defaultCacheBehavior.unknowns)
    .toContainEqual({ setting: 'targetOriginId', cause: "parameter 'P' can be changed at deployment" });
});

test('declared settings are used for policies outside of the template', () => {
  const settings = { name: 'Mine' };
  const parsed = CachingTemplate.parse(template({ CachePolicyId: 'mine', OriginRequestPolicyId: { 'Fn::ImportValue': 'x' } }), {
    cachePolicies: { mine: settings }, originRequestPolicies: { '{"Fn::ImportValue":"x"}': settings },
  });
  expect(parsed.distributions[0]!.settings.defaultCacheBehavior).toMatchObject({
    cachePolicy: settings, originRequestPolicy: settings, unknowns: undefined,
  });
});

test('a dynamic reference can be the result of Fn::Join', () => {
  expect(behaviorOf({ CachePolicyId: { 'Fn::Join': ['', ['{{resolve:ssm:', '/a', '}}']] } }).unknowns)
    .toEqual([{ setting: 'cachePolicy', cause: 'a dynamic reference is resolved only at deployment' }]);
  expect(behaviorOf({ CachePolicyId: { 'Fn::Join': ['resolve', ['{{', ':ssm:/a}}']] } }).unknowns)
    .toEqual([{ setting: 'cachePolicy', cause: "the value of SSM parameter '/a' is known only at deployment; none of the given templates defines it" }]);
});

test('if the behaviors are known only at deployment, the outcome is unknown', () => {
  const config = { CacheBehaviors: { 'Fn::If': ['C', [], [{ PathPattern: '/a' }]] } };
  const parsed = CachingTemplate.parse(template({ CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }, { config }));
  const answer = parsed.simulator().send({ path: '/' });
  expect(answer).toMatchObject({ outcome: 'UNKNOWN', reason: expect.stringContaining("condition 'C' is decided at deployment") });
});

test('parameters with defaults, numbers and flags as text, AWS::NoValue and Fn::Join are resolved', () => {
  const settings = behaviorOf({
    CachePolicyId: { Ref: 'Policy' }, Compress: 'true', ResponseHeadersPolicyId: { Ref: 'AWS::NoValue' },
    TargetOriginId: { 'Fn::Join': ['-', ['my', { Ref: 'P' }]] },
  }, { Resources: { Policy: policy({ MaxTTL: '600' }) }, Parameters: { P: { Type: 'String', Default: 'origin' } } });
  expect(settings).toMatchObject({ compress: true, responseHeadersPolicy: undefined, targetOriginId: 'my-origin', cachePolicy: { maxTtlSeconds: 600 }, unknowns: undefined });
});

test('origins, error responses, aliases, functions and the web ACL are read', () => {
  const settings = read({
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS'], CachedMethods: ['GET', 'HEAD', 'OPTIONS'],
    FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/f' }],
    LambdaFunctionAssociations: [{ EventType: { Ref: 'AWS::Region' }, LambdaFunctionARN: 'x' }],
  }, {
    config: {
      Origins: [
        { Id: 'bucket', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: { Ref: 'Oac' } },
        { Id: 'open', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } },
        { Id: 'api', DomainName: 'api.example.com', OriginPath: '/v1', CustomOriginConfig: {}, OriginCustomHeaders: [{ HeaderName: 'X-A', HeaderValue: '1' }] },
        { Id: 'private', DomainName: 'internal', VpcOriginConfig: {} },
      ],
      OriginGroups: { Quantity: 2, Items: [{ Id: 'group' }, { Id: 'both', Members: { Items: [{ OriginId: 'one' }, { OriginId: 'other' }] } }] },
      CacheBehaviors: [{ PathPattern: '/a/*', TargetOriginId: 'bucket', ViewerProtocolPolicy: 'https-only', CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }],
      CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: 60, ResponseCode: 200, ResponsePagePath: '/404.html' }],
      Aliases: ['shop.example.com'], DefaultRootObject: 'index.html', WebACLId: 'arn',
    },
  });
  expect(settings).toMatchObject({
    cacheBehaviors: [{ pathPattern: '/a/*', targetOriginId: 'bucket', viewerProtocolPolicy: 'https-only' }],
    defaultCacheBehavior: {
      pathPattern: '*', allowedMethods: ['GET', 'HEAD', 'OPTIONS'], cachedMethods: ['GET', 'HEAD', 'OPTIONS'],
      edgeFunctions: [{ event: 'viewer-request', name: 'arn:aws:cloudfront::111122223333:function/f' }],
      unknowns: [{ setting: 'edgeFunctions', cause: 'AWS::Region is known only at deployment' }],
    },
    origins: [
      { id: 'bucket', kind: 's3', domainName: undefined, accessControlled: true, unknowns: [{ setting: 'domainName', cause: 'RegionalDomainName of Bucket is known only after deployment' }] },
      { id: 'open', kind: 's3', accessControlled: false },
      { id: 'api', kind: 'custom', originPath: '/v1', customHeaders: [{ name: 'X-A', value: '1' }] },
      { id: 'private', kind: 'vpc' },
      { id: 'group', kind: 'group' },
      { id: 'both', kind: 'group', members: ['one', 'other'] },
    ],
    customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 60, responseCode: 200, responsePagePath: '/404.html' }],
    aliases: ['shop.example.com'], defaultRootObject: 'index.html', hasWebAcl: true,
  });
});

describe('settings for refusals, cache tags and failover', () => {
  const CACHED = { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' };
  const UNSET = { Ref: 'P' };
  const CAUSE = "parameter 'P' has no default";
  const geo = (GeoRestriction: unknown) => ({ Restrictions: { GeoRestriction } });
  const both = (cause: string) => ['allowedCountries', 'deniedCountries'].map(setting => ({ setting, cause }));

  test.each<[string, object, object]>([
    ['a disabled distribution', { Enabled: false }, { enabled: false }],
    ['an enabled distribution, as text', { Enabled: 'true' }, { enabled: true }],
    ['a list of allowed countries', geo({ RestrictionType: 'whitelist', Locations: ['DE', 'FR'] }), { allowedCountries: ['DE', 'FR'], unknowns: undefined }],
    ['a list of denied countries', geo({ RestrictionType: 'blacklist', Locations: ['KP'] }), { deniedCountries: ['KP'], unknowns: undefined }],
    ['no restriction', geo({ RestrictionType: 'none' }), { unknowns: undefined }],
    ['required certificates', { ViewerMtlsConfig: { Mode: 'required' } }, { viewerMtls: 'required' }],
    ['certificates without a mode', { ViewerMtlsConfig: { TrustStoreConfig: { TrustStoreId: 'x' } } }, { viewerMtls: 'required' }],
    ['optional certificates', { ViewerMtlsConfig: { Mode: 'optional' } }, { viewerMtls: 'optional' }],
    ['certificates for the origin', { ViewerMtlsConfig: { Mode: 'passthrough' } }, { viewerMtls: 'passthrough' }],
    ['cache tags', { CacheTagConfig: { HeaderName: 'Edge-Tag' } }, { cacheTagHeader: 'Edge-Tag' }],
    ['a staging distribution', { Staging: true }, { staging: true }],
    ['legacy alternate domain names', { Aliases: ['a.example.com'], CNAMEs: ['b.example.com'] }, { aliases: ['a.example.com', 'b.example.com'] }],
    ['status codes for failover', { OriginGroups: { Items: [{ Id: 'g', FailoverCriteria: { StatusCodes: { Quantity: 2, Items: [500, '503'] } } }] } },
      { origins: [{}, { id: 'g', failoverStatusCodes: [500, 503], unknowns: undefined }] }],
    ['an origin custom header with an unknown name', { Origins: [{ Id: 'o', DomainName: 'd', OriginCustomHeaders: [{ HeaderName: UNSET, HeaderValue: 'x' }, { HeaderName: 'a', HeaderValue: 'b' }] }] },
      { origins: [{ customHeaders: [{ name: 'a', value: 'b' }], unknowns: [{ setting: 'customHeaders', cause: CAUSE }] }] }],
    ['an origin that may be a bucket', { Origins: [{ Id: 'o', DomainName: 'd', S3OriginConfig: UNSET }] }, { origins: [{ kind: 's3', unknowns: [{ setting: 'kind', cause: CAUSE }] }] }],
    ['an error caching minimum TTL that is unknown', { CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: UNSET }] },
      { customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: undefined }], unknowns: [{ setting: 'customErrorResponses', cause: CAUSE }] }],
    ['a custom error response for an unknown code', { CustomErrorResponses: [{ ErrorCode: UNSET }, { ErrorCode: 404 }] },
      { customErrorResponses: [{ errorCode: 404 }], unknowns: [{ setting: 'customErrorResponses', cause: CAUSE }] }],
    ['a state that is unknown', { Enabled: UNSET }, { enabled: undefined, unknowns: [{ setting: 'enabled', cause: CAUSE }] }],
    ['a restriction that is unknown', { Restrictions: UNSET }, { unknowns: both(CAUSE) }],
    ['a type of restriction that is unknown', geo({ RestrictionType: UNSET, Locations: ['DE'] }), { unknowns: both(CAUSE) }],
    ['countries that are unknown', geo({ RestrictionType: 'whitelist', Locations: ['DE', UNSET] }), { allowedCountries: undefined, unknowns: [{ setting: 'allowedCountries', cause: CAUSE }] }],
    ['countries that are not set', geo({ RestrictionType: 'blacklist' }), { unknowns: [{ setting: 'deniedCountries', cause: 'the template does not set Locations' }] }],
    ['a mode that is unknown', { ViewerMtlsConfig: UNSET }, { viewerMtls: undefined, unknowns: [{ setting: 'viewerMtls', cause: CAUSE }] }],
    ['a mode that does not exist', { ViewerMtlsConfig: { Mode: 'verify' } }, { unknowns: [{ setting: 'viewerMtls', cause: 'Mode cannot be "verify"' }] }],
    ['cache tags that are unknown', { CacheTagConfig: { HeaderName: UNSET } }, { unknowns: [{ setting: 'cacheTagHeader', cause: CAUSE }] }],
    ['legacy alternate domain names that are unknown', { CNAMEs: UNSET }, { aliases: undefined, unknowns: [{ setting: 'aliases', cause: CAUSE }] }],
    ['status codes that are unknown', { OriginGroups: { Items: [{ Id: 'g', FailoverCriteria: UNSET }] } },
      { origins: [{}, { failoverStatusCodes: undefined, unknowns: [{ setting: 'failoverStatusCodes', cause: CAUSE }] }] }],
    ['status codes that are not set', { OriginGroups: { Items: [{ Id: 'g' }] } },
      { origins: [{}, { unknowns: [{ setting: 'failoverStatusCodes', cause: 'the template does not set status codes for failover' }] }] }],
  ])('%s', (_name, config, expected) => {
    expect(read(CACHED, { config, Parameters: { P: { Type: 'String' } } })).toMatchObject(expected);
  });

  test('YAML and SAM templates', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: false
        Origins: [{ Id: origin, DomainName: origin.example.com }]
        DefaultCacheBehavior: { TargetOriginId: origin, ViewerProtocolPolicy: https-only, CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6 }
        Restrictions: { GeoRestriction: { RestrictionType: whitelist, Locations: [DE] } }
`;
    expect(CachingTemplate.parse(text).distributions[0]!.settings).toMatchObject({ enabled: false, allowedCountries: ['DE'] });
  });
});

describe('simulator', () => {
  const two = { Resources: { ...template({}).Resources, Second: template({}).Resources.Distribution } };

  test('simulates the only distribution, or the one with this logical id', () => {
    expect(CachingTemplate.parse(template({})).simulator().send({ path: '/' }).outcome).toBe('UNKNOWN');
    expect(CachingTemplate.parse(two).simulator('Second').currentTime).toBe(0);
  });

  test.each<[string, object, string | undefined, string]>([
    ['no distribution', { Resources: {} }, undefined, 'the template has no AWS::CloudFront::Distribution'],
    ['several and none named', two, undefined, 'the template has 2 distributions; pass one of Distribution, Second'],
    ['a wrong name', two, 'Third', "the template has no distribution 'Third'; pass one of Distribution, Second"],
  ])('refuses %s', (_name, parsed, logicalId, message) => {
    expect(() => CachingTemplate.parse(parsed).simulator(logicalId)).toThrow(message);
  });
});

describe('parse', () => {
  test('takes JSON text', () => {
    expect(CachingTemplate.parse(JSON.stringify(template({}))).distributions[0]!.logicalId).toBe('Distribution');
  });

  test.each<[string, unknown, string]>([
    ['broken JSON', '{', "'template' is not valid JSON: the file ends"],
    ['a list', [], "'template' is not a CloudFormation template"],
    ['nothing', undefined, "'template' is not a CloudFormation template"],
    ['an object without resources', { Outputs: {} }, "has no 'Resources'"],
  ])('refuses %s', (_name, value, message) => {
    expect(() => CachingTemplate.parse(value)).toThrow(message);
  });

  test('accepts malformed resources', () => {
    const parsed = CachingTemplate.parse({ Resources: { A: null, B: 3, C: { Type: 'AWS::CloudFront::Distribution' } } });
    expect(parsed.distributions).toHaveLength(1);
    expect(parsed.simulator().send({ path: '/' }).outcome).toBe('UNKNOWN');
  });
});

test('properties that a macro may add are unknown, and properties beside it are known', () => {
  const { unknowns, viewerProtocolPolicy } = behaviorOf({ 'Fn::Transform': { Name: 'AWS::Include' } });
  expect(viewerProtocolPolicy).toBe('redirect-to-https');
  expect(unknowns).toContainEqual({ setting: 'cachePolicy', cause: 'Fn::Transform may set it at deployment' });
});
