import {
  ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, API, BUCKET, cachePolicy, CACHING_DISABLED, FUNCTION_URL, headers, HOST_HEADER_ONLY, IS_PROD,
  originRequestPolicy, RuleCases, site, USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const api = { TargetOriginId: 'api', CachePolicyId: CACHING_DISABLED };

export const CASES: RuleCases = {
  rule: 'CEC060',
  reports: [
    {
      name: 'AllViewer before API Gateway',
      template: site({ origins: [API], behavior: { ...api, OriginRequestPolicyId: ALL_VIEWER } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "Origin request policy 'AllViewer' forwards the viewer's 'Host' to API Gateway, which accepts only its own name. Every request fails.", severity: 'error',
    },
    {
      name: 'HostHeaderOnly before a Lambda function URL',
      template: site({ origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function', CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: HOST_HEADER_ONLY } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "the viewer's 'Host' to a Lambda function URL",
    },
    {
      name: 'AllViewer before a bucket',
      template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'to an S3 bucket',
    },
    {
      name: 'a policy that lists Host',
      template: site({
        origins: [API], behavior: { ...api, OriginRequestPolicyId: { Ref: 'Forwarded' } },
        resources: { Forwarded: originRequestPolicy(headers('Accept', 'host')) },
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'Forwarded',
    },
    {
      name: 'a block list without Host and an unknown cache policy',
      template: site({
        origins: [API], behavior: { ...api, CachePolicyId: { 'Fn::ImportValue': 'policy' }, OriginRequestPolicyId: { Ref: 'Forwarded' } },
        resources: { Forwarded: originRequestPolicy({ HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['User-Agent'] } }) },
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'Forwarded',
    },
    {
      name: 'Host in the cache key',
      template: site({ origins: [API], behavior: { ...api, CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Host')) } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'Catalogue',
    },
    {
      name: 'a managed policy with Host in the key',
      template: site({ origins: [API], behaviors: [{ ...api, PathPattern: '/api/*', CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS }] }),
      at: 'CacheBehaviors/0/CachePolicyId', says: 'UseOriginCacheControlHeaders',
    },
    {
      name: 'legacy settings that forward all headers',
      template: site({ origins: [API], behavior: { ...api, CachePolicyId: undefined, ForwardedValues: { QueryString: true, Headers: ['*'] } } }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: 'ForwardedValues',
    },
    {
      name: 'a viewer request function, which cannot change Host',
      template: site({
        origins: [API], behavior: {
          ...api, OriginRequestPolicyId: ALL_VIEWER, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::1:function/f' }],
        },
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'AllViewer',
    },
    {
      name: 'AllViewer before API Gateway in one stage',
      template: site({
        origins: [API], behavior: { ...api, OriginRequestPolicyId: { 'Fn::If': ['IsProd', ALL_VIEWER_EXCEPT_HOST_HEADER, ALL_VIEWER] } },
        sections: IS_PROD,
      }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId/Fn::If/2', says: 'AllViewer', condition: 'not IsProd',
    },
  ],
  accepts: [
    {
      name: 'AllViewerExceptHostHeader before API Gateway',
      template: site({ origins: [API], behavior: { ...api, OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER } }),
    },
    { name: 'AllViewer before a server of the user', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } }) },
    {
      name: 'AllViewer with API Gateway under a custom domain name, which looks like any server',
      template: site({
        origins: [{ ...API, DomainName: 'api.example.com' }], behavior: { ...api, OriginRequestPolicyId: ALL_VIEWER },
      }),
    },
    {
      name: 'an origin request function, which can put the name back',
      template: site({
        origins: [API], behavior: {
          ...api, OriginRequestPolicyId: ALL_VIEWER,
          LambdaFunctionAssociations: [{ EventType: 'origin-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:1:function:f:1' }],
        },
      }),
    },
    {
      name: 'functions that are not known',
      template: site({ origins: [API], behavior: { ...api, OriginRequestPolicyId: ALL_VIEWER, LambdaFunctionAssociations: { 'Fn::ImportValue': 'functions' } } }),
    },
    {
      name: 'Host in the key before a bucket, which does not deploy',
      template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Host')) } }),
    },
    { name: 'an unknown policy', template: site({ origins: [API], behavior: { ...api, OriginRequestPolicyId: { 'Fn::ImportValue': 'policy' } } }) },
    { name: 'an origin group with one origin that may accept it', template: site({ origins: [API], behavior: { ...api, TargetOriginId: 'group', OriginRequestPolicyId: ALL_VIEWER } }) },
  ],
};
