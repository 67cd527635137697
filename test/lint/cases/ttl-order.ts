import { cachePolicy, RuleCases, site } from '../rule-case';

const legacy = (ttls: object) => site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false }, ...ttls } });

export const CASES: RuleCases = {
  rule: 'CEC024',
  reports: [
    {
      name: 'a default above the maximum',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ MinTTL: 0, DefaultTTL: 86400, MaxTTL: 60 }) },
      }),
      at: 'CachePolicyConfig/DefaultTTL', says: "Cache policy 'Catalogue' has DefaultTTL 86400, which exceeds MaxTTL 60.",
    },
    {
      name: 'a minimum above the default',
      template: site({ resources: { Policy: cachePolicy({ MinTTL: 120, DefaultTTL: 60, MaxTTL: 3600 }) } }),
      at: 'CachePolicyConfig/MinTTL', says: 'MinTTL 120, which exceeds DefaultTTL 60',
    },
    {
      name: 'legacy settings out of order',
      template: legacy({ MinTTL: 60, MaxTTL: 30 }),
      at: 'DefaultCacheBehavior/MinTTL', says: 'behavior has MinTTL 60',
    },
    {
      name: 'a maximum that one stage lowers',
      template: site({
        resources: { Policy: cachePolicy({ MaxTTL: { 'Fn::If': ['IsProd', 86400, 60] } }) },
        sections: { Parameters: { Stage: { Type: 'String', Default: 'prod' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      }),
      at: 'CachePolicyConfig/DefaultTTL', says: 'exceeds MaxTTL 60', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'three times the same', template: site({ resources: { Policy: cachePolicy({ MinTTL: 60, DefaultTTL: 60, MaxTTL: 60 }) } }) },
    { name: 'TTLs in order', template: legacy({ MinTTL: 0, DefaultTTL: 60, MaxTTL: 3600 }) },
    { name: 'legacy settings that leave the default to CloudFront', template: legacy({ MinTTL: 0, MaxTTL: 60 }) },
    {
      name: 'a maximum that is known at deployment',
      template: site({ resources: { Policy: cachePolicy({ MaxTTL: { Ref: 'Max' } }) }, sections: { Parameters: { Max: { Type: 'Number' } } } }),
    },
  ],
};
