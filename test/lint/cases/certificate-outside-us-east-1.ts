import { RuleCases, site } from '../rule-case';

const shown = (certificate: object, sections?: object) => site({
  config: { Aliases: ['www.example.com'], ViewerCertificate: { SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021', ...certificate } }, sections,
});

export const CASES: RuleCases = {
  rule: 'CEC032',
  reports: [
    {
      name: 'a certificate of another region',
      template: shown({ AcmCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/c1' }),
      at: 'ViewerCertificate/AcmCertificateArn', says: 'The certificate is in eu-west-1. CloudFront accepts ACM certificates only from us-east-1.',
    },
    {
      name: 'a certificate of an account that is known at deployment',
      template: shown({ AcmCertificateArn: { 'Fn::Sub': 'arn:${AWS::Partition}:acm:eu-central-1:${AWS::AccountId}:certificate/c1' } }),
      at: 'ViewerCertificate/AcmCertificateArn', says: 'certificate is in eu-central-1',
    },
    {
      name: 'the certificate of one stage',
      template: shown(
        { AcmCertificateArn: { 'Fn::If': ['IsProd', 'arn:aws:acm:us-east-1:111122223333:certificate/c1', 'arn:aws:acm:us-east-2:111122223333:certificate/c2'] } },
        { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      ),
      at: 'AcmCertificateArn/Fn::If/2', says: 'certificate is in us-east-2', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a certificate of us-east-1', template: shown({ AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/c1' }) },
    { name: 'a certificate of IAM, which has no region', template: shown({ IamCertificateId: 'ASCACKCEVSQ6CEXAMPLE3' }) },
    { name: "the distribution's own name and certificate", template: site({ config: { ViewerCertificate: { CloudFrontDefaultCertificate: true } } }) },
    { name: 'a certificate of the template, whose region the stack decides', template: shown({ AcmCertificateArn: { Ref: 'Certificate' } }) },
    {
      name: 'a certificate of the Chinese partition, where other rules hold',
      template: shown({ AcmCertificateArn: 'arn:aws-cn:acm:cn-north-1:111122223333:certificate/c1' }),
    },
    {
      name: 'a region that is known at deployment',
      template: shown({ AcmCertificateArn: { 'Fn::Sub': 'arn:aws:acm:${AWS::Region}:${AWS::AccountId}:certificate/c1' } }),
    },
  ],
};
