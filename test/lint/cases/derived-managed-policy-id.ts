import { AMPLIFY, cachePolicy, CACHING_DISABLED, IS_PROD, RuleCases, site } from '../rule-case';

const AMPLIFY_DEFAULT_V2 = '1b1c9610-973a-4fb9-9932-a6c274840887';
const AMPLIFY_STATIC_CONTENT_V2 = '4c02794c-7c81-4ba1-8b5d-e05fb0f95ed8';

export const CASES: RuleCases = {
  rule: 'CEC067',
  reports: [
    {
      name: 'a policy that no page names', template: site({ behavior: { CachePolicyId: AMPLIFY_STATIC_CONTENT_V2 } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: `Policy id '${AMPLIFY_STATIC_CONTENT_V2}' is assumed to be Amplify-StaticContent-V2. No AWS page documents it.`, severity: 'warning',
    },
    {
      name: 'one on a path', template: site({ behaviors: [{ PathPattern: '/app/*', CachePolicyId: AMPLIFY_DEFAULT_V2 }] }),
      at: 'CacheBehaviors/0/CachePolicyId', says: 'Amplify-Default-V2',
    },
    {
      name: 'one in one stage',
      template: site({ behavior: { CachePolicyId: { 'Fn::If': ['IsProd', CACHING_DISABLED, AMPLIFY_DEFAULT_V2] } }, sections: IS_PROD }),
      at: 'CachePolicyId/Fn::If/2', says: 'Amplify-Default-V2', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a documented policy', template: site({ behavior: { CachePolicyId: AMPLIFY } }) },
    {
      name: 'a policy of the template',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ Name: 'Amplify-Default-V2' }) } }),
    },
    { name: 'a policy of another template', template: site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } }) },
    { name: 'an id that is not managed', template: site({ behavior: { CachePolicyId: '00000000-0000-4000-8000-000000000000' } }) },
  ],
};
