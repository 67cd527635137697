import { AMPLIFY, cachePolicy, headers, originRequestPolicy, RuleCases, site } from '../rule-case';

const KEYED = cachePolicy({}, headers('Accept-Language'));

const template = (Policy: object, behavior: object = {}) =>
  site({ behavior: { CachePolicyId: { Ref: 'Policy' }, ...behavior }, resources: { Policy } });

const code = (event: string) =>
  ({ LambdaFunctionAssociations: [{ EventType: event, LambdaFunctionARN: 'arn:aws:lambda:us-east-1:123456789012:function:f:1' }] });

export const CASES: RuleCases = {
  rule: 'CEC044',
  reports: [
    {
      name: 'Accept-Language as browsers send it',
      template: template(KEYED), severity: 'warning',
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers/0',
      says: "The cache key of cache policy 'Catalogue' includes 'Accept-Language' as browsers send it. Each order and weighting of languages gets a separate copy.",
    },
    {
      name: 'code that runs after the key is made',
      template: template(KEYED, code('origin-request')),
      at: 'HeadersConfig/Headers/0', says: "'Accept-Language'",
    },
    {
      name: 'legacy settings in lower case',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['accept-language'] } } }),
      at: 'DefaultCacheBehavior/ForwardedValues/Headers/0', says: 'cache key of the legacy ForwardedValues',
    },
  ],
  accepts: [
    { name: 'a function at viewer request, which can choose a language', template: template(KEYED, code('viewer-request')) },
    { name: 'a header of its own for the language', template: template(cachePolicy({}, headers('X-Language'))) },
    {
      name: 'Accept-Language for the origin alone',
      template: site({
        behavior: { OriginRequestPolicyId: { Ref: 'Language' } }, resources: { Language: originRequestPolicy(headers('Accept-Language')) },
      }),
    },
    {
      name: 'a policy that stores nothing',
      template: template(cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }, headers('Accept-Language'))),
    },
    { name: "a policy of Amplify's, which has it not", template: site({ behavior: { CachePolicyId: AMPLIFY } }) },
  ],
};
