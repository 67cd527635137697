import { Annotations as CdkAnnotations, App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AccessLevel, Distribution, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, BucketPolicy, IBucket } from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { ContentPreset, MixedContentDistribution, OriginAccess } from '../../../src';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const BUCKET_POLICY = 'AWS::S3::BucketPolicy';
const read = (bucket: IBucket, originAccessLevels?: AccessLevel[]) => S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels });

function shopOf(origin: (stack: Stack) => IOrigin, routes: (stack: Stack) => IOrigin[] = () => []) {
  const stack = new Stack(new App(), 'Shop', { env: ENV });
  const shop = new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.staticSite(origin(stack)),
    routes: routes(stack).map((one, i) => ({ pathPattern: `/${i}/*`, content: ContentPreset.images(one) })),
  });
  return { stack, shop, template: () => Template.fromStack(stack) };
}

/** The ARN of the distribution, as in the template. */
function arnOf(stack: Stack, { distribution }: MixedContentDistribution): unknown {
  return stack.resolve(distribution.distributionArn);
}

const pages = (stack: Stack) => Bucket.fromBucketName(stack, 'Pages', 'shop-pages');
const warnings = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data as string);

describe('minimal', () => {
  test('a bucket of the same stack needs no statement', () => {
    const { stack, shop, template } = shopOf(own => read(new Bucket(own, 'Pages')));
    expect(shop.statementsToAdd).toEqual([]);
    expect(template().toJSON().Outputs).toBeUndefined();
    expect(warnings(stack)).toEqual([]);
    template().hasResourceProperties(BUCKET_POLICY, {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 's3:GetObject', Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } } })] },
    });
  });

  test('the statement for an imported bucket is a value and an output', () => {
    const { stack, shop, template } = shopOf(own => read(pages(own)));
    const [statement, ...others] = shop.statementsToAdd;
    expect(others).toEqual([]);
    expect(stack.resolve(statement!.toStatementJson())).toEqual({
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::shop-pages/*']] },
      Condition: { StringEquals: { 'AWS:SourceArn': arnOf(stack, shop) } },
    });
    template().hasOutput('*', {
      Description: "Add this statement to the policy of bucket 'Shop/Pages', so that the distribution can access it",
      Value: stack.resolve(stack.toJsonString(statement!.toStatementJson())),
    });
    template().resourceCountIs(BUCKET_POLICY, 0);
  });

  test('one warning replaces the warning of CDK', () => {
    const { stack } = shopOf(own => read(pages(own)));
    expect(warnings(stack)).toEqual([
      expect.stringContaining("CDK cannot change the policy of imported bucket 'Shop/Pages', and requests fail with 403 until it has the statement in output 'BucketPolicyStatement'; add the statement to the policy"),
    ]);
  });

  test('the warning can be acknowledged', () => {
    const { stack } = shopOf(own => read(pages(own)));
    CdkAnnotations.of(stack).acknowledgeWarning('cdk-edge-cache:policy-of-imported-bucket', 'the statement is in the policy');
    expect(warnings(stack)).toEqual([]);
  });
});

describe('maximal', () => {
  test('a bucket that is encrypted with an imported key', () => {
    const { stack, shop, template } = shopOf(own => {
      const encryptionKey = Key.fromKeyArn(own, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/12345678');
      return read(Bucket.fromBucketAttributes(own, 'Pages', { bucketName: 'shop-pages', encryptionKey }));
    });
    expect(shop.statementsToAdd.map(({ actions }) => actions)).toEqual([['s3:GetObject'], ['kms:Decrypt']]);
    expect(stack.resolve(shop.statementsToAdd[1]!.toStatementJson())).toMatchObject({
      Action: 'kms:Decrypt', Resource: '*', Condition: { StringEquals: { 'AWS:SourceArn': arnOf(stack, shop) } },
    });
    expect(Object.keys(template().toJSON().Outputs)).toHaveLength(2);
    expect(warnings(stack)).toEqual(expect.arrayContaining([
      expect.stringContaining("imported bucket 'Shop/Pages'"),
      expect.stringContaining("imported key 'Shop/Key'"),
    ]));
    expect(warnings(stack).join()).not.toContain('Cannot update');
  });

  test('a bucket with list access', () => {
    const { shop } = shopOf(own => read(pages(own), [AccessLevel.READ, AccessLevel.LIST]));
    expect(shop.statementsToAdd[0]!.actions).toEqual(['s3:GetObject', 's3:ListBucket']);
    expect(shop.statementsToAdd[0]!.resources).toHaveLength(2);
  });

  test.each<[string, (stack: Stack) => IOrigin]>([
    ['preset with a not-found page', own => read(pages(own))],
    ['origin group', own => new OriginGroup({ primaryOrigin: read(pages(own)), fallbackOrigin: new HttpOrigin('origin.example.com') })],
  ])('a bucket in an origin group: %s', (name, origin) => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const notFound = name === 'origin group' ? undefined : new HttpOrigin('origin.example.com', { originPath: '/not-found' });
    const shop = new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(origin(stack), { notFound }) });
    expect(shop.statementsToAdd).toHaveLength(1);
  });

  test('a bucket of two routes needs one statement with the access levels of both', () => {
    const { shop } = shopOf(own => read(pages(own)), own => {
      const again = own.node.findChild('Pages') as Bucket;
      const one = read(again);
      return [one, one, read(again, [AccessLevel.READ_VERSIONED])];
    });
    expect(shop.statementsToAdd.map(({ actions }) => actions)).toEqual([['s3:GetObject', 's3:GetObjectVersion']]);
  });

  test('two imported buckets', () => {
    const { stack, shop, template } = shopOf(own => read(pages(own)), own => [read(Bucket.fromBucketName(own, 'Images', 'shop-images'))]);
    expect(shop.statementsToAdd).toHaveLength(2);
    expect(Object.keys(template().toJSON().Outputs)).toHaveLength(2);
    expect(warnings(stack)).toHaveLength(2);
  });

  test.each<[string, (stack: Stack) => IOrigin]>([
    ['a server', () => new HttpOrigin('origin.example.com')],
    ['a bucket without access control', own => S3BucketOrigin.withBucketDefaults(pages(own))],
    ['a bucket with an origin access identity', own => S3BucketOrigin.withOriginAccessIdentity(pages(own))],
  ])('%s needs no statement', (_, origin) => {
    expect(shopOf(origin).shop.statementsToAdd).toEqual([]);
  });

  test('an imported bucket that is added to the inner distribution keeps the warning of CDK', () => {
    const { stack, shop } = shopOf(own => read(pages(own)));
    shop.distribution.addBehavior('/more/*', read(Bucket.fromBucketName(stack, 'More', 'shop-more')));
    expect(warnings(stack)).toEqual([expect.stringContaining("bucket 'Shop/Pages'"), expect.stringContaining('Cannot update bucket policy of an imported bucket')]);
  });
});

describe('OriginAccess', () => {
  const LEVELS = Object.values(AccessLevel);

  /** Our statement, and the statement that CDK adds to the policy of a bucket in the same stack. */
  function byCdk(levels: AccessLevel[]): { own: unknown; cdk: unknown } {
    const stack = new Stack();
    const bucket = new Bucket(stack, 'Pages');
    const distribution = new Distribution(stack, 'Shop', { defaultBehavior: { origin: read(bucket, levels) } });
    const [policy] = Object.values(Template.fromStack(stack).findResources(BUCKET_POLICY)) as any[];
    const own = OriginAccess.forBucket(bucket, distribution, levels);
    return { own: stack.resolve(own.toStatementJson()), cdk: policy.Properties.PolicyDocument.Statement[0] };
  }

  test('forBucket creates the statement that CDK adds, for all combinations of access levels', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...LEVELS), { minLength: 1 }), levels => {
      const { own, cdk } = byCdk(levels);
      const sorted = (statement: any) => ({ ...statement, Action: [statement.Action].flat().sort() });
      expect(sorted(own)).toEqual(sorted(cdk));
    }), { numRuns: 20 });
  });

  test.each<[string, AccessLevel[], string | string[]]>([
    ['reading', [AccessLevel.READ], 'kms:Decrypt'],
    ['reading versions', [AccessLevel.READ, AccessLevel.READ_VERSIONED], 'kms:Decrypt'],
    ['writing', [AccessLevel.READ, AccessLevel.WRITE], ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*']],
  ])('forKey: %s', (_, levels, Action) => {
    const stack = new Stack();
    const distribution = Distribution.fromDistributionAttributes(stack, 'Shop', { distributionId: 'E2EXAMPLE', domainName: 'd1.cloudfront.net' });
    expect(stack.resolve(OriginAccess.forKey(distribution, levels).toStatementJson())).toMatchObject({ Action, Resource: '*' });
  });

  const deployed = (stack: Stack) => Distribution.fromDistributionAttributes(stack, 'Deployed', { distributionId: 'E2EXAMPLE', domainName: 'd1.cloudfront.net' });
  const ARN = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/E2EXAMPLE']] };

  test('CDK alone does not support a bucket and a distribution in two stacks', () => {
    const app = new App();
    const bucket = new Bucket(new Stack(app, 'Storage', { env: ENV }), 'Pages');
    new Distribution(new Stack(app, 'Shop', { env: ENV }), 'Shop', { defaultBehavior: { origin: read(bucket) } });
    expect(() => app.synth()).toThrow('cyclic reference');
  });

  test('a bucket of another stack without a policy gets one in the stack of the distribution', () => {
    const app = new App();
    const bucket = new Bucket(new Stack(app, 'Storage', { env: ENV }), 'Pages');
    const stack = new Stack(app, 'Shop', { env: ENV });
    const known = Bucket.fromBucketAttributes(stack, 'Pages', { bucketArn: bucket.bucketArn, bucketRegionalDomainName: bucket.bucketRegionalDomainName });
    const shop = new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(read(known)) });
    new BucketPolicy(stack, 'PagesPolicy', { bucket: known }).document.addStatements(...shop.statementsToAdd);
    Template.fromStack(stack).hasResourceProperties(BUCKET_POLICY, {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 's3:GetObject', Condition: { StringEquals: { 'AWS:SourceArn': arnOf(stack, shop) } } })] },
    });
  });

  test('a bucket of another stack with a policy allows the distribution by its id', () => {
    const app = new App();
    const storage = new Stack(app, 'Storage', { env: ENV });
    const bucket = new Bucket(storage, 'Pages', { enforceSSL: true });
    bucket.addToResourcePolicy(OriginAccess.forBucket(bucket, deployed(storage)));
    const stack = new Stack(app, 'Shop', { env: ENV });
    const known = Bucket.fromBucketAttributes(stack, 'Pages', { bucketArn: bucket.bucketArn, bucketRegionalDomainName: bucket.bucketRegionalDomainName });
    new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(read(known)) });
    app.synth();
    Template.fromStack(storage).hasResourceProperties(BUCKET_POLICY, {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Condition: { StringEquals: { 'AWS:SourceArn': ARN } } })]) },
    });
  });

  test('CDK allows all distributions of the account to use a key of the same stack', () => {
    const { stack, template } = shopOf(own => read(new Bucket(own, 'Pages', { encryption: BucketEncryption.KMS, encryptionKey: new Key(own, 'Key') })));
    expect(JSON.stringify(Object.values(template().findResources('AWS::KMS::Key')))).toContain(':distribution/*');
    expect(warnings(stack)).toEqual([expect.stringContaining('a wildcard is used in the Key policy condition')]);
  });

  test('a key of the same stack can allow one distribution by its id', () => {
    const stack = new Stack(new App(), 'Shop', { env: ENV });
    const key = new Key(stack, 'Key');
    const bucket = new Bucket(stack, 'Pages', { encryption: BucketEncryption.KMS, encryptionKey: key });
    const known = Bucket.fromBucketAttributes(stack, 'PagesAlone', { bucketArn: bucket.bucketArn, bucketRegionalDomainName: bucket.bucketRegionalDomainName });
    const { distribution } = new MixedContentDistribution(stack, 'Shop', { defaultContent: ContentPreset.staticSite(read(known)) });
    bucket.addToResourcePolicy(OriginAccess.forBucket(bucket, distribution));
    key.addToResourcePolicy(OriginAccess.forKey(deployed(stack)));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Condition: { StringEquals: { 'AWS:SourceArn': ARN } } })]) },
    });
    expect(JSON.stringify(template.toJSON())).not.toContain(':distribution/*');
  });
});

describe('throws', () => {
  test.each([[[AccessLevel.LIST], 'LIST'], [[], 'none']])('no access level that requires the key: %p', (levels, got) => {
    const stack = new Stack();
    const distribution = Distribution.fromDistributionAttributes(stack, 'Shop', { distributionId: 'E2EXAMPLE', domainName: 'd1.cloudfront.net' });
    expect(() => OriginAccess.forKey(distribution, levels)).toThrow(`'accessLevels' must include a level that requires the key, got ${got}; add AccessLevel.READ, or remove the statement`);
  });
});

describe('tokens', () => {
  test('a bucket whose name is a parameter', () => {
    const { stack, shop } = shopOf(own => read(Bucket.fromBucketName(own, 'Pages', new CfnParameter(own, 'Name').valueAsString)));
    expect(stack.resolve(shop.statementsToAdd[0]!.resources)).toEqual([{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'Name' }, '/*']] }]);
    expect(warnings(stack)).toEqual([expect.stringContaining("imported bucket 'Shop/Pages'")]);
  });
});
