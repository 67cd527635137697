import * as cdk from 'aws-cdk-lib';
import { App, AppProps, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { CachePolicy, CfnDistribution, Distribution, OriginRequestPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CachingValidationPlugin } from '../../../src/constructs/validation/caching-validation-plugin';
import { LintOptions } from '../../../src/lint/linter';

const server = new HttpOrigin('origin.example.com');

function leaking(scope: Construct, id = 'Site'): Distribution {
  return new Distribution(scope, id, {
    defaultBehavior: { origin: server, cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: OriginRequestPolicy.ALL_VIEWER },
  });
}

/** Synthesizes an app like the CDK CLI. Newer versions throw, older versions set the exit code. */
function synth(build: (app: App) => void, props: AppProps = {}) {
  const printed = jest.mocked(console.error);
  const log = jest.spyOn(console, 'log').mockImplementation();
  jest.spyOn(console, 'warn').mockImplementation();
  process.exitCode = undefined;
  const app = new App({ policyValidationBeta1: [new CachingValidationPlugin()], analyticsReporting: false, ...props });
  let thrown = '';
  try {
    build(app);
    app.synth();
  } catch (error) {
    thrown = String(error);
    if (!/Validation ?Failed/i.test(thrown)) throw error;
  }
  const exitCode = thrown === '' ? process.exitCode : 1;
  process.exitCode = undefined;
  const report = printed.mock.calls.flat().join('\n') + thrown;
  log.mockRestore();
  return { directory: app.outdir, exitCode, report };
}

function validate(build: (app: App) => void, options?: LintOptions) {
  const app = new App();
  build(app);
  const paths = app.synth().stacksRecursively.map(stack => stack.templateFullPath);
  return new CachingValidationPlugin(options).validate({ templatePaths: paths });
}

afterEach(() => jest.restoreAllMocks());
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());

describe('in an app', () => {
  test('an error fails the synthesis, and the report has the construct, the reason and the fix', () => {
    const { exitCode, report } = synth(app => leaking(new Stack(app, 'Shop')));
    expect(exitCode).toBe(1);
    expect(report).toContain('CEC002');
    expect(report).toContain('Shop/Site');
    expect(report).toContain("'Authorization' header and all cookies");
    expect(report).toContain('use CachingDisabled');
  });

  // Newer versions write both to a file.
  ('Validations' in cdk ? test.skip : test)('the report has the location in the template and the evidence', () => {
    const { report } = synth(app => leaking(new Stack(app, 'Shop')));
    expect(report).toContain('Properties/DistributionConfig/DefaultCacheBehavior/OriginRequestPolicyId');
    expect(report).toContain("with 'authorization: Bearer bob' receives the response for alice");
  });

  test('a warning is printed and does not fail the synthesis', () => {
    const { exitCode, report } = synth(app => new Distribution(new Stack(app, 'Shop'), 'Site', {
      defaultBehavior: { origin: server }, additionalBehaviors: { '/a/*': { origin: server }, '/a/b/*': { origin: server } },
    }));
    expect(exitCode).toBeUndefined();
    expect(report).toContain("'/a/b/*': ");
    expect(report).toMatch(/\[Warning at Site\w+\] CEC004 route-never-reached|cdk-edge-cache::CEC004/);
  });

  test('an app without findings passes', () => {
    expect(synth(app => new Bucket(new Stack(app, 'Shop'), 'Bucket')).exitCode).toBeUndefined();
  });
});

describe('every stack of the app is checked', () => {
  test('stacks of stages', () => {
    const { success, violations } = validate(app => leaking(new Stack(new Stage(app, 'Prod'), 'Shop')));
    expect(success).toBe(false);
    expect(violations).toContainEqual(expect.objectContaining({ ruleName: 'CEC002' }));
  });

  test('nested stacks, with the parameters of their parents', () => {
    const { violations } = validate(app => {
      const stack = new Stack(app, 'Shop');
      const forwarding = new OriginRequestPolicy(stack, 'Forwarding', { cookieBehavior: { behavior: 'all' } as never });
      new Distribution(new NestedStack(stack, 'Nested'), 'Site', {
        defaultBehavior: { origin: server, cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: forwarding },
      });
    });
    expect(violations).toContainEqual(expect.objectContaining({
      ruleName: 'CEC002', description: expect.stringContaining('all cookies'),
      violatingResources: [expect.objectContaining({ templatePath: expect.stringContaining('nested.template.json') })],
    }));
  });

  test('stacks that import policies from each other', () => {
    const { violations } = validate(app => {
      const owner = new Stack(app, 'Owner');
      const forwarding = new OriginRequestPolicy(owner, 'Forwarding', { cookieBehavior: { behavior: 'all' } as never });
      new Distribution(new Stack(app, 'Shop'), 'Site', {
        defaultBehavior: { origin: server, cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: forwarding },
      });
    });
    expect(violations).toContainEqual(expect.objectContaining({ ruleName: 'CEC002' }));
  });

  test('a template without a manifest', () => {
    const { directory } = synth(app => leaking(new Stack(app, 'Shop')));
    const report = new CachingValidationPlugin().validate({ templatePaths: [`${directory}/Shop.template.json`] });
    expect(report.success).toBe(false);
    expect(() => new CachingValidationPlugin().validate({ templatePaths: [`${directory}/missing.json`] })).toThrow('missing.json');
  });
});

describe('accepted findings are not reported', () => {
  test('everywhere', () => {
    const ignore = [{ rule: 'identity-not-in-cache-key', reason: 'a test' }, { rule: 'CEC008', reason: 'a test' }];
    expect(validate(app => leaking(new Stack(app, 'Shop')), { ignore }).violations.map(one => one.ruleName)).not.toContain('CEC002');
  });

  test('in the template of one construct', () => {
    const { violations } = validate(app => {
      const stack = new Stack(app, 'Shop');
      CachingValidationPlugin.acknowledge(leaking(stack, 'Accepted'), 'CEC002', 'nobody signs in here');
      leaking(stack, 'Other');
    });
    expect(violations.filter(one => one.ruleName === 'CEC002').flatMap(one => one.violatingResources.map(resource => resource.resourceLogicalId)))
      .toEqual([expect.stringMatching(/^Other/)]);
  });

  test('twice on one construct', () => {
    const { violations } = validate(app => {
      const site = leaking(new Stack(app, 'Shop'));
      CachingValidationPlugin.acknowledge(site, 'CEC002', 'nobody signs in here');
      CachingValidationPlugin.acknowledge(site.node.defaultChild as CfnDistribution, 'min-ttl-overrides-no-store', 'nobody signs in here');
    });
    expect(violations.map(one => one.ruleName)).not.toEqual(expect.arrayContaining(['CEC002']));
    expect(violations.map(one => one.ruleName)).not.toEqual(expect.arrayContaining(['CEC008']));
  });

  test.each<[string, () => unknown, string]>([
    ['a rule without a reason', () => new CachingValidationPlugin({ ignore: [{ rule: 'CEC002', reason: ' ' }] }), "'ignore' names CEC002 without a reason"],
    ['a plan that does not exist', () => new CachingValidationPlugin({ plan: 'gold' }), "'plan' must be one of free, pro, business, premium, got 'gold'"],
    ['an acknowledgement without a reason', () => CachingValidationPlugin.acknowledge(leaking(new Stack()), 'CEC002', ''), 'without a reason'],
    ['a construct without CloudFront', () => CachingValidationPlugin.acknowledge(new Bucket(new Stack(), 'B'), 'CEC002', 'x'), 'Default/B contains no CloudFront resource'],
  ])('%s is refused', (_name, act, message) => {
    expect(act).toThrow(message);
  });

  test('a policy can be acknowledged', () => {
    const stack = new Stack();
    expect(() => CachingValidationPlugin.acknowledge(new ResponseHeadersPolicy(stack, 'P'), 'CEC010', 'a test')).not.toThrow();
  });
});
