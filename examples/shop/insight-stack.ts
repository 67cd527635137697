import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EdgeAccessLogs, EdgeCacheDashboard, MixedContentDistribution } from 'cdk-edge-cache';

export interface InsightStackProps extends StackProps {
  readonly shop: MixedContentDistribution;
}

/** Metrics, alarm and access logs of the shop, in us-east-1: CloudFront publishes its metrics there and delivers its logs from there. */
export class InsightStack extends Stack {
  public constructor(scope: Construct, id: string, { shop, ...props }: InsightStackProps) {
    super(scope, id, props);

    const { distribution } = shop;
    new EdgeCacheDashboard(this, 'Dashboard', { distribution, targetHitRate: 80 });
    new EdgeAccessLogs(this, 'AccessLogs', { distribution, retention: Duration.days(30) });
    shop.metrics.metricCacheHitRate()
      .createAlarm(this, 'Cold', { threshold: 70, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD, evaluationPeriods: 3 })
      .addAlarmAction(new SnsAction(new Topic(this, 'Operators', { enforceSSL: true })));
  }
}
