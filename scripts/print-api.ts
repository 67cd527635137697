/*
 * Prints API.md. The jsii-docgen command reads the types of dependencies from any copy under node_modules, and projen brings a newer `constructs`
 * than the one that this package compiles against. This script reads the latter.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Documentation, Language } from 'jsii-docgen';
import { condensedApi } from './condensed-api';

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    const packages = { 'cdk-edge-cache': ROOT, ...Object.fromEntries(['aws-cdk-lib', 'constructs'].map(name => [name, join(ROOT, 'node_modules', name)])) };
    for (const [name, source] of Object.entries(packages)) {
      for (const file of ['package.json', '.jsii', '.jsii.gz'].filter(one => existsSync(join(source, one)))) {
        const target = join(folder, 'node_modules', name, file);
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(join(source, file), target);
      }
    }
    const documentation = await Documentation.forAssembly('cdk-edge-cache', folder);
    const page = await documentation.toMarkdown({ language: Language.TYPESCRIPT, allSubmodules: true });
    writeFileSync(join(ROOT, 'API.md'), condensedApi(page.render()));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
