import {
  ALL_VIEWER, allCookies, cachePolicy, CACHING_DISABLED, cookies, headers, IS_PROD, originRequestPolicy, site,
} from './rule-case';
import { PricingPlan } from '../../src/catalog/pricing-plan';
import { PathPattern } from '../../src/edge/path/path-pattern';
import { Severity } from '../../src/lint/finding';
import { Linter, LintOptions } from '../../src/lint/linter';
import { ALL_RULES } from '../../src/lint/rules';
import { CachingTemplate } from '../../src/template/caching-template';

const USES_POLICY = { CachePolicyId: { Ref: 'Policy' } };

/** One error and two warnings. */
const FAULTY = site({
  behavior: { ...USES_POLICY, ViewerProtocolPolicy: 'allow-all' },
  resources: { Policy: cachePolicy({}, { ...headers('Authorization'), ...allCookies }) },
});

const idsIn = (template: object, options?: LintOptions) => Linter.lint(template, options).map(({ ruleId }) => ruleId);

test('accepts a template as an object, as text, and parsed', () => {
  const found = idsIn(FAULTY);
  expect(found).toEqual(expect.arrayContaining(['CEC001', 'CEC040', 'CEC063']));
  expect(Linter.lint(JSON.stringify(FAULTY)).map(({ ruleId }) => ruleId)).toEqual(found);
  expect(Linter.lintAll([CachingTemplate.parse(FAULTY)]).map(({ ruleId }) => ruleId)).toEqual(found);
});

test('sorts findings by template and position', () => {
  const behaviors = Array.from({ length: 12 }, (_, i) => ({ PathPattern: `/${i}/*`, ViewerProtocolPolicy: i % 2 === 0 ? 'allow-all' : 'https-only' }));
  const one = site({ behavior: { ...USES_POLICY, ViewerProtocolPolicy: 'allow-all' }, behaviors, resources: { Policy: cachePolicy({}, allCookies) } });
  const other = site({ behavior: { ViewerProtocolPolicy: 'allow-all' } });
  const CONFIG = 'Resources/Site/Properties/DistributionConfig';
  const found = Linter.lintAll([CachingTemplate.parse(one, { name: 'one' }), CachingTemplate.parse(other, { name: 'other' })]);
  expect(found.filter(({ ruleId }) => ['CEC040', 'CEC063'].includes(ruleId)).map(({ template, path }) => [template, path])).toEqual([
    ['one', `${CONFIG}/DefaultCacheBehavior/ViewerProtocolPolicy`],
    ...[0, 2, 4, 6, 8, 10].map(i => ['one', `${CONFIG}/CacheBehaviors/${i}/ViewerProtocolPolicy`]),
    ['one', 'Resources/Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/CookiesConfig'],
    ['other', `${CONFIG}/DefaultCacheBehavior/ViewerProtocolPolicy`],
  ]);
});

test('sorts a finding before findings in its members', () => {
  const template = site({
    behavior: USES_POLICY, resources: { Policy: cachePolicy({ MinTTL: 10, DefaultTTL: 5, MaxTTL: 1 }, { ...headers('Cookie'), ...cookies('session') }) },
  });
  const paths = Linter.lint(template).map(({ path }) => path);
  for (const [i, path] of paths.entries()) for (const later of paths.slice(i + 1)) expect(path.startsWith(`${later}/`)).toBe(false);
});

test('reports only errors', () => {
  expect(Linter.lint(FAULTY, { minimumSeverity: Severity.WARNING })).toEqual(Linter.lint(FAULTY));
  const found = Linter.lint(FAULTY, { minimumSeverity: Severity.ERROR });
  expect(found.map(({ ruleId }) => ruleId)).toContain('CEC001');
  expect(found).toEqual(Linter.lint(FAULTY).filter(({ severity }) => severity === Severity.ERROR));
});

describe('a rule is ignored', () => {
  const reason = 'known';

  test.each<[string, NonNullable<LintOptions['ignore']>, boolean]>([
    ['by its id', [{ rule: 'CEC063', reason }], false],
    ['by its name', [{ rule: 'viewer-http-allowed', reason }], false],
    ['for one resource', [{ rule: 'CEC063', reason, logicalId: 'Site' }], false],
    ['but not another rule', [{ rule: 'CEC001', reason }], true],
    ['but not another resource', [{ rule: 'CEC063', reason, logicalId: 'Policy' }], true],
    ['among others', [{ rule: 'CEC001', reason }, { rule: 'CEC063', reason }], false],
  ])('%s', (_name, ignore, isFound) => {
    expect(idsIn(FAULTY, { ignore }).includes('CEC063')).toBe(isFound);
  });

  test.each(['', ' \t'])('never without a reason: %j', none => {
    expect(() => Linter.lint(FAULTY, { ignore: [{ rule: 'CEC063', reason: none }] }))
      .toThrow(new Error("'ignore' names CEC063 without a reason; state why its findings are accepted"));
  });
});

test.each(Object.values(PricingPlan))('accepts plan %s', plan => {
  expect(() => Linter.lint(FAULTY, { plan })).not.toThrow();
});

test.each(['gold', 'toString', ''])("refuses plan '%s'", plan => {
  expect(() => Linter.lint(FAULTY, { plan })).toThrow(new Error(`'plan' must be one of free, pro, business, premium, got '${plan}'`));
});

test('compares 75 hostile path patterns at most once for each pair and rule', () => {
  const parts = ['*a?a', '*a', '*?a', '*aa?aa', '??*a', '*a?b*', '?'];
  const behaviors = Array.from({ length: 75 }, (_, i) => ({ PathPattern: `/${parts[i % parts.length]!.repeat(200).slice(0, 240 - i)}`, OriginRequestPolicyId: ALL_VIEWER }));
  const covers = jest.spyOn(PathPattern.prototype, 'covers');
  const found = idsIn(site({ behaviors }));
  expect(found).toEqual(expect.arrayContaining(['CEC002', 'CEC004']));
  expect(covers.mock.calls.length).toBeLessThan(75 * 75);
  covers.mockRestore();
});

test('the rules are sorted by id', () => {
  const ids = ALL_RULES.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  expect(ids).toEqual(expect.arrayContaining(['CEC001', 'CEC063', 'CEC090']));
});

describe('the line of a finding', () => {
  test('is the line of its property', () => {
    const [finding] = Linter.lint(JSON.stringify(site({ behavior: { ViewerProtocolPolicy: 'allow-all' } }), undefined, 1));
    const lines = JSON.stringify(site({ behavior: { ViewerProtocolPolicy: 'allow-all' } }), undefined, 1).split('\n');
    expect(lines[finding!.line! - 1]).toContain('"ViewerProtocolPolicy"');
    expect(lines[finding!.line! - 1]!.slice(finding!.column! - 1)).toMatch(/^"ViewerProtocolPolicy"/);
  });

  test('is undefined for an object', () => {
    const [finding] = Linter.lint(site({ behavior: { ViewerProtocolPolicy: 'allow-all' } }));
    expect([finding!.line, finding!.column]).toEqual([undefined, undefined]);
  });
});

describe('the condition of a finding', () => {
  const equals = (parameter: string) => ({ 'Fn::Equals': [{ Ref: parameter }, 'x'] });
  const sections = {
    Parameters: { A: { Type: 'String' }, B: { Type: 'String' }, C: { Type: 'String' } }, Conditions: { IsA: equals('A'), IsB: equals('B'), IsC: equals('C') },
  };
  const OPEN = 'allow-all';
  const CLOSED = 'https-only';
  const when = (condition: string, then: unknown, otherwise: unknown) => ({ 'Fn::If': [condition, then, otherwise] });

  test.each<[name: string, protocol: unknown, conditions: (string | undefined)[]]>([
    ['none', OPEN, [undefined]],
    ['one', when('IsA', OPEN, CLOSED), ['IsA']],
    ['the other outcome', when('IsA', CLOSED, OPEN), ['not IsA']],
    ['two together', when('IsA', when('IsB', OPEN, CLOSED), CLOSED), ['IsA and IsB']],
    ['one and not the other', when('IsA', when('IsB', CLOSED, OPEN), CLOSED), ['IsA and not IsB']],
    ['three together', when('IsA', when('IsB', when('IsC', OPEN, CLOSED), CLOSED), CLOSED), ['IsA and IsB and IsC']],
    ['each place by itself', when('IsA', OPEN, when('IsB', OPEN, CLOSED)), ['IsA', 'not IsA and IsB']],
  ])('%s', (_name, protocol, conditions) => {
    const found = Linter.lint(site({ behavior: { ViewerProtocolPolicy: protocol }, sections })).filter(({ ruleId }) => ruleId === 'CEC063');
    expect(found.map(({ condition }) => condition)).toEqual(conditions);
  });

  test.each<[name: string, conditions: object, says: string]>([
    ['either of two', { Either: { 'Fn::Or': [equals('A'), equals('B')] } }, 'Either'],
    ['a condition of the whole resource', { Either: equals('A') }, 'Either'],
  ])('%s', (_name, conditions, says) => {
    const template = site({
      behavior: { ViewerProtocolPolicy: when('Either', OPEN, CLOSED) }, sections: { ...sections, Conditions: conditions },
    });
    expect(Linter.lint(template).map(({ condition }) => condition)).toEqual([says]);
  });

  test('describes the common part of outcomes that no condition describes', () => {
    const policy = (name: string) => when(name, { CookieBehavior: 'all' }, { CookieBehavior: 'none' });
    const Policy = cachePolicy({}, { CookiesConfig: policy('IsA'), QueryStringsConfig: { QueryStringBehavior: 'none' } });
    const found = Linter.lint(site({ behavior: { CachePolicyId: when('IsB', { Ref: 'Policy' }, CACHING_DISABLED) }, sections, resources: { Policy } }));
    expect(found.filter(({ ruleId }) => ruleId === 'CEC040').map(({ condition }) => condition)).toEqual(['IsA']);
  });

  test('includes the condition of the distribution', () => {
    const template = site({ behavior: { ViewerProtocolPolicy: OPEN }, sections: IS_PROD }) as { Resources: { Site: object } };
    const conditional = { ...template, Resources: { Site: { ...template.Resources.Site, Condition: 'IsProd' } } };
    expect(Linter.lint(conditional).map(({ condition }) => condition)).toEqual(['IsProd']);
  });
});

describe('the deployment error is the one of AWS, with values of the template', () => {
  const legacy = { CachePolicyId: undefined, ForwardedValues: { QueryString: false }, MinTTL: 60, DefaultTTL: 30, MaxTTL: 90 };
  const disabled = { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 };

  test.each<[string, object, string, string]>([
    ['TTLs of a behavior', site({ behavior: legacy }), 'CEC024', 'InvalidTTLOrder: MinTTL, MaxTTL and DefaultTTL should follow order'],
    ['legacy settings beside a policy', site({ behavior: { MinTTL: 5 } }), 'CEC025', 'The parameter MinTTL cannot be used when a cache policy is associated'],
    ['Accept-Encoding in an origin request policy', site({ resources: { Policy: originRequestPolicy(headers('Accept-Encoding')) } }), 'CEC021',
      'The parameter Headers contains Accept-Encoding that is not allowed.'],
    ['cookies with caching disabled', site({
      resources: { Policy: cachePolicy(disabled, { ...allCookies, EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: false }) },
    }), 'CEC020', 'The parameter CookieBehavior is invalid for policy with caching disabled.'],
  ])('%s', (_name, template, rule, words) => {
    expect(Linter.lint(template).find(({ ruleId }) => ruleId === rule)!.deployError).toContain(words);
  });
});
