import { ALL_VIEWER, cachePolicy, CACHING_DISABLED, RuleCases, site } from '../rule-case';

interface Resources { readonly Resources: { readonly [logicalId: string]: object } }

/** So many templates that have the policy with this id on a distribution each. */
const templates = (count: number, CachePolicyId: unknown) => Array.from({ length: count }, () => site({ behavior: { CachePolicyId } }));

/** One template with so many distributions under the policies that it creates, in turns. */
function together(count: number, ...policies: string[]): object {
  const distributions = Array.from({ length: count }, (_, i) => [
    `Site${i}`, (site({ behavior: { CachePolicyId: { Ref: policies[i % policies.length] } } }) as Resources).Resources.Site,
  ]);
  return { Resources: Object.fromEntries([...distributions, ...policies.map(name => [name, cachePolicy({ Name: name })])]) };
}

const IMPORTED = { 'Fn::ImportValue': 'policy' };
const ID = '00000000-0000-4000-8000-000000000000';
const at = 'DefaultCacheBehavior/CachePolicyId';

export const CASES: RuleCases = {
  rule: 'CEC083',
  reports: [
    { name: 'a policy that 101 templates import', template: templates(101, IMPORTED), at, says: 'This is number 101 of 101 distributions that use the policy. The quota is 100.', severity: 'warning' },
    { name: 'a policy by its id', template: templates(102, ID), at, says: 'number 101 of 102' },
    { name: 'a policy by an SSM parameter', template: templates(101, '{{resolve:ssm:/policy}}'), at, says: 'number 101 of 101' },
    { name: 'a policy of a template with 101 distributions', template: together(101, 'Policy'), at: `Site100/Properties/DistributionConfig/${at}`, says: 'number 101 of 101' },
    {
      name: 'an origin request policy on paths',
      template: Array.from({ length: 101 }, () => site({ behaviors: [{ PathPattern: '/a', CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: IMPORTED }] })),
      at: 'CacheBehaviors/0/OriginRequestPolicyId', says: 'number 101 of 101',
    },
  ],
  accepts: [
    { name: 'a policy that two templates import', template: templates(2, IMPORTED) },
    { name: 'a policy that 100 templates import', template: templates(100, IMPORTED) },
    { name: 'managed policies on 101 distributions', template: Array.from({ length: 101 }, () => site({ behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER } })) },
    { name: 'two policies that share 101 distributions', template: together(101, 'One', 'Other') },
    { name: '101 templates with a policy each', template: Array.from({ length: 101 }, () => together(1, 'Policy')) },
    { name: 'many behaviors of one distribution', template: site({ behaviors: Array.from({ length: 70 }, (_, i) => ({ PathPattern: `/${i}`, CachePolicyId: IMPORTED, OriginRequestPolicyId: IMPORTED })) }) },
    { name: 'unknown policies', template: templates(101, { Ref: 'Somewhere' }) },
  ],
};
