import { OriginKind, ViewerProtocol } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { forwarderOfHost, forwardsHost, mayChangeHost } from '../host-forwarding';
import { LintedBehavior, LintedOrigin } from '../lint-context';
import { Rule } from '../rule';
import { TemplateLocation } from '../template-location';

export const loadBalancerNameOverHttps: Rule = {
  id: 'CEC068',
  name: 'load-balancer-name-over-https',
  severity: Severity.ERROR,
  why: 'CloudFront asks a load balancer over HTTPS by the name that AWS gave it. The certificate must be for that name, which is not yours to have one for, or for the '
    + '`Host` that is forwarded. Without a `Host` of your own there is none that fits, and every request is answered with 502.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { origin } = behavior;
      if (origin === undefined || !isAskedByAwsName(origin, behavior) || mayChangeHost(behavior)) continue;
      const wrong = wrongName(behavior);
      if (wrong === undefined) continue;
      yield {
        place: wrong.place,
        message: `origin ${origin.name} is a load balancer that is asked over HTTPS, and ${wrong.words}: no certificate fits, and every request is answered with 502`,
        fix: 'give the origin a domain name of yours, which points to the load balancer and is on its certificate (in CDK: new HttpOrigin(\'origin.example.com\') with an alias record)',
      };
    }
  },
};

function isAskedByAwsName({ settings: { kind }, asWritten: { service, protocolPolicy } }: LintedOrigin, { settings }: LintedBehavior): boolean {
  const neverHttp = settings.viewerProtocolPolicy === ViewerProtocol.HTTPS_ONLY || settings.viewerProtocolPolicy === ViewerProtocol.REDIRECT_TO_HTTPS;
  const overHttps = protocolPolicy === 'https-only' || (protocolPolicy === 'match-viewer' && neverHttp);
  // How the certificate of a private load balancer is compared is not documented.
  return kind === OriginKind.CUSTOM && service === OriginService.LOAD_BALANCER && overHttps;
}

/** Which name the certificate would have to be for. */
function wrongName(behavior: LintedBehavior): { readonly place: TemplateLocation; readonly words: string } | undefined {
  const { settings } = behavior.distribution;
  const forwards = forwardsHost(behavior);
  if (forwards === false) return { place: behavior.at('TargetOriginId'), words: "the viewer's 'Host' is not forwarded" };
  if (forwards === undefined || causeOfUnknown(settings, 'aliases') !== undefined || (settings.aliases ?? []).length > 0) return undefined;
  return {
    place: forwarderOfHost(behavior) === 'OriginRequestPolicyId' ? behavior.at('OriginRequestPolicyId') : behavior.atCaching,
    words: "the 'Host' that is forwarded is the distribution's own cloudfront.net name",
  };
}
