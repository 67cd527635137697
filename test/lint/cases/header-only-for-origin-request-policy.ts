import { cachePolicy, headers, originRequestPolicy, RuleCases, site } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC023',
  reports: [
    {
      name: 'the address of the viewer in a cache key',
      template: site({
        behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-Address')) },
      }),
      at: 'HeadersConfig/Headers/0', says: "Cache policy 'Catalogue' lists 'CloudFront-Viewer-Address'. CloudFront allows that only in an origin request policy.",
    },
    {
      name: 'a fingerprint beside a country',
      template: site({ resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-Country', 'cloudfront-viewer-ja3-fingerprint')) } }),
      at: 'HeadersConfig/Headers/1', says: "'cloudfront-viewer-ja3-fingerprint'",
    },
    {
      name: 'the TLS version and the network, once',
      template: site({ resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-TLS', 'CloudFront-Viewer-ASN')) } }),
      at: 'HeadersConfig/Headers/0', says: "'CloudFront-Viewer-TLS' and 'CloudFront-Viewer-ASN'",
    },
    {
      name: 'the validity and the text of a client certificate',
      template: site({ resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-Cert-Subject', 'CloudFront-Viewer-Cert-Validity', 'CloudFront-Viewer-Cert-Pem')) } }),
      at: 'HeadersConfig/Headers/1', says: "'CloudFront-Viewer-Cert-Validity' and 'CloudFront-Viewer-Cert-Pem'",
    },
  ],
  accepts: [
    {
      name: 'the address in an origin request policy',
      template: site({
        behavior: { OriginRequestPolicyId: { Ref: 'Policy' } }, resources: { Policy: originRequestPolicy(headers('CloudFront-Viewer-Address')) },
      }),
    },
    {
      name: 'country and device',
      template: site({ resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-Country', 'CloudFront-Is-Mobile-Viewer')) } }),
    },
    {
      name: 'headers that AWS does not document',
      template: site({ resources: { Policy: cachePolicy({}, headers('CloudFront-Viewer-Header-Order', 'CloudFront-Viewer-Header-Count')) } }),
    },
    {
      name: 'a header that is known at deployment',
      template: site({
        resources: { Policy: cachePolicy({}, headers({ Ref: 'Header' } as unknown as string)) },
        sections: { Parameters: { Header: { Type: 'String' } } },
      }),
    },
  ],
};
