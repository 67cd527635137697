import { App, CfnParameter, Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { EdgeAccessLogs, EdgeAccessLogsProps } from '../../../src/constructs/observability/edge-access-logs';

const stackIn = (region?: string, app = new App()) => new Stack(app, `Stack-${region ?? 'anywhere'}`, {
  env: region === undefined ? undefined : { account: '111122223333', region },
  crossRegionReferences: region !== undefined,
});
const site = (stack: Stack): IDistribution => new Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com') } });

function logs(props: Omit<EdgeAccessLogsProps, 'distribution'> = {}, region: string | undefined = 'us-east-1'): [EdgeAccessLogs, Template] {
  const stack = stackIn(region);
  const made = new EdgeAccessLogs(stack, 'Logs', { distribution: site(stack), ...props });
  return [made, Template.fromStack(stack)];
}

const only = (template: Template, type: string): Record<string, any> => {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0]!.Properties;
};

describe('minimal', () => {
  const [made, template] = logs();

  test('logs are delivered as Parquet with a prefix and the path pattern', () => {
    template.hasResourceProperties('AWS::Logs::DeliverySource', { LogType: 'ACCESS_LOGS', ResourceArn: Match.anyValue() });
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', {
      OutputFormat: 'parquet',
      DestinationResourceArn: { 'Fn::Join': ['', [Match.anyValue(), '/cloudfront']] },
    });
    template.hasResourceProperties('AWS::Logs::Delivery', {
      S3SuffixPath: '{distributionid}/{yyyy}/{MM}/{dd}/{HH}',
      RecordFields: Match.arrayWith(['cs-uri-query', 'x-edge-response-result-type', 'cache-behavior-path-pattern']),
    });
  });

  test('the table reads the path of the delivery, with a partition for each hour of the retention', () => {
    const table = only(template, 'AWS::Glue::Table').TableInput;
    const [bucket] = Object.keys(template.findResources('AWS::S3::Bucket'));
    const location = ['s3://', { Ref: bucket }, '/cloudfront/', Match.anyValue()];
    template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        PartitionKeys: [{ Name: 'log_hour', Type: 'string' }],
        Parameters: {
          'projection.log_hour.format': 'yyyy/MM/dd/HH',
          'projection.log_hour.range': 'NOW-90DAYS,NOW',
          'storage.location.template': { 'Fn::Join': ['', [...location, '/${log_hour}/']] },
        },
        StorageDescriptor: { Location: { 'Fn::Join': ['', [...location, '/']] } },
      },
    });
    expect(table.Name).toBe('access_logs');
  });

  test('each field has a column, in the same order', () => {
    const fields: string[] = only(template, 'AWS::Logs::Delivery').RecordFields;
    const columns: { Name: string }[] = only(template, 'AWS::Glue::Table').TableInput.StorageDescriptor.Columns;
    expect(columns.map(column => column.Name)).toEqual(fields.map(field => field.replace(/[-(]/g, '_').replace(/\)/g, '').toLowerCase()));
  });

  test('no field identifies the viewer', () => {
    const fields: string[] = only(template, 'AWS::Logs::Delivery').RecordFields;
    expect(fields.filter(field => /c-ip|forwarded|country|cookie|agent|referer|c-port|asn/i.test(field))).toEqual([]);
  });

  test('the bucket is private, encrypted, requires TLS, and expires objects', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: Match.anyValue(),
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: {
          Rules: Match.arrayWith([
            Match.objectLike({ Prefix: 'cloudfront/', ExpirationInDays: 90 }), Match.objectLike({ Prefix: 'query-results/', ExpirationInDays: 7 }),
          ]),
        },
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Action: 's3:PutObject',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Condition: {
              StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': Match.anyValue() },
            },
          }),
        ]),
      },
    });
  });

  test('the bucket policy allows the delivery source', () => {
    const { Name } = only(template, 'AWS::Logs::DeliverySource');
    expect(JSON.stringify(only(template, 'AWS::S3::BucketPolicy'))).toContain(`:delivery-source:${Name}"`);
  });

  test('the workgroup enforces the output location and the scan limit', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: made.workGroupName,
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 100 * 2 ** 30,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' }, OutputLocation: Match.anyValue() },
      },
    });
  });

  const queries = Object.values(template.findResources('AWS::Athena::NamedQuery')).map(query => query.Properties);

  test('has four saved queries', () => {
    expect(queries.map(query => query.Name)).toEqual([
      'Hit ratio per behavior', 'Top missing URLs', 'Keys split by a query parameter', 'Latency by result type',
    ]);
  });

  test.each(queries.map(query => [query.Name as string, query] as const))('%s reads the last week of the table, and only its columns', (_name, query) => {
    const columns: string[] = only(template, 'AWS::Glue::Table').TableInput.StorageDescriptor.Columns.map((column: { Name: string }) => column.Name);
    const sql: string = query.QueryString;
    expect(query).toMatchObject({ Database: made.databaseName, WorkGroup: made.workGroupName });
    expect(sql).toContain(`FROM "${made.databaseName}"."access_logs"`);
    expect(sql).toContain("WHERE log_hour >= date_format(current_timestamp - interval '7' day, '%Y/%m/%d/%H')");
    const named = sql.match(/\b(?:c|cs|sc|x|origin|time|cache)_[a-z_]+\b/g)!;
    expect(named.filter(column => !columns.includes(column))).toEqual([]);
  });
});

describe('maximal', () => {
  test('viewer details, retention and scan limit', () => {
    const [, template] = logs({ retention: Duration.days(30), viewerDetails: true, maxScanPerQuery: Size.gibibytes(1) });
    template.hasResourceProperties('AWS::Logs::Delivery', { RecordFields: Match.arrayWith(['c-ip', 'cs(User-Agent)']) });
    template.hasResourceProperties('AWS::Glue::Table', { TableInput: { Parameters: { 'projection.log_hour.range': 'NOW-30DAYS,NOW' } } });
    template.hasResourceProperties('AWS::Athena::WorkGroup', { WorkGroupConfiguration: { BytesScannedCutoffPerQuery: 2 ** 30 } });
    expect(JSON.stringify(template.toJSON())).not.toContain('cs(Cookie)');
  });

  test('a distribution of a stack in another Region', () => {
    const app = new App();
    const edge = stackIn('us-east-1', app);
    new EdgeAccessLogs(edge, 'Logs', { distribution: site(stackIn('eu-west-1', app)) });
    Template.fromStack(edge).hasResourceProperties('AWS::Logs::DeliverySource', { ResourceArn: Match.anyValue() });
  });

  test('two in one stack have different names', () => {
    const stack = stackIn('us-east-1');
    const [one, other] = ['One', 'Other'].map(id => new EdgeAccessLogs(stack, id, { distribution: site(new Stack(stack, `SiteOf${id}`)) }));
    expect(one!.databaseName).not.toBe(other!.databaseName);
    expect(one!.workGroupName).not.toBe(other!.workGroupName);
  });

  test('no Lambda function, custom resource or asset', () => {
    const types = Object.values(logs()[1].toJSON().Resources as Record<string, { Type: string }>).map(resource => resource.Type);
    expect(types.filter(type => /Lambda|Custom|IAM/.test(type))).toEqual([]);
  });
});

describe('throws', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['another Region', () => logs({}, 'eu-west-1'), /us-east-1 for standard logging v2 of CloudFront, because .*, got '\S+' in eu-west-1; /],
    ['a second one', () => {
      const stack = stackIn('us-east-1');
      const distribution = site(stack);
      return ['One', 'Two'].map(id => new EdgeAccessLogs(stack, id, { distribution }));
    }, /^'distribution' 'Stack-us-east-1\/Site' already has the access logs 'Stack-us-east-1\/One', and can have only one delivery source; use these$/],
    ['half a day', () => logs({ retention: Duration.hours(12) }), /'retention' must be at least one whole day, got 12 hours; pass whole days such as Duration.days\(90\)/],
    ['no days', () => logs({ retention: Duration.days(0) }), /'retention' must be at least one whole day, got/],
    ['a limit below the minimum of Athena', () => logs({ maxScanPerQuery: Size.mebibytes(9) }), /'maxScanPerQuery' must be at least 10 MB, got 9437184 bytes; raise it, or remove it for 100 GiB/],
  ])('%s', (_name, act, message) => {
    expect(act).toThrow(message);
  });
});

describe('tokens', () => {
  test('an unknown Region causes a warning', () => {
    const stack = stackIn();
    new EdgeAccessLogs(stack, 'Logs', { distribution: site(stack) });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('^standard logging v2 of CloudFront .* us-east-1'));
  });

  test('a retention must not be a token', () => {
    const { valueAsNumber } = new CfnParameter(new Stack(), 'Days', { type: 'Number' });
    expect(() => logs({ retention: Duration.days(valueAsNumber) })).toThrow(/'retention' must be known at synthesis, got a token; pass a literal such as Duration.days\(90\)/);
  });
});
