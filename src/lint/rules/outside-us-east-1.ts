import { ResourceName } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const webAclOutsideUsEast1: Rule = {
  id: 'CEC031',
  name: 'web-acl-outside-us-east-1',
  severity: Severity.ERROR,
  why: 'The web ACL of a distribution is one of a region. CloudFront takes only those with the scope `CLOUDFRONT`, which live in us-east-1.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const { webAcl } = distribution.asWritten;
      const region = regionElsewhere(webAcl);
      if (region === undefined && webAcl?.scope !== 'REGIONAL') continue;
      yield {
        place: distribution.at('WebACLId'),
        message: `the web ACL ${region === undefined ? 'has the scope REGIONAL' : `is in ${region}`}; CloudFront takes one with the scope CLOUDFRONT, in us-east-1`,
        fix: 'create the web ACL with Scope: CLOUDFRONT in a stack of us-east-1 and name its ARN here (in CDK: a stack with env.region us-east-1 and crossRegionReferences)',
      };
    }
  },
};

export const certificateOutsideUsEast1: Rule = {
  id: 'CEC032',
  name: 'certificate-outside-us-east-1',
  severity: Severity.ERROR,
  why: 'The certificate that viewers see is in another region than us-east-1, from where alone CloudFront takes certificates of ACM.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const region = regionElsewhere(distribution.asWritten.certificate.certificate);
      if (region === undefined) continue;
      yield {
        place: distribution.at('ViewerCertificate', 'AcmCertificateArn'),
        message: `the certificate is in ${region}; CloudFront takes certificates of ACM from us-east-1 only`,
        fix: 'request or import the certificate in us-east-1 and name its ARN here (in CDK: a stack with env.region us-east-1 and crossRegionReferences)',
      };
    }
  },
};

/** The region that a name says; the Chinese regions are a partition of their own. */
function regionElsewhere(name: ResourceName | undefined): string | undefined {
  return name?.region === undefined || name.region === 'us-east-1' || name.region.startsWith('cn-') ? undefined : name.region;
}
