import { Aws, Duration, Names, Size, Token } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ACCESS_LOG_FIELDS, AccessLogField } from './access-log-fields';
import { ACCESS_LOG_QUERIES } from './access-log-queries';
import { US_EAST_1, requireUsEast1 } from '../synth/us-east-1';

/**
 * Properties of the access logs of a distribution.
 */
export interface EdgeAccessLogsProps {
  /**
   * The distribution, of the same account. It has one delivery source: where standard logging v2 is on already, that one has to go first.
   */
  readonly distribution: IDistribution;

  /**
   * How long a log is kept, in days.
   *
   * @default Duration.days(90)
   */
  readonly retention?: Duration;

  /**
   * Whether a log tells who the viewer was: the address, the addresses that proxies passed on, the country, the browser and the page that
   * referred. No question about caching needs it. Cookies are never in the logs.
   *
   * @default false
   */
  readonly viewerDetails?: boolean;

  /**
   * How much a query may read before Athena, which charges for what it reads, cancels it. At least 10 MB.
   *
   * @default Size.gibibytes(100)
   */
  readonly maxScanPerQuery?: Size;
}

/**
 * The access logs of a distribution, made to be asked how each cache behavior is served: CloudFront's standard logging v2 writes Parquet with
 * the path pattern of the behavior to a private bucket, a Glue table reads it without a crawler, and an Athena workgroup has four saved
 * queries: the hit ratio per behavior, the URLs that miss, the query parameters that split keys, and latency by result type.
 *
 * CloudWatch charges for the conversion to Parquet, S3 for what is kept, and Athena for what a query reads; no code of this library reads the
 * logs. Paths and query strings are logged, with whatever your application puts there.
 *
 * In a stack of us-east-1. A first log comes hours after the deployment, and an entry may be a day late.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudfront-table-partition-parquet.html
 *
 * @example
 * const distribution = new cloudfront.Distribution(this, 'Site', { defaultBehavior: { origin: server } });
 * new EdgeAccessLogs(this, 'AccessLogs', { distribution, retention: Duration.days(30) });
 */
export class EdgeAccessLogs extends Construct {
  /** The bucket with the logs, under `cloudfront/`, and with the results of queries, under `query-results/`. It stays when the stack goes. */
  public readonly bucket: Bucket;

  /** The Glue database. */
  public readonly databaseName: string;

  /** The Glue table. Its partitions are hours, in the column `log_hour`: `2026/11/20/09`. */
  public readonly tableName: string = 'access_logs';

  /** The Athena workgroup with the saved queries. */
  public readonly workGroupName: string;

  /**
   * @throws if the stack is in another Region than us-east-1, if the distribution has such logs already, if the retention is no whole number of
   * days, or if the limit of a query is below 10 MB
   */
  public constructor(scope: Construct, id: string, props: EdgeAccessLogsProps) {
    super(scope, id);

    requireUsEast1(this, 'standard logging v2 of CloudFront', 'the API that delivers its logs takes a distribution there alone');
    const days = daysOf(props.retention ?? Duration.days(90));
    const scanLimit = bytesOf(props.maxScanPerQuery ?? Size.gibibytes(100));
    const fields = ACCESS_LOG_FIELDS.filter(field => props.viewerDetails || !field.ofViewer);
    this.databaseName = Names.uniqueResourceName(this, { maxLength: 100, separator: '_' }).toLowerCase();
    this.workGroupName = Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });

    checkOnlyOne(props.distribution, this);
    this.bucket = this.createBucket(days);
    this.deliver(props.distribution, fields);
    this.describe(props.distribution, fields, days);
    this.saveQueries(scanLimit);
  }

  private createBucket(days: number): Bucket {
    return new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { prefix: `${LOGS}/`, expiration: Duration.days(days) },
        { prefix: `${RESULTS}/`, expiration: Duration.days(7) },
        // What a query that was canceled has left.
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#enable-access-logging-api */
  private deliver(distribution: IDistribution, fields: readonly AccessLogField[]): void {
    // 60 characters are what CloudWatch Logs takes.
    const name = Names.uniqueResourceName(this, { maxLength: 60, separator: '-' });
    this.allowDelivery(name);

    const source = new CfnDeliverySource(this, 'Source', { name, logType: 'ACCESS_LOGS', resourceArn: distribution.distributionArn });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      // With a prefix, because without one CloudFormation puts logs elsewhere after an update than after the creation:
      // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2274
      destinationResourceArn: this.bucket.arnForObjects(LOGS),
      outputFormat: 'parquet',
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: fields.map(({ field }) => field),
      // "you must use the {distributionid} variable because AWS Glue expects partition names to be in lowercase"
      s3SuffixPath: '{distributionid}/{yyyy}/{MM}/{dd}/{HH}',
      s3EnableHiveCompatiblePath: false,
    });
    delivery.node.addDependency(source);
    // Otherwise CloudWatch Logs writes a policy of its own, which CloudFormation would then replace.
    destination.node.addDependency(this.bucket.policy!);
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
  private allowDelivery(sourceName: string): void {
    const logs = new ServicePrincipal('delivery.logs.amazonaws.com');
    const account = { 'aws:SourceAccount': Aws.ACCOUNT_ID };
    const source = { 'aws:SourceArn': `arn:${Aws.PARTITION}:logs:${US_EAST_1}:${Aws.ACCOUNT_ID}:delivery-source:${sourceName}` };
    this.bucket.addToResourcePolicy(new PolicyStatement({
      sid: 'AWSLogDeliveryWrite',
      effect: Effect.ALLOW,
      principals: [logs],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`${LOGS}/*`)],
      conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...account }, ArnLike: source },
    }));
    this.bucket.addToResourcePolicy(new PolicyStatement({
      sid: 'AWSLogDeliveryAclCheck',
      effect: Effect.ALLOW,
      principals: [logs],
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [this.bucket.bucketArn],
      conditions: { StringEquals: account, ArnLike: source },
    }));
  }

  /** https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html#partition-projection-date-type */
  private describe({ distributionId }: IDistribution, fields: readonly AccessLogField[], days: number): void {
    const location = this.bucket.s3UrlForObject(`${LOGS}/${distributionId}/`);
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: this.databaseName, description: 'Access logs of a CloudFront distribution' },
    });
    const table = new CfnTable(this, 'Table', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.databaseName,
      tableInput: {
        name: this.tableName,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: PARTITION, type: 'string' }],
        parameters: {
          'EXTERNAL': 'TRUE',
          'classification': 'parquet',
          'projection.enabled': 'true',
          [`projection.${PARTITION}.type`]: 'date',
          [`projection.${PARTITION}.format`]: 'yyyy/MM/dd/HH',
          [`projection.${PARTITION}.range`]: `NOW-${days}DAYS,NOW`,
          [`projection.${PARTITION}.interval`]: '1',
          [`projection.${PARTITION}.interval.unit`]: 'HOURS',
          'storage.location.template': `${location}\${${PARTITION}}/`,
        },
        storageDescriptor: {
          location,
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
          columns: fields.map(({ column }) => ({ name: column, type: 'string' })),
        },
      },
    });
    table.node.addDependency(database);
  }

  private saveQueries(scanLimit: number): void {
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: this.workGroupName,
      description: 'How a CloudFront distribution is cached',
      // It holds saved queries and a history, no data; CloudFormation could not remove the stack otherwise.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: scanLimit,
        resultConfiguration: {
          outputLocation: this.bucket.s3UrlForObject(`${RESULTS}/`),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
    for (const { name, description, sql } of ACCESS_LOG_QUERIES) {
      const query = new CfnNamedQuery(this, name.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()), {
        name,
        description,
        database: this.databaseName,
        workGroup: this.workGroupName,
        queryString: sql(`"${this.databaseName}"."${this.tableName}"`),
      });
      query.node.addDependency(workGroup);
    }
  }
}

const LOGS = 'cloudfront';
const RESULTS = 'query-results';
const PARTITION = 'log_hour';

const LOGGED = new WeakMap<IDistribution, EdgeAccessLogs>();

/** "This ResourceId has already been used in another Delivery Source in this account" is what the second deployment would say. */
function checkOnlyOne(distribution: IDistribution, logs: EdgeAccessLogs): void {
  const first = LOGGED.get(distribution);
  if (first !== undefined) {
    throw new Error(`'distribution' '${distribution.node.path}' has access logs already, those of '${first.node.path}', and can have no others; use these`);
  }
  LOGGED.set(distribution, logs);
}

function daysOf(retention: Duration): number {
  if (retention.isUnresolved()) {
    throw new Error("'retention' must be known at synthesis, got a token; write Duration.days(90), so that the table looks as far back as logs are kept");
  }
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1) {
    throw new Error(`'retention' must be whole days, one or more, got ${retention.toHumanString()}; write Duration.days(90)`);
  }
  return days;
}

function bytesOf(limit: Size): number {
  const bytes = limit.toBytes();
  // The least that Athena takes, and the least that it charges for.
  if (!Token.isUnresolved(bytes) && bytes < 10_000_000) {
    throw new Error(`'maxScanPerQuery' must be at least 10 MB, got ${bytes} bytes; write Size.gibibytes(100)`);
  }
  return bytes;
}
