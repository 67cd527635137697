import { ViewerProtocol } from '../../edge/model';
import { Rule, Severity } from '../rule';

export const viewerHttpAllowed: Rule = {
  id: 'CEC063',
  name: 'viewer-http-allowed',
  severity: Severity.WARNING,
  description: 'Viewers can connect over plain HTTP. Anyone on the network path can read and change requests and responses, including cookies. This is the default in CDK. '
    + 'On a route for personal content it is an error.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',

  * check({ behaviors }) {
    for (const behavior of behaviors.filter(({ settings }) => settings.viewerProtocolPolicy === ViewerProtocol.ALLOW_ALL)) {
      yield {
        location: behavior.at('ViewerProtocolPolicy'),
        // Other templates do not declare which content is personal.
        severity: behavior.distribution.declared.isPersonal(behavior.pattern) ? Severity.ERROR : undefined,
        message: 'Viewers can connect over plain HTTP.',
        fix: "Set 'ViewerProtocolPolicy' to redirect-to-https, or to https-only for an API. In CDK, set viewerProtocolPolicy to ViewerProtocolPolicy.REDIRECT_TO_HTTPS.",
      };
    }
  },
};
