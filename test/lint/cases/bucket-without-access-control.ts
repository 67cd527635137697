import { BUCKET, IS_PROD, RuleCases, site } from '../rule-case';

const behavior = { TargetOriginId: 'bucket' };
const PUBLIC = { ...BUCKET, OriginAccessControlId: undefined };

export const CASES: RuleCases = {
  rule: 'CEC061',
  reports: [
    { name: 'a bucket with neither', template: site({ origins: [PUBLIC], behavior }), at: 'Origins/0', says: "Origin 'bucket' is a bucket without origin access control. The bucket must be public, so anyone can bypass CloudFront." },
    {
      name: 'a bucket beside one that has it',
      template: site({ origins: [BUCKET, { ...PUBLIC, Id: 'media', OriginAccessControlId: '' }], behavior }), at: 'Origins/1', says: "'media'",
    },
    {
      name: 'a bucket that has it in one stage',
      template: site({
        origins: [{ ...BUCKET, OriginAccessControlId: { 'Fn::If': ['IsProd', { 'Fn::GetAtt': ['AccessControl', 'Id'] }, { Ref: 'AWS::NoValue' }] } }],
        behavior, sections: IS_PROD,
      }),
      at: 'Origins/0', says: 'must be public', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a bucket with origin access control', template: site({ origins: [BUCKET], behavior }) },
    {
      name: 'a bucket with an origin access identity',
      template: site({ origins: [{ ...PUBLIC, S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } }], behavior }),
    },
    {
      name: 'an identity that a deployment names',
      template: site({
        origins: [{ ...PUBLIC, S3OriginConfig: { OriginAccessIdentity: { Ref: 'Identity' } } }], behavior,
        sections: { Parameters: { Identity: { Type: 'String', Default: '' } } },
      }),
    },
    { name: 'an unknown control', template: site({ origins: [{ ...BUCKET, OriginAccessControlId: { 'Fn::ImportValue': 'control' } }], behavior }) },
    {
      name: 'a website endpoint, which cannot have one', template: site({
        origins: [{
          Id: 'bucket', DomainName: 'site.s3-website.eu-west-1.amazonaws.com', CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
        }], behavior,
      }),
    },
    { name: 'a server', template: site() },
  ],
};
