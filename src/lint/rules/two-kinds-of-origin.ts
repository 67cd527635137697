import { Severity } from '../finding';
import { Rule } from '../rule';

export const twoKindsOfOrigin: Rule = {
  id: 'CEC036',
  name: 'two-kinds-of-origin',
  severity: Severity.ERROR,
  why: 'An origin has both `S3OriginConfig` and `CustomOriginConfig`. It is a bucket or a server, and CloudFront refuses to guess. '
    + 'The website endpoint of a bucket is a server.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
  // As AWS says it where both are written: https://github.com/serverless/serverless/issues/9584
  deployError: 'Exactly one of CustomOriginConfig and S3OriginConfig must be specified',

  * check({ distributions }) {
    for (const { name, asWritten, at } of distributions.flatMap(({ origins }) => origins)) {
      if (asWritten.hasBothConfigs !== true) continue;
      yield {
        place: at('S3OriginConfig'),
        message: `origin ${name} has both S3OriginConfig and CustomOriginConfig`,
        fix: 'remove CustomOriginConfig if it is the REST endpoint of a bucket, otherwise S3OriginConfig (in CDK: S3BucketOrigin, or HttpOrigin, makes the one that is right)',
      };
    }
  },
};
