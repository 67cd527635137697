import { IS_PROD, RuleCases, SERVER, site } from '../rule-case';

const CERTIFICATE = { AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1', SslSupportMethod: 'sni-only' };

const viewers = (certificate: object) => site({ config: { Aliases: ['www.example.com'], ViewerCertificate: certificate } });

function origin(config: object, sections?: object): object {
  return site({ origins: [{ ...SERVER, CustomOriginConfig: { OriginProtocolPolicy: 'https-only', ...config } }], sections });
}

export const CASES: RuleCases = {
  rule: 'CEC064',
  reports: [
    {
      name: 'viewers by TLS 1.1', template: viewers({ ...CERTIFICATE, MinimumProtocolVersion: 'TLSv1.1_2016' }),
      at: 'ViewerCertificate/MinimumProtocolVersion', says: 'Viewers can connect over TLSv1.1_2016.', severity: 'warning',
    },
    ...['SSLv3', 'TLSv1', 'TLSv1_2016'].map(version => ({
      name: `viewers by ${version}`, template: viewers({ ...CERTIFICATE, MinimumProtocolVersion: version }),
      at: 'ViewerCertificate/MinimumProtocolVersion', says: version,
    })),
    {
      name: 'viewers by TLS 1.0 with a certificate that a deployment names',
      template: site({
        config: { ViewerCertificate: { AcmCertificateArn: { Ref: 'Certificate' }, MinimumProtocolVersion: 'TLSv1' } },
        sections: { Parameters: { Certificate: { Type: 'String', Default: '' } } },
      }),
      at: 'ViewerCertificate/MinimumProtocolVersion', says: 'over TLSv1',
    },
    { name: 'a certificate and nothing about TLS', template: viewers(CERTIFICATE), at: 'ViewerCertificate', says: 'no minimum TLS version' },
    {
      name: 'an origin by TLS 1.0 and 1.1', template: origin({ OriginSSLProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] }),
      at: 'Origins/0/CustomOriginConfig/OriginSSLProtocols', says: "origin 'server' over TLSv1, TLSv1.1",
    },
    {
      name: 'an origin by SSL in one stage',
      template: origin({ OriginSSLProtocols: { 'Fn::If': ['IsProd', ['TLSv1.2'], ['SSLv3', 'TLSv1.2']] }, OriginProtocolPolicy: 'match-viewer' }, IS_PROD),
      at: 'OriginSSLProtocols/Fn::If/2', says: 'over SSLv3', condition: 'not IsProd',
    },
  ],
  accepts: [
    ...['TLSv1.2_2018', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'].map(version => (
      { name: `viewers by ${version}`, template: viewers({ ...CERTIFICATE, MinimumProtocolVersion: version }) })),
    {
      name: "the distribution's own certificate, of which it cannot be set",
      template: viewers({ CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' }),
    },
    { name: 'a version without any certificate', template: site({ config: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1' } } }) },
    { name: 'an empty name of a certificate', template: viewers({ AcmCertificateArn: '', MinimumProtocolVersion: 'TLSv1' }) },
    { name: 'an unknown version', template: viewers({ ...CERTIFICATE, MinimumProtocolVersion: { 'Fn::ImportValue': 'version' } }) },
    { name: 'an unknown certificate', template: site({ config: { ViewerCertificate: { 'Fn::ImportValue': 'certificate' } } }) },
    { name: 'an origin by TLS 1.2', template: origin({ OriginSSLProtocols: ['TLSv1.2'] }) },
    { name: 'an origin without TLS', template: origin({ OriginProtocolPolicy: 'http-only', OriginSSLProtocols: ['TLSv1', 'TLSv1.2'] }) },
    { name: 'an origin without TLS versions', template: origin({}) },
  ],
};
