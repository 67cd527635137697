import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnDistribution, Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { InvalidationHook, InvalidationHookProps } from '../../../src/constructs/release/invalidation-hook';

const EVENT = { eventPattern: { source: ['shop.catalogue'] } };

function make(props: Omit<InvalidationHookProps, 'distribution' | 'eventPattern'>): Template {
  const stack = new Stack(new App(), 'shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  const distribution = Distribution.fromDistributionAttributes(stack, 'Distribution', { distributionId: 'E2EXAMPLE', domainName: 'd.cloudfront.net' });
  new InvalidationHook(stack, 'Hook', { ...EVENT, ...props, distribution });
  return Template.fromStack(stack);
}

interface Workflow {
  readonly States: Record<string, {
    readonly Arguments: { readonly DistributionId: string; readonly InvalidationBatch: { readonly Paths: object; readonly CallerReference: string } };
    readonly Choices: { readonly Condition: string }[];
  }>;
}

function workflowOf(template: Template): Workflow {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const parts: unknown[] = machine!.Properties.DefinitionString['Fn::Join'][1];
  return JSON.parse(parts.map(part => typeof part === 'string' ? part : 'aws').join(''));
}

describe('minimal', () => {
  const template = make({ paths: ['/api/catalogue/*'] });

  test('is an Express workflow that logs, with no function', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'EXPRESS',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
      TracingConfiguration: { Enabled: true },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('calls CloudFront with what identifies the execution', () => {
    expect(workflowOf(template).States.Invalidate!.Arguments).toEqual({
      DistributionId: 'E2EXAMPLE',
      InvalidationBatch: { CallerReference: '{% $states.context.Execution.Name %}', Paths: { Quantity: 1, Items: ['/api/catalogue/*'] } },
    });
  });

  test('may invalidate its distribution alone', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(policy => policy.Properties.PolicyDocument.Statement);
    expect(statements.filter(({ Action }) => String(Action).includes('cloudfront:'))).toEqual([{
      Action: 'cloudfront:CreateInvalidation',
      Effect: 'Allow',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/E2EXAMPLE']] },
    }]);
  });

  test('is started by the events', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['shop.catalogue'] },
      Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^HookWorkflow') } })],
    });
  });
});

describe('maximal', () => {
  test('invalidates tags beside paths', () => {
    expect(workflowOf(make({ paths: ['/a'], tags: ['product:42'] })).States.Invalidate!.Arguments.InvalidationBatch.Paths)
      .toEqual({ Quantity: 2, Items: ['/a', '#product:42'] });
  });

  test('takes paths from the event, and keeps a list of one', () => {
    const { States } = workflowOf(make({ pathsFromEvent: 'detail.stale-paths', maxPaths: 7, logRetention: RetentionDays.ONE_WEEK }));
    expect(States.Invalidate!.Arguments.InvalidationBatch.Paths).toEqual({
      Quantity: '{% $count($states.input.`detail`.`stale-paths`[]) %}',
      Items: '{% $states.input.`detail`.`stale-paths`[] %}',
    });
    expect(States.Check).toMatchObject({ Choices: [{ Condition: expect.stringContaining('$count($paths) <= 7'), Next: 'Invalidate' }], Default: 'Refuse' });
  });

  test.each([
    ['a path', '/a/b.html', true], ['a wildcard', '/a/*', true], ['encoded characters', '/%C3%A9', true], ['all', '/*', true],
    ['a wildcard in the middle', '/a*b', false], ["'~'", '/~ann', false], ['a character that is not encoded', '/é', false], ['a line end', '/a\nb', false],
  ])('checks of the event %s', (_name, path, legal) => {
    const { Condition } = workflowOf(make({ pathsFromEvent: 'detail.paths' })).States.Check!.Choices[0]!;
    const [, expression] = /\$contains\(\$, \/(.*?)\/\)/.exec(Condition)!;
    expect(new RegExp(expression!).test(path)).toBe(legal);
  });

  test('listens on another bus', () => {
    const stack = new Stack(new App(), 'shop');
    new InvalidationHook(stack, 'Hook', {
      ...EVENT,
      paths: ['/a'],
      distribution: Distribution.fromDistributionAttributes(stack, 'Distribution', { distributionId: 'E2EXAMPLE', domainName: 'd.cloudfront.net' }),
      eventBus: new EventBus(stack, 'Bus'),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', { EventBusName: { Ref: Match.stringLikeRegexp('^Bus') } });
  });
});

describe('throws', () => {
  const wildcards = Array.from({ length: 16 }, (_, at) => `/${at}/*`);

  test.each<[string, Parameters<typeof make>[0], string]>([
    ['for nothing', {}, "'paths', 'tags' or 'pathsFromEvent' must be set"],
    ['for an empty list', { paths: [] }, "'paths', 'tags' or 'pathsFromEvent' must be set"],
    ['for both', { paths: ['/a'], pathsFromEvent: 'detail.paths' }, "'pathsFromEvent' cannot be set beside 'paths' or 'tags'"],
    ['for an expression', { pathsFromEvent: '$.detail.paths' }, "'pathsFromEvent' must be members with dots between them, got '$.detail.paths'"],
    ['for a path without a slash', { paths: ['/a', 'b'] }, "'paths[1]' is refused by CloudFront: invalidation path 'b' must begin with '/'"],
    ['for a wildcard in the middle', { paths: ['/a*b'] }, "may contain '*' only as its last character"],
    ['for too many wildcards', { paths: wildcards }, "'paths' must have at most 15 wildcards, got 16"],
    ['for too many paths', { paths: Array.from({ length: 3001 }, (_, at) => `/${at}`) }, "'paths' and 'tags' must be at most 3000 together, got 3001"],
    ['for a tag with a comma', { tags: ['a,b'] }, "'tags[0]' must have 1 to 256 visible ASCII characters and no comma, got 'a,b'"],
    ['for a tag with the # of invalidations', { tags: ['#product:42'] }, "'tags[0]' must be without the '#' that stands before tags in an invalidation, got '#product:42'; write 'product:42'"],
    ['for no path from an event', { pathsFromEvent: 'detail.paths', maxPaths: 0 }, "'maxPaths' must be a whole number from 1 to 3000, got 0"],
  ])('%s', (_name, props, message) => {
    expect(() => make(props)).toThrow(message);
  });
});

describe('tags of a distribution that the app makes', () => {
  const synth = (change: (resource: CfnDistribution) => void) => {
    const stack = new Stack(new App(), 'shop');
    const distribution = new Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com') } });
    new InvalidationHook(stack, 'Hook', { ...EVENT, distribution, tags: ['product:42'] });
    change(distribution.node.defaultChild as CfnDistribution);
    return () => Template.fromStack(stack);
  };

  test('need a header that they are read from', () => {
    expect(synth(() => {})).toThrow("[shop/Hook] 'tags' would invalidate nothing, because 'shop/Site' reads no cache tags; set 'cacheTagHeader'");
  });

  test('are known to have one that is set later', () => {
    expect(synth(resource => resource.addPropertyOverride('DistributionConfig.CacheTagConfig.HeaderName', 'Cache-Tag'))).not.toThrow();
  });
});

describe('tokens', () => {
  test('a path that is known at deployment is passed on', () => {
    const path = Lazy.string({ produce: () => '/later' });
    expect(workflowOf(make({ paths: [path] })).States.Invalidate!.Arguments.InvalidationBatch.Paths).toEqual({ Quantity: 1, Items: ['/later'] });
  });
});
