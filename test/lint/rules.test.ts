import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RuleCase, RuleCases, site } from './rule-case';
import { Finding } from '../../src/lint/finding';
import { Linter } from '../../src/lint/linter';
import { ACCOUNT_RULES, RULES } from '../../src/lint/rules';
import { CachingTemplate } from '../../src/template/caching-template';

/** Rules that apply only to declared routes. test/lint/invariants.test.ts has their tests. */
const DECLARED_ONLY = new Set(['CEC003', 'CEC005', 'CEC006']);

const ALL_CASES = readdirSync(join(__dirname, 'cases')).sort()
  .map(file => jest.requireActual<{ CASES: RuleCases }>(join(__dirname, 'cases', file)).CASES);

function lint({ template, plan }: RuleCase): Finding[] {
  const templates: readonly object[] = Array.isArray(template) ? template : [template];
  return Linter.lintAll(templates.map((one, i) => CachingTemplate.parse(one, { name: `template ${i}` })), { plan });
}

describe.each(ALL_CASES.map(cases => [cases.rule, cases] as const))('%s', (rule, { reports, accepts }) => {
  test.each(reports.map(one => [one.name, one] as const))('reports %s', (_name, expected) => {
    const found = lint(expected).filter(finding => finding.ruleId === rule);
    expect(found).toContainEqual(expect.objectContaining({
      path: expect.stringMatching(new RegExp(`(^|/)${expected.at.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)),
      message: expect.stringContaining(expected.says),
      condition: expected.condition,
      ...(expected.severity === undefined ? {} : { severity: expected.severity }),
    }));
  });

  test('has a message and a fix, each with complete sentences in one line', () => {
    for (const { ruleId, message, fix } of reports.flatMap(lint).filter(finding => finding.ruleId === rule)) {
      const oneLine = expect.stringMatching(/^['A-Z][^\n]*\.$/);
      expect({ ruleId, message, fix }).toEqual({ ruleId, message: oneLine, fix: oneLine });
    }
  });

  test.each(accepts.map(one => [one.name, one] as const))('does not report %s', (_name, accepted) => {
    expect(lint(accepted).filter(finding => finding.ruleId === rule)).toEqual([]);
  });
});

test('a plain distribution has no findings', () => {
  expect(lint({ name: 'plain', template: site() })).toEqual([]);
});

describe.each([...RULES, ...ACCOUNT_RULES].map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has reported and accepted cases', () => {
    const cases = ALL_CASES.find(one => one.rule === id);
    if (DECLARED_ONLY.has(id)) expect(cases).toBeUndefined();
    else expect([cases?.reports.length, cases?.accepts.length]).toEqual([expect.any(Number), expect.any(Number)]);
    if (cases !== undefined) expect(Math.min(cases.reports.length, cases.accepts.length)).toBeGreaterThan(0);
  });

  test('has an id, a name, a description and an AWS page', () => {
    expect(id).toMatch(/^CEC\d{3}$/);
    expect(rule.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(rule.description).toMatch(/^\S.*\.$/);
    expect(rule.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

test('ids and names are unique', () => {
  const rules = [...RULES, ...ACCOUNT_RULES];
  for (const member of ['id', 'name'] as const) expect(new Set(rules.map(rule => rule[member])).size).toBe(rules.length);
  expect(ALL_CASES.map(cases => cases.rule)).toEqual([...new Set(ALL_CASES.map(cases => cases.rule))]);
});
