import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { CacheHitRateAlarmProps, EdgeMetrics } from '../../../src/constructs/observability/edge-metrics';

const origin = () => new HttpOrigin('origin.example.com');
const stackIn = (region?: string, app = new App()) => new Stack(app, `Stack-${region ?? 'anywhere'}`, {
  env: region === undefined ? undefined : { account: '111122223333', region },
  crossRegionReferences: region !== undefined,
});
const site = (stack: Stack, publishAdditionalMetrics?: boolean) =>
  new Distribution(stack, 'Site', { defaultBehavior: { origin: origin() }, publishAdditionalMetrics });
const imported = (stack: Stack): IDistribution =>
  Distribution.fromDistributionAttributes(stack, 'Imported', { distributionId: 'E2EXAMPLE', domainName: 'd111111abcdef8.cloudfront.net' });

const ROWS: [string, (metrics: EdgeMetrics) => Metric, string, string][] = [
  ['metricRequests', metrics => metrics.metricRequests(), 'Requests', 'Sum'],
  ['metricBytesDownloaded', metrics => metrics.metricBytesDownloaded(), 'BytesDownloaded', 'Sum'],
  ['metricBytesUploaded', metrics => metrics.metricBytesUploaded(), 'BytesUploaded', 'Sum'],
  ['metric4xxErrorRate', metrics => metrics.metric4xxErrorRate(), '4xxErrorRate', 'Average'],
  ['metric5xxErrorRate', metrics => metrics.metric5xxErrorRate(), '5xxErrorRate', 'Average'],
  ['metricTotalErrorRate', metrics => metrics.metricTotalErrorRate(), 'TotalErrorRate', 'Average'],
  ['metricCacheHitRate', metrics => metrics.metricCacheHitRate(), 'CacheHitRate', 'Average'],
  ['metricOriginLatency', metrics => metrics.metricOriginLatency(), 'OriginLatency', 'p95'],
  ['metricStatusErrorRate', metrics => metrics.metricStatusErrorRate(503), '503ErrorRate', 'Average'],
];

describe('minimal', () => {
  test.each(ROWS)('%s has the dimensions, the Region and the statistic that have data', (_method, metricOf, metricName, statistic) => {
    const metric = metricOf(EdgeMetrics.of(imported(stackIn())));
    expect(metric).toMatchObject({
      namespace: 'AWS/CloudFront', metricName, statistic, region: 'us-east-1', dimensions: { DistributionId: 'E2EXAMPLE', Region: 'Global' },
    });
  });

  test('the alarm watches the hit rate, and takes silence for neither good nor bad', () => {
    const stack = stackIn('us-east-1');
    EdgeMetrics.of(imported(stack)).alarmOnCacheHitRate(stack, 'Alarm', { threshold: 80 });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 80,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 3,
      TreatMissingData: 'missing',
      Metrics: [Match.objectLike({
        MetricStat: Match.objectLike({
          Stat: 'Average',
          Metric: {
            Namespace: 'AWS/CloudFront',
            MetricName: 'CacheHitRate',
            Dimensions: [{ Name: 'DistributionId', Value: 'E2EXAMPLE' }, { Name: 'Region', Value: 'Global' }],
          },
        }),
      })],
    });
  });

  test('publishAdditionalMetrics makes one subscription, however often it is called', () => {
    const stack = stackIn();
    const metrics = EdgeMetrics.of(site(stack));
    metrics.publishAdditionalMetrics();
    metrics.publishAdditionalMetrics();
    expect(metrics.metricCacheHitRate().metricName).toBe('CacheHitRate');
    Template.fromStack(stack).resourceCountIs('AWS::CloudFront::MonitoringSubscription', 1);
  });
});

describe('maximal', () => {
  test('every member of the alarm is in the template', () => {
    const stack = stackIn('us-east-1');
    EdgeMetrics.of(site(stack, true)).alarmOnCacheHitRate(stack, 'Alarm', {
      threshold: 90, evaluationPeriods: 6, datapointsToAlarm: 4, treatMissingData: TreatMissingData.BREACHING, alarmName: 'cold', alarmDescription: 'ask Ann',
    });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 90, EvaluationPeriods: 6, DatapointsToAlarm: 4, TreatMissingData: 'breaching', AlarmName: 'cold', AlarmDescription: 'ask Ann',
    });
  });

  test('an alarm in us-east-1 watches a distribution of a stack elsewhere', () => {
    const app = new App();
    const distribution = site(stackIn('eu-west-1', app), true);
    const edge = stackIn('us-east-1', app);
    EdgeMetrics.of(distribution).alarmOnCacheHitRate(edge, 'Alarm', { threshold: 80 });
    Template.fromStack(edge).resourceCountIs('AWS::CloudWatch::Alarm', 1);
  });

  test.each(['p50', 'p99.9', undefined])('the latency takes the statistic %s', statistic => {
    expect(EdgeMetrics.of(imported(stackIn())).metricOriginLatency({ statistic }).statistic).toBe(statistic ?? 'p95');
  });

  test('options do not move a metric to a Region or to dimensions without data', () => {
    const metric = EdgeMetrics.of(imported(stackIn())).metricRequests({ region: 'eu-west-1', dimensionsMap: { DistributionId: 'other' }, label: 'mine' });
    expect(metric).toMatchObject({ region: 'us-east-1', label: 'mine', dimensions: { DistributionId: 'E2EXAMPLE', Region: 'Global' } });
  });
});

describe('throws', () => {
  const eu = stackIn('eu-west-1');
  const us = stackIn('us-east-1');
  const alarm = (scope: Stack, threshold: number, more: Partial<CacheHitRateAlarmProps> = {}) =>
    EdgeMetrics.of(imported(new Stack())).alarmOnCacheHitRate(scope, `Alarm${threshold}`, { threshold, ...more });

  test.each<[string, () => unknown, RegExp]>([
    ['an alarm in another Region', () => alarm(eu, 80), /us-east-1 .*got '\S+' in eu-west-1; .*crossRegionReferences: true on both stacks$/],
    ['a threshold of 0', () => alarm(us, 0), /'threshold' must be a percentage from 1 to 100, got 0; /],
    ['a threshold that is a share', () => alarm(us, 0.8), /from 1 to 100, got 0\.8; write 80 for 80 %/],
    ['a threshold beyond all', () => alarm(us, 101), /from 1 to 100, got 101; /],
    ['no period', () => alarm(us, 80, { evaluationPeriods: 0 }), /'evaluationPeriods' must be a whole number of at least 1, got 0; /],
    ['more periods than are looked at', () => alarm(us, 80, { datapointsToAlarm: 4 }), /'datapointsToAlarm' must be a whole number from 1 to 3, the 'evaluationPeriods', got 4; /],
    ['no period of some', () => alarm(us, 80, { evaluationPeriods: 5, datapointsToAlarm: 0 }), /from 1 to 5, .*got 0; /],
    ['a threshold that is no number', () => alarm(us, NaN), /got NaN; /],
    ['a metric that is known to have no data', () => EdgeMetrics.of(site(new Stack())).metricCacheHitRate(), /'publishAdditionalMetrics' must be true on .*Site/],
    ['an alarm on one', () => EdgeMetrics.of(site(stackIn('us-east-1'))).alarmOnCacheHitRate(us, 'A', { threshold: 80 }), /must be true/],
    ['a status without a metric', () => EdgeMetrics.of(imported(new Stack())).metricStatusErrorRate(500), /'status' must be one of 401, .*got 500/],
    ['a statistic that means nothing', () => EdgeMetrics.of(imported(new Stack())).metricRequests({ statistic: 'Average' }), /must be 'Sum' for Requests, got 'Average'/],
    ['the average of latencies', () => EdgeMetrics.of(imported(new Stack())).metricOriginLatency({ statistic: 'Average' }), /must be a percentile for OriginLatency/],
    ['switching on what is imported', () => EdgeMetrics.of(imported(new Stack())).publishAdditionalMetrics(), /is imported.*; set 'publishAdditionalMetrics' there$/],
  ])('%s', (_name, act, message) => {
    expect(act).toThrow(message);
  });
});

describe('tokens', () => {
  test('a stack whose Region is not known is warned of, and gets its alarm', () => {
    const stack = stackIn();
    EdgeMetrics.of(site(stack, true)).alarmOnCacheHitRate(stack, 'Alarm', { threshold: 80 });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('must be in us-east-1.*is unknown'));
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 1);
  });

  test('a threshold that is known at deployment is not judged', () => {
    const stack = stackIn('us-east-1');
    const threshold = new CfnParameter(stack, 'Threshold', { type: 'Number' });
    EdgeMetrics.of(imported(stack)).alarmOnCacheHitRate(stack, 'Alarm', { threshold: threshold.valueAsNumber });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', { Threshold: { Ref: 'Threshold' } });
  });
});
