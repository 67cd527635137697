import { Rule, Severity } from '../rule';

const QUOTA = 75;

export const tooManyBehaviors: Rule = {
  id: 'CEC081',
  name: 'too-many-behaviors',
  severity: Severity.WARNING,
  description: 'A distribution has more than 75 cache behaviors, the default quota. The deployment fails unless AWS has raised the quota.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-web-distributions',
  deployError: 'Your request contains more CacheBehaviors than are allowed per distribution.',

  * check({ distributions }) {
    for (const distribution of distributions) {
      // The default behavior is not counted, because the documentation does not say whether CloudFront counts it.
      const count = distribution.settings.cacheBehaviors.length;
      if (count <= QUOTA) continue;
      yield {
        location: distribution.at('CacheBehaviors'),
        message: `The distribution has ${count} cache behaviors besides the default one. The default quota is ${QUOTA}.`,
        fix: 'Merge path patterns with wildcards, route paths in a function, or request a higher quota.',
      };
    }
  },
};
