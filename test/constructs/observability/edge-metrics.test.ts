import { App, Aws, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { EdgeMetrics } from '../../../src/constructs/observability/edge-metrics';

const origin = () => new HttpOrigin('origin.example.com');
const stackIn = (region?: string, app = new App()) => new Stack(app, `Stack-${region ?? 'anywhere'}`, {
  env: region === undefined ? undefined : { account: '111122223333', region },
  crossRegionReferences: region !== undefined,
});
const site = (stack: Stack, publishAdditionalMetrics?: boolean) =>
  new Distribution(stack, 'Site', { defaultBehavior: { origin: origin() }, publishAdditionalMetrics });
const imported = (stack: Stack): IDistribution =>
  Distribution.fromDistributionAttributes(stack, 'Imported', { distributionId: 'E2EXAMPLE', domainName: 'd111111abcdef8.cloudfront.net' });

const METHODS: [string, (metrics: EdgeMetrics) => Metric, string, string][] = [
  ['metricRequests', metrics => metrics.metricRequests(), 'Requests', 'Sum'],
  ['metric4xxErrorRate', metrics => metrics.metric4xxErrorRate(), '4xxErrorRate', 'Average'],
  ['metric5xxErrorRate', metrics => metrics.metric5xxErrorRate(), '5xxErrorRate', 'Average'],
  ['metricCacheHitRate', metrics => metrics.metricCacheHitRate(), 'CacheHitRate', 'Average'],
  ['metricOriginLatency', metrics => metrics.metricOriginLatency(), 'OriginLatency', 'p95'],
  ...[['BytesDownloaded', 'Sum'], ['BytesUploaded', 'Sum'], ['TotalErrorRate', 'Average'], ['503ErrorRate', 'Average']]
    .map(([name, statistic]): (typeof METHODS)[number] => [`metric('${name!}')`, metrics => metrics.metric(name!), name!, statistic!]),
];

describe('minimal', () => {
  test.each(METHODS)('%s has the dimensions, the Region and the statistic that have data', (_method, metricOf, metricName, statistic) => {
    const metric = metricOf(EdgeMetrics.of(imported(stackIn())));
    expect(metric).toMatchObject({
      namespace: 'AWS/CloudFront', metricName, statistic, region: 'us-east-1', dimensions: { DistributionId: 'E2EXAMPLE', Region: 'Global' },
    });
  });

  test('an alarm has the dimensions', () => {
    const stack = stackIn('us-east-1');
    EdgeMetrics.of(imported(stack)).metricCacheHitRate().createAlarm(stack, 'Alarm', { threshold: 80, evaluationPeriods: 3 });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
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
});

describe('maximal', () => {
  test('an alarm in us-east-1 for a distribution of a stack in another Region', () => {
    const app = new App();
    const distribution = site(stackIn('eu-west-1', app), true);
    const edge = stackIn('us-east-1', app);
    EdgeMetrics.of(distribution).metricCacheHitRate().createAlarm(edge, 'Alarm', { threshold: 80, evaluationPeriods: 3 });
    Template.fromStack(edge).resourceCountIs('AWS::CloudWatch::Alarm', 1);
  });

  test.each(['p50', 'p99.9', undefined])('the latency supports the statistic %s', statistic => {
    expect(EdgeMetrics.of(imported(stackIn())).metricOriginLatency({ statistic }).statistic).toBe(statistic ?? 'p95');
  });

  test.each<[string, MetricOptions, Partial<Metric>]>([
    ['cannot change the Region', { region: 'eu-west-1' }, { region: 'us-east-1' }],
    ['cannot change the dimensions', { dimensionsMap: { DistributionId: 'other' } }, { dimensions: { DistributionId: 'E2EXAMPLE', Region: 'Global' } }],
    ['can change the label', { label: 'mine' }, { label: 'mine' }],
    ['can be undefined', { label: undefined }, { label: 'requests' }],
    ['can have the statistic in other letter case', { statistic: 'sum' }, { statistic: 'Sum' }],
  ])('options %s', (_name, options, expected) => {
    expect(EdgeMetrics.of(imported(stackIn())).metricRequests(options)).toMatchObject(expected);
  });
});

describe('throws', () => {
  const metrics = () => EdgeMetrics.of(imported(new Stack()));

  test.each<[string, () => unknown, string]>([
    ['an alarm in another Region', () => metrics().metricCacheHitRate().createAlarm(stackIn('eu-west-1'), 'A', { threshold: 80, evaluationPeriods: 3 }), "Cannot create an Alarm in region 'eu-west-1' based on metric"],
    ['additional metrics that are off', () => EdgeMetrics.of(site(new Stack())).metricCacheHitRate(), "'publishAdditionalMetrics' must be true on 'Default/Site' for CacheHitRate; set it to publish up to 8 metrics, which CloudWatch charges for"],
    ['a status without a metric', () => metrics().metric('500ErrorRate'), "'metricName' must be a metric of CloudFront, got '500ErrorRate'; use one of Requests, "],
    ['a statistic without data', () => metrics().metricRequests({ statistic: 'Average' }), "'statistic' must be 'Sum' for Requests, got 'Average'; remove it, or use 'Sum'"],
    ['the average of latencies', () => metrics().metricOriginLatency({ statistic: 'Average' }), "'statistic' must be a percentile for OriginLatency"],
  ])('%s', (_name, act, message) => {
    expect(act).toThrow(message);
  });
});

test('tokens: a statistic is not checked', () => {
  expect(EdgeMetrics.of(imported(stackIn())).metricRequests({ statistic: Aws.STACK_NAME }).statistic).toBe(Aws.STACK_NAME);
});
