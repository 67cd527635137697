import { checkFrameworks } from './frameworks.mjs';
import { writePrebuiltSites } from './prebuilt-sites.mjs';
import { checkStages } from './stages.mjs';

writePrebuiltSites('sites');
console.log([await checkStages(), await checkFrameworks()].join('; '));
// The file watcher of SST keeps the process running.
process.exit(0);
