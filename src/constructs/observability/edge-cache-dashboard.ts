import { Token } from 'aws-cdk-lib';
import { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Dashboard, GraphWidget, GraphWidgetProps, IWidget, SingleValueWidget, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { EdgeMetrics } from './edge-metrics';
import { US_EAST_1 } from '../synth/us-east-1';

/**
 * Properties of a dashboard for the caching of a distribution.
 */
export interface EdgeCacheDashboardProps {
  /** The distribution: of any stack or imported. */
  readonly distribution: IDistribution;

  /**
   * The name of the dashboard, unique in the account.
   *
   * @default - CloudFormation makes one
   */
  readonly dashboardName?: string;

  /**
   * The cache hit rate to hold, in percent, from 1 to 100: a line in the graph.
   *
   * @default - no line
   */
  readonly targetHitRate?: number;
}

/**
 * A CloudWatch dashboard for the caching of a distribution: cache hit rate, requests, latency of the origin, errors and bytes. Its graphs
 * read us-east-1, where CloudFront publishes its metrics; the dashboard may be in a stack of any Region.
 *
 * Hit rate, latency and single status codes are additional metrics, which cost: where the distribution is known not to publish them, the
 * dashboard says so in their place. CloudWatch has a price for dashboards as well.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 *
 * @example
 * const distribution = new cloudfront.Distribution(this, 'Site', {
 *   defaultBehavior: { origin: server },
 *   publishAdditionalMetrics: true,
 * });
 * new EdgeCacheDashboard(this, 'Dashboard', { distribution, targetHitRate: 90 });
 */
export class EdgeCacheDashboard extends Construct {
  /** The dashboard, to which you may add widgets. */
  public readonly dashboard: Dashboard;

  /**
   * @throws if the hit rate to hold is no percentage
   */
  public constructor(scope: Construct, id: string, props: EdgeCacheDashboardProps) {
    super(scope, id);

    checkTarget(props.targetHitRate);
    const metrics = EdgeMetrics.of(props.distribution);
    this.dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: props.dashboardName,
      widgets: [
        ...metrics._additional === false ? [[missing()]] : additionalWidgets(metrics, props.targetHitRate),
        freeWidgets(metrics),
      ],
    });
  }
}

function additionalWidgets(metrics: EdgeMetrics, target: number | undefined): IWidget[][] {
  const hitRate = metrics.metricCacheHitRate();
  return [
    [
      new SingleValueWidget({ title: 'Cache hit rate', region: US_EAST_1, width: 6, height: 6, metrics: [hitRate] }),
      graph({
        title: 'Cache hit rate and requests',
        width: 18,
        left: [hitRate],
        leftYAxis: { min: 0, max: 100 },
        leftAnnotations: target === undefined ? [] : [{ value: target, label: `${target} %` }],
        right: [metrics.metricRequests()],
      }),
    ],
    [
      graph({
        title: 'Latency of the origin',
        left: [50, 95, 99].map(percent => metrics.metricOriginLatency({ statistic: Stats.p(percent), label: `p${percent} (ms)` })),
        leftYAxis: { min: 0 },
      }),
      graph({
        title: 'Errors by status',
        left: [401, 403, 404, 502, 503, 504].map(status => metrics.metricStatusErrorRate(status)),
        leftYAxis: { min: 0 },
      }),
    ],
  ];
}

function freeWidgets(metrics: EdgeMetrics): IWidget[] {
  return [
    graph({
      title: 'Errors',
      width: 8,
      left: [metrics.metric4xxErrorRate(), metrics.metric5xxErrorRate(), metrics.metricTotalErrorRate()],
      leftYAxis: { min: 0 },
    }),
    graph({ title: 'Requests', width: 8, left: [metrics.metricRequests()], leftYAxis: { min: 0 } }),
    graph({ title: 'Bytes', width: 8, left: [metrics.metricBytesDownloaded(), metrics.metricBytesUploaded()], leftYAxis: { min: 0 } }),
  ];
}

function graph(props: GraphWidgetProps): GraphWidget {
  return new GraphWidget({ region: US_EAST_1, width: 12, height: 6, ...props });
}

function missing(): TextWidget {
  return new TextWidget({
    width: 24,
    height: 2,
    markdown: 'Cache hit rate, latency of the origin and errors by status are additional metrics, which this distribution does not publish. '
      + 'Set `publishAdditionalMetrics` on it; CloudWatch charges a fixed rate a month for each of up to 8.',
  });
}

function checkTarget(target: number | undefined): void {
  if (target !== undefined && !Token.isUnresolved(target) && !(target >= 1 && target <= 100)) {
    throw new Error(`'targetHitRate' must be a percentage from 1 to 100, got ${target}; write 90 for 90 %`);
  }
}
