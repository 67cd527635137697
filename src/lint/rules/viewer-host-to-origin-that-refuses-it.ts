import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { forwarderOfHost, mayChangeHost } from '../host-forwarding';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';

export const viewerHostToOriginThatRefusesIt: Rule = {
  id: 'CEC060',
  name: 'viewer-host-to-origin-that-refuses-it',
  severity: Severity.ERROR,
  why: 'The `Host` that the viewer asked for reaches an origin that only answers to its own name: API Gateway, a Lambda function URL, an S3 bucket. '
    + 'It does not know the name of your site and refuses every request, with 403 as a rule.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html#managed-origin-request-policy-all-viewer-except-host-header',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const service = behavior.origin?.asWritten.service;
      const forwarder = forwarderOfHost(behavior);
      // Code at the origin request can put the origin's own name back.
      if (service === undefined || !REFUSES_OTHER_HOSTS.has(service) || forwarder === undefined || mayChangeHost(behavior)) continue;
      // A bucket with Host in its cache key does not deploy, which is another rule's matter.
      if (service === OriginService.S3 && forwarder !== 'OriginRequestPolicyId') continue;
      yield {
        place: forwarder === 'OriginRequestPolicyId' ? behavior.at(forwarder) : behavior.atCaching,
        message: `${nameOf(behavior, forwarder)} sends the viewer's 'Host' to ${service}, which only answers to its own name: every request is refused`,
        fix: service === OriginService.S3
          ? 'use CORS-S3Origin as origin request policy, or none'
          : 'use AllViewerExceptHostHeader as origin request policy, and a cache policy without Host (in CDK: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)',
      };
    }
  },
};

const REFUSES_OTHER_HOSTS: ReadonlySet<OriginService> = new Set([OriginService.LAMBDA_URL, OriginService.API_GATEWAY, OriginService.S3]);

function nameOf(behavior: LintedBehavior, forwarder: 'CachePolicyId' | 'OriginRequestPolicyId'): string {
  return forwarder === 'CachePolicyId' ? behavior.policyName : behavior.settings.originRequestPolicy?.name ?? 'the origin request policy';
}
