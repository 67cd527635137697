import { listingPolicies, titleOf } from '../facts/listing-policies';
import { refusedHeaders } from '../facts/refused-headers';
import { Rule, Severity } from '../rule';

const NEVER_IN_KEY = new Set([
  'cloudfront-viewer-address', 'cloudfront-viewer-asn', 'cloudfront-viewer-tls', 'cloudfront-viewer-ja3-fingerprint', 'cloudfront-viewer-ja4-fingerprint',
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewer-mtls-headers.html
  'cloudfront-viewer-cert-validity', 'cloudfront-viewer-cert-pem',
]);

export const headerOnlyForOriginRequestPolicy: Rule = {
  id: 'CEC023',
  name: 'header-only-for-origin-request-policy',
  severity: Severity.ERROR,
  description: 'A cache policy lists a `CloudFront-Viewer-*` header that differs for almost every visitor. CloudFront allows it only in an origin request policy. '
    + 'The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html',

  * check(context) {
    for (const policy of listingPolicies(context).filter(({ kind }) => kind === 'cache policy')) {
      const refused = refusedHeaders(policy, header => NEVER_IN_KEY.has(header));
      if (refused === undefined) continue;
      yield {
        location: refused.location,
        message: `${titleOf(policy)} lists ${refused.quotedNames}. CloudFront allows that only in an origin request policy.`,
        fix: `List ${refused.quotedNames} in an origin request policy. In CDK, use OriginRequestHeaderBehavior.allowList.`,
      };
    }
  },
};
