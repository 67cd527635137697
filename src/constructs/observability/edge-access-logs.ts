import { Aws, Duration, Names, Size, Token } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accessLogFields, columnOf } from './access-log-fields';
import { ACCESS_LOG_QUERIES } from './access-log-queries';
import { US_EAST_1, requireUsEast1 } from '../synth/us-east-1';

/**
 * Properties for EdgeAccessLogs.
 */
export interface EdgeAccessLogsProps {
  /**
   * The distribution, in the same account. Turn off standard logging v2 first if it is on: a distribution can have only one delivery source.
   */
  readonly distribution: IDistribution;

  /**
   * The number of days to keep logs.
   *
   * @default Duration.days(90)
   */
  readonly retention?: Duration;

  /**
   * Logs the IP address, the X-Forwarded-For header, the country, the user agent and the referrer of viewers. The saved queries do not use them.
   * Cookies are never logged.
   *
   * @default false
   */
  readonly viewerDetails?: boolean;

  /**
   * The amount of data that a query can scan before Athena cancels it. Athena charges for scanned data. At least 10 MB.
   *
   * @default Size.gibibytes(100)
   */
  readonly maxScanPerQuery?: Size;
}

/**
 * Access logs of a distribution that you can query with Athena. Standard logging v2 of CloudFront writes Parquet files, which include the path
 * pattern of the cache behavior, to a private bucket. A Glue table reads them without a crawler. An Athena workgroup has four saved queries:
 * hit ratio per behavior, top missing URLs, keys split by a query parameter, and latency by result type.
 *
 * CloudWatch charges for the conversion to Parquet, S3 for storage, and Athena for scanned data. Logs include paths and query strings, and any
 * personal data in them.
 *
 * Must be defined in a us-east-1 stack. The first logs arrive hours after the deployment. Single entries can be a day late.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudfront-table-partition-parquet.html
 *
 * @example
 * const distribution = new cloudfront.Distribution(this, 'Site', { defaultBehavior: { origin: server } });
 * new EdgeAccessLogs(this, 'AccessLogs', { distribution, retention: Duration.days(30) });
 */
export class EdgeAccessLogs extends Construct {
  /** The bucket with the logs in `cloudfront/` and query results in `query-results/`. Retained when the stack is deleted. */
  public readonly bucket: Bucket;

  /**
   * The Glue database. Its table `access_logs` has a partition for each hour, in the column `log_hour`: `2026/11/20/09`.
   */
  public readonly databaseName: string;

  /** The Athena workgroup with the saved queries. */
  public readonly workGroupName: string;

  /**
   * @throws if the stack is not in us-east-1, if the distribution already has EdgeAccessLogs, if `retention` is not a whole number of days, or if
   * `maxScanPerQuery` is below 10 MB
   */
  public constructor(scope: Construct, id: string, props: EdgeAccessLogsProps) {
    super(scope, id);

    requireUsEast1(this, 'standard logging v2 of CloudFront', 'its API accepts distributions only there');
    const days = daysOf(props.retention ?? Duration.days(90));
    const scanLimit = bytesOf(props.maxScanPerQuery ?? Size.gibibytes(100));
    const fields = accessLogFields(props.viewerDetails ?? false);
    this.databaseName = Names.uniqueResourceName(this, { maxLength: 100, separator: '_' }).toLowerCase();
    this.workGroupName = Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });

    checkOnlyOne(props.distribution, this);
    this.bucket = this.createBucket(days);
    this.createDelivery(props.distribution, fields);
    this.createTable(props.distribution, fields, days);
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
        // Left over by canceled queries.
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#enable-access-logging-api */
  private createDelivery(distribution: IDistribution, fields: string[]): void {
    // The maximum length of CloudWatch Logs.
    const name = Names.uniqueResourceName(this, { maxLength: 60, separator: '-' });
    this.allowDelivery(name);

    const source = new CfnDeliverySource(this, 'Source', { name, logType: 'ACCESS_LOGS', resourceArn: distribution.distributionArn });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      // A prefix, because without one CloudFormation changes the path of the logs on the first update:
      // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2274
      destinationResourceArn: this.bucket.arnForObjects(LOGS),
      outputFormat: 'parquet',
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: fields,
      // "you must use the {distributionid} variable because AWS Glue expects partition names to be in lowercase"
      s3SuffixPath: '{distributionid}/{yyyy}/{MM}/{dd}/{HH}',
      s3EnableHiveCompatiblePath: false,
    });
    delivery.node.addDependency(source);
    // Without the bucket policy, CloudWatch Logs adds its own, which CloudFormation then replaces.
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
  private createTable({ distributionId }: IDistribution, fields: string[], days: number): void {
    const location = this.bucket.s3UrlForObject(`${LOGS}/${distributionId}/`);
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: this.databaseName, description: 'Access logs of a CloudFront distribution' },
    });
    const table = new CfnTable(this, 'Table', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.databaseName,
      tableInput: {
        name: TABLE,
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
          columns: fields.map(field => ({ name: columnOf(field), type: 'string' })),
        },
      },
    });
    table.node.addDependency(database);
  }

  private saveQueries(scanLimit: number): void {
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: this.workGroupName,
      description: 'Queries on the access logs of a CloudFront distribution',
      // A workgroup has no data except saved queries and a history, which would prevent deletion of the stack.
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
        queryString: sql(`"${this.databaseName}"."${TABLE}"`),
      });
      query.node.addDependency(workGroup);
    }
  }
}

const LOGS = 'cloudfront';
const RESULTS = 'query-results';
const TABLE = 'access_logs';
const PARTITION = 'log_hour';

const LOGGED = new WeakMap<IDistribution, EdgeAccessLogs>();

/** Otherwise deployment fails: "This ResourceId has already been used in another Delivery Source in this account". */
function checkOnlyOne(distribution: IDistribution, logs: EdgeAccessLogs): void {
  const first = LOGGED.get(distribution);
  if (first !== undefined) {
    throw new Error(`'distribution' '${distribution.node.path}' already has the access logs '${first.node.path}', and can have only one delivery source; use these`);
  }
  LOGGED.set(distribution, logs);
}

function daysOf(retention: Duration): number {
  if (retention.isUnresolved()) {
    throw new Error("'retention' must be known at synthesis, got a token; pass a literal such as Duration.days(90)");
  }
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1) {
    throw new Error(`'retention' must be at least one whole day, got ${retention.toHumanString()}; pass whole days such as Duration.days(90)`);
  }
  return days;
}

function bytesOf(limit: Size): number {
  const bytes = limit.toBytes();
  // The minimum of Athena, and the minimum that it charges for.
  if (!Token.isUnresolved(bytes) && bytes < 10_000_000) {
    throw new Error(`'maxScanPerQuery' must be at least 10 MB, got ${bytes} bytes; raise it, or remove it for 100 GiB`);
  }
  return bytes;
}
