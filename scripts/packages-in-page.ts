import { join } from 'path';
import { buildSync } from 'esbuild';

const PLAYGROUND = join(__dirname, '..', 'playground');

/** The names of the packages whose code is in the page of `cdk-edge-cache report`, and ships with it. */
export function packagesInPage(): string[] {
  const { metafile } = buildSync({
    entryPoints: [join(PLAYGROUND, 'main.tsx')], tsconfig: join(PLAYGROUND, 'tsconfig.json'), bundle: true, write: false, metafile: true,
    platform: 'browser', target: 'es2022',
  });
  const names = Object.keys(metafile.inputs).map(file => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(name => name !== undefined);
  return [...new Set(names)].sort();
}
