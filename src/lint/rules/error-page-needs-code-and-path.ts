import { Rule, Severity } from '../rule';

export const errorPageNeedsCodeAndPath: Rule = {
  id: 'CEC034',
  name: 'error-page-needs-code-and-path',
  severity: Severity.ERROR,
  description: 'An entry of `CustomErrorResponses` has a `ResponseCode` without a `ResponsePagePath`, or the reverse. Each requires the other. '
    + 'To change only the error caching TTL, omit both.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      for (const [i, { namesCode, namesPath }] of (distribution.asWritten.errorPages ?? []).entries()) {
        if (namesCode === undefined || namesPath === undefined || namesCode === namesPath) continue;
        const [present, missing] = namesCode ? ['ResponseCode', 'ResponsePagePath'] : ['ResponsePagePath', 'ResponseCode'];
        yield {
          location: distribution.at('CustomErrorResponses', i, present),
          message: `The custom error response has a ${present} but no ${missing}.`,
          fix: `Set ${missing}, or remove ${present}. In CDK, they are responseHttpStatus and responsePagePath.`,
        };
      }
    }
  },
};
