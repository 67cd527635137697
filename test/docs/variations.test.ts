import { readFileSync } from 'fs';
import { join } from 'path';
import { TRACKING_PARAMETERS } from '../../src/constructs/content/tracking-parameters';

test('docs/variations.md lists exactly the query strings that the function removes', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'variations.md'), 'utf8');
  const [, list = ''] = /function removes (.*?), and those in/s.exec(page) ?? [];
  expect(list.split(/,\s+/)).toEqual(TRACKING_PARAMETERS.map(name => `\`${name}\``));
});
