import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SERVER = 'export const handler = async () => ({ statusCode: 200, body: "" });';
const EMPTY = '';
const NO_ORIGIN = { type: 'function', handler: 'index.handler', bundle: '.open-next/server' };

/** The build output of each framework that the site constructs of SST read. */
const FILES: { [path: string]: string } = {
  'static/index.html': '<title>docs</title>',

  'remix/package.json': '{}',
  'remix/vite.config.js': EMPTY,
  'remix/build/server/index.js': 'export const routes = {};',
  'remix/build/client/assets/app.js': EMPTY,
  // SST bundles the server with the runtime of Remix and imports these names.
  'remix/node_modules/@remix-run/node/index.js': 'export const createRequestHandler = 0, readableStreamToString = 0, installGlobals = () => {};',

  'astro/src/env.d.ts': EMPTY,
  'astro/dist/sst.buildMeta.json': JSON.stringify({
    outputMode: 'server', pageResolution: 'directory', clientBuildOutputDir: 'dist/client', clientBuildVersionedSubDir: '_astro',
    routes: [], serverRoutes: [], responseMode: 'buffer', deploymentStrategy: 'regional',
  }),
  'astro/dist/client/_astro/app.js': EMPTY,
  'astro/dist/server/entry.mjs': SERVER,

  'svelteKit/src/app.d.ts': EMPTY,
  'svelteKit/.svelte-kit/svelte-kit-sst/client/_app/version.json': '{"version":"1"}',
  'svelteKit/.svelte-kit/svelte-kit-sst/prerendered/about.html': EMPTY,
  'svelteKit/.svelte-kit/svelte-kit-sst/server/lambda-handler/index.js': SERVER,

  'solidStart/dist/client/assets/app.js': EMPTY,
  'solidStart/dist/server/index.js': SERVER,

  'openNext/.next/BUILD_ID': '1',
  'openNext/.next/prerender-manifest.json': '{"routes":{}}',
  'openNext/.next/routes-manifest.json': '{"dynamicRoutes":[],"staticRoutes":[],"dataRoutes":[]}',
  'openNext/.open-next/open-next.output.json': JSON.stringify({
    edgeFunctions: {},
    origins: {
      s3: { type: 's3', originPath: '_assets', copy: [{ from: '.open-next/assets', to: '_assets', cached: true, versionedSubDir: '_next' }] },
      imageOptimizer: { ...NO_ORIGIN, bundle: '.open-next/images' },
      default: NO_ORIGIN,
    },
    behaviors: [{ pattern: '_next/image*', origin: 'imageOptimizer' }, { pattern: '*', origin: 'default' }, { pattern: '_next/*', origin: 's3' }],
  }),
  'openNext/.open-next/assets/_next/app.js': EMPTY,
  'openNext/.open-next/images/index.mjs': SERVER,
  'openNext/.open-next/revalidation-function/index.mjs': SERVER,
  'openNext/.open-next/server/index.mjs': SERVER,
};

/** Writes the build output to a folder. */
export function writePrebuiltSites(folder: string): void {
  for (const [path, text] of Object.entries(FILES)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
