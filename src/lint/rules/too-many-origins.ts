import { Rule, Severity } from '../rule';

const QUOTA = 100;

export const tooManyOrigins: Rule = {
  id: 'CEC082',
  name: 'too-many-origins',
  severity: Severity.WARNING,
  description: 'A distribution has more than 100 origins, the default quota. The deployment fails unless AWS has raised the quota.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-web-distributions',

  * check({ distributions }) {
    for (const distribution of distributions.filter(({ origins }) => origins.length > QUOTA)) {
      yield {
        location: distribution.at('Origins'),
        message: `The distribution has ${distribution.origins.length} origins. The default quota is ${QUOTA}.`,
        fix: 'Put servers behind one load balancer or domain name, split the distribution, or request a higher quota.',
      };
    }
  },
};
