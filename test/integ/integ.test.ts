import { readFileSync } from 'node:fs';
import { INTEGRATION_APPS, templateOf } from './integration-apps';
import { Severity } from '../../src/lint/finding';
import { Linter } from '../../src/lint/linter';

describe.each(INTEGRATION_APPS.map(app => [app.name, app] as const))('%s', (_name, app) => {
  test("synthesizes to the committed template; 'npm run integ:update' writes it anew", () => {
    expect(JSON.parse(templateOf(app))).toEqual(JSON.parse(readFileSync(app.file, 'utf8')));
  });

  test('has no caching error', () => {
    expect(Linter.lint(templateOf(app)).filter(finding => finding.severity === Severity.ERROR)).toEqual([]);
  });
});
