import { CachingTemplate } from '../../../src/template/caching-template';

const GENERAL = 'AWS WAF may refuse this request: the simulator does not evaluate the web ACL';
const doubtAbout = (reason: string) => `AWS WAF may refuse this request (${reason}): the simulator does not evaluate the web ACL`;

const rule = (statement: object, action: object = { Action: { Block: {} } }) => ({ Name: 'mine', Priority: 0, Statement: statement, ...action });
const pathIs = (PositionalConstraint: string, SearchString: string) => (
  { ByteMatchStatement: { FieldToMatch: { UriPath: {} }, PositionalConstraint, SearchString } });
const ADDRESS = { IPSetReferenceStatement: { Arn: 'arn' } };
const MANAGED = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };

const webAcl = (properties: object) => ({ Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, ...properties } });
const distribution = (id: unknown) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Enabled: true, WebACLId: id, Origins: [{ Id: 'origin', DomainName: 'origin.example.com', CustomOriginConfig: {} }],
      DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'allow-all', ForwardedValues: { QueryString: false } },
    },
  },
});
const doubtsOf = (properties: object, path: string, method?: string) => CachingTemplate.parse({
  Resources: { Acl: webAcl(properties), Site: distribution({ 'Fn::GetAtt': ['Acl', 'Arn'] }) },
}).simulator().send({ path, method }).doubts;

test.each<[string, object]>([
  ['no rules', {}],
  ['a rate limit', { Rules: [rule({ RateBasedStatement: { Limit: 2000, AggregateKeyType: 'IP' } })] }],
  ['a managed rule group', { Rules: [rule(MANAGED, { OverrideAction: { None: {} } })] }],
  ['a rule that counts', { Rules: [rule(ADDRESS, { Action: { Count: {} } })] }],
  ['a rule that allows', { Rules: [rule(ADDRESS, { Action: { Allow: {} } })] }],
  ['a rule group that counts', { Rules: [rule({ RuleGroupReferenceStatement: { Arn: 'arn' } }, { OverrideAction: { Count: {} } })] }],
])('a web ACL with %s is a doubt of requests with bodies only', (_name, properties) => {
  expect([doubtsOf(properties, '/'), doubtsOf(properties, '/', 'POST')]).toEqual([[], [GENERAL]]);
});

test.each<[string, object, string]>([
  ['that blocks by default', { DefaultAction: { Block: {} } }, 'its default action is not Allow'],
  ['with an own rule that blocks', { Rules: [rule(ADDRESS)] }, "rule 'mine'"],
  ['with an own rule that asks for a CAPTCHA', { Rules: [rule(ADDRESS, { Action: { Captcha: {} } })] }, "rule 'mine'"],
  ['with a rule group', { Rules: [rule({ RuleGroupReferenceStatement: { Arn: 'arn' } }, { OverrideAction: { None: {} } })] }, "rule 'mine'"],
  ['whose rules are not known', { Rules: { 'Fn::ImportValue': 'rules' } }, 'its rules are known only at deployment'],
])('a web ACL %s is a doubt of every request', (_name, properties, reason) => {
  expect(doubtsOf(properties, '/')).toEqual([doubtAbout(reason)]);
});

test.each<[string, object, string[], string[]]>([
  ['begins with a text', pathIs('STARTS_WITH', '/admin/'), ['/admin/', '/admin/x'], ['/', '/x/admin/']],
  ['is a text', pathIs('EXACTLY', '/admin'), ['/admin'], ['/admin/x']],
  ['ends with a text', pathIs('ENDS_WITH', '.php'), ['/a.php'], ['/a.html']],
  ['contains a text', pathIs('CONTAINS', 'admin'), ['/x/admin/x'], ['/x']],
  ['begins with one of two texts', { OrStatement: { Statements: [pathIs('STARTS_WITH', '/a'), pathIs('STARTS_WITH', '/b')] } }, ['/a', '/b'], ['/c']],
  ['begins with a text, and another condition', { AndStatement: { Statements: [{ NotStatement: { Statement: ADDRESS } }, pathIs('STARTS_WITH', '/a')] } }, ['/a'], ['/c']],
  ['begins with a text, or another condition', { OrStatement: { Statements: [ADDRESS, pathIs('STARTS_WITH', '/a')] } }, ['/a', '/c'], []],
  ['does not begin with a text', { NotStatement: { Statement: pathIs('STARTS_WITH', '/a') } }, ['/a', '/c'], []],
  ['matches in another way', pathIs('CONTAINS_WORD', 'a'), ['/a', '/c'], []],
])('a rule for a path that %s is a doubt of these paths', (_name, statement, matching, others) => {
  const doubts = (path: string) => doubtsOf({ Rules: [rule(statement)] }, path);
  expect([matching.map(doubts), others.map(doubts)]).toEqual([matching.map(() => [doubtAbout("rule 'mine'")]), others.map(() => [])]);
});

test('reads a web ACL of a template alongside', () => {
  const alongside = [CachingTemplate.parse({
    Resources: { Acl: webAcl({ DefaultAction: { Block: {} } }) },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Acl', 'Arn'] }, Export: { Name: 'acl' } } },
  })];
  const template = { Resources: { Site: distribution({ 'Fn::ImportValue': 'acl' }) } };
  const doubts = (options = {}) => CachingTemplate.parse(template, options).simulator().send({ path: '/' }).doubts;
  expect([doubts(), doubts({ alongside })]).toEqual([[GENERAL], [doubtAbout('its default action is not Allow')]]);
});

test.each([
  ['without metadata', {}, [[GENERAL], [GENERAL]]],
  ['with declared paths', { Metadata: { 'cdk-edge-cache': { webAclRestricts: ['/admin/*'] } } }, [[], [GENERAL]]],
  ['with no declared paths', { Metadata: { 'cdk-edge-cache': { webAclRestricts: [] } } }, [[], []]],
  ['with other metadata', { Metadata: { 'cdk-edge-cache': { acknowledge: [] } } }, [[GENERAL], [GENERAL]]],
])('a web ACL outside of the templates, %s', (_name, attributes, expected) => {
  const template = CachingTemplate.parse({ Resources: { Site: { ...distribution('arn'), ...attributes } } });
  expect(['/', '/admin/a'].map(path => template.simulator().send({ path }).doubts)).toEqual(expected);
});

test('only some signing behaviors replace the Authorization header of the viewer', () => {
  const doubts = (SigningBehavior: string, id: unknown = { Ref: 'Oac' }) => CachingTemplate.parse({
    Resources: {
      Oac: { Type: 'AWS::CloudFront::OriginAccessControl', Properties: { OriginAccessControlConfig: { Name: 'a', SigningBehavior, SigningProtocol: 'sigv4', OriginAccessControlOriginType: 's3' } } },
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true, Origins: [{ Id: 'origin', DomainName: 'origin.example.com', S3OriginConfig: {}, OriginAccessControlId: id }],
            DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'allow-all', ForwardedValues: { QueryString: false, Headers: ['Authorization'] } },
          },
        },
      },
    },
  }).simulator().send({ path: '/', headers: { authorization: 'Bearer x' } }).doubts.filter(doubt => doubt.includes('Authorization')).length;
  expect([doubts('always'), doubts('no-override'), doubts('never'), doubts('never', 'EXAMPLE')]).toEqual([1, 0, 0, 1]);
});
