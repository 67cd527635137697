import { ALL_VIEWER, CACHING_DISABLED, RuleCases, site } from '../rule-case';

const LEGACY = { CachePolicyId: undefined, ForwardedValues: { QueryString: false } };
const either = (then: unknown) => ({ 'Fn::If': ['IsProd', then, { Ref: 'AWS::NoValue' }] });
const CONDITIONS = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };

export const CASES: RuleCases = {
  rule: 'CEC026',
  reports: [
    {
      name: 'an origin request policy beside ForwardedValues',
      template: site({ behavior: { ...LEGACY, OriginRequestPolicyId: ALL_VIEWER } }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'The behavior has an OriginRequestPolicyId and ForwardedValues but no CachePolicyId.',
    },
    {
      name: 'an origin request policy alone',
      template: site({ behaviors: [{ PathPattern: '/api/*', CachePolicyId: undefined, OriginRequestPolicyId: { 'Fn::ImportValue': 'policy' } }] }),
      at: 'CacheBehaviors/0/OriginRequestPolicyId', says: 'an OriginRequestPolicyId',
    },
    {
      name: 'a cache policy in one stage only',
      template: site({ behavior: { CachePolicyId: either(CACHING_DISABLED), OriginRequestPolicyId: ALL_VIEWER }, sections: CONDITIONS }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'no CachePolicyId', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'both policies', template: site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } }) },
    { name: 'legacy settings without a policy', template: site({ behavior: LEGACY }) },
    {
      name: 'both policies in one stage',
      template: site({ behavior: { CachePolicyId: either(CACHING_DISABLED), OriginRequestPolicyId: either(ALL_VIEWER) }, sections: CONDITIONS }),
    },
    {
      name: 'a cache policy of another stack',
      template: site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' }, OriginRequestPolicyId: ALL_VIEWER } }),
    },
    {
      name: 'an origin request policy that may be there or not',
      template: site({ behavior: { ...LEGACY, OriginRequestPolicyId: { 'Fn::If': ['NotDefinedHere', ALL_VIEWER, { Ref: 'AWS::NoValue' }] } } }),
    },
  ],
};
