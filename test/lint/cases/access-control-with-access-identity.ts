import { BUCKET, RuleCases, site } from '../rule-case';

const IDENTITY = { 'Fn::Join': ['', ['origin-access-identity/cloudfront/', { Ref: 'Identity' }]] };
const before = (origin: object, sections?: object) => site({ origins: [{ ...BUCKET, ...origin }], behavior: { TargetOriginId: 'bucket' }, sections });
const CONDITIONS = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };

export const CASES: RuleCases = {
  rule: 'CEC030',
  reports: [
    {
      name: 'an identity that was left beside an access control',
      template: before({ S3OriginConfig: { OriginAccessIdentity: IDENTITY } }),
      at: 'Origins/0/S3OriginConfig/OriginAccessIdentity', says: "Origin 'bucket' has both OriginAccessControlId and OriginAccessIdentity. CloudFront accepts only one of them.",
    },
    {
      name: 'ids that are written out',
      template: before({ OriginAccessControlId: 'E1OAC', S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1OAI' } }),
      at: 'Origins/0/S3OriginConfig/OriginAccessIdentity', says: "'bucket' has",
    },
    {
      name: 'an identity in one stage',
      template: before({ S3OriginConfig: { OriginAccessIdentity: { 'Fn::If': ['IsProd', IDENTITY, ''] } } }, CONDITIONS),
      at: 'OriginAccessIdentity/Fn::If/1', says: "'bucket' has", condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'an access control', template: before({}) },
    { name: 'an identity', template: before({ OriginAccessControlId: undefined, S3OriginConfig: { OriginAccessIdentity: IDENTITY } }) },
    { name: 'an empty access control beside an identity', template: before({ OriginAccessControlId: '', S3OriginConfig: { OriginAccessIdentity: IDENTITY } }) },
    {
      name: 'one or the other, by stage',
      template: before({
        OriginAccessControlId: { 'Fn::If': ['IsProd', 'E1OAC', { Ref: 'AWS::NoValue' }] },
        S3OriginConfig: { OriginAccessIdentity: { 'Fn::If': ['IsProd', '', IDENTITY] } },
      }, CONDITIONS),
    },
    {
      name: 'an identity that a parameter may leave empty',
      template: before({ S3OriginConfig: { OriginAccessIdentity: { Ref: 'Identity' } } }, { Parameters: { Identity: { Type: 'String' } } }),
    },
  ],
};
