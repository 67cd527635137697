import { Stack } from 'aws-cdk-lib';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PrefixList, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer, ApplicationTargetGroup, ListenerAction, ListenerCertificate, ListenerCondition, TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ContentPreset, MixedContentDistribution, OriginVerification } from '../../src';

export function build(stack: Stack): void {
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  const loadBalancer = new ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc, internetFacing: true });
  const [pages, api] = ['Pages', 'Api'].map(id => new ApplicationTargetGroup(stack, id, { vpc, port: 80, targetType: TargetType.IP }));
  const listener = loadBalancer.addListener('Https', {
    port: 443,
    open: false,
    certificates: [ListenerCertificate.fromArn('arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012')],
  });

  const verification = new OriginVerification(stack, 'Verification', { rotationStep: 1 });
  verification.protect(listener, {
    targetGroups: [pages!],
    prefixLists: [PrefixList.fromPrefixListId(stack, 'CloudFront', 'pl-4fa04526')],
  });
  listener.addAction('Api', { priority: 10, conditions: [ListenerCondition.pathPatterns(['/api/*'])], action: ListenerAction.forward([api!]) });

  const server = new HttpOrigin('origin.example.com', { customHeaders: verification.customHeaders });
  new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.serverRendered(server),
    routes: [{ pathPattern: '/api/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) }],
  });
}
