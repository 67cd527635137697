import { Severity } from '../finding';
import { Rule } from '../rule';

export const errorPageNeedsCodeAndPath: Rule = {
  id: 'CEC034',
  name: 'error-page-needs-code-and-path',
  severity: Severity.ERROR,
  why: 'An entry of `CustomErrorResponses` has a `ResponseCode` without a `ResponsePagePath`, or the other way round. Each requires the other; '
    + 'to change only how long an error is kept, leave both out.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      for (const [i, { namesCode, namesPath }] of (distribution.asWritten.errorPages ?? []).entries()) {
        if (namesCode === undefined || namesPath === undefined || namesCode === namesPath) continue;
        const [there, missing] = namesCode ? ['ResponseCode', 'ResponsePagePath'] : ['ResponsePagePath', 'ResponseCode'];
        yield {
          place: distribution.at('CustomErrorResponses', i, there),
          message: `the error page has a ${there} and no ${missing}`,
          fix: `set ${missing} too, or remove ${there} (in CDK: responseHttpStatus, responsePagePath)`,
        };
      }
    }
  },
};
