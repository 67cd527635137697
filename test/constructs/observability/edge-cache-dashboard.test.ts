import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { EdgeCacheDashboard } from '../../../src/constructs/observability/edge-cache-dashboard';

const stackIn = (region?: string) => new Stack(new App(), 'Stack', { env: region === undefined ? undefined : { account: '111122223333', region } });
const site = (stack: Stack, publishAdditionalMetrics = true) =>
  new Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com') }, publishAdditionalMetrics });

/** The text of the dashboard, with `<>` where it refers to something. */
function bodyOf(stack: Stack): string {
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const parts: unknown[] = dashboard!.Properties.DashboardBody['Fn::Join'][1];
  return parts.map(part => typeof part === 'string' ? part : '<>').join('');
}

describe('minimal', () => {
  const stack = stackIn('eu-west-1');
  new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack) });
  const { widgets } = JSON.parse(bodyOf(stack));

  test('every graph of a stack elsewhere reads us-east-1', () => {
    expect(widgets.length).toBeGreaterThan(4);
    expect(widgets.map((widget: any) => widget.properties.region)).toEqual(widgets.map(() => 'us-east-1'));
  });

  test('every metric has the dimension without which there is no data', () => {
    const metrics: unknown[][] = widgets.flatMap((widget: any) => widget.properties.metrics);
    expect(metrics.map(metric => metric.slice(2, 6))).toEqual(metrics.map(() => ['DistributionId', '<>', 'Region', 'Global']));
    expect(new Set(metrics.map(metric => metric[1]))).toEqual(new Set([
      'CacheHitRate', 'Requests', 'OriginLatency', '401ErrorRate', '403ErrorRate', '404ErrorRate', '502ErrorRate', '503ErrorRate', '504ErrorRate',
      '4xxErrorRate', '5xxErrorRate', 'TotalErrorRate', 'BytesDownloaded', 'BytesUploaded',
    ]));
  });
});

describe('maximal', () => {
  test('it has its name, and the hit rate to hold', () => {
    const stack = stackIn('us-east-1');
    new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack), dashboardName: 'shop-edge', targetHitRate: 90 });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-edge' });
    expect(bodyOf(stack)).toContain('"annotations":{"horizontal":[{"value":90,"label":"90 %","yAxis":"left"}]}');
  });

  test('where the additional metrics are off it says so, and shows what costs nothing', () => {
    const stack = stackIn('eu-west-1');
    new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack, false) });
    expect(bodyOf(stack)).toContain('publishAdditionalMetrics');
    expect(bodyOf(stack)).toContain('TotalErrorRate');
    expect(bodyOf(stack)).not.toContain('"CacheHitRate"');
  });
});

describe('throws', () => {
  test.each([0, -1, 0.9, 100.5, NaN])('a hit rate to hold of %s', targetHitRate => {
    const stack = stackIn();
    expect(() => new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack), targetHitRate }))
      .toThrow(`'targetHitRate' must be a percentage from 1 to 100, got ${targetHitRate}; write 90 for 90 %`);
  });
});

describe('tokens', () => {
  test('a hit rate to hold that is known at deployment', () => {
    const stack = stackIn();
    const { valueAsNumber } = new CfnParameter(stack, 'Target', { type: 'Number' });
    new EdgeCacheDashboard(stack, 'Dashboard', { distribution: site(stack), targetHitRate: valueAsNumber });
    expect(bodyOf(stack)).toContain('"value":<>');
  });
});
