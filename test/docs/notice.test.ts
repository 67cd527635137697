import { readFileSync } from 'fs';
import { join } from 'path';
import { packagesInPage } from '../../scripts/packages-in-page';

const ROOT = join(__dirname, '..', '..');
const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');
const { bundledDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

test('the page of the report has code of others', () => {
  expect(packagesInPage()).toEqual(expect.arrayContaining(['preact', 'yaml']));
});

test.each([...new Set<string>([...bundledDependencies, ...packagesInPage()])])("NOTICE has the license of '%s'", name => {
  expect(notice).toMatch(new RegExp(`^${name}, https://`, 'm'));
});
