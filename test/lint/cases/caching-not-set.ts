import { BEHAVIOR, IS_PROD, RuleCases, site } from '../rule-case';

const unset = { CachePolicyId: undefined };
const FORWARDS = { ForwardedValues: { QueryString: false } };

export const CASES: RuleCases = {
  rule: 'CEC035',
  reports: [
    {
      name: 'a behavior without cache settings', template: site({ behavior: unset }),
      at: 'DistributionConfig/DefaultCacheBehavior', says: "Behavior '*' has neither CachePolicyId nor ForwardedValues.", severity: 'error',
    },
    {
      name: 'one behavior of two', template: site({ behaviors: [{ PathPattern: '/a/*' }, { PathPattern: '/api/*', ...unset }] }),
      at: 'CacheBehaviors/1', says: "'/api/*'",
    },
    { name: 'times alone', template: site({ behavior: { ...unset, MinTTL: 0, DefaultTTL: 60, MaxTTL: 60 } }), at: 'DefaultCacheBehavior', says: 'neither' },
    {
      name: 'a policy in one stage', template: site({ behavior: { CachePolicyId: { 'Fn::If': ['IsProd', BEHAVIOR.CachePolicyId, { Ref: 'AWS::NoValue' }] } }, sections: IS_PROD }),
      at: 'DefaultCacheBehavior', says: 'neither', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a cache policy', template: site() },
    { name: 'legacy settings', template: site({ behavior: { ...unset, ...FORWARDS } }) },
    { name: 'a policy of another template', template: site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } }) },
    {
      name: 'a policy that a deployment names',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, sections: { Parameters: { Policy: { Type: 'String', Default: '' } } } }),
    },
    {
      name: 'one of the two in each stage',
      template: site({
        behavior: {
          CachePolicyId: { 'Fn::If': ['IsProd', BEHAVIOR.CachePolicyId, { Ref: 'AWS::NoValue' }] },
          ForwardedValues: { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, FORWARDS.ForwardedValues] },
        },
        sections: IS_PROD,
      }),
    },
    { name: 'an unknown behavior', template: site({ config: { DefaultCacheBehavior: { 'Fn::Transform': { Name: 'Macro' } } } }) },
    { name: 'a distribution without a default behavior', template: site({ config: { DefaultCacheBehavior: undefined } }) },
  ],
};
