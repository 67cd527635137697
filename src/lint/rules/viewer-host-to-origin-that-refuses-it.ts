import { OriginService } from '../../template/reading/as-written';
import { forwarderOfHost, mayChangeHost } from '../facts/host-forwarding';
import { Rule, Severity } from '../rule';

export const viewerHostToOriginThatRefusesIt: Rule = {
  id: 'CEC060',
  name: 'viewer-host-to-origin-that-refuses-it',
  severity: Severity.ERROR,
  description: 'CloudFront forwards the viewer\'s `Host` to an origin that accepts only its own name: API Gateway, a Lambda function URL, or an S3 bucket. '
    + 'The origin rejects every request, usually with 403.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html#managed-origin-request-policy-all-viewer-except-host-header',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const service = behavior.origin?.asWritten.service;
      const forwarder = forwarderOfHost(behavior);
      // Origin-request code can restore the name of the origin.
      if (service === undefined || !REJECTS_OTHER_HOSTS.has(service) || forwarder === undefined || mayChangeHost(behavior)) continue;
      const byOriginRequestPolicy = forwarder === 'OriginRequestPolicyId';
      // A bucket with Host in its cache key does not deploy, which CEC028 reports.
      if (service === OriginService.S3 && !byOriginRequestPolicy) continue;
      const { name } = behavior.settings.originRequestPolicy ?? {};
      const requestPolicyLabel = name === undefined ? 'The origin request policy' : `Origin request policy '${name}'`;
      yield {
        location: byOriginRequestPolicy ? behavior.at(forwarder) : behavior.atCaching,
        message: `${byOriginRequestPolicy ? requestPolicyLabel : `The cache key of ${behavior.policyLabel}`} forwards the viewer's 'Host' to ${service}, which accepts only its own name. Every request fails.`,
        fix: service === OriginService.S3
          ? 'Use CORS-S3Origin as the origin request policy, or none.'
          : 'Use AllViewerExceptHostHeader as the origin request policy, and a cache policy without Host. In CDK, use OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.',
      };
    }
  },
};

const REJECTS_OTHER_HOSTS: ReadonlySet<OriginService> = new Set([OriginService.LAMBDA_URL, OriginService.API_GATEWAY, OriginService.S3]);
