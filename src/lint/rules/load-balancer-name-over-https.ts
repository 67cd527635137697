import { OriginKind, ViewerProtocol } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { OriginService } from '../../template/reading/as-written';
import { forwarderOfHost, forwardsHost, mayChangeHost } from '../facts/host-forwarding';
import { LintedBehavior, LintedOrigin } from '../lint-context';
import { Rule, Severity } from '../rule';
import { TemplateLocation } from '../template-location';

export const loadBalancerNameOverHttps: Rule = {
  id: 'CEC068',
  name: 'load-balancer-name-over-https',
  severity: Severity.ERROR,
  description: 'CloudFront connects to a load balancer over HTTPS by its AWS domain name. The certificate must match that name, for which you cannot get a certificate, or '
    + 'the forwarded `Host`. If CloudFront does not forward your own host name, no certificate matches, and every request fails with 502.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { origin } = behavior;
      if (origin === undefined || !usesAwsNameOverHttps(origin, behavior) || mayChangeHost(behavior)) continue;
      const mismatch = nameMismatch(behavior);
      if (mismatch === undefined) continue;
      yield {
        location: mismatch.location,
        message: `CloudFront connects to origin ${origin.name}, a load balancer, over HTTPS by its AWS name, but ${mismatch.reason}. No certificate matches, and every request fails with 502.`,
        fix: "Give the origin your own domain name, which resolves to the load balancer and is on its certificate. In CDK, use new HttpOrigin('origin.example.com') with an alias record.",
      };
    }
  },
};

function usesAwsNameOverHttps({ settings: { kind }, asWritten: { service, protocolPolicy } }: LintedOrigin, { settings }: LintedBehavior): boolean {
  const neverHttp = settings.viewerProtocolPolicy === ViewerProtocol.HTTPS_ONLY || settings.viewerProtocolPolicy === ViewerProtocol.REDIRECT_TO_HTTPS;
  const overHttps = protocolPolicy === 'https-only' || (protocolPolicy === 'match-viewer' && neverHttp);
  // CloudFront's certificate check for private load balancers (VPC origins) is not documented.
  return kind === OriginKind.CUSTOM && service === OriginService.LOAD_BALANCER && overHttps;
}

function nameMismatch(behavior: LintedBehavior): { readonly location: TemplateLocation; readonly reason: string } | undefined {
  const { settings } = behavior.distribution;
  const forwards = forwardsHost(behavior);
  if (forwards === false) return { location: behavior.at('TargetOriginId'), reason: "does not forward the viewer's 'Host'" };
  if (forwards === undefined || causeOfUnknown(settings, 'aliases') !== undefined || (settings.aliases ?? []).length > 0) return undefined;
  return {
    location: forwarderOfHost(behavior) === 'OriginRequestPolicyId' ? behavior.at('OriginRequestPolicyId') : behavior.atCaching,
    reason: "the forwarded 'Host' is the distribution's own cloudfront.net name",
  };
}
