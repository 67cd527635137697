import { CACHING_OPTIMIZED, RuleCases, site } from '../rule-case';

const CONDITIONS = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const either = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['IsProd', then, otherwise] });
const NOTHING = { Ref: 'AWS::NoValue' };
const FORWARDED = { QueryString: false };

export const CASES: RuleCases = {
  rule: 'CEC025',
  reports: [
    {
      name: 'ForwardedValues beside a cache policy',
      template: site({ behavior: { CachePolicyId: CACHING_OPTIMIZED, ForwardedValues: FORWARDED } }),
      at: 'DefaultCacheBehavior/ForwardedValues', says: 'The behavior sets ForwardedValues beside CachePolicyId. CloudFront allows only one of them.',
    },
    {
      name: 'TTLs beside a cache policy of another stack',
      template: site({ behaviors: [{ PathPattern: '/img/*', CachePolicyId: { 'Fn::ImportValue': 'policy' }, MinTTL: 0, DefaultTTL: 60 }] }),
      at: 'CacheBehaviors/0/MinTTL', says: 'beside CachePolicyId',
    },
    {
      name: 'ForwardedValues that were left in one stage',
      template: site({ behavior: { CachePolicyId: CACHING_OPTIMIZED, ForwardedValues: either(FORWARDED, NOTHING) }, sections: CONDITIONS }),
      at: 'ForwardedValues/Fn::If/1', says: 'ForwardedValues', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'a cache policy', template: site({ behavior: { CachePolicyId: CACHING_OPTIMIZED } }) },
    { name: 'legacy settings', template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: FORWARDED, MinTTL: 0 } }) },
    {
      name: 'one or the other, by stage',
      template: site({
        behavior: { CachePolicyId: either(CACHING_OPTIMIZED, NOTHING), ForwardedValues: either(NOTHING, FORWARDED) }, sections: CONDITIONS,
      }),
    },
    {
      name: 'a cache policy that may be there or not',
      template: site({ behavior: { CachePolicyId: { 'Fn::If': ['NotDefinedHere', CACHING_OPTIMIZED, NOTHING] }, ForwardedValues: FORWARDED } }),
    },
    {
      name: 'a TTL that may be there or not',
      template: site({ behavior: { MinTTL: { 'Fn::If': ['NotDefinedHere', 0, NOTHING] } } }),
    },
  ],
};
