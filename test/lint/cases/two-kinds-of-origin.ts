import { BUCKET, IS_PROD, RuleCases, SERVER, site } from '../rule-case';

const S3 = { S3OriginConfig: { OriginAccessIdentity: '' } };
const at = 'Origins/0/S3OriginConfig';

export const CASES: RuleCases = {
  rule: 'CEC036',
  reports: [
    {
      name: 'a server that is written as a bucket too', template: site({ origins: [{ ...SERVER, ...S3 }] }),
      at, says: "Origin 'server' has both S3OriginConfig and CustomOriginConfig.", severity: 'error',
    },
    { name: 'an empty config', template: site({ origins: [{ ...SERVER, S3OriginConfig: {} }] }), at, says: "'server'" },
    {
      name: 'the second of two origins, with an unknown id',
      template: site({ origins: [SERVER, { ...SERVER, ...S3, Id: { Ref: 'AWS::StackName' } }] }), at: 'Origins/1/S3OriginConfig', says: 'number 2',
    },
    {
      name: 'both in one stage',
      template: site({ origins: [{ ...SERVER, S3OriginConfig: { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, S3.S3OriginConfig] } }], sections: IS_PROD }),
      at: 'S3OriginConfig/Fn::If/2', says: 'both', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a server', template: site() },
    { name: 'a bucket', template: site({ origins: [BUCKET], behavior: { TargetOriginId: 'bucket' } }) },
    {
      name: 'one of the two in each stage',
      template: site({
        origins: [{
          ...SERVER,
          S3OriginConfig: { 'Fn::If': ['IsProd', S3.S3OriginConfig, { Ref: 'AWS::NoValue' }] },
          CustomOriginConfig: { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, SERVER.CustomOriginConfig] },
        }],
        sections: IS_PROD,
      }),
    },
    { name: 'an unknown config', template: site({ origins: [{ ...SERVER, S3OriginConfig: { 'Fn::Transform': { Name: 'Macro' } } }] }) },
  ],
};
