import { Rule, Severity } from '../rule';

export const twoKindsOfOrigin: Rule = {
  id: 'CEC036',
  name: 'two-kinds-of-origin',
  severity: Severity.ERROR,
  description: 'An origin has both `S3OriginConfig` and `CustomOriginConfig`. It must be either a bucket or a custom origin. The deployment fails. '
    + 'The website endpoint of a bucket is a custom origin.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
  // The wording is from https://github.com/serverless/serverless/issues/9584
  deployError: 'Exactly one of CustomOriginConfig and S3OriginConfig must be specified',

  * check({ distributions }) {
    for (const { name, asWritten, at } of distributions.flatMap(({ origins }) => origins)) {
      if (asWritten.hasBothConfigs !== true) continue;
      yield {
        location: at('S3OriginConfig'),
        message: `Origin ${name} has both S3OriginConfig and CustomOriginConfig.`,
        fix: 'Remove CustomOriginConfig if it is the REST endpoint of a bucket, otherwise S3OriginConfig. In CDK, S3BucketOrigin and HttpOrigin set the correct one.',
      };
    }
  },
};
