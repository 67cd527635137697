import { readFileSync } from 'node:fs';
import { INTEGRATION_APPS, templateOf } from './integration-apps';
import { Severity } from '../../src/lint/finding';
import { Linter } from '../../src/lint/linter';

/** Other versions of CDK write other templates; the committed ones are those of the oldest that we work with. */
const atFloor = jest.requireActual<{ version: string }>('aws-cdk-lib/package.json').version === '2.201.0' ? test : test.skip;

describe.each(INTEGRATION_APPS.map(app => [app.name, app] as const))('%s', (_name, app) => {
  atFloor("synthesizes the committed template; 'npm run integ:update' updates it", () => {
    expect(JSON.parse(templateOf(app))).toEqual(JSON.parse(readFileSync(app.file, 'utf8')));
  });

  test('has no caching error', () => {
    expect(Linter.lint(templateOf(app)).filter(finding => finding.severity === Severity.ERROR)).toEqual([]);
  });
});
