import { otherRegionOf } from '../facts/other-region';
import { Rule, Severity } from '../rule';

export const certificateOutsideUsEast1: Rule = {
  id: 'CEC032',
  name: 'certificate-outside-us-east-1',
  severity: Severity.ERROR,
  description: 'The viewer certificate is not in us-east-1, the only Region from which CloudFront accepts ACM certificates. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const region = otherRegionOf(distribution.asWritten.certificate.certificate);
      if (region === undefined) continue;
      yield {
        location: distribution.at('ViewerCertificate', 'AcmCertificateArn'),
        message: `The certificate is in ${region}. CloudFront accepts ACM certificates only from us-east-1.`,
        fix: 'Request or import the certificate in us-east-1, and use its ARN. In CDK, use a stack with env.region us-east-1 and crossRegionReferences.',
      };
    }
  },
};
