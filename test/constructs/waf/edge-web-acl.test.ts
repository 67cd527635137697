import { App, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { ContentPreset, EdgeWebAcl, EdgeWebAclProps, MixedContentDistribution } from '../../../src';
import { CachingTemplate } from '../../../src/template/caching-template';

const WEB_ACL = 'AWS::WAFv2::WebACL';

function edgeStack(region?: string): Stack {
  return new Stack(new App(), 'ShopEdge', { env: { region } });
}

function deploy(props?: EdgeWebAclProps) {
  const stack = edgeStack('us-east-1');
  const webAcl = new EdgeWebAcl(stack, 'WebAcl', props);
  return { stack, webAcl, template: () => Template.fromStack(stack) };
}

function rulesOf(props?: EdgeWebAclProps): any[] {
  const [webAcl] = Object.values(deploy(props).template().findResources(WEB_ACL)) as any[];
  return webAcl.Properties.Rules;
}

function ruleOf(name: string, props?: EdgeWebAclProps): any {
  return rulesOf(props).find(rule => rule.Name === name);
}

/** The text transformations, as the developer guide of AWS WAF describes them. */
const TRANSFORMATIONS: { readonly [type: string]: (path: string) => string } = {
  NONE: path => path,
  URL_DECODE: path => decodeURIComponent(path),
  LOWERCASE: path => path.toLowerCase(),
  NORMALIZE_PATH: path => {
    const parts: string[] = [];
    for (const part of path.split('/').slice(1)) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return `/${parts.join('/')}`;
  },
};

/** Evaluates the kinds of statements that an allow list contains. */
function matches(statement: any, path: string, from: string): boolean {
  if (statement.AndStatement) return statement.AndStatement.Statements.every((one: any) => matches(one, path, from));
  if (statement.OrStatement) return statement.OrStatement.Statements.some((one: any) => matches(one, path, from));
  if (statement.NotStatement) return !matches(statement.NotStatement.Statement, path, from);
  if (statement.IPSetReferenceStatement) return statement.IPSetReferenceStatement.Arn['Fn::GetAtt'][0].includes(from);
  const { FieldToMatch, PositionalConstraint, SearchString, TextTransformations } = statement.ByteMatchStatement;
  expect(FieldToMatch).toEqual({ UriPath: {} });
  const inOrder = [...TextTransformations].sort((a, b) => a.Priority - b.Priority);
  const seen = inOrder.reduce((text: string, { Type }) => TRANSFORMATIONS[Type]!(text), path);
  return PositionalConstraint === 'EXACTLY' ? seen === SearchString : seen.startsWith(SearchString);
}

const OFFICE: EdgeWebAclProps = { allowList: { cidrs: ['203.0.113.0/24', '2001:db8::/32'] } };
const STRANGER = 'nobody';

describe('minimal', () => {
  test('allows all requests, except above 2000 in 5 minutes or if the Core Rule Set blocks them', () => {
    const { template } = deploy();
    template().hasResourceProperties(WEB_ACL, { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
    expect(rulesOf().map(({ Name, Priority }) => [Name, Priority])).toEqual([['rate-limit', 10], ['core-rules', 20]]);
    expect(ruleOf('rate-limit')).toMatchObject({
      Statement: { RateBasedStatement: { Limit: 2000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
      Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
    });
    expect(ruleOf('core-rules')).toMatchObject({
      Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
      OverrideAction: { None: {} },
    });
  });

  test('creates only a web ACL', () => {
    expect(Object.values(deploy().template().toJSON().Resources).map((resource: any) => resource.Type)).toEqual([WEB_ACL]);
  });

  test('has metrics with unique names and sampled requests', () => {
    const stack = edgeStack('us-east-1');
    const acls = ['One', 'Two'].map(id => new EdgeWebAcl(stack, id, OFFICE));
    const all = Object.values(Template.fromStack(stack).findResources(WEB_ACL)).flatMap(({ Properties }: any) =>
      [Properties.VisibilityConfig, ...Properties.Rules.map((rule: any) => rule.VisibilityConfig)]);
    expect(all).toHaveLength(8);
    for (const one of all) expect(one).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true, MetricName: expect.stringMatching(/^[\w-]{1,128}$/) });
    expect(new Set(all.map(one => one.MetricName)).size).toBe(8);
    expect(all.map(one => one.MetricName)).toEqual(expect.arrayContaining(acls.flatMap(acl => [acl.metricName, `${acl.metricName}-rate-limit`])));
  });

  test('a distribution in another Region receives the ARN', () => {
    const app = new App();
    const edge = new Stack(app, 'Edge', { env: { region: 'us-east-1' }, crossRegionReferences: true });
    const shop = new Stack(app, 'Shop', { env: { region: 'eu-west-1' }, crossRegionReferences: true });
    const { webAclArn } = new EdgeWebAcl(edge, 'WebAcl', OFFICE);
    const server = new HttpOrigin('origin.example.com');
    new MixedContentDistribution(shop, 'Shop', { defaultContent: ContentPreset.account(server), webAclArn });
    const template = Template.fromStack(shop);
    template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { WebACLId: Match.objectLike({ 'Fn::GetAtt': Match.anyValue() }) } });
    expect(CachingTemplate.parse(template.toJSON()).distributions[0]?.settings.hasWebAcl).toBe(true);
  });
});

describe('the allow list', () => {
  test.each([
    ['a protected path', '/admin/users', true],
    ['the folder', '/admin/', true],
    ['the folder without its slash', '/admin', true],
    ['percent-encoding', '/%61dmin/users', true],
    ['an encoded slash', '/admin%2Fusers', true],
    ['upper case', '/Admin/Users', true],
    ['repeated slashes', '//admin//users', true],
    ['dot segments', '/img/../admin/users', true],
    ['dot segments at both ends', '/img/../admin/.', true],
    ['a path out of the folder, which a server may not normalize', '/admin/../users', true],
    ['a name with the same prefix', '/administration', false],
    ['the same name in another folder', '/shop/admin/', false],
    ['the home page', '/', false],
  ])('%s: %s', (_name, path, isProtected) => {
    const { Statement, Action } = ruleOf('allow-list', OFFICE);
    expect(Action).toEqual({ Block: { CustomResponse: { ResponseCode: 403 } } });
    expect(matches(Statement, path, STRANGER)).toBe(isProtected);
    expect(matches(Statement, path, 'AllowedIpv4')).toBe(false);
    expect(matches(Statement, path, 'AllowedIpv6')).toBe(false);
  });

  test.each([
    ['/intern*', ['/intern', '/internal/x'], ['/inter']],
    ['/Reports/*', ['/Reports/q1', '/reports/q1'], ['/admin/users']],
    ['/metrics', ['/metrics', '/METRICS'], ['/metrics/x', '/metricsx']],
    ['/*', ['/', '/admin/users'], []],
  ])('of %s', (pathPattern, inside, outside) => {
    const { Statement } = ruleOf('allow-list', { allowList: { cidrs: ['203.0.113.7/32'], pathPatterns: [pathPattern] } });
    for (const path of inside) expect([path, matches(Statement, path, STRANGER)]).toEqual([path, true]);
    for (const path of outside) expect([path, matches(Statement, path, STRANGER)]).toEqual([path, false]);
  });

  test('protects each of its paths', () => {
    const { Statement } = ruleOf('allow-list', { allowList: { cidrs: ['203.0.113.7/32'], pathPatterns: ['/admin/*', '/metrics'] } });
    expect(['/admin/x', '/metrics', '/shop'].map(path => matches(Statement, path, STRANGER))).toEqual([true, true, false]);
  });

  test('has an IP set for each IP version', () => {
    const { template } = deploy(OFFICE);
    template().resourceCountIs('AWS::WAFv2::IPSet', 2);
    template().hasResourceProperties('AWS::WAFv2::IPSet', { Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['203.0.113.0/24'] });
    template().hasResourceProperties('AWS::WAFv2::IPSet', { Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV6', Addresses: ['2001:db8::/32'] });
  });

  test.each([['IPV4', '203.0.113.7/32'], ['IPV6', '2001:db8::1/128']])('has only an %s IP set if all addresses are of this version', (version, cidr) => {
    const { template } = deploy({ allowList: { cidrs: [cidr] } });
    template().resourceCountIs('AWS::WAFv2::IPSet', 1);
    template().hasResourceProperties('AWS::WAFv2::IPSet', { IPAddressVersion: version, Addresses: [cidr] });
  });

  test('is the first rule, and blocks also in count mode', () => {
    const own: CfnWebACL.RuleProperty = {
      name: 'partners', priority: 5, action: { allow: {} }, statement: { geoMatchStatement: { countryCodes: ['DE'] } },
      visibilityConfig: { metricName: 'partners', cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
    };
    const rules = rulesOf({ ...OFFICE, countOnly: true, customRules: [own] });
    const allowList = rules.find(rule => rule.Name === 'allow-list');
    expect(Math.min(...rules.map(rule => rule.Priority))).toBe(allowList.Priority);
    expect(allowList.Action.Block).toBeDefined();
  });
});

describe('maximal', () => {
  const own: CfnWebACL.RuleProperty = {
    name: 'bad-inputs', priority: 30, overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesKnownBadInputsRuleSet' } },
    visibilityConfig: { metricName: 'bad-inputs', cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
  };

  test('another rate limit', () => {
    expect(ruleOf('rate-limit', { rateLimit: 500 }).Statement.RateBasedStatement.Limit).toBe(500);
  });

  test('count mode', () => {
    expect(ruleOf('rate-limit', { countOnly: true }).Action).toEqual({ Count: {} });
    expect(ruleOf('core-rules', { countOnly: true }).OverrideAction).toEqual({ Count: {} });
  });

  test('count mode for single rules of the Core Rule Set', () => {
    const rule = ruleOf('core-rules', { countedCoreRules: ['SizeRestrictions_BODY'] });
    expect(rule.Statement.ManagedRuleGroupStatement.RuleActionOverrides).toEqual([{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }]);
    expect(rule.OverrideAction).toEqual({ None: {} });
  });

  test('custom rules', () => {
    expect(rulesOf({ ...OFFICE, customRules: [own] }).map(rule => rule.Name)).toEqual(['allow-list', 'rate-limit', 'core-rules', 'bad-inputs']);
  });
});

describe('throws', () => {
  const rule = (name: string, priority: number): CfnWebACL.RuleProperty => ({
    name, priority, action: { count: {} }, statement: { geoMatchStatement: { countryCodes: ['DE'] } },
    visibilityConfig: { metricName: name, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
  });
  const cidr = (text: string): EdgeWebAclProps => ({ allowList: { cidrs: [text] } });
  const path = (text: string): EdgeWebAclProps => ({ allowList: { cidrs: ['203.0.113.7/32'], pathPatterns: [text] } });

  test.each<[string, EdgeWebAclProps, string]>([
    ['a limit below 10', { rateLimit: 9 }, "'rateLimit' must be an integer from 10 to 2000000000 requests in 5 minutes, got 9; the default is 2000"],
    ['a limit above 2,000,000,000', { rateLimit: 2_000_000_001 }, "'rateLimit' must be"],
    ['half a request', { rateLimit: 100.5 }, "'rateLimit' must be"],
    ['an address without a prefix length', cidr('203.0.113.7'), "'allowList.cidrs' must be in CIDR notation, got '203.0.113.7'; write '203.0.113.7/32' for a single address"],
    ['an IPv6 address without a prefix length', cidr('2001:db8::1'), "write '2001:db8::1/128'"],
    ['the whole internet', cidr('0.0.0.0/0'), "must end with /1 to /32, got '0.0.0.0/0'"],
    ['an IPv4 prefix that is too long', cidr('203.0.113.0/33'), 'must end with /1 to /32'],
    ['an IPv6 prefix that is too long', cidr('2001:db8::/129'), 'must end with /1 to /128'],
    ['two prefix lengths', cidr('203.0.113.0/24/24'), 'must end with /1 to /32'],
    ['a host name', cidr('office.example.com/32'), "must be IP address ranges, got 'office.example.com/32'"],
    ['no addresses', { allowList: { cidrs: [] } }, "'allowList.cidrs' must have at least one CIDR, got none"],
    ['no paths', { allowList: { cidrs: ['203.0.113.7/32'], pathPatterns: [] } }, "'allowList.pathPatterns' must have at least one path pattern, got none"],
    ['a path without a leading slash', path('admin/*'), "must begin with '/' and have no wildcard except a '*' at the end, got 'admin/*'"],
    ['a wildcard inside', path('/*/admin'), "no wildcard except a '*' at the end, got '/*/admin'"],
    ['a question mark', path('/admin?'), "no wildcard except a '*' at the end"],
    ['a path that CloudFront refuses', path('/admin%20/*'), "'allowList.pathPatterns' '/admin%20/*' contains '%'"],
    ['a path of 201 bytes', path(`/${'a'.repeat(200)}`), 'must have at most 200 bytes each, got 201'],
    ['the priority of another rule', { customRules: [rule('mine', 10)] }, "'customRules' must have a unique priority, got 10 for 'mine' and 'rate-limit'; choose another priority"],
    ['the name of another rule', { customRules: [rule('core-rules', 40)] }, "'customRules' must have a unique name, got 'core-rules'"],
    ['two rules with the same priority', { customRules: [rule('mine', 40), rule('yours', 40)] }, "got 40 for 'yours' and 'mine'"],
  ])('%s', (_name, props, message) => {
    expect(() => deploy(props)).toThrow(message);
  });

  test('another Region', () => {
    expect(() => new EdgeWebAcl(edgeStack('eu-west-1'), 'WebAcl')).toThrow(
      "us-east-1 for a web ACL of scope CLOUDFRONT, because AWS WAF keeps these web ACLs there, got 'ShopEdge' in eu-west-1; define a second stack: "
      + "const edge = new Stack(app, 'ShopEdge-edge', { env: { region: 'us-east-1' }, crossRegionReferences: true }); const webAcl = new EdgeWebAcl(edge, 'WebAcl'); "
      + "then new Stack(app, 'ShopEdge', { env: { region: 'eu-west-1' }, crossRegionReferences: true }), and webAclArn: webAcl.webAclArn on the distribution in it",
    );
  });
});

describe('tokens', () => {
  test('a stack with an unknown Region causes a warning', () => {
    const stack = edgeStack();
    new EdgeWebAcl(stack, 'WebAcl');
    Annotations.fromStack(stack).hasWarning('/ShopEdge/WebAcl', Match.stringLikeRegexp('us-east-1.* because AWS WAF keeps these web ACLs there'));
  });

  test('a stack in us-east-1 causes no warning', () => {
    Annotations.fromStack(deploy().stack).hasNoWarning('*', Match.anyValue());
  });

  test('a rate limit', () => {
    expect(ruleOf('rate-limit', { rateLimit: Token.asNumber(Fn.ref('Limit')) }).Statement.RateBasedStatement.Limit).toEqual({ Ref: 'Limit' });
  });

  test.each<[string, EdgeWebAclProps]>([
    ['an address', { allowList: { cidrs: [Fn.ref('Office')] } }],
    ['the list of addresses', { allowList: { cidrs: Fn.split(',', Fn.ref('Offices')) } }],
    ['a path', { allowList: { cidrs: ['203.0.113.7/32'], pathPatterns: [Lazy.string({ produce: () => '/admin/*' })] } }],
  ])('%s must not be a token', (_name, props) => {
    expect(() => deploy(props)).toThrow('must be known at synthesis, got a token; pass literal strings');
  });
});
