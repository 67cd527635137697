import { cachePolicy, originRequestPolicy, RuleCases, site } from '../rule-case';

/** A template that creates so many policies. */
const policies = (count: number, policy: object = cachePolicy()) => site({
  resources: Object.fromEntries(Array.from({ length: count }, (_, i) => [`Policy${i}`, policy])),
});

const HEADERS_POLICY = { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: { Name: 'Headers' } } };

export const CASES: RuleCases = {
  rule: 'CEC080',
  reports: [
    {
      name: '21 cache policies in one template', template: policies(21),
      at: 'Policy20/Properties/CachePolicyConfig', says: 'This is number 21 of 21 cache policies in all templates. The default quota is 20.', severity: 'warning',
    },
    {
      name: 'one cache policy in each of 22 stages', template: Array.from({ length: 22 }, () => policies(1)),
      at: 'Policy0/Properties/CachePolicyConfig', says: 'number 21 of 22 cache policies',
    },
    {
      name: 'origin request policies', template: [policies(11, originRequestPolicy()), policies(10, originRequestPolicy())],
      at: 'Policy9/Properties/OriginRequestPolicyConfig', says: 'origin request policies',
    },
    {
      name: 'response headers policies', template: policies(21, HEADERS_POLICY),
      at: 'Policy20/Properties/ResponseHeadersPolicyConfig', says: 'response headers policies',
    },
  ],
  accepts: [
    { name: 'a template with one policy', template: policies(1) },
    { name: '20 cache policies', template: policies(20) },
    { name: '20 of each of two kinds', template: [policies(20), policies(20, originRequestPolicy())] },
    { name: 'managed policies in 21 templates', template: Array.from({ length: 21 }, () => site()) },
    {
      name: '21 policies, one of them under a condition', template: site({
        sections: { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
        resources: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`Policy${i}`, { ...cachePolicy(), ...(i === 0 ? { Condition: 'Never' } : {}) }])),
      }),
    },
  ],
};
