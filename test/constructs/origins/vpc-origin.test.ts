import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, IOrigin, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ContentPreset, MixedContentDistribution } from '../../../src';
import { Outcome } from '../../../src/edge/decision';
import { OriginKind } from '../../../src/edge/model';
import { Severity } from '../../../src/lint/finding';
import { Linter } from '../../../src/lint/linter';
import { CachingTemplate } from '../../../src/template/caching-template';

const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/12345678';
const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';

function privateServer(stack: Stack): IOrigin {
  const loadBalancer = new ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc: new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 }) });
  return VpcOrigin.withApplicationLoadBalancer(loadBalancer, { domainName: 'origin.shop.example.com', protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY });
}

const PRESETS: [string, (server: IOrigin) => ContentPreset][] = [
  ['catalogue', server => ContentPreset.catalogue(server, { queryStrings: ['page'] })],
  ['account', server => ContentPreset.account(server)],
  ['admin', server => ContentPreset.admin(server)],
  ['serverRendered', server => ContentPreset.serverRendered(server)],
];

test.each(PRESETS)('the preset %s before a private load balancer', (_, preset) => {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  new MixedContentDistribution(stack, 'Shop', {
    defaultContent: preset(privateServer(stack)),
    webAclArn: WEB_ACL,
    domainNames: ['shop.example.com'],
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
  });
  const template = Template.fromStack(stack).toJSON();

  expect(CachingTemplate.parse(template).distributions[0]!.settings.origins).toEqual([
    expect.objectContaining({ kind: OriginKind.VPC, domainName: 'origin.shop.example.com' }),
  ]);
  expect(Linter.lint(template).filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
});

test('the edge keeps public answers of a private load balancer, and no personal ones', () => {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  const server = privateServer(stack);
  new Distribution(stack, 'Shop', {
    defaultBehavior: ContentPreset.account(server).toBehavior(stack),
    additionalBehaviors: { '/api/catalogue/*': ContentPreset.catalogue(server, { queryStrings: ['page'] }).toBehavior(stack) },
  });
  const edge = CachingTemplate.parse(Template.fromStack(stack).toJSON()).simulator();
  const outcomes = ['/api/catalogue/widgets', '/account/orders'].map(path => [edge.send({ path }), edge.send({ path })].map(({ outcome }) => outcome));
  expect(outcomes).toEqual([[Outcome.MISS, Outcome.HIT], [Outcome.MISS, Outcome.MISS]]);
});
