import { writeFileSync } from 'fs';
import { join } from 'path';
import { REFERENCE_PAGES } from './reference-pages';

for (const [file, print] of Object.entries(REFERENCE_PAGES)) {
  writeFileSync(join(__dirname, '..', 'docs', file), print());
}
