import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { EdgeCacheDashboard } from '../../../src/constructs/observability/edge-cache-dashboard';

const stackIn = (region?: string) => new Stack(new App(), 'Stack', { env: region === undefined ? undefined : { account: '111122223333', region } });
const site = (stack: Stack, publishAdditionalMetrics = true) =>
  new Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com') }, publishAdditionalMetrics });

/** The dashboard body, with `<>` for each reference. */
function bodyOf(stack: Stack): string {
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const parts: unknown[] = dashboard!.Properties.DashboardBody['Fn::Join'][1];
  return parts.map(part => typeof part === 'string' ? part : '<>').join('');
}

describe('minimal', () => {
  const stack = stackIn('eu-west-1');
  new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack) });
  const { widgets } = JSON.parse(bodyOf(stack));

  test('every graph of a stack in another Region shows us-east-1', () => {
    expect(widgets.length).toBeGreaterThan(4);
    expect(widgets.map((widget: any) => widget.properties.region)).toEqual(widgets.map(() => 'us-east-1'));
  });

  test('every metric has the dimension Region', () => {
    const metrics: unknown[][] = widgets.flatMap((widget: any) => widget.properties.metrics);
    expect(metrics.map(metric => metric.slice(2, 6))).toEqual(metrics.map(() => ['DistributionId', '<>', 'Region', 'Global']));
    expect(new Set(metrics.map(metric => metric[1]))).toEqual(new Set([
      'CacheHitRate', 'Requests', 'OriginLatency', '401ErrorRate', '403ErrorRate', '404ErrorRate', '502ErrorRate', '503ErrorRate', '504ErrorRate',
      '4xxErrorRate', '5xxErrorRate', 'TotalErrorRate', 'BytesDownloaded', 'BytesUploaded',
    ]));
  });
});

describe('maximal', () => {
  test('a name and a target hit rate', () => {
    const stack = stackIn('us-east-1');
    new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack), dashboardName: 'shop-edge', targetHitRate: 90 });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-edge' });
    expect(bodyOf(stack)).toContain('"annotations":{"horizontal":[{"value":90,"label":"90 %","yAxis":"left"}]}');
  });

  test('a note and the free metrics, if the additional metrics are off', () => {
    const stack = stackIn('eu-west-1');
    new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack, false) });
    expect(bodyOf(stack)).toContain('publishAdditionalMetrics');
    expect(bodyOf(stack)).toContain('TotalErrorRate');
    expect(bodyOf(stack)).not.toContain('"CacheHitRate"');
  });
});

describe('throws', () => {
  test.each([0, -1, 0.9, 100.5, NaN])('a target hit rate of %s', targetHitRate => {
    const stack = stackIn();
    expect(() => new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack), targetHitRate }))
      .toThrow(`'targetHitRate' must be a percentage from 1 to 100, got ${targetHitRate}; use 90 for 90 %`);
  });
});

describe('tokens', () => {
  test('a target hit rate', () => {
    const stack = stackIn();
    const { valueAsNumber } = new CfnParameter(stack, 'Target', { type: 'Number' });
    new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack), targetHitRate: valueAsNumber });
    expect(bodyOf(stack)).toContain('"value":<>');
  });
});
