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
      Description: 'Id of the CloudFront cache policy that other stages borrow from Shop/Catalogue',
    });
  });

  test.each(['AWS::CloudFront::CachePolicy', 'AWS::SSM::Parameter'])('retains its %s if the app sets another removal policy', type => {
    const { stack, template } = deploy({});
    // SST v2 does this for setDefaultRemovalPolicy("destroy").
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

  test('ignores borrowFrom', () => {
    expect(deploy({ stage: 'prod', borrowFrom: 'dev' }).shared).toMatchObject({ isOwner: true, parameterName: '/cdk-edge-cache/Catalogue/prod/cache-policy-id' });
  });
});

describe('a borrowing stage', () => {
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
    expect(stack.resolve(shared.cachePolicy.cachePolicyId)).toEqual({ Ref: logicalId });
  });

  test('needs no context lookup', () => {
    const { stack } = deploy({ stage: 'pr-42', borrowFrom: 'dev' });
    expect((stack.node.root as App).synth().manifest.missing).toBeUndefined();
  });

  test.each<[string, Partial<SharedCachePolicyProps>, string]>([
    ['from the only owner stage', { ownerStages: ['main'] }, '/cdk-edge-cache/Catalogue/main/cache-policy-id'],
    ['from an owner stage that is listed twice', { ownerStages: ['main', 'main'] }, '/cdk-edge-cache/Catalogue/main/cache-policy-id'],
    ['through a named parameter without borrowFrom', { parameterName: '/shop/policy' }, '/shop/policy'],
  ])('borrows %s', (_name, props, parameterName) => {
    expect(deploy({ stage: 'pr-42', ...props }).shared).toMatchObject({ isOwner: false, parameterName });
  });
});

describe('throws', () => {
  const token = new CfnParameter(new Stack(), 'P').valueAsString;

  test.each<[string, Partial<SharedCachePolicyProps>, string]>([
    ['without owner stages', { ownerStages: [] }, "'ownerStages' must name at least one stage, got []; list the long-lived stages that create the policy, such as ['prod', 'dev']"],
    ['for an empty stage', { stage: '' }, "'stage' must not be empty; pass the name of the stage that is being deployed"],
    ['for a stage that a JavaScript app left undefined', { stage: undefined as any }, "'stage' must not be empty"],
    ['if several owners are possible', { stage: 'pr-42' }, "'borrowFrom' must be set in stage 'pr-42', because there are several owner stages; choose one of 'prod', 'dev'"],
    ['for an owner stage in other letter case', { stage: 'Prod' }, "'stage' 'Prod' must not differ from owner stage 'prod' in letter case only; use 'prod', or rename the stage"],
    ['for lower case of an owner stage', { stage: 'dev', ownerStages: ['DEV'] }, "'stage' 'dev' must not differ from owner stage 'DEV'"],
    ['if borrowFrom is no owner', { stage: 'pr-42', borrowFrom: 'qa' }, "'borrowFrom' must be one of the owner stages 'prod', 'dev', got 'qa'; name one of them, or add 'qa' to 'ownerStages'"],
    ['if borrowFrom is no owner, also in an owner stage', { borrowFrom: 'qa' }, "'borrowFrom' must be one of the owner stages"],
    ['for a space in the parameter name', { parameterName: '/my shop/policy' }, "'parameterName' must consist of letters, digits and _ . - /, got '/my shop/policy'; use a path such as '/my-app/catalogue/cache-policy-id'"],
    ['for a space at the end of it', { parameterName: '/shop/policy ' }, 'must consist of letters'],
    ['for a space at its start', { parameterName: ' /shop/policy' }, 'must consist of letters'],
    ['for levels without a leading slash', { parameterName: 'shop/policy' }, "must begin with '/' if it has levels"],
    ['for an empty level', { parameterName: '/shop//policy' }, 'must not have an empty level'],
    ['for a trailing slash', { parameterName: '/shop/' }, 'must not have an empty level'],
    ['for the prefix aws', { parameterName: '/aws/policy' }, "must not begin with 'aws' or 'ssm'"],
    ['for the prefix SSM', { parameterName: 'SSM-policy' }, "must not begin with 'aws' or 'ssm'"],
    ['for sixteen levels', { parameterName: '/a'.repeat(16) }, 'must have at most 15 levels'],
    ['for a long name', { parameterName: `/${'a'.repeat(1011)}` }, 'must have at most 1011 characters'],
    ['for a token as stage', { stage: token }, "'stage' must be known at synthesis, got a token; pass a literal string"],
    ['for a token as owner', { ownerStages: ['prod', token] }, "'ownerStages[1]' must be known at synthesis"],
    ['for a token as borrowFrom', { borrowFrom: token }, "'borrowFrom' must be known at synthesis"],
    ['for a token as namespace', { namespace: token }, "'namespace' must be known at synthesis"],
    ['for a token as parameter name', { parameterName: token }, "'parameterName' must be known at synthesis"],
  ])('%s', (_name, props, message) => {
    expect(() => deploy(props)).toThrow(message);
  });

  test('if the construct id does not make a valid parameter name', () => {
    expect(() => deploy({}, 'My Catalogue')).toThrow("the SSM parameter name '/cdk-edge-cache/My Catalogue/dev/cache-policy-id', derived from the construct id and the stage, must consist of letters, digits and _ . - /; set 'parameterName'");
  });
});

test.each([
  'policy', '/policy', '/a'.repeat(15), '/My_shop.2-x/policy', '/shop/aws', 'my-ssm', 'a'.repeat(1011),
])('accepts the parameter name %s', parameterName => {
  expect(deploy({ parameterName }).shared.parameterName).toBe(parameterName);
});

test('grantRead grants only read access to the parameter', () => {
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
