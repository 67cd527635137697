import { Duration, Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ContentPreset, EdgeMetrics } from '../../src';

export const region = 'us-east-1';

export function build(stack: Stack): void {
  const catalogue = ContentPreset.catalogue(new HttpOrigin('origin.example.com'), { queryStrings: ['page'], ttl: Duration.hours(1) });
  const distribution = new Distribution(stack, 'Catalogue', { defaultBehavior: catalogue.toBehavior(stack), publishAdditionalMetrics: true });
  const alarm = EdgeMetrics.of(distribution).metricCacheHitRate().createAlarm(stack, 'Cold', {
    threshold: 80,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 3,
    treatMissingData: TreatMissingData.MISSING,
    alarmDescription: 'The cache hit rate is low',
  });
  alarm.addAlarmAction(new SnsAction(new Topic(stack, 'Operators', { enforceSSL: true })));
}
