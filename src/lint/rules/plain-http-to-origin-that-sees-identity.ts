import { OriginKind, ViewerProtocol } from '../../edge/model';
import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { identityCarriedTo } from '../identity-carried';
import { LintedBehavior, LintedOrigin } from '../lint-context';
import { Rule } from '../rule';

export const plainHttpToOriginThatSeesIdentity: Rule = {
  id: 'CEC062',
  name: 'plain-http-to-origin-that-sees-identity',
  severity: Severity.ERROR,
  why: 'CloudFront asks the origin over plain HTTP and sends along what tells who the visitor is: whoever is on the way can read it, and be that visitor. '
    + '`Authorization` always goes along with PUT, POST, PATCH and DELETE. It is a warning where nothing but those methods, or cookies by name, says that there is something to read.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',

  * check({ distributions }) {
    for (const { origins, behaviors } of distributions) {
      for (const origin of origins.filter(({ settings }) => settings.kind === OriginKind.CUSTOM)) {
        const isWebsite = origin.asWritten.service === OriginService.S3_WEBSITE;
        const exposed = behaviors.filter(behavior => behavior.origin?.asWritten === origin.asWritten && asksOverHttp(origin, behavior))
          .flatMap(behavior => identityCarriedTo(behavior, isWebsite ? [] : undefined).map(carried => ({ behavior, ...carried })));
        const [worst] = [...exposed.filter(one => one.isSure), ...exposed];
        if (worst === undefined) continue;
        const words = exposed.filter(({ behavior, isSure }) => behavior === worst.behavior && isSure === worst.isSure).map(one => one.words);
        const matches = origin.asWritten.protocolPolicy === 'match-viewer' ? ' when the viewer comes by it' : '';
        yield {
          place: origin.at('CustomOriginConfig', 'OriginProtocolPolicy'),
          severity: worst.isSure && !isWebsite ? Severity.ERROR : Severity.WARNING,
          message: `origin ${origin.name} is asked over plain HTTP${matches}, and '${worst.behavior.pattern}' sends it ${words.join(' and ')}: whoever is on the way can read that`,
          fix: isWebsite ? FORWARD_NOTHING : origin.asWritten.service === OriginService.LOAD_BALANCER ? `${SPEAK_HTTPS}; ${NAME_OF_ONES_OWN}` : SPEAK_HTTPS,
        };
      }
    }
  },
};

const SPEAK_HTTPS = "set 'OriginProtocolPolicy' to https-only (in CDK: protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY)";
const NAME_OF_ONES_OWN = 'a load balancer needs a domain name of yours for that, because there is no certificate for its own';
const FORWARD_NOTHING = 'forward no cookies and no Authorization: a website endpoint reads neither, and only speaks HTTP';

function asksOverHttp({ asWritten: { protocolPolicy } }: LintedOrigin, { settings }: LintedBehavior): boolean {
  return protocolPolicy === 'http-only' || (protocolPolicy === 'match-viewer' && settings.viewerProtocolPolicy === ViewerProtocol.ALLOW_ALL);
}
