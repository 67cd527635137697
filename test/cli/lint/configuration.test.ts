import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { CLEAN, LEAK, lint, WASTE } from './lint-run';
import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { ExitCode } from '../../../src/cli/command';
import { Linter } from '../../../src/lint/linter';
import { SourceDocument } from '../../../src/template/document/document';
import { runs } from '../../edge/runs';

const schema = new Ajv().compile(JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'config.schema.json'), 'utf8')));

/** The findings with which both of our rules, and no others, are concerned. */
function rulesUnder(config: string | object, argv: readonly string[] = [], path = 'cdk-edge-cache.yaml'): string[] {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  expect(schema(SourceDocument.parse(text, path).value) || schema.errors).toBe(true);
  const { output, errors } = lint({ 'out/leak.json': LEAK, 'out/waste.json': WASTE, [path]: text }, ['out', '--format', 'json', ...argv]);
  expect(errors).toBe('');
  return JSON.parse(output).findings.map((one: { ruleId: string }) => one.ruleId).filter((id: string) => ['CEC002', 'CEC043'].includes(id));
}

const ignoring = (entry: object) => ({ ignore: [{ rule: 'CEC002', reason: 'a reason', ...entry }] });

describe('a configuration', () => {
  test.each(['cdk-edge-cache.yaml', 'cdk-edge-cache.yml', 'cdk-edge-cache.json'])('is read from %s', path => {
    expect(rulesUnder({ severity: 'error' }, [], path)).toEqual(['CEC002']);
  });

  test('is read from the file that is named, and then from no other', () => {
    const files = { 'waste.json': WASTE, 'other.yaml': 'severity: warning', 'cdk-edge-cache.yaml': 'severity: error' };
    expect(lint(files, ['waste.json']).code).toBe(ExitCode.CLEAN);
    expect(lint(files, ['waste.json', '--config', 'other.yaml']).code).toBe(ExitCode.FINDINGS);
    expect(lint(files, ['waste.json', '--config', '-'], { input: 'severity: error' }).code).toBe(ExitCode.CLEAN);
  });

  test.each<[string, string | object, string[]]>([
    ['nothing but a schema', { $schema: './config.schema.json' }, ['CEC002', 'CEC043']],
    ['the severity error', 'severity: error', ['CEC002']],
    ['the severity warning', 'severity: warning', ['CEC002', 'CEC043']],
    ['an ignored rule', ignoring({}), ['CEC043']],
    ['an ignored rule by its name', ignoring({ rule: 'identity-not-in-cache-key' }), ['CEC043']],
    ['a reason of several lines', 'ignore:\n  - rule: CEC002\n    reason: >\n      one line\n      and another\n', ['CEC043']],
    ['two ignored rules', { ignore: [{ rule: 'CEC002', reason: 'a' }, { rule: 'CEC043', reason: 'b' }] }, []],
    ['a rule ignored for the resource', ignoring({ logicalId: 'Site' }), ['CEC043']],
    ['a rule ignored for another resource', ignoring({ logicalId: 'Other' }), ['CEC002', 'CEC043']],
    ['a rule ignored in the template', ignoring({ template: 'out/leak.json' }), ['CEC043']],
    ['a rule ignored in the template, by the end of its path', ignoring({ template: 'leak.json' }), ['CEC043']],
    ['a rule ignored in the template, by a path with a dot', ignoring({ template: './out/leak.json' }), ['CEC043']],
    ['a rule ignored in the template, as Windows writes it', ignoring({ template: 'out\\leak.json' }), ['CEC043']],
    ['a rule ignored in the template, by a path that goes up', ignoring({ template: 'src/../out/leak.json' }), ['CEC043']],
    ['a rule ignored in no template', ignoring({ template: '.' }), ['CEC002', 'CEC043']],
    ['a rule ignored in a template at the root', ignoring({ template: '/leak.json' }), ['CEC002', 'CEC043']],
    ['a rule ignored in another template', ignoring({ template: 'waste.json' }), ['CEC002', 'CEC043']],
    ['a rule ignored in a template whose name only ends alike', ignoring({ template: 'eak.json' }), ['CEC002', 'CEC043']],
  ])('with %s', (_name, config, rules) => {
    expect(rulesUnder(config)).toEqual(rules);
  });

  test('names the plan', () => {
    const lintAll = jest.spyOn(Linter, 'lintAll');
    const planUnder = (argv: string[]) => {
      lint({ 'a.json': CLEAN, 'cdk-edge-cache.yaml': 'plan: free' }, ['a.json', ...argv]);
      return lintAll.mock.calls.at(-1)![1]!.plan;
    };
    expect([planUnder([]), planUnder(['--plan', 'premium'])]).toEqual(['free', 'premium']);
    lintAll.mockRestore();
    expect(Object.values(PricingPlan).filter(plan => !schema({ plan }))).toEqual([]);
  });

  test('loses against options, and ignored rules add up', () => {
    expect(rulesUnder({ severity: 'error' }, ['--severity', 'warning'])).toEqual(['CEC002', 'CEC043']);
    expect(rulesUnder(ignoring({}), ['--ignore', 'CEC043=few pages'])).toEqual([]);
  });

  test('says why findings are ignored, and options say it first', () => {
    const reasonsWith = (argv: string[]) => JSON.parse(lint({ 'a.json': LEAK, 'cdk-edge-cache.json': ignoring({}) }, ['a.json', '--format', 'sarif', ...argv]).output)
      .runs[0].results.filter((one: { ruleId: string }) => one.ruleId === 'CEC002').map((one: { suppressions: object }) => one.suppressions);
    expect(reasonsWith([])).toEqual([[{ kind: 'external', justification: 'a reason' }]]);
    expect(reasonsWith(['--ignore', 'CEC002=a = b'])).toEqual([[{ kind: 'external', justification: 'a = b' }]]);
  });
});

test.each<[string, string, string]>([
  ['an unknown member', 'severty: error', "line 1: 'severty' is unknown; did you mean 'severity'?"],
  ['an unknown member like no other', '\nx: error', "line 2: 'x' is unknown; the members are $schema, severity, plan, ignore"],
  ['an unknown member of an ignored rule', 'ignore:\n  - { rule: CEC002, reason: a }\n  - { rule: CEC002, resaon: a }',
    "line 3: ignore 2, 'resaon' is unknown; did you mean 'reason'?"],
  ['a severity that there is not', 'severity: eror', "line 1: 'severity' must be one of error, warning, got 'eror'; did you mean 'error'?"],
  ['a plan that there is not', 'plan: 5', "line 1: 'plan' must be one of free, pro, business, premium, got 5"],
  ['an empty list', 'ignore: []', "line 1: 'ignore' must be a list with at least one item, got an empty list"],
  ['no reason', 'ignore:\n  - rule: CEC002', "line 2: ignore 1 has no 'reason'; add it"],
  ['an empty reason', "ignore:\n  - rule: CEC002\n    reason: ' '", "line 3: ignore 1, 'reason' must be the reason why the findings are accepted, got ' '"],
  ['no rule', 'ignore:\n  - reason: a', "line 2: ignore 1 has no 'rule'; add it"],
  ['an unknown rule', 'ignore:\n  - { rule: CEC02, reason: a }', "line 2: ignore 1, 'rule' must name a rule, got 'CEC02'; did you mean 'CEC002'?"],
  ['a rule that is no text', 'ignore:\n  - { rule: 2, reason: a }', "line 2: ignore 1, 'rule' must be the id or the name of a rule, got 2; put it in quotes"],
  ['a member that is there twice', 'ignore: [{ rule: CEC002, reason: a }]\nignore: [{ rule: CEC001, reason: a }]', "line 2: 'ignore' is defined twice; remove one of them"],
  ['a list', '- a', 'line 1: the file must be a map, got a list'],
])('%s is refused in one line', (_name, text, line) => {
  expect(lint({ 'a.json': CLEAN, 'cdk-edge-cache.yaml': text }, ['a.json'])).toEqual({
    code: ExitCode.USAGE_ERROR, output: '', errors: `cdk-edge-cache: 'cdk-edge-cache.yaml', ${line}`,
  });
});

test.each<[string, { readonly [path: string]: string }, string[], string]>([
  ['two files', { 'cdk-edge-cache.yaml': 'plan: pro', 'cdk-edge-cache.json': '{}' }, [],
    "'cdk-edge-cache.yaml' and 'cdk-edge-cache.json' both exist; keep one, or select one with --config"],
  ['a file that is not there', {}, ['--config', 'x.yaml'], "'x.yaml' does not exist; check the path"],
  ['an empty file', { 'cdk-edge-cache.yaml': '' }, [], "'cdk-edge-cache.yaml' is empty; pass a document in JSON or YAML"],
])('%s is refused in one line', (_name, files, argv, line) => {
  expect(lint({ 'a.json': CLEAN, ...files }, ['a.json', ...argv])).toEqual({ code: ExitCode.USAGE_ERROR, output: '', errors: `cdk-edge-cache: ${line}` });
});

test('whatever is configured is understood or refused in one line, and the schema refuses no more than the command', () => {
  const value = fc.constantFrom<unknown>(null, true, 5, '', ' ', 'a', 'a\nb', 'error', 'warning', 'free', 'CEC002', 'set-cookie-replayed', [], {}, [null]);
  const entry = fc.dictionary(fc.constantFrom('rule', 'reason', 'logicalId', 'template', '__proto__', 'x'), value, { maxKeys: 4 });
  const valid = fc.record({ rule: fc.constantFrom('CEC002', 'set-cookie-replayed'), reason: fc.constantFrom('a', 'a\nb') });
  const member = fc.oneof(value, fc.array(fc.oneof(entry, valid), { maxLength: 2 }));
  const config = fc.dictionary(fc.constantFrom('severity', 'plan', 'ignore', '$schema', 'ignored'), member, { maxKeys: 3 });
  const seen = { read: 0, refused: 0 };
  fc.assert(fc.property(config, written => {
    const { code, errors } = lint({ 'a.json': CLEAN, 'cdk-edge-cache.json': written }, ['a.json']);
    if (code === ExitCode.CLEAN) {
      expect(schema(written) || schema.errors).toBe(true);
      seen.read++;
    } else {
      expect(errors).toMatch(/^cdk-edge-cache: 'cdk-edge-cache\.json', line \d+: .+$/);
      seen.refused++;
    }
  }), runs(300));
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(5);
});
