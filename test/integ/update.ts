/* Writes the templates of the integration apps anew. Read the difference before you commit it. */
import { writeFileSync } from 'node:fs';
import { INTEGRATION_APPS, templateOf } from './integration-apps';

for (const app of INTEGRATION_APPS) writeFileSync(app.file, templateOf(app));
