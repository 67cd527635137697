import { readFileSync } from 'fs';
import { join } from 'path';
import { REFERENCE_PAGES } from '../../scripts/reference-pages';

test.each(Object.entries(REFERENCE_PAGES))("docs/%s is printed from today's rows; 'npm run docs:reference' prints it anew", (file, print) => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', file), 'utf8')).toBe(print());
});
