import { ALL_VIEWER, AMPLIFY, cachePolicy, CACHING_DISABLED, headers, RuleCases, site } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC001',
  reports: [
    {
      name: 'a policy with Authorization in its key',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Authorization')) } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "The cache key of cache policy 'Catalogue' includes 'Authorization'. Each token gets a separate copy, and anyone who replays the token receives it without contacting the origin.",
    },
    {
      name: 'a managed policy made for Amplify',
      template: site({ behavior: { CachePolicyId: AMPLIFY } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'cache key of',
    },
    {
      name: 'a policy with an unknown name',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ Name: { Ref: 'AWS::StackName' } }, headers('Authorization')) },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'cache key of',
    },
    {
      name: 'legacy settings that list it',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['authorization'] } } }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: 'cache key of the legacy ForwardedValues',
    },
    {
      name: 'a policy that does so in one stage',
      template: site({
        behavior: { CachePolicyId: { 'Fn::If': ['IsProd', { Ref: 'Policy' }, CACHING_DISABLED] } },
        resources: { Policy: cachePolicy({}, headers('Authorization')) },
        sections: { Parameters: { Stage: { Type: 'String', Default: 'dev' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId/Fn::If/1', says: "'Authorization'", condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'CachingDisabled with AllViewer', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } }) },
    {
      name: 'legacy settings that forward all headers, which turns caching off',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['*'] } } }),
    },
    { name: 'a policy of another template', template: site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } }) },
  ],
};
