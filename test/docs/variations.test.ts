import { readFileSync } from 'fs';
import { join } from 'path';
import { TRACKING_PARAMETERS } from '../../src/constructs/content/tracking-parameters';

test('docs/variations.md names the query strings that are dropped, and no others', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'variations.md'), 'utf8');
  const [, list = ''] = /Dropped are (.*?), and what you name/s.exec(page) ?? [];
  expect(list.split(/,\s+/)).toEqual(TRACKING_PARAMETERS.map(name => `\`${name}\``));
});
