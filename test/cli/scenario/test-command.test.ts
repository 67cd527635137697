import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ExitCode } from '../../../src/cli/command';
import { TEST } from '../../../src/cli/commands/test-scenarios';
import { main } from '../../../src/cli/main';
import { fakeTerminal } from '../fake-terminal';

const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

const distribution = (policy: unknown = CACHING_OPTIMIZED, aliases?: string[]) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Aliases: aliases,
      DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: policy },
      Origins: [{ Id: 'o', DomainName: 'o.example.com', CustomOriginConfig: {} }],
    },
  },
});

const template = (resources: object) => JSON.stringify({ Resources: resources });

/** Borrows its cache policy from whoever writes the parameter. */
const BORROWER = JSON.stringify({
  Parameters: { PolicyId: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/policy' } },
  Resources: { Borrowing: distribution({ Ref: 'PolicyId' }) },
});

const OWNER = template({ Policy: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/policy', Type: 'String', Value: CACHING_OPTIMIZED } } });

const PASSING = `
name: a logo is kept
steps:
  - request: /logo.svg
    expect: miss
  - at: 1m
    request: /logo.svg
    expect: { outcome: hit, age: 60 }
`;

const FAILING = `
name: a logo is not kept
steps:
  - request: /logo.svg
  - name: the second visitor
    at: 1m
    request: /logo.svg?utm_source=a-newsletter-that-has-quite-a-long-name-and-goes-on-and-on
    expect: { outcome: miss, age: null, key: [utm_source], originRequest: { path: '/logo.svg?utm_source=a-newsletter-that-has-quite-a-long-name-and-goes-on-and-on' } }
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'scenarios-'));
  write({ 'site.json': template({ Site: distribution() }), 'passing.yaml': PASSING, 'failing.yaml': FAILING });
});

afterEach(() => rmSync(directory, { recursive: true }));

function write(files: { readonly [name: string]: string }): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}

function run(argv: readonly string[], input?: string) {
  const terminal = fakeTerminal({ directory, input });
  const code = main(['test', ...argv], terminal, [TEST]);
  return { code, output: terminal.output, errors: terminal.errors };
}

test('a scenario that passes', () => {
  expect(run(['site.json', 'passing.yaml'])).toEqual({
    code: ExitCode.CLEAN, errors: '', output: 'passed  a logo is kept (passing.yaml)\n1 scenario passed, 0 failed; 2 steps checked, 0 failed',
  });
});

test('a scenario that fails says what was expected, what came, and why', () => {
  const { code, output, errors } = run(['site.json', 'passing.yaml', 'failing.yaml']);
  expect([code, errors]).toEqual([ExitCode.FINDINGS, '']);
  expect(output).toBe(`passed  a logo is kept (passing.yaml)
failed  a logo is not kept (failing.yaml)
  step 2, line 5, at 60 s: the second visitor
    outcome        expected 'miss', got 'hit'
    age            expected nothing, got 60
    key            expected utm_source
                   got      no utm_source: the cache key does not contain it
    originRequest  expected a request
                   /logo.svg?utm_source=a-newsletter-that-has-quite-a-long-name-
                   and-goes-on-and-on
                   got      nothing
    because: hit at '*': the object with this cache key was stored 60 s ago for
    86,400 s (default TTL, because the origin sends no Cache-Control or
    Expires); not in the cache key: query string 'utm_source'
1 scenario passed, 1 failed; 3 steps checked, 1 failed`);
  expect(output.split('\n').filter(line => line.length > 80)).toEqual([]);
});

test('doubts are told once', () => {
  write({ 'doubt.yaml': 'name: d\nsteps: [{ request: "/%41", expect: miss }, { request: "/%41", expect: hit }]' });
  expect(run(['site.json', 'doubt.yaml']).output.match(/doubt: AWS does not document/g)).toHaveLength(1);
});

test('JSON has all of it', () => {
  const { code, output } = run(['site.json', 'passing.yaml', 'failing.yaml', '--format', 'json']);
  expect(code).toBe(ExitCode.FINDINGS);
  expect(JSON.parse(output)).toMatchObject({
    passed: 1, failed: 1, steps: { checked: 3, failed: 1 },
    scenarios: [{ name: 'a logo is kept', file: 'passing.yaml', template: 'site.json', distribution: 'Site', passed: true }, {
      passed: false,
      steps: [{ number: 1, checked: false, passed: true, name: 'GET /logo.svg' }, {
        number: 2, line: 5, at: 60, name: 'the second visitor', checked: true, passed: false, outcome: 'HIT', doubts: [],
        mismatches: [{ member: 'outcome', expected: "'miss'", got: "'hit'" }, { member: 'age' }, { member: 'key' }, { member: 'originRequest' }],
      }],
    }],
  });
});

test('JUnit goes to its file beside the report', () => {
  const { code, output } = run(['site.json', 'failing.yaml', '--junit', 'report.xml']);
  expect([code, output.split('\n').at(-1)]).toEqual([ExitCode.FINDINGS, '0 scenarios passed, 1 failed; 1 step checked, 1 failed']);
  expect(readFileSync(join(directory, 'report.xml'), 'utf8')).toContain('<testsuite name="a logo is not kept" tests="1" failures="1" file="failing.yaml">');
});

test('a scenario comes from standard input', () => {
  expect(run(['site.json', '-'], PASSING)).toMatchObject({ code: ExitCode.CLEAN, output: expect.stringContaining('a logo is kept (-)') });
});

describe('the distribution', () => {
  const named = (id: string) => PASSING.replace('steps:', `distribution: ${id}\nsteps:`);

  beforeEach(() => write({
    'two.json': template({ Site: distribution(), Other: distribution('4135ea2d-6df8-44a3-9df3-4b5a84be39ad') }), 'named.yaml': named('Site'), 'other.yaml': named('Other'),
  }));

  test('is the one that the scenario names', () => {
    expect(run(['two.json', 'named.yaml']).code).toBe(ExitCode.CLEAN);
    expect(run(['two.json', 'other.yaml']).code).toBe(ExitCode.FINDINGS);
  });

  test('is the one that the option names, whatever the scenario says', () => {
    expect(run(['two.json', 'other.yaml', 'passing.yaml', '--distribution', 'Site']).code).toBe(ExitCode.CLEAN);
  });

  test('borrows its policy from a template of the same folder', () => {
    write({ 'out/borrower.json': BORROWER, 'out/owner.json': OWNER });
    expect(run(['out', 'passing.yaml']).code).toBe(ExitCode.CLEAN);
  });

  test('borrows its policy from a template that is named', () => {
    write({ 'borrower.json': BORROWER, 'owner.json': OWNER });
    expect(run(['borrower.json', 'passing.yaml', '--alongside', 'owner.json']).code).toBe(ExitCode.CLEAN);
    const { code, output } = run(['borrower.json', 'passing.yaml']);
    expect(code).toBe(ExitCode.FINDINGS);
    expect(output).toContain("got 'unknown'");
  });

  test('is not one of those that are only read alongside', () => {
    expect(run(['site.json', 'passing.yaml', '--alongside', 'two.json']).code).toBe(ExitCode.CLEAN);
  });
});

test.each<[string, string[], string]>([
  ['no scenario', ['site.json'], 'missing argument: PATH SCENARIO...'],
  ['a template that is not there', ['none.json', 'passing.yaml'], "'none.json' does not exist; check the path"],
  ['a scenario that is not there', ['site.json', 'none.yaml'], "'none.yaml' does not exist; check the path"],
  ['two that need standard input', ['-', '-'], "'-' is given more than once, but standard input can be read only once; pass it once"],
  ['a template for a scenario', ['site.json', 'site.json'], "'site.json', line 1: 'Resources' is unknown; the members are $schema, name, distribution, origins, steps"],
  ['a template that CloudFront refuses', ['refused.json', 'passing.yaml'], "path pattern '/a b' contains ' '"],
  ['a mistake in the last scenario', ['site.json', 'failing.yaml', 'wrong.yaml'], "'wrong.yaml', line 2: 'steps' must be a list with at least one item, got an empty list"],
  ['no distribution', ['none.template', 'passing.yaml'], "'none.template' has no distribution; pass the template of the stack that creates it"],
  ['a report without a folder', ['site.json', 'passing.yaml', '--junit', 'none/report.xml'], "'none/report.xml' cannot be written: ENOENT; pass a file in an existing folder"],
  ['another format', ['site.json', 'passing.yaml', '--format', 'xml'], "option '--format' must be one of text, json, got 'xml'"],
])('%s is misuse', (_name, argv, message) => {
  const refused = distribution();
  Object.assign(refused.Properties.DistributionConfig, { CacheBehaviors: [{ ...refused.Properties.DistributionConfig.DefaultCacheBehavior, PathPattern: '/a b' }] });
  write({ 'refused.json': template({ Site: refused }), 'wrong.yaml': 'name: w\nsteps: []', 'none.template': template({ Topic: { Type: 'AWS::SNS::Topic' } }) });
  const { code, errors } = run(argv);
  expect(code).toBe(ExitCode.USAGE_ERROR);
  expect(errors.split('\n')[0]).toContain(`cdk-edge-cache: ${message}`);
});
