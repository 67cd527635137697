import { App, Aws, Duration, Environment, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CachePolicyProps, CacheQueryStringBehavior, Distribution, OriginRequestHeaderBehavior } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { PolicySharingOptions, SharedCachePolicy, SharedOriginRequestPolicy, SharedPolicy, SharedResponseHeadersPolicy } from '../../../src';

interface Options extends PolicySharingOptions {
  readonly parameterName?: string;
}

interface Kind {
  readonly type: string;
  readonly config: string;
  readonly suffix: string;
  readonly property: string;
  readonly make: (scope: Construct, id: string, props: Options, changed?: boolean) => Shared;
}

interface Shared {
  readonly isOwner: boolean;
  readonly parameterName: string;
  readonly behavior: object;
  readonly construct: SharedPolicy;
}

function roleOf(construct: SharedPolicy) {
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

interface Deployment extends Partial<Options> {
  readonly id?: string;
  readonly stackName?: string;
  readonly env?: Environment;
  readonly within?: string;
  readonly changed?: boolean;
}

const IRELAND = { account: '111122223333', region: 'eu-west-1' };

/** A stack with one shared policy and a distribution that uses it. The template is synthesized when it is first read. */
class Deployed {
  public readonly stack: Stack;
  public readonly shared: Shared;
  private synthesized?: Template;

  public constructor(private readonly kind: Kind, { id = 'Catalogue', stackName = 'Shop', env = IRELAND, within, changed, ...props }: Deployment) {
    this.stack = new Stack(new App(), stackName, { env });
    const scope = within === undefined ? this.stack : new Construct(this.stack, within);
    this.shared = kind.make(scope, id, { stage: 'dev', ownerStages: ['prod', 'dev'], borrowFrom: 'dev', ...props }, changed);
    new Distribution(this.stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('origin.example.com'), ...this.shared.behavior } });
  }

  public get template(): Template {
    return this.synthesized ??= Template.fromStack(this.stack);
  }

  public get policies() {
    return Object.entries(this.template.findResources(this.kind.type));
  }

  public get parameters() {
    return Object.entries(this.template.findResources('AWS::SSM::Parameter'));
  }

  public get name() {
    return this.policies[0]?.[1].Properties[this.kind.config].Name;
  }

  /** The policy id in the cache behavior. */
  public get inUse() {
    const [site] = Object.values(this.template.findResources('AWS::CloudFront::Distribution'));
    return site!.Properties.DistributionConfig.DefaultCacheBehavior[this.kind.property];
  }
}

function deploy(kind: Kind, deployment: Deployment = {}): Deployed {
  return new Deployed(kind, deployment);
}

const text = (name: unknown): string => (typeof name === 'string' ? name : JSON.stringify(name));

describe.each(KINDS.map(kind => [kind.type, kind] as const))('%s', (_type, kind) => {
  test('an owner stage creates it, publishes its id, and uses it', () => {
    const { policies, parameters, inUse, shared } = deploy(kind);
    expect(shared.isOwner).toBe(true);
    expect(policies).toHaveLength(1);
    expect(parameters).toEqual([[expect.any(String), expect.objectContaining({
      Properties: expect.objectContaining({ Name: `/cdk-edge-cache/Catalogue/dev/${kind.suffix}`, Value: { Ref: policies[0]![0] } }),
    })]]);
    expect(inUse).toEqual({ Ref: policies[0]![0] });
  });

  test('a borrowing stage creates nothing and uses the id in the parameter', () => {
    const { policies, parameters, inUse, shared, template } = deploy(kind, { stage: 'pr-42' });
    expect(shared.isOwner).toBe(false);
    expect([policies, parameters]).toEqual([[], []]);
    const found = template.findParameters('*', { Default: `/cdk-edge-cache/Catalogue/dev/${kind.suffix}` });
    expect(inUse).toEqual({ Ref: Object.keys(found)[0] });
  });

  test('policy and parameter are retained when the stack is deleted', () => {
    for (const [, resource] of [...deploy(kind).policies, ...deploy(kind).parameters]) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  describe('the policy name', () => {
    test('is stable, and contains the stack, construct id, stage and Region', () => {
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

    test('has at most 128 characters', () => {
      const { name } = deploy(kind, { id: 'c'.repeat(200), stackName: 's'.repeat(120), env: { ...IRELAND, region: 'ap-southeast-7' } });
      expect(name).toMatch(/^[\w-]{1,128}$/);
    });

    test('refers to the Region of an environment-agnostic stack', () => {
      expect(text(deploy(kind, { env: {} }).name)).toContain('"Ref":"AWS::Region"');
    });

    test('has no characters that CloudFront refuses', () => {
      expect(deploy(kind, { stage: 'feature/a.b', ownerStages: ['feature/a.b'], borrowFrom: undefined, parameterName: '/shop/policy' }).name)
        .toMatch(/^Shop-Catalogue-feature-a-b-[\da-f]{8}-eu-west-1$/);
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

    test('adds a hash to the parameter name, which depends only on the settings', () => {
      expect(hashed().shared.parameterName).toMatch(new RegExp(`^/cdk-edge-cache/Catalogue/dev/${kind.suffix}/[\\da-f]{8}$`));
      expect(hashed({ stage: 'pr-1', stackName: 'Other' }).shared.parameterName).toBe(hashed().shared.parameterName);
      expect(hashed({ parameterName: '/shop/policy' }).shared.parameterName).toMatch(/^\/shop\/policy\/[\da-f]{8}$/);
    });

    test('creates a policy with another name and logical id for changed settings', () => {
      const [one, other] = [hashed(), hashed({ changed: true })];
      expect(other.shared.parameterName).not.toBe(one.shared.parameterName);
      expect(other.name).not.toBe(one.name);
      expect(other.policies[0]![0]).not.toBe(one.policies[0]![0]);
    });

    test('is off by default: changed settings update the policy in place', () => {
      const [one, other] = [deploy(kind), deploy(kind, { changed: true })];
      expect([other.name, other.policies[0]![0], other.shared.parameterName]).toEqual([one.name, one.policies[0]![0], one.shared.parameterName]);
    });
  });

  describe('adopt', () => {
    const id = '0a1b2c3d-0000-4444-8888-0123456789ab';
    const parameterName = `/cdk-edge-cache/Catalogue/dev/${kind.suffix}`;

    test.each<[string, string, Deployment]>([
      ['', parameterName, {}],
      [' with contentAddressed', deploy(kind, { contentAddressed: true }).shared.parameterName, { contentAddressed: true }],
    ])('publishes an existing policy and creates none%s', (_name, name, more) => {
      const { policies, parameters, inUse, template } = deploy(kind, { adopt: { [name]: id }, ...more });
      expect(policies).toEqual([]);
      expect(parameters.map(([, { Properties }]) => [Properties.Name, Properties.Value])).toEqual([[name, id]]);
      expect(inUse).toBe(id);
      expect(Object.values(template.findOutputs('*')).map(({ Value }) => Value)).toEqual([id, name]);
    });

    test('creates the policies of the other shards', () => {
      const { policies, parameters } = deploy(kind, { adopt: { [`${parameterName}-1`]: id }, shards: 3 });
      expect(policies).toHaveLength(2);
      expect(parameters.map(([, { Properties }]) => Properties.Value === id)).toEqual([false, true, false]);
    });

    test.each<[string, Deployment]>([
      ['in a borrowing stage', { stage: 'pr-1', adopt: { [parameterName]: id } }],
      ['for other parameters', { adopt: { '/shop/other': id } }],
    ])('is ignored %s', (_name, deployment) => {
      expect(deploy(kind, deployment).inUse).toEqual({ Ref: expect.any(String) });
    });

    test('accepts a token', () => {
      expect(deploy(kind, { adopt: { [parameterName]: Fn.importValue('policy') } }).inUse).toEqual({ 'Fn::ImportValue': 'policy' });
    });
  });

  describe('regions', () => {
    const [ireland, virginia] = ['eu-west-1', 'us-east-1'];
    const inVirginia = { ...IRELAND, region: virginia };

    test('throws if a borrowing stage cannot read the parameter', () => {
      expect(() => deploy(kind, { stage: 'pr-1', homeRegion: ireland, env: inVirginia })).toThrow(
        "stage 'pr-1' is in 'us-east-1', but the SSM parameter is in 'eu-west-1', and CloudFormation reads only parameters of its own Region; "
        + "add 'us-east-1' to 'replicaRegions' and deploy the owner stage, or deploy this stage to 'eu-west-1'");
    });

    test('throws if an owner stage is not in the home Region', () => {
      expect(() => deploy(kind, { homeRegion: ireland, env: inVirginia })).toThrow(
        "owner stage 'dev' must be in 'homeRegion' 'eu-west-1', got a stack in 'us-east-1'; deploy it to 'eu-west-1', or set 'homeRegion' to 'us-east-1'");
    });

    test.each<[string, Deployment]>([
      ['at home, for a borrowing stage', { stage: 'pr-1', homeRegion: ireland }],
      ['in a replica', { stage: 'pr-1', homeRegion: ireland, replicaRegions: [virginia], env: inVirginia }],
      ['that is known at deployment', { stage: 'pr-1', homeRegion: ireland, env: {} }],
      ['at home, for an owner stage', { homeRegion: ireland, replicaRegions: [virginia] }],
    ])('accepts a Region %s', (_name, deployment) => {
      expect(() => deploy(kind, deployment)).not.toThrow();
    });

    test('an owner stage writes to the replica Regions, and to no other', () => {
      const { template, policies, shared } = deploy(kind, { homeRegion: ireland, replicaRegions: [virginia, virginia, ireland] });
      template.resourceCountIs('Custom::ReplicaOfParameter', 1);
      const [replica] = Object.values(template.findResources('Custom::ReplicaOfParameter'));
      const callOf = (event: 'Create' | 'Update') => {
        const parts: (string | object)[] = replica!.Properties[event]['Fn::Join'][1];
        return JSON.parse(parts.map(part => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', '\\"'))).join(''));
      };
      const put = (Overwrite: boolean) => ({
        service: 'SSM', action: 'putParameter', region: virginia, physicalResourceId: { id: `us-east-1${shared.parameterName}` },
        parameters: { Name: shared.parameterName, Value: JSON.stringify({ Ref: policies[0]![0] }), Type: 'String', Overwrite, Description: expect.any(String) },
      });
      // It must not overwrite a parameter of another application.
      expect([callOf('Create'), callOf('Update')]).toEqual([put(false), put(true)]);
      expect(replica!.Properties).toMatchObject({ InstallLatestAwsSdk: false });
      expect(replica!.Properties.Delete).toBeUndefined();
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: {
          Statement: [{
            Action: 'ssm:PutParameter',
            Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ssm:us-east-1:111122223333:parameter${shared.parameterName}`]] },
          }],
        },
      });
    });

    test.each<[string, Deployment, number]>([
      ['its own Region without a home Region', { replicaRegions: [ireland] }, 0],
      ['the home Region if its own is known at deployment', { homeRegion: ireland, replicaRegions: [ireland, virginia], env: {} }, 1],
    ])('an owner stage writes no replica to %s', (_name, deployment, count) => {
      deploy(kind, deployment).template.resourceCountIs('Custom::ReplicaOfParameter', count);
    });

    test('creates no custom resource and no function without replica Regions', () => {
      expect(Object.values(deploy(kind, { homeRegion: ireland }).template.toJSON().Resources).map((one: any) => one.Type).sort())
        .toEqual([kind.type, 'AWS::CloudFront::Distribution', 'AWS::SSM::Parameter'].sort());
    });
  });

  describe('shards', () => {
    const sharded = (stage: string, more: Deployment = {}) => deploy(kind, { stage, shards: 3, ...more });

    test('an owner stage creates as many policies, each with its own name and parameter', () => {
      const { policies, parameters } = sharded('dev');
      expect(policies).toHaveLength(3);
      expect(new Set(policies.map(([, one]) => one.Properties[kind.config].Name)).size).toBe(3);
      expect(parameters.map(([, one]) => one.Properties.Name).sort())
        .toEqual([0, 1, 2].map(shard => `/cdk-edge-cache/Catalogue/dev/${kind.suffix}-${shard}`));
    });

    test('stages are assigned to shards by hash', () => {
      const shardOf = (stage: string) => kind.make(new Stack(new App(), 'Shop', { env: IRELAND }), 'Catalogue', {
        stage, ownerStages: ['dev'], borrowFrom: 'dev', shards: 3,
      }).parameterName.slice(-1);
      const assign = () => Array.from({ length: 60 }, (_, i) => shardOf(`pr-${i}`));
      const used = assign();
      expect(used).toEqual(assign());
      for (const shard of ['0', '1', '2']) expect(used.filter(one => one === shard).length).toBeGreaterThan(8);
    });

    test('an owner stage uses the shard of its own name', () => {
      const { inUse, parameters, shared } = sharded('dev');
      expect(parameters.find(([, one]) => one.Properties.Name === shared.parameterName)![1].Properties.Value).toEqual(inUse);
    });
  });

  describe('quotas', () => {
    const warnings = (deployment: Deployment) => {
      const { stack } = deploy(kind, deployment);
      return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("'expectedBorrowers'")).map(one => one.entry.data);
    };

    test('more than 100 borrowers cause a warning that recommends shards', () => {
      expect(warnings({ expectedBorrowers: 250 }))
        .toEqual([expect.stringMatching(/'expectedBorrowers' is 250, but CloudFront allows 100 distributions for each .* policy; set 'shards' to 4/)]);
    });

    test.each<[string, Deployment, string]>([
      ['101 borrowers of one policy', { expectedBorrowers: 101 }, "set 'shards' to 2"],
      ['shards that are not equally full', { expectedBorrowers: 300, shards: 3 }, "set 'shards' to 4"],
      ['20 full shards', { expectedBorrowers: 1500, shards: 19 }, "set 'shards' to 20"],
      ['more than 20 shards', { expectedBorrowers: 1501, shards: 20 }, 'distribute the stages across several accounts'],
    ])('%s', (_name, deployment, fix) => {
      expect(warnings(deployment)).toEqual([expect.stringContaining(fix)]);
    });

    test.each<[string, Deployment]>([
      ['100 borrowers', { expectedBorrowers: 100 }], ['enough shards', { expectedBorrowers: 300, shards: 4 }], ['no borrowers', { expectedBorrowers: 0 }], ['no expectation', {}],
    ])('%s: no warning', (_name, deployment) => {
      expect(warnings(deployment)).toEqual([]);
    });
  });

  test.each<[string, Deployment, string]>([
    ['half a shard', { shards: 1.5 }, "'shards' must be an integer from 1 to 20, the default quota of policies in an account, got 1.5"],
    ['no shards', { shards: 0 }, 'got 0'],
    ['too many shards', { shards: 21 }, 'got 21'],
    ['a negative number of borrowers', { expectedBorrowers: -1 }, "'expectedBorrowers' must be a number of distributions, got -1"],
    ['no number of borrowers', { expectedBorrowers: NaN }, 'got NaN'],
    ['a token as home Region', { homeRegion: Aws.REGION }, "'homeRegion' must be known at synthesis, got a token"],
    ['a token as replica Region', { replicaRegions: [Aws.REGION] }, "'replicaRegions[0]' must be known at synthesis, got a token"],
    ['an adopted name', { adopt: { '/shop/policy': 'my-policy' } }, "'adopt' must have ids of policies, got 'my-policy'; an id looks like 658327ea-"],
    ['an adopted ARN', { adopt: { '/shop/policy': 'cache-policy/0a1b2c3d-0000-4444-8888-0123456789ab' } }, "'adopt' must have ids"],
    ['an adopted id with a suffix', { adopt: { '/shop/policy': '0a1b2c3d-0000-4444-8888-0123456789ab ' } }, "'adopt' must have ids"],
    ['a namespace with a slash', { namespace: 'my/app' }, "'namespace' must consist of letters, digits and . _ -, got 'my/app'; use the name of the application"],
    ['a namespace with a space at the end', { namespace: 'app ' }, "'namespace' must consist of"],
    ['a namespace with a space at the start', { namespace: ' app' }, "'namespace' must consist of"],
    ['an empty namespace', { namespace: '' }, "'namespace' must consist of"],
  ])('throws for %s', (_name, deployment, message) => {
    expect(() => deploy(kind, deployment)).toThrow(message);
  });

  test('a namespace is part of the parameter name', () => {
    expect(deploy(kind, { namespace: 'shop', stage: 'pr-1' }).shared.parameterName).toBe(`/cdk-edge-cache/shop/Catalogue/dev/${kind.suffix}`);
  });

  test('grantRead covers all shards and Regions', () => {
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

describe('a policy name that the user sets', () => {
  const named = (policy: CachePolicyProps, more: Partial<Options> = {}) => {
    const stack = new Stack(new App(), 'Shop', { env: IRELAND });
    new SharedCachePolicy(stack, 'Catalogue', { stage: 'dev', ownerStages: ['dev'], policy, ...more });
    return Object.values(Template.fromStack(stack).findResources('AWS::CloudFront::CachePolicy'))[0]!.Properties.CachePolicyConfig.Name;
  };

  test('is used, unless it is undefined', () => {
    expect(named({ cachePolicyName: 'mine' })).toBe('mine');
    expect(named({ cachePolicyName: undefined })).toMatch(/^Shop-Catalogue-dev-/);
  });

  test.each<[string, Partial<Options>, string]>([
    ['contentAddressed', { contentAddressed: true }, "the cache policy must not have a name with 'contentAddressed', which creates several policies, got 'mine'; remove the name"],
    ['shards', { shards: 2 }, "must not have a name with 'shards'"],
  ])('throws with %s', (_name, more, message) => {
    expect(() => named({ cachePolicyName: 'mine' }, more)).toThrow(message);
  });
});

test('the hash of contentAddressed does not depend on the order of names', () => {
  const parameterOf = (...names: string[]) => new SharedCachePolicy(new Stack(), 'Catalogue', {
    stage: 'dev', ownerStages: ['dev'], contentAddressed: true, policy: { queryStringBehavior: CacheQueryStringBehavior.allowList(...names) },
  }).parameterName;
  expect(parameterOf('page', 'sort')).toBe(parameterOf('sort', 'page'));
  expect(parameterOf('page', 'sort')).not.toBe(parameterOf('page', 'size'));
});

describe('two policies with the same parameter', () => {
  const IN_DEV = { stage: 'dev', ownerStages: ['dev'], parameterName: '/shop/policy' };
  const IN_PREVIEW = { ...IN_DEV, stage: 'pr-1' };
  const one = { defaultTtl: Duration.hours(1) };
  const other = { defaultTtl: Duration.hours(2) };

  const synth = (first: [Options, CachePolicyProps], second: [Options, CachePolicyProps], env: Environment = IRELAND) => {
    const app = new App();
    new SharedCachePolicy(new Stack(app, 'One', { env: IRELAND }), 'First', { ...first[0], policy: first[1] });
    new SharedCachePolicy(new Stack(app, 'Two', { env }), 'Second', { ...second[0], policy: second[1] });
    return () => app.synth();
  };

  test('are an error in an owner stage', () => {
    expect(synth([IN_DEV, one], [IN_DEV, one]))
      .toThrow("the SSM parameter '/shop/policy' is also used for the cache policy 'Two/Second'; change the construct id, 'parameterName' or 'namespace' of one of them");
  });

  test('are an error in a borrowing stage if their settings differ', () => {
    expect(synth([IN_PREVIEW, one], [IN_PREVIEW, other])).toThrow("is also used for the cache policy 'One/First'");
  });

  test.each<[string, () => unknown]>([
    ['equal settings in a borrowing stage', synth([IN_PREVIEW, one], [IN_PREVIEW, one])],
    ['an owner and a borrower with equal settings', synth([IN_DEV, one], [IN_PREVIEW, one])],
    ['another parameter', synth([IN_DEV, one], [{ ...IN_DEV, parameterName: '/shop/other' }, one])],
    ['another Region', synth([IN_DEV, one], [IN_DEV, one], { ...IRELAND, region: 'us-east-1' })],
    ['another account', synth([IN_DEV, one], [IN_DEV, one], { ...IRELAND, account: '444455556666' })],
  ])('are accepted: %s', (_name, act) => {
    expect(act).not.toThrow();
  });
});
