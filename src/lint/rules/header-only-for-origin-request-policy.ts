import { Severity } from '../finding';
import { listingPolicies } from '../listed-names';
import { refusedHeaders } from '../refused-headers';
import { Rule } from '../rule';

const ONLY_FORWARDED = new Set([
  'cloudfront-viewer-address', 'cloudfront-viewer-asn', 'cloudfront-viewer-tls', 'cloudfront-viewer-ja3-fingerprint', 'cloudfront-viewer-ja4-fingerprint',
]);

export const headerOnlyForOriginRequestPolicy: Rule = {
  id: 'CEC023',
  name: 'header-only-for-origin-request-policy',
  severity: Severity.ERROR,
  why: 'A cache policy lists a `CloudFront-Viewer-*` header that differs for nearly every visitor. CloudFront takes it in an origin request policy only; '
    + 'the deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html',

  * check(subject) {
    for (const policy of listingPolicies(subject).filter(one => one.kind === 'cache policy')) {
      const refused = refusedHeaders(policy, header => ONLY_FORWARDED.has(header));
      if (refused === undefined) continue;
      yield {
        place: refused.place,
        message: `${policy.name} lists ${refused.words}, which CloudFront takes in an origin request policy only`,
        fix: `list ${refused.words} in an origin request policy (in CDK: OriginRequestHeaderBehavior.allowList)`,
      };
    }
  },
};
