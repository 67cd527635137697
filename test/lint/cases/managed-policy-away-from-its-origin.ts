import { AMPLIFY, API, BUCKET, CACHING_DISABLED, cachePolicy, headers, IS_PROD, LOAD_BALANCER, RuleCases, SERVER, site } from '../rule-case';

const AMPLIFY_DEFAULT = '4d1d2f1d-3a71-49ad-9e08-7ea5d843a556';
const MEDIA_PACKAGE = '08627262-05a9-4f76-9ded-b50ca2e3a84f';
const MEDIA_TAILOR = '775133bc-15f2-49f9-abea-afb2e0bf67d2';

function before(origin: typeof SERVER, behavior: object, sections?: object): object {
  return site({ origins: [origin], behavior: { TargetOriginId: origin.Id, ...behavior }, sections });
}

export const CASES: RuleCases = {
  rule: 'CEC066',
  reports: [
    {
      name: "Amplify's policy before API Gateway", template: before(API, { CachePolicyId: AMPLIFY }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "Managed policy Amplify is intended for Amplify Hosting, but the origin of '*' is API Gateway.", severity: 'warning',
    },
    {
      name: 'one of its four others before a load balancer', template: before(LOAD_BALANCER, { CachePolicyId: AMPLIFY_DEFAULT }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'for Amplify Hosting',
    },
    {
      name: "MediaPackage's policy before a bucket", template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket', CachePolicyId: MEDIA_PACKAGE } }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: 'for AWS Elemental MediaPackage',
    },
    {
      name: "MediaTailor's policy before API Gateway", template: before(API, { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: MEDIA_TAILOR }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: 'for AWS Elemental MediaTailor',
    },
    {
      name: "Amplify's policy in one stage",
      template: before(API, { CachePolicyId: { 'Fn::If': ['IsProd', AMPLIFY, CACHING_DISABLED] } }, IS_PROD),
      at: 'CachePolicyId/Fn::If/1', says: 'Amplify is', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: "Amplify's policy before Amplify", template: before({ ...SERVER, DomainName: 'main.d1.amplifyapp.com' }, { CachePolicyId: AMPLIFY }) },
    {
      name: "MediaPackage's policy before MediaPackage",
      template: before({ ...SERVER, DomainName: 'abc.mediapackage.eu-west-1.amazonaws.com' }, { CachePolicyId: MEDIA_PACKAGE }),
    },
    { name: "Amplify's policy with an unknown server", template: site({ behavior: { CachePolicyId: AMPLIFY } }) },
    { name: 'other managed policies', template: before(API, { CachePolicyId: CACHING_DISABLED }) },
    {
      name: 'a policy of the same name and with the same key',
      template: site({
        origins: [API], behavior: { TargetOriginId: 'api', CachePolicyId: { Ref: 'Policy' } },
        resources: { Policy: cachePolicy({ Name: 'Amplify' }, headers('Accept')) },
      }),
    },
  ],
};
