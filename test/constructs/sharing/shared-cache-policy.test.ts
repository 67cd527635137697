import { App, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CacheQueryStringBehavior, Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { SharedCachePolicy, SharedCachePolicyProps } from '../../../src';

const POLICY = { defaultTtl: Duration.hours(1), queryStringBehavior: CacheQueryStringBehavior.allowList('page') };

function deploy(props: Partial<SharedCachePolicyProps>, id = 'Catalogue') {
  const stack = new Stack(new App(), 'Shop', { env: { region: 'eu-west-1', account: '111122223333' } });
  const shared = new SharedCachePolicy(stack, id, { stage: 'dev', ownerStages: ['prod', 'dev'], policy: POLICY, ...props });
  return { stack, shared, template: () => Template.fromStack(stack) };
}

describe('an owner stage', () => {
  test('creates the policy and a parameter with its id', () => {
    const { shared, template } = deploy({});
    expect(shared.isOwner).toBe(true);
    template().resourceCountIs('AWS::CloudFront::CachePolicy', 1);
    template().hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: { DefaultTTL: 3600, ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStrings: ['page'] } } },
    });
    template().hasResourceProperties('AWS::SSM::Parameter', {
      Name: '/cdk-edge-cache/Catalogue/dev/cache-policy-id', Type: 'String', Value: { Ref: Match.stringLikeRegexp('^CatalogueCachePolicy') },
    });
  });

  test.each(['AWS::CloudFront::CachePolicy', 'AWS::SSM::Parameter'])('retains its %s, whatever removal policy is set afterwards', type => {
    const { stack, template } = deploy({});
    // What SST v2 does for setDefaultRemovalPolicy("destroy").
    for (const construct of stack.node.findAll()) {
      (construct as any).applyRemovalPolicy?.(RemovalPolicy.DESTROY);
    }
    template().hasResource(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('outputs the id and the name of the parameter', () => {
    const outputs = Object.entries(deploy({}).template().findOutputs('*'));
    expect(outputs.find(([id]) => id.startsWith('CatalogueCachePolicyId'))?.[1].Value).toEqual({ Ref: expect.stringMatching(/^CatalogueCachePolicy/) });
    expect(outputs.find(([id]) => id.startsWith('CatalogueParameterName'))?.[1].Value).toBe('/cdk-edge-cache/Catalogue/dev/cache-policy-id');
  });

  test('owns although it could borrow', () => {
    expect(deploy({ stage: 'prod', borrowFrom: 'dev' }).shared).toMatchObject({ isOwner: true, parameterName: '/cdk-edge-cache/Catalogue/prod/cache-policy-id' });
  });
});

describe('any other stage', () => {
  test('creates no resource and reads the id from the parameter at deployment', () => {
    const { stack, shared, template } = deploy({ stage: 'pr-42', borrowFrom: 'dev' });
    new Distribution(stack, 'Distribution', { defaultBehavior: { origin: new HttpOrigin('origin.example.com'), cachePolicy: shared.cachePolicy } });
    expect(shared.isOwner).toBe(false);

    const json = template().toJSON();
    expect(Object.values(json.Resources).map((resource: any) => resource.Type)).toEqual(['AWS::CloudFront::Distribution']);
    expect(json.Outputs).toBeUndefined();
    const [[logicalId]] = Object.entries(template().findParameters('*', {
      Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-edge-cache/Catalogue/dev/cache-policy-id',
    })) as [[string, object]];
    template().hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { DefaultCacheBehavior: { CachePolicyId: { Ref: logicalId } } } });
    expect(stack.resolve(shared.cachePolicyId)).toEqual({ Ref: logicalId });
  });

  test('asks nothing of the context', () => {
    const { stack } = deploy({ stage: 'pr-42', borrowFrom: 'dev' });
    expect((stack.node.root as App).synth().manifest.missing).toBeUndefined();
  });

  test('borrows from the only owner without being told', () => {
    expect(deploy({ stage: 'pr-42', ownerStages: ['main'] }).shared.parameterName).toBe('/cdk-edge-cache/Catalogue/main/cache-policy-id');
  });

  test('borrows from an owner that is listed twice', () => {
    expect(deploy({ stage: 'pr-42', ownerStages: ['main', 'main'] }).shared.isOwner).toBe(false);
  });

  test('borrows through a named parameter without being told the owner', () => {
    expect(deploy({ stage: 'pr-42', parameterName: '/shop/policy' }).shared).toMatchObject({ isOwner: false, parameterName: '/shop/policy' });
  });
});

describe('throws', () => {
  const token = new CfnParameter(new Stack(), 'P').valueAsString;

  test.each<[string, Partial<SharedCachePolicyProps>, string]>([
    ['without owner stages', { ownerStages: [] }, "'ownerStages' must name at least one stage, got []"],
    ['for an empty stage', { stage: '' }, "'stage' must not be empty"],
    ['for a stage that a JavaScript app left undefined', { stage: undefined as any }, "'stage' must not be empty"],
    ['if several owners could be meant', { stage: 'pr-42' }, "stage 'pr-42' needs 'borrowFrom' to say whose policy it uses, because there are several owner stages; choose one of 'prod', 'dev'"],
    ['for an owner stage in other letters', { stage: 'Prod' }, "'stage' 'Prod' must not differ from the owner stage 'prod' in upper and lower case alone; write it 'prod'"],
    ['if borrowFrom is no owner', { stage: 'pr-42', borrowFrom: 'qa' }, "'borrowFrom' must be one of the owner stages 'prod', 'dev', got 'qa'"],
    ['if borrowFrom is no owner, in an owner stage too', { borrowFrom: 'qa' }, "'borrowFrom' must be one of the owner stages"],
    ['for a space in the parameter name', { parameterName: '/my shop/policy' }, "'parameterName' may have only letters, digits and _ . - /, got '/my shop/policy'; write a path like"],
    ['for levels without a leading slash', { parameterName: 'shop/policy' }, "must begin with '/' when it has levels"],
    ['for an empty level', { parameterName: '/shop//policy' }, 'must not have an empty level'],
    ['for a trailing slash', { parameterName: '/shop/' }, 'must not have an empty level'],
    ['for the prefix aws', { parameterName: '/aws/policy' }, "must not begin with 'aws' or 'ssm'"],
    ['for the prefix SSM', { parameterName: 'SSM-policy' }, "must not begin with 'aws' or 'ssm'"],
    ['for sixteen levels', { parameterName: '/a'.repeat(16) }, 'must not have more than 15 levels'],
    ['for a long name', { parameterName: `/${'a'.repeat(1011)}` }, 'must not have more than 1011 characters'],
    ['for a token as stage', { stage: token }, "'stage' must be known at synthesis, got a token"],
    ['for a token as owner', { ownerStages: [token] }, "'ownerStages[0]' must be known at synthesis"],
    ['for a token as borrowFrom', { borrowFrom: token }, "'borrowFrom' must be known at synthesis"],
    ['for a token as parameter name', { parameterName: token }, "'parameterName' must be known at synthesis"],
  ])('%s', (_name, props, message) => {
    expect(() => deploy(props)).toThrow(message);
  });

  test('if the construct id makes no legal parameter name, and says how to give one', () => {
    expect(() => deploy({}, 'My Catalogue')).toThrow("the SSM parameter name '/cdk-edge-cache/My Catalogue/dev/cache-policy-id', made of the construct id and the stage, may have only letters, digits and _ . - /; set 'parameterName'");
  });
});

test('legal parameter names are taken', () => {
  for (const parameterName of ['policy', '/policy', '/a'.repeat(15), '/My_shop.2-x/policy']) {
    expect(deploy({ parameterName }).shared.parameterName).toBe(parameterName);
  }
});

test('grantRead lets a role read the parameter and nothing else', () => {
  const { stack, shared, template } = deploy({ stage: 'pr-42', borrowFrom: 'dev' });
  shared.grantRead(new Role(stack, 'Ci', { assumedBy: new AccountPrincipal('111122223333') }));
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{
        Effect: 'Allow', Action: ['ssm:GetParameter', 'ssm:GetParameters'],
        Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ssm:eu-west-1:111122223333:parameter/cdk-edge-cache/Catalogue/dev/cache-policy-id']] },
      }],
    },
  });
});
