import { CfnResource, Token } from 'aws-cdk-lib';
import { CfnMonitoringSubscription, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Metric, MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { US_EAST_1 } from '../synth/us-east-1';

/**
 * The CloudWatch metrics of a distribution, with the dimension and the Region in which CloudFront publishes them: `Region: Global` in us-east-1.
 * The metrics of CDK's `Distribution` omit both and have no data.
 *
 * Requests, bytes and error rates are free. The cache hit rate, the origin latency and the error rates of single status codes are additional
 * metrics: set `publishAdditionalMetrics` on the distribution. CloudFront then sends up to 8 metrics, and CloudWatch charges a fixed monthly rate
 * for each.
 *
 * The metrics do not distinguish cache behaviors. Use `EdgeAccessLogs` for a hit ratio per behavior.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional-pricing
 *
 * @example
 * // In a us-east-1 stack: an alarm must be in the Region of its metric
 * const distribution = new cloudfront.Distribution(this, 'Site', {
 *   defaultBehavior: { origin: server },
 *   publishAdditionalMetrics: true,
 * });
 * EdgeMetrics.of(distribution).metricCacheHitRate().createAlarm(this, 'LowHitRate', {
 *   threshold: 80,
 *   comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
 *   evaluationPeriods: 3,
 * });
 */
export class EdgeMetrics {
  /**
   * Returns the metrics of a distribution in any stack, or of an imported distribution.
   */
  public static of(distribution: IDistribution): EdgeMetrics {
    return new EdgeMetrics(distribution);
  }

  private constructor(private readonly distribution: IDistribution) {}

  /**
   * Returns a metric by its name in CloudWatch, such as `BytesDownloaded` or `503ErrorRate`.
   *
   * @default - the statistic that has data, over 5 minutes
   * @throws if CloudFront has no metric with this name, if the statistic has no data, or if the distribution does not publish additional metrics
   */
  public metric(metricName: string, options: MetricOptions = {}): Metric {
    const row = METRICS.find(one => one.metricName === metricName);
    if (row === undefined) {
      throw new Error(`'metricName' must be a metric of CloudFront, got '${metricName}'; use one of ${METRICS.map(one => one.metricName).join(', ')}`);
    }
    if (row.isAdditional && this._publishesAdditionalMetrics === false) {
      throw new Error(`'publishAdditionalMetrics' must be true on '${this.distribution.node.path}' for ${metricName}; set it to publish up to 8 metrics, which CloudWatch charges for`);
    }
    const { statistic = row.statistic, label = row.label } = options;
    checkStatistic(row, statistic);
    return new Metric({
      ...options,
      statistic,
      label,
      namespace: 'AWS/CloudFront',
      metricName,
      dimensionsMap: { DistributionId: this.distribution.distributionId, Region: 'Global' },
      region: US_EAST_1,
    });
  }

  /**
   * The number of viewer requests, for all HTTP methods.
   *
   * @default - sum over 5 minutes
   */
  public metricRequests(options?: MetricOptions): Metric {
    return this.metric('Requests', options);
  }

  /**
   * The percentage of viewer requests with a 4xx status code.
   *
   * @default - average over 5 minutes
   */
  public metric4xxErrorRate(options?: MetricOptions): Metric {
    return this.metric('4xxErrorRate', options);
  }

  /**
   * The percentage of viewer requests with a 5xx status code.
   *
   * @default - average over 5 minutes
   */
  public metric5xxErrorRate(options?: MetricOptions): Metric {
    return this.metric('5xxErrorRate', options);
  }

  /**
   * The percentage of cacheable requests that CloudFront served from its cache. POST, PUT and errors are not cacheable. An additional metric.
   *
   * To create an alarm on a low rate, set `comparisonOperator`: the default of CDK is a high rate.
   *
   * @default - average over 5 minutes
   * @throws if the distribution does not publish additional metrics
   */
  public metricCacheHitRate(options?: MetricOptions): Metric {
    return this.metric('CacheHitRate', options);
  }

  /**
   * The milliseconds until the first byte of the response, for requests that CloudFront sent to the origin. An additional metric.
   *
   * @default - 95th percentile over 5 minutes
   * @throws if the distribution does not publish additional metrics, or if the statistic is not a percentile
   */
  public metricOriginLatency(options?: MetricOptions): Metric {
    return this.metric('OriginLatency', options);
  }

  /**
   * Undefined for an imported distribution.
   *
   * @internal
   */
  public get _publishesAdditionalMetrics(): boolean | undefined {
    const { node } = this.distribution;
    if (node.defaultChild === undefined) return undefined;
    return node.findAll().some(one => CfnResource.isCfnResource(one) && one.cfnResourceType === CfnMonitoringSubscription.CFN_RESOURCE_TYPE_NAME);
  }
}

interface MetricRow {
  readonly metricName: string;
  /** The only statistic with data. A percentile stands for all percentiles. */
  readonly statistic: string;
  readonly label: string;
  readonly isAdditional?: boolean;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html#cloudfront-metrics-distribution-values */
const METRICS: readonly MetricRow[] = [
  { metricName: 'Requests', statistic: Stats.SUM, label: 'requests' },
  { metricName: 'BytesDownloaded', statistic: Stats.SUM, label: 'bytes downloaded' },
  { metricName: 'BytesUploaded', statistic: Stats.SUM, label: 'bytes uploaded' },
  { metricName: '4xxErrorRate', statistic: Stats.AVERAGE, label: '4xx (%)' },
  { metricName: '5xxErrorRate', statistic: Stats.AVERAGE, label: '5xx (%)' },
  { metricName: 'TotalErrorRate', statistic: Stats.AVERAGE, label: '4xx and 5xx (%)' },
  { metricName: 'CacheHitRate', statistic: Stats.AVERAGE, label: 'cache hit rate (%)', isAdditional: true },
  { metricName: 'OriginLatency', statistic: Stats.p(95), label: 'origin latency (ms)', isAdditional: true },
  ...[401, 403, 404, 502, 503, 504].map(status => (
    { metricName: `${status}ErrorRate`, statistic: Stats.AVERAGE, label: `${status} (%)`, isAdditional: true })),
];

const PERCENTILE = /^p\d{1,2}(\.\d+)?$/;

/** "Only one statistic is applicable for each metric." CloudWatch also returns values for other statistics, but they are meaningless. */
function checkStatistic({ metricName, statistic: applicable }: MetricRow, statistic: string): void {
  if (Token.isUnresolved(statistic)) return;
  const isPercentile = PERCENTILE.test(applicable);
  if (isPercentile ? !PERCENTILE.test(statistic) : statistic.toLowerCase() !== applicable.toLowerCase()) {
    throw new Error(`'statistic' must be ${isPercentile ? 'a percentile' : `'${applicable}'`} for ${metricName}, got '${statistic}'; remove it, or use '${applicable}'`);
  }
}
