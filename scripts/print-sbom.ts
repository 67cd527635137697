/*
 * Prints the bill of materials of the package, in CycloneDX format: the bundled package, and the packages whose code is in the report page.
 * `npm sbom` would omit both.
 *
 *   npm run --silent sbom [-- 0.3.1] > sbom.cdx.json
 */
import { readFileSync } from 'fs';
import { join } from 'path';
import { packagesInPage } from './packages-in-page';
import { runQuietly } from './run-quietly';

const ROOT = join(__dirname, '..');

// Not a development dependency, because installing it compiles a C library.
const CYCLONEDX = ['--yes', '@cyclonedx/cyclonedx-npm@6.0.1', '--package-lock-only', '--omit', 'dev', '--omit', 'peer', '--output-reproducible'];

function main([version = '0.0.0']: string[]): void {
  const bom = JSON.parse(runQuietly('npx', CYCLONEDX, { cwd: ROOT }).replaceAll('cdk-edge-cache@0.0.0', `cdk-edge-cache@${version}`));
  const { component } = bom.metadata;
  component.version = version;
  const listed = new Set(bom.components.map(({ name }: { name: string }) => name));
  for (const name of packagesInPage().filter(one => !listed.has(one))) {
    const shipped = inPage(name, component['bom-ref']);
    bom.components.push(shipped);
    bom.dependencies.find(({ ref }: { ref: string }) => ref === component['bom-ref']).dependsOn.push(shipped['bom-ref']);
    bom.dependencies.push({ ref: shipped['bom-ref'] });
  }
  console.log(JSON.stringify(bom, undefined, 2));
}

function inPage(name: string, of: string) {
  const { version, license } = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
  return {
    'type': 'library', name, version,
    'bom-ref': `${of}|${name}@${version}`,
    'licenses': [{ license: { id: license, acknowledgement: 'declared' } }],
    'purl': `pkg:npm/${name}@${version}`,
    'properties': [{ name: 'cdx:npm:package:bundled', value: 'true' }],
  };
}

main(process.argv.slice(2));
