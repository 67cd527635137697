import { App, Aws, Duration, Environment, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CachePolicyProps, CacheQueryStringBehavior, Distribution, OriginRequestHeaderBehavior } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  SharedCachePolicy, SharedOriginRequestPolicy, SharedPolicyProps, SharedResponseHeadersPolicy,
} from '../../../src';

interface Kind {
  readonly type: string;
  readonly config: string;
  readonly suffix: string;
  readonly property: string;
  readonly make: (scope: Construct, id: string, props: SharedPolicyProps, changed?: boolean) => Shared;
}

interface Shared {
  readonly isOwner: boolean;
  readonly parameterName: string;
  readonly behavior: object;
  readonly construct: SharedCachePolicy | SharedOriginRequestPolicy | SharedResponseHeadersPolicy;
}

function roleOf(construct: Shared['construct']) {
  return { construct, isOwner: construct.isOwner, parameterName: construct.parameterName };
}

const KINDS: readonly Kind[] = [
  {
    type: 'AWS::CloudFront::CachePolicy', config: 'CachePolicyConfig', suffix: 'cache-policy-id', property: 'CachePolicyId',
    make: (scope, id, props, changed) => {
      const policy = { defaultTtl: Duration.hours(changed ? 2 : 1), queryStringBehavior: CacheQueryStringBehavior.allowList('page') };
      const construct = new SharedCachePolicy(scope, id, { ...props, policy });
      return { ...roleOf(construct), behavior: { cachePolicy: construct.cachePolicy } };
    },
  },
  {
    type: 'AWS::CloudFront::OriginRequestPolicy', config: 'OriginRequestPolicyConfig', suffix: 'origin-request-policy-id', property: 'OriginRequestPolicyId',
    make: (scope, id, props, changed) => {
      const policy = { headerBehavior: OriginRequestHeaderBehavior.allowList(changed ? 'Accept' : 'Accept-Language') };
      const construct = new SharedOriginRequestPolicy(scope, id, { ...props, policy });
      return { ...roleOf(construct), behavior: { originRequestPolicy: construct.originRequestPolicy } };
    },
  },
  {
    type: 'AWS::CloudFront::ResponseHeadersPolicy', config: 'ResponseHeadersPolicyConfig', suffix: 'response-headers-policy-id',
    property: 'ResponseHeadersPolicyId',
    make: (scope, id, props, changed) => {
      const policy = { removeHeaders: [changed ? 'Server' : 'X-Powered-By'] };
      const construct = new SharedResponseHeadersPolicy(scope, id, { ...props, policy });
      return { ...roleOf(construct), behavior: { responseHeadersPolicy: construct.responseHeadersPolicy } };
    },
  },
];

interface Deployment extends Partial<SharedPolicyProps> {
  readonly id?: string;
  readonly stackName?: string;
  readonly env?: Environment;
  readonly within?: string;
  readonly changed?: boolean;
}

const IRELAND = { account: '111122223333', region: 'eu-west-1' };

/** Synthesizes a stack with one shared policy and a distribution that uses it. */
function deploy(kind: Kind, { id = 'Catalogue', stackName = 'Shop', env = IRELAND, within, changed, ...props }: Deployment = {}) {
  const stack = new Stack(new App(), stackName, { env });
  const scope = within === undefined ? stack : new Construct(stack, within);
  const shared = kind.make(scope, id, { stage: 'dev', ownerStages: ['prod', 'dev'], borrowFrom: 'dev', ...props }, changed);
  new Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com'), ...shared.behavior } });
  const template = Template.fromStack(stack);
  const policies = Object.entries(template.findResources(kind.type));
  const parameters = Object.entries(template.findResources('AWS::SSM::Parameter'));
  return {
    stack, shared, template, policies, parameters,
    name: policies[0]?.[1].Properties[kind.config].Name,
    inUse: Object.values(template.findResources('AWS::CloudFront::Distribution'))[0]!.Properties.DistributionConfig.DefaultCacheBehavior[kind.property],
  };
}

const text = (name: unknown): string => (typeof name === 'string' ? name : JSON.stringify(name));

describe.each(KINDS.map(kind => [kind.type, kind] as const))('%s', (_type, kind) => {
  test('an owner creates it, publishes its id, and uses it', () => {
    const { policies, parameters, inUse, shared } = deploy(kind);
    expect(shared.isOwner).toBe(true);
    expect(policies).toHaveLength(1);
    expect(parameters).toEqual([[expect.any(String), expect.objectContaining({
      Properties: expect.objectContaining({ Name: `/cdk-edge-cache/Catalogue/dev/${kind.suffix}`, Value: { Ref: policies[0]![0] } }),
    })]]);
    expect(inUse).toEqual({ Ref: policies[0]![0] });
  });

  test('a borrower creates nothing and uses what the parameter says', () => {
    const { policies, parameters, inUse, shared, template } = deploy(kind, { stage: 'pr-42' });
    expect(shared.isOwner).toBe(false);
    expect([policies, parameters]).toEqual([[], []]);
    const found = template.findParameters('*', { Default: `/cdk-edge-cache/Catalogue/dev/${kind.suffix}` });
    expect(inUse).toEqual({ Ref: Object.keys(found)[0] });
  });

  test('policy and parameter stay when the stack is removed', () => {
    for (const [, resource] of [...deploy(kind).policies, ...deploy(kind).parameters]) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  describe('its name', () => {
    test('is the same each time, legal, and says whose it is', () => {
      const { name } = deploy(kind);
      expect(name).toBe(deploy(kind).name);
      expect(name).toMatch(/^Shop-Catalogue-dev-[\da-f]{8}-eu-west-1$/);
    });

    test.each<[string, Deployment, Deployment]>([
      ['two applications', {}, { stackName: 'Blog' }],
      ['two Regions', {}, { env: { ...IRELAND, region: 'us-east-1' } }],
      ['two owner stages', {}, { stage: 'prod' }],
      ['two parameters', {}, { parameterName: '/shop/other' }],
    ])('differs for %s', (_name, one, other) => {
      expect(deploy(kind, one).name).not.toBe(deploy(kind, other).name);
    });

    test('has at most 128 characters, whatever the words', () => {
      const { name } = deploy(kind, { id: 'c'.repeat(200), stackName: 's'.repeat(120), env: { ...IRELAND, region: 'ap-southeast-7' } });
      expect(name).toMatch(/^[\w-]{1,128}$/);
    });

    test('leaves the Region to the deployment where the stack does', () => {
      expect(text(deploy(kind, { env: {} }).name)).toContain('"Ref":"AWS::Region"');
    });

    test('is the one that the user gives', () => {
      const construct = new SharedCachePolicy(new Stack(), 'Catalogue', { stage: 'dev', ownerStages: ['dev'], policy: { cachePolicyName: 'mine' } });
      Template.fromStack(Stack.of(construct)).hasResourceProperties('AWS::CloudFront::CachePolicy', { CachePolicyConfig: { Name: 'mine' } });
    });
  });

  test('moving the construct within its stack changes neither name nor logical id', () => {
    const [before, after] = [deploy(kind), deploy(kind, { within: 'Caching' })];
    expect(after.policies.map(([id]) => id)).toEqual(before.policies.map(([id]) => id));
    expect(after.parameters.map(([id]) => id)).toEqual(before.parameters.map(([id]) => id));
    expect(after.name).toEqual(before.name);
  });

  describe('contentAddressed', () => {
    const hashed = (more: Deployment = {}) => deploy(kind, { contentAddressed: true, ...more });

    test('the parameter carries a hash, and the same settings come to the same one', () => {
      expect(hashed().shared.parameterName).toMatch(new RegExp(`^/cdk-edge-cache/Catalogue/dev/${kind.suffix}/[\\da-f]{8}$`));
      expect(hashed({ stage: 'pr-1', stackName: 'Other' }).shared.parameterName).toBe(hashed().shared.parameterName);
      expect(hashed({ parameterName: '/shop/policy' }).shared.parameterName).toMatch(/^\/shop\/policy\/[\da-f]{8}$/);
    });

    test('changed settings are another policy, under another name and logical id', () => {
      const [one, other] = [hashed(), hashed({ changed: true })];
      expect(other.shared.parameterName).not.toBe(one.shared.parameterName);
      expect(other.name).not.toBe(one.name);
      expect(other.policies[0]![0]).not.toBe(one.policies[0]![0]);
    });

    test('without it, changed settings update the policy in place', () => {
      const [one, other] = [deploy(kind), deploy(kind, { changed: true })];
      expect([other.name, other.policies[0]![0], other.shared.parameterName]).toEqual([one.name, one.policies[0]![0], one.shared.parameterName]);
    });
  });

  describe('adopt', () => {
    const adopt = '0a1b2c3d-0000-4444-8888-0123456789ab';

    test('publishes an existing policy and creates none', () => {
      const { policies, parameters, inUse } = deploy(kind, { adopt });
      expect(policies).toEqual([]);
      expect(parameters[0]![1].Properties.Value).toBe(adopt);
      expect(inUse).toBe(adopt);
    });

    test('means nothing to a borrower', () => {
      expect(deploy(kind, { adopt, stage: 'pr-1' }).inUse).toEqual({ Ref: expect.any(String) });
    });
  });

  describe('regions', () => {
    const [ireland, virginia] = ['eu-west-1', 'us-east-1'];
    const inVirginia = { ...IRELAND, region: virginia };

    test('a borrower where the parameter is not is told so', () => {
      expect(() => deploy(kind, { stage: 'pr-1', homeRegion: ireland, env: inVirginia })).toThrow(
        "stage 'pr-1' is in 'us-east-1', and the SSM parameter with the policy's id is in 'eu-west-1': CloudFormation reads those of its own Region; "
        + "add 'us-east-1' to 'replicaRegions' and deploy the owner stage, or deploy this one in 'eu-west-1'");
    });

    test('an owner where the parameter shall not be is told so', () => {
      expect(() => deploy(kind, { homeRegion: ireland, env: inVirginia })).toThrow(
        "'homeRegion' is 'eu-west-1', and stage 'dev', which owns the policy, is in 'us-east-1', where its SSM parameter would be; deploy it in 'eu-west-1', or set 'homeRegion' to 'us-east-1'");
    });

    test.each<[string, Deployment]>([
      ['at home', { stage: 'pr-1', homeRegion: ireland }],
      ['in a replica', { stage: 'pr-1', homeRegion: ireland, replicaRegions: [virginia], env: inVirginia }],
      ['that is known at deployment', { stage: 'pr-1', homeRegion: ireland, env: {} }],
      ['of an owner at home', { homeRegion: ireland, replicaRegions: [virginia] }],
    ])('a Region %s is fine', (_name, deployment) => {
      expect(() => deploy(kind, deployment)).not.toThrow();
    });

    test('an owner publishes in the replica regions, and in no other', () => {
      const { template } = deploy(kind, { homeRegion: ireland, replicaRegions: [virginia, virginia, ireland] });
      template.resourceCountIs('Custom::ReplicaOfParameter', 1);
      const [replica] = Object.values(template.findResources('Custom::ReplicaOfParameter'));
      expect(JSON.stringify(replica!.Properties.Create)).toContain('putParameter');
      expect(JSON.stringify(replica!.Properties.Create)).toContain('us-east-1');
      // What another application has published there is not taken over.
      expect(JSON.stringify(replica!.Properties.Create)).toContain('\\"Overwrite\\":false');
      expect(JSON.stringify(replica!.Properties.Update)).toContain('\\"Overwrite\\":true');
      expect(replica!.Properties.Delete).toBeUndefined();
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: { Statement: [{ Action: 'ssm:PutParameter', Resource: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(':ssm:us-east-1:')])] } }] },
      });
    });

    test('no custom resource and no function where nobody asks for one', () => {
      expect(Object.values(deploy(kind, { homeRegion: ireland }).template.toJSON().Resources).map((one: any) => one.Type).sort())
        .toEqual([kind.type, 'AWS::CloudFront::Distribution', 'AWS::SSM::Parameter'].sort());
    });
  });

  describe('shards', () => {
    const sharded = (stage: string, more: Deployment = {}) => deploy(kind, { stage, shards: 3, ...more });

    test('an owner creates as many policies, each with a name and a parameter of its own', () => {
      const { policies, parameters } = sharded('dev');
      expect(policies).toHaveLength(3);
      expect(new Set(policies.map(([, one]) => one.Properties[kind.config].Name)).size).toBe(3);
      expect(parameters.map(([, one]) => one.Properties.Name).sort())
        .toEqual([0, 1, 2].map(shard => `/cdk-edge-cache/Catalogue/dev/${kind.suffix}-${shard}`));
    });

    test('stages are spread by their names, the same each time', () => {
      const used = Array.from({ length: 60 }, (_, i) => sharded(`pr-${i}`).shared.parameterName.slice(-1));
      expect(used).toEqual(Array.from({ length: 60 }, (_, i) => sharded(`pr-${i}`).shared.parameterName.slice(-1)));
      for (const shard of ['0', '1', '2']) expect(used.filter(one => one === shard).length).toBeGreaterThan(8);
    });

    test('an owner uses the shard of its own name', () => {
      const { inUse, parameters, shared } = sharded('dev');
      expect(parameters.find(([, one]) => one.Properties.Name === shared.parameterName)![1].Properties.Value).toEqual(inUse);
    });
  });

  describe('ceilings', () => {
    const warnings = (deployment: Deployment) => {
      const { stack } = deploy(kind, deployment);
      return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("'expectedBorrowers'")).map(one => one.entry.data);
    };

    test('more than a hundred borrowers get a warning that offers shards', () => {
      expect(warnings({ expectedBorrowers: 250 })).toEqual([expect.stringMatching(/'expectedBorrowers' is 250, and an? .* policy takes 100 distributions; set 'shards' to 4/)]);
    });

    test('shards are not taken to be equally full, and beyond what an account has another account is needed', () => {
      expect(warnings({ expectedBorrowers: 300, shards: 3 })).toEqual([expect.stringContaining("set 'shards' to 4")]);
      expect(warnings({ expectedBorrowers: 2500 })).toEqual([expect.stringContaining('spread the stages over several accounts')]);
    });

    test.each<[string, Deployment]>([
      ['a hundred', { expectedBorrowers: 100 }], ['as many shards as are needed', { expectedBorrowers: 250, shards: 4 }], ['nothing said', {}],
    ])('%s gets none', (_name, deployment) => {
      expect(warnings(deployment)).toEqual([]);
    });
  });

  test.each<[string, Deployment, string]>([
    ['no whole shards', { shards: 1.5 }, "'shards' must be a whole number from 1 to 20, got 1.5"],
    ['no shards', { shards: 0 }, 'got 0; an account has 20 policies of a kind'],
    ['too many shards', { shards: 21 }, 'got 21'],
    ['a negative number of borrowers', { expectedBorrowers: -1 }, "'expectedBorrowers' must be a number of distributions, got -1"],
    ['an adopted policy and shards', { adopt: '0a1b2c3d-0000-4444-8888-0123456789ab', shards: 2 }, "'adopt' names one policy, and 'shards' asks for 2"],
    ['an adopted policy and hashes', { adopt: '0a1b2c3d-0000-4444-8888-0123456789ab', contentAddressed: true }, "'contentAddressed' asks for one for each hash"],
    ['a token as home Region', { homeRegion: Aws.REGION }, "'homeRegion' must be known at synthesis, got a token"],
    ['a token as replica Region', { replicaRegions: [Aws.REGION] }, "'replicaRegions[0]' must be known at synthesis, got a token"],
    ['an adopted name', { adopt: 'my-policy' }, "'adopt' must be the id of a policy, got 'my-policy'"],
    ['a namespace with a slash', { namespace: 'my/app' }, "'namespace' may have only letters, digits and . _ -"],
  ])('throws for %s', (_name, deployment, message) => {
    expect(() => deploy(kind, deployment)).toThrow(message);
  });

  test('a namespace keeps applications apart', () => {
    expect(deploy(kind, { namespace: 'shop', stage: 'pr-1' }).shared.parameterName).toBe(`/cdk-edge-cache/shop/Catalogue/dev/${kind.suffix}`);
  });

  test('grantRead lets a role read the parameters, wherever they are', () => {
    const stack = new Stack(new App(), 'Shop', { env: IRELAND });
    const { construct } = kind.make(stack, 'Catalogue', { stage: 'dev', ownerStages: ['dev'], shards: 2, replicaRegions: ['us-east-1'] });
    construct.grantRead(new Role(stack, 'Ci', { assumedBy: new AccountPrincipal('111122223333') }));
    const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Ci'));
    const granted = JSON.stringify(policies[0]![1].Properties.PolicyDocument.Statement);
    for (const region of ['eu-west-1', 'us-east-1']) {
      for (const shard of [0, 1]) expect(granted).toContain(`:ssm:${region}:111122223333:parameter/cdk-edge-cache/Catalogue/dev/${kind.suffix}-${shard}`);
    }
  });
});

describe('a name that the user gives', () => {
  const named = (policy: CachePolicyProps, more: Partial<SharedPolicyProps> = {}) => {
    const stack = new Stack(new App(), 'Shop', { env: IRELAND });
    new SharedCachePolicy(stack, 'Catalogue', { stage: 'dev', ownerStages: ['dev'], policy, ...more });
    return Object.values(Template.fromStack(stack).findResources('AWS::CloudFront::CachePolicy'))[0]!.Properties.CachePolicyConfig.Name;
  };

  test('is taken, and undefined is none', () => {
    expect(named({ cachePolicyName: 'mine' })).toBe('mine');
    expect(named({ cachePolicyName: undefined })).toMatch(/^Shop-Catalogue-dev-/);
  });

  test.each<[string, Partial<SharedPolicyProps>, string]>([
    ['hashes', { contentAddressed: true }, "the cache policy is named 'mine', and 'contentAddressed' makes a policy for each hash of the settings"],
    ['shards', { shards: 2 }, "and 'shards' makes 2 policies, which need a name each; leave the name out"],
  ])('cannot be that of %s', (_name, more, message) => {
    expect(() => named({ cachePolicyName: 'mine' }, more)).toThrow(message);
  });
});

test('the order in which names are listed makes no other policy', () => {
  const parameterOf = (...names: string[]) => new SharedCachePolicy(new Stack(), 'Catalogue', {
    stage: 'dev', ownerStages: ['dev'], contentAddressed: true, policy: { queryStringBehavior: CacheQueryStringBehavior.allowList(...names) },
  }).parameterName;
  expect(parameterOf('page', 'sort')).toBe(parameterOf('sort', 'page'));
  expect(parameterOf('page', 'sort')).not.toBe(parameterOf('page', 'size'));
});
