import { cachePolicy, originRequestPolicy, RuleCases, site } from '../rule-case';

const STAGE = { Parameters: { Stage: { Type: 'String' } } };
const CONDITIONS = {
  ...STAGE, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] } },
};
const under = (Condition: string) => ({ ...cachePolicy(), Condition });
const stackOf = (name: unknown) => site({ resources: { Policy: cachePolicy({ Name: name }) } });

const at = 'CachePolicyConfig/Name';

export const CASES: RuleCases = {
  rule: 'CEC037',
  reports: [
    {
      name: 'two stacks that create a policy of one name', template: [stackOf('Catalogue'), stackOf('Catalogue')],
      at, says: "The cache policy has the name 'Catalogue', like one in another template. The second one cannot be created in the same account.", severity: 'warning',
    },
    {
      name: 'two policies of one stack', template: site({ resources: { One: cachePolicy(), Other: cachePolicy() } }),
      at: 'Other/Properties/CachePolicyConfig/Name', says: 'One', severity: 'error',
    },
    {
      name: 'a name that the default of a parameter makes the same',
      template: [stackOf('shop-dev'), site({ resources: { Policy: cachePolicy({ Name: { 'Fn::Sub': 'shop-${Stage}' } }) }, sections: { Parameters: { Stage: { Type: 'String', Default: 'dev' } } } })],
      at, says: "'shop-dev'", severity: 'warning',
    },
    {
      name: 'a policy beside one that is there in one stage', template: site({ resources: { One: cachePolicy(), Other: under('IsProd') }, sections: CONDITIONS }),
      at: 'Other/Properties/CachePolicyConfig/Name', says: 'One', severity: 'error',
    },
    {
      name: 'two origin request policies', template: site({ resources: { One: originRequestPolicy(), Other: originRequestPolicy() } }),
      at: 'OriginRequestPolicyConfig/Name', says: "origin request policy has the name 'Forwarded'", severity: 'error',
    },
  ],
  accepts: [
    { name: 'a name for each stack', template: [stackOf('Catalogue-dev'), stackOf('Catalogue-prod')] },
    { name: 'names that only a deployment decides', template: [stackOf({ 'Fn::Sub': '${AWS::StackName}-c' }), stackOf({ 'Fn::Sub': '${AWS::StackName}-c' })] },
    { name: 'two kinds of policies', template: site({ resources: { One: cachePolicy({ Name: 'Site' }), Other: originRequestPolicy({ Name: 'Site' }) } }) },
    { name: 'other letters', template: [stackOf('catalogue'), stackOf('Catalogue')] },
    { name: 'policies of two stages', template: site({ resources: { One: under('IsProd'), Other: under('IsDev') }, sections: CONDITIONS }) },
  ],
};
