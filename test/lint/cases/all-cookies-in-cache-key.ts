import {
  allCookies, AMPLIFY, BUCKET, cachePolicy, CACHING_DISABLED, cookies, originRequestPolicy, RuleCases, SERVER, site, USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const USES_POLICY = { CachePolicyId: { Ref: 'Policy' } };
const FUNCTION = 'arn:aws:cloudfront::123456789012:function/f';
const OF_BUCKET = { TargetOriginId: 'bucket' };

export const CASES: RuleCases = {
  rule: 'CEC040',
  reports: [
    {
      name: 'a policy with all cookies in its key',
      template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({}, allCookies) } }),
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/CookiesConfig',
      says: "The cache key of cache policy 'Catalogue' includes all cookies. Every visitor gets a separate copy.", severity: 'warning',
    },
    {
      name: 'all cookies but a few',
      template: site({
        behavior: USES_POLICY,
        resources: { Policy: cachePolicy({}, { CookiesConfig: { CookieBehavior: 'allExcept', Cookies: ['_ga', '_gid'] } }) },
      }),
      at: 'CookiesConfig', says: 'all but _ga, _gid of the cookies',
    },
    {
      name: 'a policy that the template creates and does not use',
      template: site({ resources: { Policy: cachePolicy({ Name: { Ref: 'AWS::StackName' } }, allCookies) } }),
      at: 'CookiesConfig', says: 'cache key of',
    },
    {
      name: 'a managed policy that does so',
      template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'UseOriginCacheControlHeaders',
    },
    {
      name: 'legacy settings that forward all',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } } }),
      at: 'DefaultCacheBehavior/ForwardedValues/Cookies', says: 'cache key of the legacy ForwardedValues',
    },
    {
      name: 'a policy of a server and of a bucket',
      template: site({
        origins: [SERVER, BUCKET], behavior: { ...OF_BUCKET, ...USES_POLICY }, behaviors: [{ PathPattern: '/api/*', ...USES_POLICY }],
        resources: { Policy: cachePolicy({}, allCookies) },
      }),
      at: 'CookiesConfig', says: 'cache key of',
    },
    {
      name: 'a server that a function stands before',
      template: site({
        behavior: { ...USES_POLICY, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: FUNCTION }] },
        resources: { Policy: cachePolicy({}, allCookies) },
      }),
      at: 'CookiesConfig', says: 'viewer-request function',
    },
    {
      name: 'a policy that does so in one stage',
      template: site({
        behavior: USES_POLICY,
        resources: { Policy: cachePolicy({}, { CookiesConfig: { 'Fn::If': ['IsProd', { CookieBehavior: 'none' }, { CookieBehavior: 'all' }] } }) },
        sections: { Parameters: { Stage: { Type: 'String', Default: 'dev' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at: 'CookiesConfig/Fn::If/2', says: 'all cookies', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a cookie with few values', template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({}, cookies('theme')) } }) },
    {
      name: 'all cookies under a policy that stores nothing',
      template: site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }, allCookies) } }),
    },
    {
      name: 'all cookies that the origin sees and nothing stores',
      template: site({
        behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: { Ref: 'All' } }, resources: { All: originRequestPolicy(allCookies) },
      }),
    },
    {
      name: 'a bucket, which takes no notice of cookies',
      template: site({ origins: [BUCKET], behavior: { ...OF_BUCKET, ...USES_POLICY }, resources: { Policy: cachePolicy({}, allCookies) } }),
    },
    {
      name: 'a group of two buckets',
      template: site({
        origins: [BUCKET, { ...BUCKET, Id: 'copy' }], behavior: { TargetOriginId: 'both', ...USES_POLICY },
        config: { OriginGroups: { Quantity: 1, Items: [{ Id: 'both', FailoverCriteria: {}, Members: {} }] } },
        resources: { Policy: cachePolicy({}, allCookies) },
      }),
    },
    {
      name: 'legacy settings that forward all headers, which turns caching off',
      template: site({
        behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['*'], Cookies: { Forward: 'all' } } },
      }),
    },
    { name: "a policy of Amplify's, which other rules speak of", template: site({ behavior: { CachePolicyId: AMPLIFY } }) },
    {
      name: 'cookies that are not known',
      template: site({
        behavior: USES_POLICY, resources: { Policy: cachePolicy({}, { CookiesConfig: { CookieBehavior: { Ref: 'AWS::StackName' } } }) },
      }),
    },
    {
      name: 'times that are not known',
      template: site({
        behavior: USES_POLICY, resources: { Policy: cachePolicy({ MinTTL: 0, DefaultTTL: { Ref: 'T' }, MaxTTL: { Ref: 'T' } }, allCookies) },
      }),
    },
    { name: 'a policy of another template', template: site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } }) },
  ],
};
