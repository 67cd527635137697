import { PathPattern } from '../../edge/path-pattern';
import { patternOf, Rule } from '../rule';

export const routeNeverReached: Rule = {
  id: 'CEC004',
  name: 'route-never-reached',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',

  * check({ distribution }) {
    const earlier: PathPattern[] = [];
    for (const behavior of distribution.cacheBehaviors) {
      if (behavior.pathPattern === undefined) continue;
      const pattern = PathPattern.parse(behavior.pathPattern);
      const shadow = earlier.find(one => one.covers(pattern).covers);
      if (shadow !== undefined) {
        yield {
          pathPattern: patternOf(behavior),
          message: `the route is never reached: '${shadow.pattern}' comes first and matches every path of it, such as '${shadow.covers(pattern).example}'`,
          fix: `put '${pattern.pattern}' before '${shadow.pattern}', or remove it`,
        };
      }
      earlier.push(pattern);
    }
  },
};
