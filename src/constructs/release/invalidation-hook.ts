import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnDistribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { EventPattern, IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkCacheTags, checkInvalidationPaths } from './invalidation-limits';
import { pathOf, propertiesOf } from '../synth/resolved-resources';

/**
 * Properties of an invalidation that an event starts.
 */
export interface InvalidationHookProps {
  /** The distribution. Of a `MixedContentDistribution` it is `distribution`. */
  readonly distribution: IDistribution;

  /** The events that start an invalidation. */
  readonly eventPattern: EventPattern;

  /**
   * The event bus.
   *
   * @default - the default event bus of the account and Region
   */
  readonly eventBus?: IEventBus;

  /**
   * The invalidation paths, the same for every event.
   *
   * @default - none; set this, `tags`, or `pathsFromEvent`
   */
  readonly paths?: string[];

  /**
   * The cache tags to invalidate, without the leading `#`. The distribution must read tags from a header of the origin, which is
   * checked at synthesis where the app makes it.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
   */
  readonly tags?: string[];

  /**
   * Where the event has the invalidation paths, as members with dots between them, such as 'detail.paths': a list of texts, or
   * one text. An event with a path that CloudFront would refuse, or with more paths than `maxPaths`, invalidates nothing and
   * fails the execution.
   *
   * @default - the paths are not from the event
   */
  readonly pathsFromEvent?: string;

  /**
   * The most paths that are taken from one event, at most 3,000. The first 1,000 of a month are free in an account.
   *
   * @default 100
   */
  readonly maxPaths?: number;

  /**
   * How long the log of executions is kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

/**
 * Invalidates objects of a distribution when an event arrives, such as that of a catalogue job that finished: an EventBridge
 * rule starts a Step Functions Express Workflow, which calls `CreateInvalidation`. There is no Lambda function.
 *
 * The workflow may invalidate this distribution and no other. It writes all of its steps, with the events, to a log group. A call
 * that fails is repeated four times within three minutes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/API_CreateInvalidation.html
 *
 * @example
 * declare const shop: MixedContentDistribution;
 * new InvalidationHook(this, 'CatalogueHook', {
 *   distribution: shop.distribution,
 *   eventPattern: { source: ['shop.catalogue'], detailType: ['CatalogueImported'] },
 *   paths: ['/api/catalogue/*'],
 * });
 */
export class InvalidationHook extends Construct {
  /** The rule. Further targets can be added to it. */
  public readonly rule: Rule;

  /** The workflow. `metricFailed()` is what to watch: an event that is refused fails its execution. */
  public readonly stateMachine: StateMachine;

  /** The log group of the executions. */
  public readonly logGroup: LogGroup;

  /**
   * @throws if there is nothing to invalidate, if there are both fixed paths and paths from the event, or if CloudFront would
   * refuse a path or a tag
   */
  public constructor(scope: Construct, id: string, props: InvalidationHookProps) {
    super(scope, id);

    const { distribution, eventPattern, eventBus, logRetention = RetentionDays.ONE_MONTH } = props;
    const definition = definitionOf(props, Stack.of(this).partition);

    this.logGroup = new LogGroup(this, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    this.stateMachine = new StateMachine(this, 'Workflow', {
      stateMachineType: StateMachineType.EXPRESS,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      logs: { destination: this.logGroup, level: LogLevel.ALL, includeExecutionData: true },
      tracingEnabled: true,
    });
    distribution.grantCreateInvalidation(this.stateMachine);
    this.rule = new Rule(this, 'Rule', { eventPattern, eventBus, targets: [new SfnStateMachine(this.stateMachine)] });
    if ((props.tags ?? []).length > 0) this.node.addValidation({ validate: () => unreadTags(distribution) });
  }
}

/** Without a header to read tags from, no object has one, and nothing would ever be invalidated. Of an imported distribution nothing is known. */
function unreadTags({ node: { defaultChild } }: IDistribution): string[] {
  if (!(defaultChild instanceof CfnDistribution) || propertiesOf(defaultChild).DistributionConfig.CacheTagConfig !== undefined) return [];
  return [`'tags' would invalidate nothing, because '${pathOf(defaultChild)}' reads no cache tags; set 'cacheTagHeader' on the MixedContentDistribution, or 'DistributionConfig.CacheTagConfig.HeaderName' by a property override`];
}

/** The quotas of April 2026: so many files, and so many wildcards, in progress at once. Newer ones count by the second. */
const MOST_PATHS = 3000;
const MOST_WILDCARDS = 15;

const EVENT_PATH = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;

/** The workflow in Amazon States Language, with expressions in JSONata. */
function definitionOf(props: InvalidationHookProps, partition: string): object {
  const { distribution, pathsFromEvent } = props;
  const fixed = fixedItems(props);
  if (pathsFromEvent === undefined) {
    return { QueryLanguage: 'JSONata', StartAt: 'Invalidate', States: { Invalidate: invalidate(distribution, partition, fixed.length, fixed) } };
  }
  // `[]` keeps a list of one, and makes one of a single text.
  const list = `$states.input.${pathsFromEvent.split('.').map(member => `\`${member}\``).join('.')}[]`;
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Check',
    States: {
      Check: { Type: 'Choice', Choices: [{ Condition: `{% ${conditionOf(list, maxPathsOf(props))} %}`, Next: 'Invalidate' }], Default: 'Refuse' },
      Invalidate: invalidate(distribution, partition, `{% $count(${list}) %}`, `{% ${list} %}`),
      Refuse: {
        Type: 'Fail',
        Error: 'InvalidPaths',
        Cause: `'${pathsFromEvent}' of the event must be 1 to ${maxPathsOf(props)} paths that begin with '/', percent-encoded and without '~', with '*' only as the last character, of at most ${MOST_WILDCARDS}, and of at most 4000 characters`,
      },
    },
  };
}

function invalidate({ distributionId }: IDistribution, partition: string, quantity: number | string, items: string[] | string): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:cloudfront:createInvalidation`,
    Arguments: {
      DistributionId: distributionId,
      // The same in every attempt of an execution, so that a repeated call does not pay twice.
      InvalidationBatch: { CallerReference: '{% $states.context.Execution.Name %}', Paths: { Quantity: quantity, Items: items } },
    },
    Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 10, MaxAttempts: 4, BackoffRate: 2 }],
    End: true,
  };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html */
function conditionOf(list: string, maxPaths: number): string {
  // Visible ASCII without `*` and `~`: whoever sends the event has encoded all else.
  const legal = "$type($) = 'string' and $substring($, 0, 1) = '/' and $length($) <= 4000 and $contains($, /^[!-)+-}]*[*]?$/)";
  const allLegal = `$count($paths[$not(${legal})]) = 0`;
  const fewWildcards = `$count($paths[$substring($, -1) = '*']) <= ${MOST_WILDCARDS}`;
  return `($paths := ${list}; $count($paths) >= 1 and $count($paths) <= ${maxPaths} and ${allLegal} and ${fewWildcards})`;
}

function fixedItems({ paths = [], tags = [], pathsFromEvent }: InvalidationHookProps): string[] {
  const items = [...paths, ...tags.map(tag => `#${tag}`)];
  if (pathsFromEvent === undefined && items.length === 0) {
    throw new Error("'paths', 'tags' or 'pathsFromEvent' must be set; name what to invalidate, such as paths: ['/api/catalogue/*']");
  }
  if (pathsFromEvent !== undefined && items.length > 0) {
    throw new Error("'pathsFromEvent' cannot be set beside 'paths' or 'tags'; make two hooks of the same events");
  }
  if (pathsFromEvent !== undefined && !EVENT_PATH.test(pathsFromEvent)) {
    throw new Error(`'pathsFromEvent' must be members with dots between them, got '${pathsFromEvent}'; write 'detail.paths'`);
  }
  checkInvalidationPaths('paths', paths);
  checkCacheTags('tags', tags);
  if (items.length > MOST_PATHS) {
    throw new Error(`'paths' and 'tags' must be at most ${MOST_PATHS} together, got ${items.length}; use wildcards`);
  }
  const wildcards = paths.filter(path => path.endsWith('*')).length;
  if (wildcards > MOST_WILDCARDS) {
    throw new Error(`'paths' must have at most ${MOST_WILDCARDS} wildcards, got ${wildcards}; use shorter ones that cover more`);
  }
  return items;
}

function maxPathsOf({ maxPaths = 100 }: InvalidationHookProps): number {
  if (!Number.isInteger(maxPaths) || maxPaths < 1 || maxPaths > MOST_PATHS) {
    throw new Error(`'maxPaths' must be a whole number from 1 to ${MOST_PATHS}, got ${maxPaths}; leave it out for 100`);
  }
  return maxPaths;
}
