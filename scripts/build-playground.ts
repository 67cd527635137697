import { mkdirSync, writeFileSync } from 'fs';
import { dirname, resolve } from 'path';
import { buildPage } from './page';
import { shopTemplate } from './shop-template';
import { ownPackage } from '../src/cli/own-package';
import { fillPage } from '../src/cli/report/page';
import { NO_CONFIGURATION, PageInput, reportOfPage } from '../src/cli/report/page-input';
import { reportBody } from '../src/cli/report/report-body';

/** The page with the example shop: the stage that owns the catalogue's policy, and a preview stage that borrows it. */
const input: PageInput = {
  title: 'the shop',
  version: ownPackage().version,
  templates: ['prod', 'dev', 'pr-42'].map(stage => ({ name: `shop-${stage}.template.json`, stackName: `shop-${stage}`, text: shopTemplate(stage) })),
  others: [],
  configuration: NO_CONFIGURATION,
};

const file = resolve(process.argv[2] ?? 'dist-playground/index.html');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, fillPage(buildPage(), input, reportBody(reportOfPage(input))));
console.log(`playground: ${file}`);
