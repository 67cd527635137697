import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EdgeAccessLogs, EdgeCacheDashboard, MixedContentDistribution } from 'cdk-edge-cache';

export interface InsightStackProps extends StackProps {
  readonly shop: MixedContentDistribution;
}

/** The dashboard, access logs and alarm of the shop, in us-east-1, where CloudFront publishes metrics and delivers logs. */
export class InsightStack extends Stack {
  public constructor(scope: Construct, id: string, { shop, ...props }: InsightStackProps) {
    super(scope, id, props);

    const { distribution } = shop;
    new EdgeCacheDashboard(this, 'Dashboard', { distribution, targetHitRate: 80 });
    new EdgeAccessLogs(this, 'AccessLogs', { distribution, retention: Duration.days(30) });
    shop.metrics.alarmOnCacheHitRate(this, 'Cold', { threshold: 70 })
      .addAlarmAction(new SnsAction(new Topic(this, 'Operators', { enforceSSL: true })));
  }
}
