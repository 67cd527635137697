import {
  ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, allQueryStrings, BUCKET, cachePolicy, CACHING_DISABLED, IS_PROD, originRequestPolicy, queryStrings,
  RuleCases, SERVER, site, USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const FORWARDS = { OriginRequestPolicyId: { Ref: 'Forwarded' } };
const ALL = { Forwarded: originRequestPolicy(allQueryStrings) };
const at = 'DefaultCacheBehavior/OriginRequestPolicyId';
const legacy = (forwarded: object) => site({ behavior: { CachePolicyId: undefined, ForwardedValues: forwarded } });

export const CASES: RuleCases = {
  rule: 'CEC011',
  reports: [
    {
      name: 'all query strings before the origin and none in the key', template: site({ behavior: FORWARDS, resources: ALL }),
      at, says: "The origin receives all query strings, but the cache key of cache policy 'CachingOptimized' does not include them. '?page=2' returns the response for '?page=1'.",
      severity: 'warning',
    },
    {
      name: 'listed query strings, one of them in the key',
      template: site({
        behavior: { ...FORWARDS, CachePolicyId: { Ref: 'Policy' } },
        resources: { Policy: cachePolicy({}, queryStrings('page')), Forwarded: originRequestPolicy(queryStrings('page', 'sort', 'size')) },
      }),
      at, says: "the query strings 'sort'",
    },
    {
      name: 'one query string',
      template: site({ behavior: FORWARDS, resources: { Forwarded: originRequestPolicy(queryStrings('size')) } }),
      at, says: "the query string 'size'",
    },
    {
      name: 'all query strings, one of them in the key',
      template: site({
        behavior: { ...FORWARDS, CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, queryStrings('page')), ...ALL },
      }),
      at, says: 'query strings that the key does not list',
    },
    {
      name: 'AllViewer, beside the identity that it forwards', template: site({ behavior: { OriginRequestPolicyId: ALL_VIEWER } }),
      at, says: 'all query strings',
    },
    {
      name: 'a managed policy that leaves times to the origin',
      template: site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS, OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER } }),
      at, says: 'if the origin sets a TTL',
    },
    {
      name: 'legacy settings that key on some',
      template: legacy({ QueryString: true, QueryStringCacheKeys: ['page'] }),
      at: 'ForwardedValues/QueryStringCacheKeys', says: 'the cache key of the legacy ForwardedValues',
    },
    {
      name: 'code before the cache',
      template: site({
        behavior: { ...FORWARDS, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn' }] }, resources: ALL,
      }),
      at, says: 'viewer-request function',
    },
    {
      name: 'a group with a server',
      template: site({
        origins: [BUCKET, SERVER], behavior: { TargetOriginId: 'both', ...FORWARDS }, resources: ALL,
        config: { OriginGroups: { Quantity: 1, Items: [{ Id: 'both', FailoverCriteria: {}, Members: {} }] } },
      }),
      at, says: 'all query strings',
    },
    {
      name: 'query strings in one stage',
      template: site({
        behavior: { OriginRequestPolicyId: { 'Fn::If': ['IsProd', { Ref: 'Forwarded' }, { Ref: 'AWS::NoValue' }] } }, resources: ALL, sections: IS_PROD,
      }),
      at: 'OriginRequestPolicyId/Fn::If/1', says: 'all query strings', condition: 'IsProd',
    },
  ],
  accepts: [
    {
      name: 'all query strings before the origin and in the key',
      template: site({
        behavior: { ...FORWARDS, CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, allQueryStrings), ...ALL },
      }),
    },
    { name: 'a policy that stores nothing', template: site({ behavior: { ...FORWARDS, CachePolicyId: CACHING_DISABLED }, resources: ALL }) },
    { name: 'none before the origin', template: site({ behavior: FORWARDS, resources: { Forwarded: originRequestPolicy() } }) },
    { name: 'a bucket', template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', ...FORWARDS }, resources: ALL }) },
    {
      name: 'a website endpoint',
      template: site({ origins: [{ ...SERVER, DomainName: 'site.s3-website.eu-west-1.amazonaws.com' }], behavior: FORWARDS, resources: ALL }),
    },
    {
      name: 'a container of MediaStore, which holds files',
      template: site({ origins: [{ ...SERVER, DomainName: 'abc.data.mediastore.eu-west-1.amazonaws.com' }], behavior: FORWARDS, resources: ALL }),
    },
    { name: 'legacy settings with all in the key', template: legacy({ QueryString: true }) },
    { name: 'legacy settings that store nothing', template: legacy({ QueryString: true, QueryStringCacheKeys: ['page'], Headers: ['*'] }) },
    { name: 'an unknown policy', template: site({ behavior: { OriginRequestPolicyId: { 'Fn::ImportValue': 'policy' } } }) },
  ],
};
