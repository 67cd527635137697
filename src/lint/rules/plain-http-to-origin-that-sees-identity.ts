import { OriginKind, ViewerProtocol } from '../../edge/model';
import { OriginService } from '../../template/reading/as-written';
import { carriedIdentities } from '../facts/carried-identity';
import { LintedBehavior, LintedOrigin } from '../lint-context';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const plainHttpToOriginThatSeesIdentity: Rule = {
  id: 'CEC062',
  name: 'plain-http-to-origin-that-sees-identity',
  severity: Severity.ERROR,
  description: 'CloudFront sends the identity of the visitor to the origin over plain HTTP. Anyone on the network path can read it and impersonate the visitor. '
    + 'CloudFront always forwards `Authorization` with PUT, POST, PATCH and DELETE. It is a warning if only those methods, or cookies that a policy lists, may carry an identity.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',

  * check({ distributions }) {
    for (const { origins, behaviors } of distributions) {
      for (const origin of origins.filter(({ settings }) => settings.kind === OriginKind.CUSTOM)) {
        const isWebsite = origin.asWritten.service === OriginService.S3_WEBSITE;
        const exposed = behaviors.filter(behavior => behavior.origin?.asWritten === origin.asWritten && usesHttp(origin, behavior))
          .flatMap(behavior => carriedIdentities(behavior, isWebsite ? [] : undefined).map(identity => ({ behavior, ...identity })));
        const [worst] = [...exposed.filter(({ isCertain }) => isCertain), ...exposed];
        if (worst === undefined) continue;
        const labels = exposed.filter(one => one.behavior === worst.behavior && one.isCertain === worst.isCertain).map(({ label }) => label);
        const condition = origin.asWritten.protocolPolicy === 'match-viewer' ? ' if the viewer uses it' : '';
        yield {
          location: origin.at('CustomOriginConfig', 'OriginProtocolPolicy'),
          severity: worst.isCertain && !isWebsite ? Severity.ERROR : Severity.WARNING,
          message: `CloudFront connects to origin ${origin.name} over plain HTTP${condition}. '${worst.behavior.pattern}' sends it ${listed(labels)}, which anyone on the network path can read.`,
          fix: isWebsite ? FORWARD_NOTHING : origin.asWritten.service === OriginService.LOAD_BALANCER ? `${USE_HTTPS} ${OWN_DOMAIN_NAME}` : USE_HTTPS,
        };
      }
    }
  },
};

const USE_HTTPS = "Set 'OriginProtocolPolicy' to https-only. In CDK, set protocolPolicy to OriginProtocolPolicy.HTTPS_ONLY.";
const OWN_DOMAIN_NAME = 'A load balancer needs your own domain name for HTTPS, because you cannot get a certificate for its AWS name.';
const FORWARD_NOTHING = 'Forward neither cookies nor Authorization. A website endpoint reads neither and supports only HTTP.';

function usesHttp({ asWritten: { protocolPolicy } }: LintedOrigin, { settings }: LintedBehavior): boolean {
  return protocolPolicy === 'http-only' || (protocolPolicy === 'match-viewer' && settings.viewerProtocolPolicy === ViewerProtocol.ALLOW_ALL);
}
