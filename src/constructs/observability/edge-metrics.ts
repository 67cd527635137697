import { CfnResource, Token } from 'aws-cdk-lib';
import { CfnMonitoringSubscription, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Alarm, ComparisonOperator, Metric, MetricOptions, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct, IConstruct } from 'constructs';
import { US_EAST_1, requireUsEast1 } from '../synth/us-east-1';

/**
 * When the alarm on the cache hit rate fires.
 */
export interface CacheHitRateAlarmProps {
  /** The cache hit rate, in percent, below which the alarm fires: from 1 to 100. */
  readonly threshold: number;

  /**
   * How many periods of five minutes are looked at. The more, the less a release or an invalidation matters, after which the rate is low for
   * a while.
   *
   * @default 3
   */
  readonly evaluationPeriods?: number;

  /**
   * In how many of these periods the rate must be too low.
   *
   * @default - in all of them
   */
  readonly datapointsToAlarm?: number;

  /**
   * What a period without data means. Where nobody asks for anything there is no rate, neither a good one nor a bad one: the alarm is then in
   * the state INSUFFICIENT_DATA, for which it has actions of its own. `BREACHING` suits a site that always has visitors.
   *
   * @default TreatMissingData.MISSING
   */
  readonly treatMissingData?: TreatMissingData;

  /**
   * The name of the alarm.
   *
   * @default - CloudFormation makes one
   */
  readonly alarmName?: string;

  /**
   * What whoever is woken by the alarm reads first.
   *
   * @default - what the rate counts, and where to look next
   */
  readonly alarmDescription?: string;
}

/**
 * The CloudWatch metrics of a distribution, such that they have data: CloudFront publishes them in us-east-1 with the dimension
 * `Region: Global`, which those of CDK's own `Distribution` do not say.
 *
 * Requests, bytes and error rates cost nothing. The cache hit rate, the latency of the origin and the rates of single status codes are
 * additional metrics: CloudFront sends up to 8 of them to CloudWatch, which charges a fixed rate for each a month, whatever the traffic is.
 * They are switched on with `publishAdditionalMetrics`.
 *
 * None of them tells the behaviors of a distribution apart; `EdgeAccessLogs` does.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional-pricing
 *
 * @example
 * const distribution = new cloudfront.Distribution(this, 'Site', {
 *   defaultBehavior: { origin: server },
 *   publishAdditionalMetrics: true,
 * });
 * const metrics = EdgeMetrics.of(distribution);
 * new cloudwatch.GraphWidget({ left: [metrics.metricCacheHitRate()], right: [metrics.metricRequests()] });
 */
export class EdgeMetrics {
  /**
   * The metrics of a distribution, of any stack or imported.
   */
  public static of(distribution: IDistribution): EdgeMetrics {
    return new EdgeMetrics(distribution);
  }

  private constructor(private readonly distribution: IDistribution) {}

  /**
   * The number of viewer requests, with all methods.
   *
   * @default - sum over 5 minutes
   */
  public metricRequests(options?: MetricOptions): Metric {
    return this.metric(METRICS.requests, options);
  }

  /**
   * The bytes that viewers downloaded with GET and HEAD.
   *
   * @default - sum over 5 minutes
   */
  public metricBytesDownloaded(options?: MetricOptions): Metric {
    return this.metric(METRICS.bytesDownloaded, options);
  }

  /**
   * The bytes that viewers uploaded with OPTIONS, POST and PUT.
   *
   * @default - sum over 5 minutes
   */
  public metricBytesUploaded(options?: MetricOptions): Metric {
    return this.metric(METRICS.bytesUploaded, options);
  }

  /**
   * The percentage of viewer requests that were answered with a status 4xx.
   *
   * @default - average over 5 minutes
   */
  public metric4xxErrorRate(options?: MetricOptions): Metric {
    return this.metric(METRICS.clientErrors, options);
  }

  /**
   * The percentage of viewer requests that were answered with a status 5xx.
   *
   * @default - average over 5 minutes
   */
  public metric5xxErrorRate(options?: MetricOptions): Metric {
    return this.metric(METRICS.serverErrors, options);
  }

  /**
   * The percentage of viewer requests that were answered with a status 4xx or 5xx.
   *
   * @default - average over 5 minutes
   */
  public metricTotalErrorRate(options?: MetricOptions): Metric {
    return this.metric(METRICS.allErrors, options);
  }

  /**
   * The percentage of cacheable requests that CloudFront served from its cache; POST, PUT and errors are not cacheable. An additional metric.
   *
   * @default - average over 5 minutes
   * @throws if the additional metrics of the distribution are known to be off
   */
  public metricCacheHitRate(options?: MetricOptions): Metric {
    return this.metric(METRICS.cacheHitRate, options);
  }

  /**
   * The milliseconds from CloudFront's receiving a request to the first byte of its answer, of requests that the origin answered. An
   * additional metric.
   *
   * @default - the 95th percentile over 5 minutes; only percentiles have data
   * @throws if the additional metrics of the distribution are known to be off, or if the statistic is no percentile
   */
  public metricOriginLatency(options?: MetricOptions): Metric {
    return this.metric(METRICS.originLatency, options);
  }

  /**
   * The percentage of viewer requests that were answered with one status: 401, 403, 404, 502, 503 or 504. An additional metric.
   *
   * @default - average over 5 minutes
   * @throws if the additional metrics of the distribution are known to be off, or if there is no metric for the status
   */
  public metricStatusErrorRate(status: number, options?: MetricOptions): Metric {
    if (!STATUSES.includes(status)) {
      throw new Error(`'status' must be one of ${STATUSES.join(', ')}, got ${status}; take metric4xxErrorRate or metric5xxErrorRate for the others`);
    }
    return this.metric({ metricName: `${status}ErrorRate`, statistic: Stats.AVERAGE, label: `${status} (%)`, additional: true }, options);
  }

  /**
   * Switches the additional metrics on, unless they are: up to 8, each for CloudWatch's fixed rate a month. For a distribution of this app;
   * the property `publishAdditionalMetrics` does the same.
   *
   * @throws if the distribution is imported
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudfront-monitoringsubscription.html
   */
  public publishAdditionalMetrics(): void {
    if (!this.isOfThisApp()) {
      throw new Error(`'distribution' ${this.distribution.node.path} is imported, so that its metrics are switched on where it is created; set 'publishAdditionalMetrics' there`);
    }
    if (this.hasSubscription()) return;
    // Where CDK's own property puts it.
    new CfnMonitoringSubscription(this.distribution as IConstruct as Construct, 'MonitoringSubscription', {
      distributionId: this.distribution.distributionId,
      monitoringSubscription: { realtimeMetricsSubscriptionConfig: { realtimeMetricsSubscriptionStatus: 'Enabled' } },
    });
  }

  /**
   * An alarm on a low cache hit rate. CloudWatch charges for the alarm, besides the additional metrics.
   *
   * CloudFront's metrics are in us-east-1, and an alarm watches the metrics of its own Region: anywhere else it could never fire.
   *
   * @param scope a construct of a stack in us-east-1
   * @param id the construct id of the alarm
   * @param props when it fires
   * @throws if the stack is in another Region, if the additional metrics of the distribution are known to be off, or if the threshold or a number of
   * periods is none
   */
  public alarmOnCacheHitRate(scope: Construct, id: string, props: CacheHitRateAlarmProps): Alarm {
    requireUsEast1(scope, 'an alarm on metrics of CloudFront', 'CloudFront publishes them there and an alarm watches no other Region');
    checkAlarm(props);
    return new Alarm(scope, id, {
      alarmDescription: DESCRIPTION,
      evaluationPeriods: PERIODS,
      treatMissingData: TreatMissingData.MISSING,
      ...defined(props),
      metric: this.metricCacheHitRate(),
      threshold: props.threshold,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    });
  }

  /**
   * Whether the additional metrics are on; undefined if nothing here can tell.
   *
   * @internal
   */
  public get _additional(): boolean | undefined {
    return this.isOfThisApp() ? this.hasSubscription() : undefined;
  }

  private metric(row: MetricRow, options: MetricOptions = {}): Metric {
    if (row.additional && this._additional === false) {
      throw new Error(`'publishAdditionalMetrics' must be true on ${this.distribution.node.path} for ${row.metricName}; `
        + 'set it, or call EdgeMetrics.of(distribution).publishAdditionalMetrics(), for up to 8 metrics that CloudWatch charges for');
    }
    checkStatistic(row, options.statistic);
    return new Metric({
      statistic: row.statistic,
      label: row.label,
      ...defined(options),
      namespace: 'AWS/CloudFront',
      metricName: row.metricName,
      dimensionsMap: { DistributionId: this.distribution.distributionId, Region: 'Global' },
      region: US_EAST_1,
    });
  }

  /** An imported distribution has no resource. */
  private isOfThisApp(): boolean {
    return this.distribution.node.defaultChild !== undefined;
  }

  private hasSubscription(): boolean {
    return this.distribution.node.findAll().some(one =>
      CfnResource.isCfnResource(one) && one.cfnResourceType === CfnMonitoringSubscription.CFN_RESOURCE_TYPE_NAME);
  }
}

interface MetricRow {
  readonly metricName: string;
  /** The only statistic that applies to it. Percentiles are one. */
  readonly statistic: string;
  readonly label: string;
  readonly additional?: boolean;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html#cloudfront-metrics-distribution-values */
const METRICS = {
  requests: { metricName: 'Requests', statistic: Stats.SUM, label: 'requests' },
  bytesDownloaded: { metricName: 'BytesDownloaded', statistic: Stats.SUM, label: 'bytes downloaded' },
  bytesUploaded: { metricName: 'BytesUploaded', statistic: Stats.SUM, label: 'bytes uploaded' },
  clientErrors: { metricName: '4xxErrorRate', statistic: Stats.AVERAGE, label: '4xx (%)' },
  serverErrors: { metricName: '5xxErrorRate', statistic: Stats.AVERAGE, label: '5xx (%)' },
  allErrors: { metricName: 'TotalErrorRate', statistic: Stats.AVERAGE, label: '4xx and 5xx (%)' },
  cacheHitRate: { metricName: 'CacheHitRate', statistic: Stats.AVERAGE, label: 'cache hit rate (%)', additional: true },
  originLatency: { metricName: 'OriginLatency', statistic: Stats.p(95), label: 'origin latency (ms)', additional: true },
} satisfies Record<string, MetricRow>;

const STATUSES: readonly number[] = [401, 403, 404, 502, 503, 504];

const DESCRIPTION = 'The share of cacheable requests that CloudFront served from its cache is low: the origin does more work, and viewers wait longer. '
  + 'Look at the hit ratio per behavior in the access logs, then at what was deployed or invalidated since.';

const PERCENTILE = /^p\d{1,2}(\.\d+)?$/;

/** "Only one statistic is applicable for each metric": CloudWatch has an answer for the others as well, which means nothing. */
function checkStatistic({ metricName, statistic }: MetricRow, asked: string | undefined): void {
  if (asked === undefined || Token.isUnresolved(asked)) return;
  const isPercentile = PERCENTILE.test(statistic);
  if (isPercentile ? !PERCENTILE.test(asked) : asked.toLowerCase() !== statistic.toLowerCase()) {
    throw new Error(`'statistic' must be ${isPercentile ? 'a percentile' : `'${statistic}'`} for ${metricName}, got '${asked}'; leave it out, or write '${statistic}'`);
  }
}

const PERIODS = 3;

function checkAlarm({ threshold, evaluationPeriods = PERIODS, datapointsToAlarm = evaluationPeriods }: CacheHitRateAlarmProps): void {
  // A share such as 0.8 would be less than one percent, below which hardly any rate is.
  if (!Token.isUnresolved(threshold) && !(threshold >= 1 && threshold <= 100)) {
    throw new Error(`'threshold' must be a percentage from 1 to 100, got ${threshold}; write 80 for 80 %`);
  }
  if (Token.isUnresolved(evaluationPeriods)) return;
  if (!Number.isInteger(evaluationPeriods) || evaluationPeriods < 1) {
    throw new Error(`'evaluationPeriods' must be a whole number of at least 1, got ${evaluationPeriods}; leave it out for ${PERIODS}`);
  }
  if (Token.isUnresolved(datapointsToAlarm)) return;
  if (!Number.isInteger(datapointsToAlarm) || datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
    throw new Error(`'datapointsToAlarm' must be a whole number from 1 to ${evaluationPeriods}, the 'evaluationPeriods', got ${datapointsToAlarm}; leave it out for all of them`);
  }
}

/** Without the members that are undefined, which would hide a default. */
function defined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
