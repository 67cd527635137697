import { PathPattern } from '../../edge/path/path-pattern';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const illegalPathPattern: Rule = {
  id: 'CEC027',
  name: 'illegal-path-pattern',
  severity: Severity.ERROR,
  why: 'A path pattern is empty, longer than 255 characters, or has a character that CloudFront does not take there. There are two wildcards, `*` and `?`, '
    + 'and no regular expressions, braces or percent-encoding.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { pathPattern } = behavior.settings;
      // "&, passed and returned as &amp;"
      const refusal = pathPattern === undefined ? undefined : PathPattern.refusalOf(pathPattern.replaceAll('&amp;', '&'));
      if (refusal === undefined) continue;
      yield {
        place: behavior.at('PathPattern'),
        message: `the path pattern '${pathPattern}' ${refusal}`,
        fix: 'write the paths with the wildcards * and ?, one behavior for each pattern',
      };
    }
  },
};
