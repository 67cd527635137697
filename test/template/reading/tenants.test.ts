import { CachingTemplate } from '../../../src/template/caching-template';

const CACHED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

const multiTenant = (config: object = {}) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Enabled: true, ConnectionMode: 'tenant-only', WebACLId: 'arn', Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Locations: ['DE'] } },
      TenantConfig: {
        ParameterDefinitions: [
          { Name: 'customer', Definition: { StringSchema: { Required: true } } },
          { Name: 'theme', Definition: { StringSchema: { Required: false, DefaultValue: 'basic' } } },
        ],
      },
      Origins: [{ Id: 'bucket', DomainName: '{{customer}}.s3.us-east-1.amazonaws.com', OriginPath: '/public/{{theme}}', S3OriginConfig: {} }],
      DefaultCacheBehavior: { TargetOriginId: 'bucket', ViewerProtocolPolicy: 'https-only', CachePolicyId: CACHED },
      ...config,
    },
  },
});
const tenant = (properties: object = {}) => ({
  Type: 'AWS::CloudFront::DistributionTenant',
  Properties: {
    DistributionId: { Ref: 'Shops' }, Name: 'tenant', Domains: ['one.example.com'], Parameters: [{ Name: 'customer', Value: 'one' }], ...properties,
  },
});

const Group = { Type: 'AWS::CloudFront::ConnectionGroup', Properties: { Name: 'group', Enabled: false } };

function parse(tenants: { [logicalId: string]: object }, config: object = {}): CachingTemplate {
  return CachingTemplate.parse({ Parameters: { P: { Type: 'String' } }, Resources: { Shops: multiTenant(config), Group, ...tenants } });
}
const settingsOf = (properties: object, config?: object) => parse({ One: tenant(properties) }, config).tenants[0]!.settings;

const CAUSE = "parameter 'P' has no default";
const UNSET = { Ref: 'P' };

test('a tenant fills in the parameters, and has its own host names', () => {
  const settings = settingsOf({ Parameters: [{ Name: 'customer', Value: 'one' }, { Name: 'theme', Value: 'dark' }] });
  expect(settings).toMatchObject({
    tenant: 'One', aliases: ['one.example.com'], enabled: true, hasWebAcl: true, deniedCountries: ['DE'], unknowns: undefined,
    origins: [{ domainName: 'one.s3.us-east-1.amazonaws.com', originPath: '/public/dark', unknowns: undefined }],
  });
});

test.each<[string, object, object, object]>([
  ['an optional parameter has its default', {}, {}, { domainName: 'one.s3.us-east-1.amazonaws.com', originPath: '/public/basic' }],
  ['a required parameter that is not set is unknown', { Parameters: [] }, {},
    { domainName: undefined, unknowns: [{ setting: 'domainName', cause: "it is '<customer>.s3.us-east-1.amazonaws.com', and the tenant does not set parameter 'customer'" }] }],
  ['a parameter that deployment sets is unknown', { Parameters: [{ Name: 'customer', Value: UNSET }] }, {},
    { domainName: undefined, unknowns: [{ setting: 'domainName', cause: `it is '<customer>.s3.us-east-1.amazonaws.com', and ${CAUSE}` }] }],
  ['a list of parameters that deployment sets is unknown', { Parameters: UNSET }, {}, { domainName: undefined, originPath: undefined }],
  ['a parameter that the distribution does not define can be set', {},
    { Origins: [{ Id: 'bucket', DomainName: 'example.com', OriginPath: '/{{ customer }}/{{customer}}' }], TenantConfig: {} }, { originPath: '/one/one' }],
])('%s', (_name, properties, config, expected) => {
  expect(settingsOf(properties, config).origins[0]).toMatchObject(expected);
});

test.each<[string, object, object, object]>([
  ['geographic restrictions', { Customizations: { GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['FR'] } } }, {}, { allowedCountries: ['FR'], deniedCountries: undefined }],
  ['no geographic restriction', { Customizations: { GeoRestrictions: { RestrictionType: 'none' } } }, {}, { deniedCountries: undefined, unknowns: undefined }],
  ['geographic restrictions that are unknown', { Customizations: { GeoRestrictions: UNSET } }, {},
    { deniedCountries: undefined, unknowns: [{ setting: 'allowedCountries', cause: CAUSE }, { setting: 'deniedCountries', cause: CAUSE }] }],
  ['known restrictions instead of unknown ones', { Customizations: { GeoRestrictions: { RestrictionType: 'none' } } }, { Restrictions: UNSET }, { unknowns: undefined }],
  ['another web ACL', { Customizations: { WebAcl: { Action: 'override', Arn: 'arn' } } }, { WebACLId: '' }, { hasWebAcl: true }],
  ['no web ACL', { Customizations: { WebAcl: { Action: 'disable' } } }, {}, { hasWebAcl: false }],
  ['a web ACL that deployment decides', { Customizations: { WebAcl: { Action: UNSET } } }, { WebACLId: '' }, { hasWebAcl: true }],
  ['a property that no tenant has', { Zones: 1 }, {}, { unknowns: [{ setting: 'Zones', cause: "the CloudFormation specification has no property 'Zones'" }] }],
  ['a state of its own', { Enabled: false }, {}, { enabled: false }],
  ['a state of its own that is unknown', { Enabled: UNSET }, {}, { enabled: undefined, unknowns: [{ setting: 'enabled', cause: CAUSE }] }],
  ['no state of its own in a disabled distribution', { Enabled: true }, { Enabled: false }, { enabled: false }],
  ['a disabled connection group', { ConnectionGroupId: { Ref: 'Group' } }, {}, { enabled: false }],
  ['a connection group of another stack', { ConnectionGroupId: 'cg' }, {}, { enabled: true, unknowns: undefined }],
  ['another web ACL, whose rules refuse requests', { Customizations: { WebAcl: { Action: 'override', Arn: { 'Fn::GetAtt': ['Acl', 'Arn'] } } } }, {}, { hasWebAcl: true }],
  ['host names that are unknown', { Domains: [UNSET] }, {}, { aliases: undefined, unknowns: [{ setting: 'aliases', cause: CAUSE }] }],
])('a tenant can have %s', (_name, properties, config, expected) => {
  expect(settingsOf(properties, config)).toMatchObject(expected);
});

test.each<[string, object, unknown, object]>([
  ['is enabled by default', {}, undefined, { enabled: true }],
  ['is disabled', {}, false, { enabled: false }],
  ['is enabled, and the tenant is not', { Enabled: false }, true, { enabled: false }],
  ['may be enabled', {}, UNSET, { enabled: undefined, unknowns: [{ setting: 'enabled', cause: CAUSE }] }],
])('the connection group of a tenant %s', (_name, properties, Enabled, expected) => {
  const group = { Type: 'AWS::CloudFront::ConnectionGroup', Properties: { Name: 'group', Enabled } };
  const { tenants } = parse({ One: tenant({ ConnectionGroupId: { Ref: 'Group' }, ...properties }), Group: group });
  expect(tenants[0]!.settings).toMatchObject(expected);
});

describe('simulator', () => {
  test('of a tenant: what it stores is a doubt, because other tenants might share it', () => {
    const simulator = parse({ One: tenant({ Customizations: { WebAcl: { Action: 'disable' } } }) }).simulator('One');
    const france = { 'CloudFront-Viewer-Country': 'FR', 'Host': 'one.example.com' };
    const [miss, hit] = [simulator.send({ path: '/a', headers: france }), simulator.send({ path: '/a', headers: france })];
    expect(miss).toMatchObject({
      outcome: 'MISS', originRequest: { path: '/public/basic/a', headers: { host: 'one.s3.us-east-1.amazonaws.com' } },
      doubts: ['AWS does not document whether tenants of a multi-tenant distribution share cached objects; the simulator assumes that they do not'],
    });
    expect(hit).toMatchObject({ outcome: 'HIT', doubts: [] });
    expect(simulator.send({ path: '/b', headers: france, aborted: true })).toMatchObject({ outcome: 'MISS', doubts: [] });
    expect(simulator.send({ path: '/a', headers: { ...france, Host: 'two.example.com' } })).toMatchObject({ outcome: 'ERROR', status: 403 });
  });

  test.each<[string, string[], object, string]>([
    ['names the tenants', ['One', 'Two'], {}, 'viewers reach a multi-tenant distribution only through a tenant; select one by its logical id: One, Two'],
    ['names a few of many tenants', ['A', 'B', 'C', 'D', 'E', 'F', 'G'], {},
      'viewers reach a multi-tenant distribution only through a tenant; select one by its logical id: A, B, C, D, E or one of 2 others'],
    ['knows tenants by a TenantConfig', [], { ConnectionMode: undefined },
      'viewers reach a multi-tenant distribution only through a tenant, and the template creates none of its tenants; add an AWS::CloudFront::DistributionTenant'],
    ['may be multi-tenant', [], { ConnectionMode: UNSET }, CAUSE],
  ])('of a distribution without a tenant is unknown: %s', (_name, tenants, config, cause) => {
    const decision = parse(Object.fromEntries(tenants.map(name => [name, tenant()])), config).simulator().send({ path: '/' });
    expect(decision).toMatchObject({ outcome: 'UNKNOWN', reason: `unknown at '*': ${cause}` });
    expect(JSON.stringify(decision)).not.toContain('{{');
  });

  test('of a tenant of another distribution is unknown', () => {
    expect(parse({ One: tenant({ DistributionId: 'E1' }) }).simulator('One').send({ path: '/' }).reason)
      .toBe("unknown at '*': the list of cache behaviors is unknown: multi-tenant distribution 'E1' of tenant 'One' is not in this template");
    expect(parse({ One: tenant({ DistributionId: UNSET }) }).simulator('One').send({ path: '/' }).reason).toContain(CAUSE);
  });
});

test('without a tenant, the origin is unknown, and its cause contains the text', () => {
  expect(parse({}).distributions[0]!.settings.origins[0]).toMatchObject({
    domainName: undefined, originPath: undefined,
    unknowns: [
      { setting: 'domainName', cause: "it is '<customer>.s3.us-east-1.amazonaws.com', and each tenant sets parameter 'customer'" },
      { setting: 'originPath', cause: "it is '/public/<theme>', and each tenant sets parameter 'theme'" },
    ],
  });
});

test('a tenant can be in another template than its distribution', () => {
  const shops = { Resources: { Shops: multiTenant() }, Outputs: { Id: { Value: { Ref: 'Shops' }, Export: { Name: 'shops' } } } };
  const tenants = { Resources: { One: tenant({ DistributionId: { 'Fn::ImportValue': 'shops' } }) } };
  const read = CachingTemplate.parse(tenants, { alongside: [CachingTemplate.parse(shops)] });
  expect(read.tenants[0]!.settings.origins[0]!.domainName).toBe('one.s3.us-east-1.amazonaws.com');
});

test('YAML', () => {
  const read = CachingTemplate.parse(`
Resources:
  Shops:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        ConnectionMode: tenant-only
        Origins: [{ Id: o, DomainName: example.com, OriginPath: '/{{ name }}' }]
        DefaultCacheBehavior: { TargetOriginId: o, ViewerProtocolPolicy: https-only, CachePolicyId: ${CACHED} }
  One:
    Type: AWS::CloudFront::DistributionTenant
    Properties: { DistributionId: !GetAtt Shops.Id, Domains: [one.example.com], Parameters: [{ Name: name, Value: one }] }
`);
  expect(read.simulator('One').send({ path: '/a' }).originRequest?.path).toBe('/one/a');
});
