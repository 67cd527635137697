import { PathPattern } from '../../edge/path/path-pattern';
import { Rule, Severity } from '../rule';

export const illegalPathPattern: Rule = {
  id: 'CEC027',
  name: 'illegal-path-pattern',
  severity: Severity.ERROR,
  description: 'A path pattern is empty, longer than 255 characters, or contains a character that CloudFront does not allow. CloudFront supports the wildcards `*` and `?`, '
    + 'but not regular expressions, braces or percent-encoding.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { pathPattern } = behavior.settings;
      // "&, passed and returned as &amp;"
      const refusal = pathPattern === undefined ? undefined : PathPattern.refusalOf(pathPattern.replaceAll('&amp;', '&'));
      if (refusal === undefined) continue;
      yield {
        location: behavior.at('PathPattern'),
        message: `Path pattern '${pathPattern!}' ${refusal}.`,
        fix: 'Use the wildcards * and ?, and one behavior for each pattern.',
      };
    }
  },
};
