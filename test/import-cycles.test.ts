import { readdirSync, readFileSync } from 'fs';
import { dirname, join, relative } from 'path';

const SOURCES = join(__dirname, '..', 'src');

// ESLint's import/no-cycle ignores `import type` and takes half of ESLint's time.
test('no file of src/ imports itself through others, not even for types', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  const imports = new Map(files.map(file => [file, importsOf(file, new Set(files))]));
  expect(files.length).toBeGreaterThan(200);
  expect([...imports.values()].flat().length).toBeGreaterThan(files.length);
  expect(cycleIn(imports)).toEqual([]);
});

test('a cycle is found', () => {
  expect(cycleIn(new Map([['a', ['b', 'c']], ['b', []], ['c', ['d']], ['d', ['c']]]))).toEqual(['c', 'd', 'c']);
});

/** The files of src/ that a file imports, exports from, or requires when it needs them. */
function importsOf(file: string, files: ReadonlySet<string>): string[] {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom |\bimport\(|\brequire\(|^import )'(\.[^']*)'/gm)].map(([, path]) => {
    const imported = relative(SOURCES, join(SOURCES, dirname(file), path!));
    const found = [`${imported}.ts`, join(imported, 'index.ts'), imported].find(candidate => files.has(candidate));
    if (found === undefined && !path!.endsWith('.json')) throw new Error(`src/${file} imports '${path}', which is not a file of src/`);
    return found;
  }).filter(found => found !== undefined);
}

/** The files of one cycle, or nothing. */
function cycleIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const imported of imports.get(file)!) {
      const cycle = visit(imported, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
