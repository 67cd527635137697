import * as fc from 'fast-check';
import { CLEAN, Files, LEAK, LEAK_IN_PRODUCTION, lint, UNKNOWN, WASTE } from './lint-run';
import { ExitCode } from '../../../src/cli/command';
import { ALL_RULES } from '../../../src/lint/rules';
import { runs } from '../../edge/runs';
import { ALL_VIEWER, cachePolicy, originRequestPolicy, site } from '../../lint/rule-case';

const found = (files: Files, argv: readonly string[], options = {}) => {
  const { code, output, errors } = lint(files, [...argv, '--format', 'json'], options);
  expect(errors).toBe('');
  return { code, ...JSON.parse(output) };
};
const rulesIn = (files: Files, argv: readonly string[], options = {}): string[] =>
  found(files, argv, options).findings.map((one: { ruleId: string; template: string }) => `${one.template} ${one.ruleId}`);

describe('the exit code', () => {
  test.each<[string, object, string[], ExitCode]>([
    ['nothing is wrong', CLEAN, [], ExitCode.CLEAN],
    ['there is an error', LEAK, [], ExitCode.FINDINGS],
    ['there is an error, and errors are asked for', LEAK, ['--severity', 'error'], ExitCode.FINDINGS],
    ['there is a warning', WASTE, [], ExitCode.FINDINGS],
    ['there is a warning, and errors are asked for', WASTE, ['--severity', 'error'], ExitCode.CLEAN],
    ['something could not be checked', UNKNOWN, [], ExitCode.CLEAN],
    ['all findings are ignored', WASTE, ['--ignore', 'CEC043=few pages'], ExitCode.CLEAN],
    ['other findings are ignored', WASTE, ['--ignore', 'CEC001=few pages'], ExitCode.FINDINGS],
    ['it is no template', { a: 1 }, [], ExitCode.USAGE_ERROR],
  ])('where %s', (_name, template, argv, code) => {
    expect(lint({ 'a.json': template }, ['a.json', ...argv]).code).toBe(code);
    expect(lint({}, ['-', ...argv, '--format', 'github'], { input: JSON.stringify(template) }).code).toBe(code);
  });
});

describe('text', () => {
  test('a finding has its location, condition, evidence and fix', () => {
    const { output } = lint({ 'out/a.json': LEAK_IN_PRODUCTION }, ['out']);
    const text = output.replace(/\s+/g, ' ');
    for (const part of [
      'out/a.json error CEC002 identity-not-in-cache-key Site, behavior `/api/*`, only if IsProd',
      " proof The origin answers 'GET /api/page' with ", ' fix ', ' location out/a.json:52:19 ',
      'Resources/Site/Properties/DistributionConfig/CacheBehaviors/0/ OriginRequestPolicyId/Fn::If/1',
    ]) expect(text).toContain(part);
    expect(output).toMatch(/^ {2}error {2}CEC002 identity-not-in-cache-key$/m);
    expect(output).toMatch(/^ {4}source {5}https:\/\/docs\.aws\.amazon\.com\/\S+$/m);
  });

  test('the location is that in the source', () => {
    const lines = JSON.stringify(LEAK, undefined, 2).split('\n');
    const row = lines.findIndex(line => line.includes('"OriginRequestPolicyId"'));
    expect(lint({ 'a.json': LEAK }, ['a.json']).output).toContain(`location   a.json:${row + 1}:${lines[row]!.indexOf('"') + 1}\n`);
  });

  test('findings are grouped by template', () => {
    const { output } = lint({ 'a.json': LEAK, 'b.json': WASTE, 'c.json': CLEAN }, ['.']);
    expect(output.split('\n').filter(line => /^\w+\.json$/.test(line))).toEqual(['a.json', 'b.json']);
  });

  test.each<[string, Files, string[], string]>([
    ['errors and warnings', { 'a.json': LEAK, 'b.json': WASTE, 'c.json': UNKNOWN }, [], '1 error, 1 warning in 3 templates; 1 behavior not checked'],
    ['errors only', { 'a.json': LEAK, 'b.json': WASTE }, ['--severity', 'error'], '1 error in 2 templates'],
    ['warnings only', { 'b.json': WASTE }, [], '1 warning in 1 template'],
    ['several', { 'a.json': LEAK, 'd.json': LEAK }, [], '2 errors in 2 templates'],
    ['what is ignored', { 'a.json': LEAK, 'b.json': WASTE }, ['--ignore', 'CEC043=few pages'], '1 error in 2 templates; 1 finding ignored'],
  ])('the counts of %s', (_name, files, argv, last) => {
    expect(lint(files, ['.', ...argv]).output.split('\n').at(-1)).toBe(last);
  });

  test('a clean run is one line with what was checked', () => {
    const rules = ALL_RULES.length;
    expect(lint({ 'a.json': CLEAN, 'b.json': site({ behaviors: [{ PathPattern: '/a/*' }] }) }, ['.'])).toMatchObject({
      output: `no findings: ${rules} rules checked 3 behaviors of 2 distributions in 2 templates`, errors: '',
    });
    expect(lint({ 'a.json': CLEAN }, ['.', '--severity', 'error']).output)
      .toBe(`no errors: ${rules} rules checked 1 behavior of 1 distribution in 1 template`);
  });

  test('an unchecked behavior comes with its cause', () => {
    const { output } = lint({ 'a.json': UNKNOWN }, ['a.json']);
    expect(output).toMatch(/^not checked\n {2}a\.json\n {4}line \d+: Site, behavior `\*`: unknown cachePolicy: \S/);
    expect(output).toMatch(/; 1\sbehavior not checked$/);
  });

  test('colors are used where the terminal has them', () => {
    const colored = lint({ 'a.json': LEAK }, ['a.json'], { colors: true }).output;
    expect(colored).toContain('\u001b[31m  error  CEC002 identity-not-in-cache-key\u001b[0m');
    expect(colored.replace(/\u001b\[\d*m/g, '')).toBe(lint({ 'a.json': LEAK }, ['a.json']).output);
  });
});

describe('JSON', () => {
  test('has findings, unchecked behaviors and the number of templates', () => {
    const { findings, notChecked, templates } = found({ 'a.json': LEAK_IN_PRODUCTION, 'b.json': UNKNOWN }, ['.']);
    expect(templates).toBe(2);
    expect(findings).toContainEqual(expect.objectContaining({
      ruleId: 'CEC002', ruleName: 'identity-not-in-cache-key', severity: 'error', template: 'a.json', logicalId: 'Site', pathPattern: '/api/*',
      line: expect.any(Number), column: expect.any(Number), condition: 'IsProd', fix: expect.any(String), source: expect.stringMatching(/^https:/),
      proof: { first: expect.any(Object), second: expect.any(Object), cacheKey: expect.any(String), sentence: expect.any(String) },
    }));
    expect(notChecked).toEqual([{
      template: 'b.json', logicalId: 'Site', pathPattern: '*', path: 'Resources/Site/Properties/DistributionConfig/DefaultCacheBehavior',
      line: expect.any(Number), column: expect.any(Number), setting: 'cachePolicy', cause: expect.any(String),
    }]);
  });

  test('standard input has a name', () => {
    expect(rulesIn({}, ['-'], { input: JSON.stringify(LEAK) })).toContain('standard input CEC002');
  });
});

describe('templates', () => {
  const OWNER = { Resources: { Policy: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/policy', Type: 'String', Value: ALL_VIEWER } } } };
  const BORROWER = site({
    behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: { Ref: 'PolicyId' } },
    resources: { Policy: cachePolicy() },
    sections: { Parameters: { PolicyId: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/policy' } } },
  });

  test.each<[string, string[], string[], number]>([
    ['alone', ['a.json'], [], 1],
    ['beside each other', ['a.json', 'b.json'], ['a.json'], 0],
    ['alongside another, which is not checked', ['a.json', '--alongside', 'b.json'], ['a.json'], 0],
  ])('read %s', (_name, argv, templates, unknown) => {
    const { findings, notChecked } = found({ 'a.json': BORROWER, 'b.json': OWNER }, argv);
    expect(findings.filter((one: { ruleId: string }) => one.ruleId === 'CEC002')).toMatchObject(templates.map(template => ({ template })));
    expect(notChecked).toHaveLength(unknown);
  });

  test('findings come in the order in which the templates are given', () => {
    const order = rulesIn({ 'a.json': LEAK, 'b.json': WASTE }, ['b.json', 'a.json']).map(one => one.split(' ')[0]);
    expect(order).toEqual([...order].sort().reverse());
    expect(new Set(order).size).toBe(2);
  });
});

test.each<[string, string[], string]>([
  ['no path', [], 'missing argument: PATH...'],
  ['a format that there is not', ['a.json', '--format', 'xml'], "option '--format' must be one of text, json, sarif, github, got 'xml'"],
  ['a plan that there is not', ['a.json', '--plan', 'pre'], "option '--plan' must be one of free, pro, business, premium, got 'pre'; did you mean 'pro'?"],
  ['standard input twice', ['-', '--alongside', '-'], "'-' is given more than once, but standard input can be read only once; pass it once"],
  ['standard input as template and as configuration', ['-', '--config', '-'], "'-' is given more than once, but standard input can be read only once; pass it once"],
  ['an unknown rule', ['a.json', '--ignore', 'CEC02=x'], "option '--ignore' must name a rule, got 'CEC02'; did you mean 'CEC002'?"],
  ['an unknown name', ['a.json', '--ignore', 'identity-not-in-key=x'],
    "option '--ignore' must name a rule, got 'identity-not-in-key'; did you mean 'identity-not-in-cache-key'?"],
  ['a rule like no other', ['a.json', '--ignore', 'x=y'],
    "option '--ignore' must name a rule, got 'x'; pass an ID such as CEC001 or a name such as authorization-in-cache-key"],
  ['no reason', ['a.json', '--ignore', 'CEC002'],
    "option '--ignore' has no reason for CEC002; add one: --ignore 'CEC002=REASON'"],
  ['an empty reason', ['a.json', '--ignore', 'CEC002= '],
    "option '--ignore' has no reason for CEC002; add one: --ignore 'CEC002=REASON'"],
  ['a file that is not there', ['b.json'], "'b.json' does not exist; check the path"],
])('%s is refused in one line', (_name, argv, line) => {
  const { code, output, errors } = lint({ 'a.json': CLEAN }, argv);
  expect({ code, output, error: errors.split('\n')[0] }).toEqual({ code: ExitCode.USAGE_ERROR, output: '', error: `cdk-edge-cache: ${line}` });
  expect(errors.split('\n').slice(1).every(more => more === "see 'cdk-edge-cache lint --help'")).toBe(true);
});

test('hostile names never break the output', () => {
  const piece = fc.constantFrom('a', 'Site', '\u001b[31m', '\u001b]0;t\u0007', '\n', '\r', '::error::', '%0A', ',', ':', '\u0085', '\u009b2J', '\u2028', '`', '[x](y)', ' ', 'w'.repeat(200));
  const name = fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join(''));
  const kinds = { findings: 0, unknown: 0 };
  fc.assert(fc.property(name, name, name, fc.integer({ min: 40, max: 100 }), (id, policy, pattern, columns) => {
    const resourcesOf = (template: object) => (template as { Resources: { [logicalId: string]: object } }).Resources;
    const { Site: leaking, ...resources } = resourcesOf(site({
      behavior: { CachePolicyId: { Ref: `${policy}x` }, OriginRequestPolicyId: { Ref: `${policy}y` } },
      resources: { [`${policy}x`]: cachePolicy({ Name: policy }), [`${policy}y`]: originRequestPolicy({ CookiesConfig: { CookieBehavior: 'all' } }) },
    }));
    const { Site: unknown } = resourcesOf(site({
      config: { Comment: policy }, behaviors: [{ PathPattern: pattern, ViewerProtocolPolicy: 'allow-all', CachePolicyId: { 'Fn::ImportValue': policy } }],
    }));
    const template = { Resources: { [id]: { ...leaking, Metadata: { 'aws:cdk:path': `${id}/${policy}` } }, [`${id}z`]: unknown, ...resources } };
    const printed = (format: string) => {
      const { code, output, errors } = lint({}, ['-', '--format', format], { input: JSON.stringify(template), columns });
      expect({ code, errors }).toEqual({ code: ExitCode.FINDINGS, errors: '' });
      expect(output).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029]/u);
      return output;
    };
    const { findings, notChecked } = JSON.parse(printed('json'));
    kinds.findings += findings.length;
    kinds.unknown += notChecked.length;
    expect(printed('text').split('\n').filter(line => line.length > columns && !/^ {4}source {5}https:\S+$/.test(line))).toEqual([]);
    const lines = printed('github').split('\n');
    expect(lines).toHaveLength(findings.length + notChecked.length + 1);
    expect(lines.slice(0, -1).filter(line => !/^::(error|warning|notice) title=[^:,]+::./.test(line))).toEqual([]);
    expect(JSON.parse(printed('sarif')).runs[0].results).toHaveLength(findings.length);
  }), runs(100));
  expect(Math.min(kinds.findings, kinds.unknown)).toBeGreaterThan(10);
});

describe('resources that are not in the template are reported', () => {
  test.each<[string, object, string]>([
    ['a loop of a macro', { Resources: { 'Fn::ForEach::Sites': [], 'Bucket': { Type: 'AWS::S3::Bucket' } } }, 'Fn::ForEach::Sites'],
    ['an include', { Resources: { 'Fn::Transform': { Name: 'AWS::Include' } } }, 'Fn::Transform'],
    ['a nested stack that is somewhere else', { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x' } } } }, 'Nested'],
  ])('%s', (_name, template, part) => {
    const { code, output } = lint({ 'a.json': template }, ['a.json']);
    expect(code).toBe(ExitCode.CLEAN);
    expect(output.replace(/\s+/g, ' ')).toContain(`Resources/${part}: unknown resources: `);
    expect(output.replace(/\s+/g, ' ')).toContain('1 template section not read');
  });
});

test('a circular reference is refused in one line', () => {
  const template = { Conditions: { A: { Condition: 'B' }, B: { Condition: 'A' } }, Resources: {} };
  expect(lint({ 'a.json': template }, ['a.json'])).toEqual({
    code: ExitCode.USAGE_ERROR, output: '',
    errors: "cdk-edge-cache: 'a.json' cannot be deployed because of the circular reference A -> B -> A; remove one of the references",
  });
});
