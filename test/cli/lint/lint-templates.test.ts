import { cachingTemplates } from '../../../src/cli/input/caching-templates';
import { InputTemplate } from '../../../src/cli/input/read-templates';
import { lintTemplates } from '../../../src/cli/lint/lint-templates';
import { Severity } from '../../../src/lint/finding';
import { SourceDocument } from '../../../src/template/document/document';
import { cachePolicy } from '../../lint/rule-case';

/** Eleven of the twenty cache policies that an account may have. */
const ELEVEN = JSON.stringify({ Resources: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`Policy${i}`, cachePolicy()])) });

test.each<[string, (string | undefined)[], boolean]>([
  ['of one account are counted together', ['111111111111', '111111111111'], true],
  ['of which none says its account are of the one that the user is logged in to', [undefined, undefined], true],
  ['of two accounts are not', ['111111111111', '222222222222'], false],
  ['of which one says its account are not', ['111111111111', undefined], false],
])('quotas: stacks %s', (_name, accounts, exceeded) => {
  const inputs = accounts.map((account, i): InputTemplate => ({ name: `${i}.json`, account, document: SourceDocument.parse(ELEVEN, `${i}.json`) }));
  const { findings } = lintTemplates(cachingTemplates(inputs), { severity: Severity.WARNING, ignore: [] });
  expect(findings.some(({ finding }) => finding.ruleName === 'too-many-custom-policies')).toBe(exceeded);
});
