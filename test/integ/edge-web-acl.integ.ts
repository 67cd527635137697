import { Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { AccessLevel, Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentPreset, EdgeWebAcl } from '../../src';
import { withNotFoundPage } from '../../src/constructs/content/error-pages';
import { addAliasRecords } from '../../src/constructs/distribution/alias-records';

export const region = 'us-east-1';

export function build(stack: Stack): void {
  const { webAclArn } = new EdgeWebAcl(stack, 'WebAcl', {
    allowList: { cidrs: ['203.0.113.0/24', '2001:db8::/32'] },
    countedCoreRules: ['SizeRestrictions_BODY'],
    customRules: [{
      name: 'bad-inputs',
      priority: 30,
      statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesKnownBadInputsRuleSet' } },
      overrideAction: { none: {} },
      visibilityConfig: { metricName: 'shop-bad-inputs', cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
    }],
  });

  const pages = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'), { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] });
  const server = new HttpOrigin('origin.example.com');
  const site = withNotFoundPage(pages, new HttpOrigin('origin.example.com', { originPath: '/not-found' }));
  const domainNames = ['shop.example.com'];
  const distribution = new Distribution(stack, 'Shop', {
    defaultBehavior: ContentPreset.staticSite(site).toBehavior(stack),
    additionalBehaviors: { '/admin/*': ContentPreset.admin(server).toBehavior(stack) },
    defaultRootObject: 'index.html',
    domainNames,
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012'),
    webAclId: webAclArn,
  });
  const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789ABCDEFGHIJ', zoneName: 'example.com' });
  addAliasRecords(stack, zone, domainNames, distribution);
}
