import { Duration, Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ContentPreset, EdgeMetrics } from '../../src';

export const region = 'us-east-1';

export function build(stack: Stack): void {
  const catalogue = ContentPreset.catalogue(new HttpOrigin('origin.example.com'), { queryStrings: ['page'], ttl: Duration.hours(1) });
  const distribution = new Distribution(stack, 'Catalogue', { defaultBehavior: catalogue.toBehavior(stack) });
  const metrics = EdgeMetrics.of(distribution);
  metrics.publishAdditionalMetrics();
  metrics.alarmOnCacheHitRate(stack, 'Cold', { threshold: 80 }).addAlarmAction(new SnsAction(new Topic(stack, 'Operators', { enforceSSL: true })));
}
