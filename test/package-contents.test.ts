import { execFileSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

const ROOT = join(__dirname, '..');
const { bundledDependencies, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** What a user needs, and nothing else. */
const SHIPPED = [
  /^(package\.json|README\.md|LICENSE|NOTICE|\.jsii|\.jsii\.tabl\.json)$/,
  /^bin\/cdk-edge-cache$/,
  /^lib\/.+(\.js|\.d\.ts)$/,
  /^lib\/cli\/report\/page\.html$/,
  /^schemas\/[^/]+\.schema\.json$/,
  /^node_modules\/(jsonc-parser|yaml)\//,
];

/** What compiling, testing and synthesizing leave in a checkout, whether or not this one has it. */
const MADE = [
  '.jsii', '.jsii.tabl.json', 'lib/index.js', 'lib/index.d.ts', 'lib/index.js.map', 'lib/index.d.ts.map', 'lib/cli/process.js',
  'lib/cli/report/page.html',
  'cdk.out/Shop.template.json', 'examples/shop/cdk.out/manifest.json', 'coverage/lcov.info', 'dist/js/cdk-edge-cache-0.0.0.tgz',
  'cdk-edge-cache-0.0.0.tgz', 'test-reports/junit.xml', 'tsconfig.tsbuildinfo', '.env', '.vscode/settings.json',
];

let packed: string[];

// `npm pack` goes by the names of files: the files of this checkout, empty, with all that a build could leave beside them.
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'package-contents-'));
  try {
    for (const file of new Set([...filesUnder(''), ...MADE])) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), '');
    }
    for (const file of ['package.json', '.npmignore']) cpSync(join(ROOT, file), join(folder, file));
    for (const name of bundledDependencies) cpSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true, dereference: true });
    const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: folder, encoding: 'utf8' }));
    packed = files.map(({ path }: { path: string }) => path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test('nothing ships but what a user needs', () => {
  expect(packed.filter(path => !SHIPPED.some(shipped => shipped.test(path)))).toEqual([]);
});

test.each([
  'package.json', 'README.md', 'LICENSE', 'NOTICE', '.jsii', '.jsii.tabl.json', 'bin/cdk-edge-cache', 'lib/index.js', 'lib/index.d.ts', 'lib/cli/process.js',
  'lib/cli/report/page.html', 'schemas/scenario.schema.json', 'schemas/config.schema.json', 'node_modules/yaml/package.json', 'node_modules/yaml/dist/index.js',
])('%s ships', path => {
  expect(packed).toContain(path);
});

test('every dependency at run time is bundled', () => {
  expect(Object.keys(dependencies)).toEqual(bundledDependencies);
});

function licenseOf(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  return readFileSync(join(folder, readdirSync(folder).find(file => file.startsWith('LICENSE'))!), 'utf8').replaceAll('\r', '').trim();
}

// Preact is in page.html.
test.each([...bundledDependencies, 'preact'])('NOTICE has the license of %s', name => {
  expect(readFileSync(join(ROOT, 'NOTICE'), 'utf8')).toContain(licenseOf(name));
});

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !['.git', 'node_modules', 'coverage'].includes(name))
    .flatMap(entry => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}
