import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..', '..');

/** The command of the sources in one file, which starts ten times faster than the sources themselves. */
export interface BundledCommand {
  readonly file: string;
  readonly remove: () => void;
}

export function bundleCommand(): BundledCommand {
  // The same folders as in the package: the command reads the package.json above lib/cli.
  const directory = mkdtempSync(join(tmpdir(), 'command-'));
  const file = join(directory, 'lib', 'cli', 'process.js');
  mkdirSync(join(directory, 'lib', 'cli'), { recursive: true });
  copyFileSync(join(ROOT, 'package.json'), join(directory, 'package.json'));
  cpSync(join(ROOT, 'schemas'), join(directory, 'schemas'), { recursive: true });
  buildSync({
    entryPoints: [join(ROOT, 'src', 'cli', 'process.ts')], outfile: file, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning',
    // The CommonJS entry of jsonc-parser cannot be bundled.
    mainFields: ['module', 'main'],
  });
  return { file, remove: () => rmSync(directory, { recursive: true }) };
}
