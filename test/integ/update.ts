/* Updates the templates of the integration apps. Review the diff before you commit it. */
import { writeFileSync } from 'node:fs';
import { INTEGRATION_APPS, templateOf } from './integration-apps';

for (const app of INTEGRATION_APPS) writeFileSync(app.file, templateOf(app));
