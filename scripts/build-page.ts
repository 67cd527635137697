import { mkdirSync, writeFileSync } from 'fs';
import { dirname } from 'path';
import { buildPage } from './page';
import { PAGE_FILE } from '../src/cli/report/page';

mkdirSync(dirname(PAGE_FILE), { recursive: true });
writeFileSync(PAGE_FILE, buildPage());
