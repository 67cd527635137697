import {
  ALL_VIEWER_EXCEPT_HOST_HEADER, BUCKET, cachePolicy, CACHING_DISABLED, headers, originRequestPolicy, RuleCases, site,
  USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const CORS_S3_ORIGIN = '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf';
const CORS_CUSTOM_ORIGIN = '59781a5b-3903-41f3-afcb-af62929ccde1';
const SIMPLE_CORS = '60669652-455b-4ae9-85a4-c4c02393f86c';

function responseHeaders(config: object): object {
  return { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: { Name: 'Cors', ...config } } };
}

const cors = (OriginOverride: unknown) => responseHeaders({
  CorsConfig: {
    AccessControlAllowCredentials: false, AccessControlAllowHeaders: { Items: ['*'] }, AccessControlAllowMethods: { Items: ['GET'] },
    AccessControlAllowOrigins: { Items: ['https://shop.example'] }, OriginOverride,
  },
});

const FORWARDS = { TargetOriginId: 'bucket', OriginRequestPolicyId: CORS_S3_ORIGIN };
const at = 'DefaultCacheBehavior/OriginRequestPolicyId';

export const CASES: RuleCases = {
  rule: 'CEC012',
  reports: [
    {
      name: 'CORS-S3Origin over CachingOptimized', template: site({ origins: [BUCKET], behavior: FORWARDS }),
      at, says: "The origin receives 'Origin', but the cache key of cache policy 'CachingOptimized' does not include it. One site receives the CORS headers for another, or none.", severity: 'warning',
    },
    { name: 'CORS-CustomOrigin', template: site({ behavior: { OriginRequestPolicyId: CORS_CUSTOM_ORIGIN } }), at, says: "'Origin'" },
    { name: 'all headers', template: site({ behavior: { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER } }), at, says: "'Origin'" },
    {
      name: 'a policy that lists it, in small letters',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: { Ref: 'Forwarded' } },
        resources: { Policy: cachePolicy(), Forwarded: originRequestPolicy(headers('origin')) },
      }),
      at, says: 'the cache key of',
    },
    {
      name: "CORS headers that only stand in for the origin's",
      template: site({ origins: [BUCKET], behavior: { ...FORWARDS, ResponseHeadersPolicyId: SIMPLE_CORS } }),
      at, says: 'or none',
    },
    {
      name: 'CORS headers that override those of the origin in one stage',
      template: site({
        origins: [BUCKET], behavior: { ...FORWARDS, ResponseHeadersPolicyId: { Ref: 'Cors' } },
        resources: { Cors: cors({ 'Fn::If': ['IsProd', true, false] }) },
        sections: { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at, says: 'the CORS headers', condition: 'not IsProd',
    },
    {
      name: 'code before the cache',
      template: site({
        origins: [BUCKET], behavior: { ...FORWARDS, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn' }] },
      }),
      at, says: 'viewer-request function',
    },
  ],
  accepts: [
    {
      name: 'CORS headers that override those of the origin',
      template: site({ origins: [BUCKET], behavior: { ...FORWARDS, ResponseHeadersPolicyId: { Ref: 'Cors' } }, resources: { Cors: cors(true) } }),
    },
    {
      name: 'Origin in the key',
      template: site({
        origins: [BUCKET], behavior: { ...FORWARDS, CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Origin')) },
      }),
    },
    { name: 'a managed policy with Origin in its key', template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS, OriginRequestPolicyId: CORS_CUSTOM_ORIGIN } }) },
    { name: 'a policy that stores nothing', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: CORS_CUSTOM_ORIGIN } }) },
    {
      name: 'a policy that leaves times to the origin',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: CORS_CUSTOM_ORIGIN }, resources: { Policy: cachePolicy({ DefaultTTL: 0 }) },
      }),
    },
    { name: 'an origin that does not see it', template: site({ behavior: { OriginRequestPolicyId: { Ref: 'None' } }, resources: { None: originRequestPolicy() } }) },
    {
      name: 'one header for all sites',
      template: site({
        origins: [BUCKET], behavior: { ...FORWARDS, ResponseHeadersPolicyId: { Ref: 'Any' } },
        resources: { Any: responseHeaders({ CustomHeadersConfig: { Items: [{ Header: 'Access-Control-Allow-Origin', Value: '*', Override: true }] } }) },
      }),
    },
    {
      name: 'an unknown response headers policy',
      template: site({ origins: [BUCKET], behavior: { ...FORWARDS, ResponseHeadersPolicyId: { 'Fn::ImportValue': 'policy' } } }),
    },
    {
      name: 'an unknown override',
      template: site({
        origins: [BUCKET], behavior: { ...FORWARDS, ResponseHeadersPolicyId: { Ref: 'Cors' } }, resources: { Cors: cors({ Ref: 'AWS::StackName' }) },
      }),
    },
  ],
};
