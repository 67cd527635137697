import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnDistribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { EventPattern, IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkCacheTags, checkInvalidationPaths } from './invalidation-limits';
import { resolvedProperties, userPath } from '../synth/resolved-resources';

/**
 * Properties for an InvalidationHook.
 */
export interface InvalidationHookProps {
  /** The distribution. For a `MixedContentDistribution`, pass its `distribution`. */
  readonly distribution: IDistribution;

  /** The events that create an invalidation. */
  readonly eventPattern: EventPattern;

  /**
   * The event bus.
   *
   * @default - the default event bus of the account and Region
   */
  readonly eventBus?: IEventBus;

  /**
   * The invalidation paths for all events.
   *
   * @default - none; set `paths`, `tags` or `pathsFromEvent`
   */
  readonly paths?: string[];

  /**
   * The cache tags to invalidate for all events, without the leading `#`. The distribution must read cache tags from a response header. This is
   * checked at synthesis, unless the distribution is imported.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
   */
  readonly tags?: string[];

  /**
   * The field of the event with the invalidation paths, such as 'detail.paths': a list of strings, or one string. If a path is invalid or if there
   * are more than `maxPaths`, nothing is invalidated and the execution fails.
   *
   * @default - none
   */
  readonly pathsFromEvent?: string;

  /**
   * The maximum number of paths in one event, up to 3,000. The first 1,000 paths of a month are free in each account.
   *
   * @default 100
   */
  readonly maxPaths?: number;

  /**
   * The retention of the execution logs.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

/**
 * Invalidates objects of a distribution when an event occurs, such as the end of a catalogue import. An EventBridge rule starts a Step Functions
 * Express Workflow, which calls `CreateInvalidation`. It needs no Lambda function.
 *
 * The workflow can invalidate only this distribution. It logs all steps, including the events, to CloudWatch Logs. It retries a failed call
 * four times within three minutes.
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
  /** The EventBridge rule. You can add targets to it. */
  public readonly rule: Rule;

  /** The workflow. Create an alarm on its `metricFailed()`: an invalid event fails the execution. */
  public readonly stateMachine: StateMachine;

  /**
   * @throws if there is nothing to invalidate, if `pathsFromEvent` is combined with `paths` or `tags`, or if a path or tag is invalid
   */
  public constructor(scope: Construct, id: string, props: InvalidationHookProps) {
    super(scope, id);

    const { distribution, eventPattern, eventBus, logRetention = RetentionDays.ONE_MONTH } = props;
    const definition = definitionOf(props, Stack.of(this).partition);

    const logGroup = new LogGroup(this, 'Log', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    this.stateMachine = new StateMachine(this, 'Workflow', {
      stateMachineType: StateMachineType.EXPRESS,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: true },
      tracingEnabled: true,
    });
    distribution.grantCreateInvalidation(this.stateMachine);
    this.rule = new Rule(this, 'Rule', { eventPattern, eventBus, targets: [new SfnStateMachine(this.stateMachine)] });
    if ((props.tags ?? []).length > 0) this.node.addValidation({ validate: () => missingTagHeader(distribution) });
  }
}

/** An invalidation by tags has no effect if the distribution does not read cache tags. Imported distributions cannot be checked. */
function missingTagHeader({ node: { defaultChild } }: IDistribution): string[] {
  if (!(defaultChild instanceof CfnDistribution) || resolvedProperties(defaultChild).DistributionConfig.CacheTagConfig !== undefined) return [];
  return [`'tags' has no effect, because '${userPath(defaultChild)}' does not read cache tags; set 'cacheTagHeader' on the MixedContentDistribution, or override the property 'DistributionConfig.CacheTagConfig.HeaderName'`];
}

/** The quotas of April 2026 for invalidations in progress. Newer quotas are rates. */
const MAX_PATHS = 3000;
const MAX_WILDCARDS = 15;

const FIELD = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;

/** The workflow in Amazon States Language with JSONata. */
function definitionOf(props: InvalidationHookProps, partition: string): object {
  const { distribution, pathsFromEvent } = props;
  const fixed = fixedItems(props);
  if (pathsFromEvent === undefined) {
    return { QueryLanguage: 'JSONata', StartAt: 'Invalidate', States: { Invalidate: invalidate(distribution, partition, fixed.length, fixed) } };
  }
  // In JSONata, `[]` keeps a list with one item, and converts a string to a list.
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
        Cause: `'${pathsFromEvent}' of the event must be 1 to ${maxPathsOf(props)} paths that begin with '/', percent-encoded and without '~', with '*' only as the last character, of at most ${MAX_WILDCARDS}, and of at most 4000 characters`,
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
      // The same for all retries of an execution, so that a retry does not create a second invalidation.
      InvalidationBatch: { CallerReference: '{% $states.context.Execution.Name %}', Paths: { Quantity: quantity, Items: items } },
    },
    Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 10, MaxAttempts: 4, BackoffRate: 2 }],
    End: true,
  };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html */
function conditionOf(list: string, maxPaths: number): string {
  // Visible ASCII except `*` and `~`. The sender must percent-encode all other characters.
  const legal = "$type($) = 'string' and $substring($, 0, 1) = '/' and $length($) <= 4000 and $contains($, /^[!-)+-}]*[*]?$/)";
  const allLegal = `$count($paths[$not(${legal})]) = 0`;
  const fewWildcards = `$count($paths[$substring($, -1) = '*']) <= ${MAX_WILDCARDS}`;
  return `($paths := ${list}; $count($paths) >= 1 and $count($paths) <= ${maxPaths} and ${allLegal} and ${fewWildcards})`;
}

function fixedItems({ paths = [], tags = [], pathsFromEvent }: InvalidationHookProps): string[] {
  const items = [...paths, ...tags.map(tag => `#${tag}`)];
  if (pathsFromEvent === undefined && items.length === 0) {
    throw new Error("'paths', 'tags' or 'pathsFromEvent' must be set; set one of them, such as paths: ['/api/catalogue/*']");
  }
  if (pathsFromEvent !== undefined && items.length > 0) {
    throw new Error("'pathsFromEvent' must not be combined with 'paths' or 'tags'; create two hooks for the same events");
  }
  if (pathsFromEvent !== undefined && !FIELD.test(pathsFromEvent)) {
    throw new Error(`'pathsFromEvent' must be field names separated by dots, got '${pathsFromEvent}'; use a field such as 'detail.paths'`);
  }
  checkInvalidationPaths('paths', paths);
  checkCacheTags('tags', tags);
  if (items.length > MAX_PATHS) {
    throw new Error(`'paths' and 'tags' must have at most ${MAX_PATHS} items in total, got ${items.length}; use wildcards`);
  }
  const wildcards = paths.filter(path => path.endsWith('*')).length;
  if (wildcards > MAX_WILDCARDS) {
    throw new Error(`'paths' must have at most ${MAX_WILDCARDS} wildcards, got ${wildcards}; use shorter paths that cover more`);
  }
  return items;
}

function maxPathsOf({ maxPaths = 100 }: InvalidationHookProps): number {
  if (!Number.isInteger(maxPaths) || maxPaths < 1 || maxPaths > MAX_PATHS) {
    throw new Error(`'maxPaths' must be an integer from 1 to ${MAX_PATHS}, got ${maxPaths}; remove it for 100`);
  }
  return maxPaths;
}
