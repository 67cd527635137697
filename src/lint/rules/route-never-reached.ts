import { PathPattern } from '../../edge/path-pattern';
import { behaviorsOf, Rule } from '../rule';

export const routeNeverReached: Rule = {
  id: 'CEC004',
  name: 'route-never-reached',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern',

  * check({ distribution }) {
    const earlier: PathPattern[] = [];
    for (const { pathPattern } of behaviorsOf(distribution)) {
      if (pathPattern === undefined || PathPattern.refusalOf(pathPattern) !== undefined) continue;
      const pattern = PathPattern.parse(pathPattern);
      const shadow = earlier.find(one => one.covers(pattern).covers);
      if (shadow !== undefined) {
        const twice = pattern.covers(shadow).covers;
        yield {
          pathPattern,
          message: `the route is never reached: '${shadow.pattern}' comes first and matches every path of it, such as '${shadow.covers(pattern).example}'`,
          fix: twice ? 'remove one of the two' : `put '${pathPattern}' before '${shadow.pattern}', or remove it`,
        };
      }
      earlier.push(pattern);
    }
  },
};
