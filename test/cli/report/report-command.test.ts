import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ATTACKS, hostileTemplate } from './hostile-template';
import { buildPage } from '../../../scripts/page';
import { ExitCode } from '../../../src/cli/command';
import { reportCommand } from '../../../src/cli/commands/report';
import { main } from '../../../src/cli/main';
import { builtPage } from '../../../src/cli/report/page';
import { PageInput, reportOfPage } from '../../../src/cli/report/page-input';
import { site } from '../../lint/rule-case';
import { fakeTerminal } from '../fake-terminal';
import { CLEAN, LEAK, UNKNOWN, WASTE } from '../lint/lint-run';
import { plain } from '../xml';

let directory: string;
let built: string;
beforeAll(() => { built = buildPage(); });
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'report-')); });
afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, content: object | string): string {
  writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  return name;
}

function report(argv: readonly string[], input = '') {
  const terminal = fakeTerminal({ directory, input });
  const code = main(['report', ...argv], terminal, [reportCommand(() => built)]);
  return { code, output: terminal.output, errors: terminal.errors };
}

function page(...argv: string[]): string {
  const { code, output, errors } = report(argv);
  expect({ code, errors }).toEqual({ code: ExitCode.CLEAN, errors: '' });
  return output;
}

/** What a browser finds in the page to begin with. */
function inputOf(html: string): PageInput {
  return JSON.parse(/<script type="application\/json" id="input">(.*?)<\/script>/s.exec(html)![1]!);
}

/** What can be read of the page before anything runs. */
function bodyOf(html: string): string {
  return /<div id="page">(.*)<\/div>\n<script type="application/s.exec(html)![1]!;
}

function textOf(html: string): string {
  return plain(bodyOf(html).replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
}

describe('what the page says before anything runs', () => {
  test('the cache behaviors', () => {
    const text = textOf(page(write('a.json', site({ behaviors: [{ PathPattern: '/account/*', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }] }))));
    expect(text).toMatch(/CloudFront caching of a\.json no findings: \d+ rules checked 2 behaviors of 1 distribution in 1 template\./);
    expect(text).toMatch(/\/account\/\* → pass-through cached for not cached .* \* \(default\) ✓ cacheable cached for 1 day by default/);
  });

  test('a finding, with the lines of the template', () => {
    const html = page(write('leak.json', LEAK));
    expect(textOf(html)).toContain('error CEC002 identity-not-in-cache-key Site, behavior *');
    expect(textOf(html)).toMatch(/proof The origin answers 'GET \/page' with .* fix .* location leak\.json:\d+:\d+ Resources\/Site\//);
    expect(html).toMatch(/<span class="line marked">&gt; \d+ \| .*OriginRequestPolicyId/);
  });

  test('what could not be checked, and what is accepted', () => {
    expect(textOf(page(write('far.json', UNKNOWN)))).toContain('Not checked far.json: Site, behavior `*`: unknown cachePolicy');
    expect(textOf(page(write('waste.json', WASTE), '--ignore', 'CEC043=few pages'))).toMatch(/Accepted CEC043 .*, waste\.json, Policy: few pages/);
  });

  test('every distribution of every template', () => {
    const text = textOf(page(write('a.json', CLEAN), write('b.yaml', JSON.stringify(LEAK))));
    expect(text).toContain('CloudFront caching of a.json, b.yaml');
    expect(text).toContain('Site (a.json)');
    expect(text).toContain('Site (b.yaml)');
  });
});

test('that a condition is taken to be decided is said', () => {
  const sections = { Parameters: { Stage: { Type: 'String', Default: 'prod' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
  const decided = (sectionsOf: object, CachePolicyId: unknown) => textOf(page(write('a.json', site({ sections: sectionsOf, behavior: { CachePolicyId } }))));
  const id = '658327ea-f89d-4fab-a63d-7e88639e58f6';
  expect(decided(sections, { 'Fn::If': ['IsProd', id, '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'] }))
    .toContain('Site (a.json) This list evaluates conditions with the default values of parameters.');
  expect(decided(sections, id)).not.toContain('This list evaluates');
});

describe('what the page begins with', () => {
  test('is enough to come to the same report', () => {
    write('cdk-edge-cache.yaml', 'ignore: [{ rule: CEC043, reason: few pages, template: waste.json }]');
    write('waste.json', WASTE);
    write('other.json', WASTE);
    mkdirSync(join(directory, 'more'));
    const { linted, distributions } = reportOfPage(inputOf(page('other.json', write('more/waste.json', WASTE), 'waste.json', '--severity', 'warning')));
    expect(linted.findings.map(({ finding }) => `${finding.template} ${finding.ruleId}`)).toEqual(['other.json CEC043']);
    expect(linted.accepted.map(({ finding, reason }) => `${finding.template} ${reason}`)).toEqual(['more/waste.json few pages', 'waste.json few pages']);
    expect(distributions).toHaveLength(3);
  });

  test('is what was read alongside, too', () => {
    const owner = write('owner.json', { Resources: {}, Outputs: { Id: { Value: '658327ea-f89d-4fab-a63d-7e88639e58f6', Export: { Name: 'policy' } } } });
    const html = page(write('far.json', UNKNOWN), '--alongside', owner);
    expect(textOf(html)).not.toContain('Not checked');
    expect(reportOfPage(inputOf(html)).linted.notChecked).toEqual([]);
  });

  test('holds no path of this machine, and is the same each time', () => {
    write('cdk-edge-cache.yaml', 'ignore: [{ rule: CEC043, reason: few pages, template: waste.json }]');
    const html = page(write('waste.json', WASTE));
    expect(html).not.toContain(directory);
    expect(page('waste.json')).toBe(html);
  });
});

describe('a template with an attack in every name', () => {
  const html = () => page(write('hostile.json', hostileTemplate()));

  test('adds no element to the page, and ends none', () => {
    const found = html();
    expect(found.match(/<script/g)).toHaveLength(2);
    expect(found.match(/<\/script/g)).toHaveLength(2);
    const tags = new Set([...bodyOf(found).matchAll(/<(\/?[^\s>]*)/g)].map(([, tag]) => tag!));
    const harmless = new Set([...bodyOf(page(write('leak.json', LEAK), write('far.json', UNKNOWN))).matchAll(/<(\/?[^\s>]*)/g)].map(([, tag]) => tag!));
    expect([...tags].filter(tag => !harmless.has(tag))).toEqual([]);
    expect([...bodyOf(found).matchAll(/ href="([^"]*)"/g)].map(([, href]) => href).filter(href => !/^https:\/\/docs\.aws\.amazon\.com\//.test(href!))).toEqual([]);
  });

  test('is shown as it is written', () => {
    for (const one of ATTACKS) expect(textOf(html())).toContain(one.replace(/\s+/g, ' '));
    expect(inputOf(html()).templates[0]!.text).toBe(JSON.stringify(hostileTemplate(), undefined, 2));
  });

  test('in the names of files, and where a place of the page is named', () => {
    const found = page(write("<!-- the body --><script>attacked() 'x'.json", CLEAN));
    expect(found.match(/<script/g)).toHaveLength(2);
    expect(found).toContain('<title>&lt;!-- the body --&gt;&lt;script&gt;attacked() &apos;x&apos;.json: CloudFront caching</title>');
  });
});

describe('the page itself', () => {
  test('asks nobody for anything, and runs nothing but its own code', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page(write('a.json', CLEAN)))![1]!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; img-src data:; base-uri 'none'; form-action 'none'$/);
  });

  test('carries the licenses of what is in it', () => {
    expect(built).toContain('Copyright (c) 2015-present Jason Miller');
    expect(built).toContain('Copyright Eemeli Aro');
  });
});

describe('where it goes', () => {
  test('into a file, with a line that says what was found', () => {
    expect(report([write('leak.json', LEAK), '-o', 'report.html']))
      .toEqual({ code: ExitCode.CLEAN, output: expect.stringMatching(/^report\.html: 1 error(, \d+ warnings?)? in 1 template$/), errors: '' });
    expect(readFileSync(join(directory, 'report.html'), 'utf8').trimEnd()).toBe(page('leak.json'));
    expect(readdirSync(directory).sort()).toEqual(['leak.json', 'report.html']);
  });

  test('in the place of an older one, also through a link', () => {
    write('old.html', 'old');
    symlinkSync('old.html', join(directory, 'link.html'));
    report([write('a.json', CLEAN), '-o', 'link.html']);
    expect(readFileSync(join(directory, 'old.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  test('from standard input', () => {
    const { output } = report(['-'], JSON.stringify(CLEAN));
    expect(textOf(output)).toContain('CloudFront caching of standard input');
  });
});

test.each<[string, () => string[], string | RegExp]>([
  ['no argument', () => [], /^cdk-edge-cache: missing argument: PATH\.\.\.\n/],
  ['no such file', () => ['none.json'], "cdk-edge-cache: 'none.json' does not exist; check the path"],
  ['no distribution', () => [write('a.json', { Resources: {} })], "cdk-edge-cache: 'a.json' has no distribution; pass the template of the stack that creates it"],
  ['no template', () => [write('a.json', '{"a": ')], /^cdk-edge-cache: 'a\.json' is not valid JSON: the file ends/],
  ['a rule that is none', () => [write('a.json', CLEAN), '--ignore', 'CEC999=x'], /^cdk-edge-cache: option '--ignore' must name a rule, got 'CEC999'/],
  ['a folder that does not exist', () => [write('a.json', CLEAN), '-o', 'none/report.html'],
    "cdk-edge-cache: 'none/report.html' cannot be written: ENOENT; pass a file in an existing folder"],
  ['a folder in the place of the file', () => [write('a.json', CLEAN), '-o', '.'], "cdk-edge-cache: '.' cannot be written: EISDIR; pass a file in an existing folder"],
  ['one of the templates', () => [write('a.json', CLEAN), '-o', './a.json'], "cdk-edge-cache: './a.json' is one of the templates; pass another file to '--output'"],
])('%s is one line, and nothing is written', (_name, argv, line) => {
  const before = argv();
  const files = readdirSync(directory);
  const { code, output, errors } = report(before);
  expect({ code, output }).toEqual({ code: ExitCode.USAGE_ERROR, output: '' });
  expect(errors).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  expect(readdirSync(directory)).toEqual(files);
});

test('the help shows the options', () => {
  const terminal = fakeTerminal();
  expect(main(['report', '--help'], terminal)).toBe(ExitCode.CLEAN);
  for (const option of ['-o, --output FILE', '--alongside PATH', '--ignore RULE=REASON', '--plan PLAN']) expect(terminal.output).toContain(option);
});

test('a checkout in which the page is not built says how to build it', () => {
  expect(() => builtPage(join(directory, 'page.html'))).toThrow("the report page is not built; run 'npm run page' in the checkout of the library");
  expect(existsSync(join(directory, 'page.html'))).toBe(false);
});
