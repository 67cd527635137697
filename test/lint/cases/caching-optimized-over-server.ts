import {
  API, BUCKET, cachePolicy, CACHING_DISABLED, CACHING_OPTIMIZED, FUNCTION_URL, LOAD_BALANCER, queryStrings, RuleCase, RuleCases, SERVER, site,
} from '../rule-case';

const OF_BALANCER = { TargetOriginId: 'balancer' };

const accepted = (PathPattern: string): RuleCase => ({
  name: `the path pattern ${PathPattern}`,
  template: site({ origins: [SERVER, LOAD_BALANCER], behaviors: [{ PathPattern, ...OF_BALANCER }] }),
});

export const CASES: RuleCases = {
  rule: 'CEC048',
  reports: [
    {
      name: 'CachingOptimized over a function that renders pages',
      template: site({ origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function', CachePolicyId: CACHING_OPTIMIZED } }), severity: 'warning',
      at: 'DefaultCacheBehavior/CachePolicyId', says: "CachingOptimized is made for files, but the origin of '*' is a Lambda function URL. Requests with different query strings, cookies or headers get the same response. CloudFront stores responses without Cache-Control for 1 day.",
    },
    {
      name: 'an API', template: site({ origins: [SERVER, API], behaviors: [{ PathPattern: '/api/*', TargetOriginId: 'api' }] }),
      at: 'CacheBehaviors/0/CachePolicyId', says: "'/api/*' is API Gateway",
    },
    {
      name: 'the managed policy without compression',
      template: site({
        origins: [LOAD_BALANCER], behavior: { ...OF_BALANCER, Compress: false, CachePolicyId: 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d' },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'CachingOptimizedForUncompressedObjects is made for files',
    },
    {
      name: 'a load balancer of the template',
      template: site({
        origins: [{ ...LOAD_BALANCER, DomainName: { 'Fn::GetAtt': ['Balancer', 'DNSName'] } }], behavior: OF_BALANCER,
        resources: { Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' } },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'is a load balancer',
    },
    {
      name: 'the URL of a function that SAM makes',
      template: site({
        origins: [{ ...FUNCTION_URL, DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['RenderUrl', 'FunctionUrl'] }] }] } }],
        behavior: { TargetOriginId: 'function' }, resources: { Render: { Type: 'AWS::Serverless::Function' } },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'is a Lambda function URL',
    },
    {
      name: 'a policy of one\'s own with nothing but the path in its key',
      template: site({
        origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function', CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy() },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId',
      says: 'without Cache-Control for 3600 s',
    },
    {
      name: 'a similar policy with a TTL of a minute',
      template: site({
        origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function', CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ MinTTL: 60 }) },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'for at least 60 s',
    },
    {
      name: 'legacy settings that forward nothing',
      template: site({
        origins: [API], behavior: { TargetOriginId: 'api', CachePolicyId: undefined, ForwardedValues: { QueryString: false } },
      }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: 'key of the legacy ForwardedValues is',
    },
    {
      name: 'a function in one stage',
      template: site({
        origins: [FUNCTION_URL, BUCKET], behavior: { TargetOriginId: { 'Fn::If': ['IsProd', 'function', 'bucket'] } },
        sections: { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'is a Lambda function URL', condition: 'IsProd',
    },
  ],
  accepts: [
    {
      name: 'a policy with the query strings that change the answer',
      template: site({
        origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function', CachePolicyId: { Ref: 'Policy' } },
        resources: { Policy: cachePolicy({}, queryStrings('page')) },
      }),
    },
    {
      name: 'a policy that leaves times to the origin',
      template: site({
        origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function', CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ DefaultTTL: 0 }) },
      }),
    },
    {
      name: 'the DNSName of something else than a load balancer',
      template: site({
        origins: [{ ...SERVER, DomainName: { 'Fn::GetAtt': ['Thing', 'DNSName'] } }], resources: { Thing: { Type: 'Custom::Thing' } },
      }),
    },
    {
      name: 'CachingDisabled over a server',
      template: site({ origins: [LOAD_BALANCER], behavior: { ...OF_BALANCER, CachePolicyId: CACHING_DISABLED } }),
    },
    { name: 'a bucket', template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket' } }) },
    { name: 'a server with unknown content', template: site() },
    accepted('*.css'),
    accepted('/_next/static/*'),
    accepted('/assets/*'),
    accepted('/static/*'),
    accepted('/build/*'),
    accepted('/favicon.ico'),
    accepted('wp-includes/*'),
    {
      name: 'an unknown pattern',
      template: site({ origins: [SERVER, API], behaviors: [{ PathPattern: { Ref: 'Pattern' }, TargetOriginId: 'api' }] }),
    },
  ],
};
