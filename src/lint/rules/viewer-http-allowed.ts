import { ViewerProtocol } from '../../edge/model';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const viewerHttpAllowed: Rule = {
  id: 'CEC063',
  name: 'viewer-http-allowed',
  severity: Severity.WARNING,
  why: 'Viewers may come by plain HTTP: whoever is on the way can read and change what they send and get, cookies included. It is what CDK does unless it is told otherwise. On a route that was declared personal it is an error.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',

  * check({ behaviors }) {
    for (const behavior of behaviors.filter(({ settings }) => settings.viewerProtocolPolicy === ViewerProtocol.ALLOW_ALL)) {
      yield {
        place: behavior.at('ViewerProtocolPolicy'),
        // Of other templates nothing says whose a response is.
        severity: behavior.distribution.declared.isPersonal(behavior.pattern) ? Severity.ERROR : undefined,
        message: 'viewers that come by plain HTTP are answered',
        fix: "set 'ViewerProtocolPolicy' to redirect-to-https, or https-only for an API (in CDK: viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS)",
      };
    }
  },
};
