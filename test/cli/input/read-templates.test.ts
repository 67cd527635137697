import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../../../src/cli/command';
import { readTemplates } from '../../../src/cli/input/read-templates';
import { readText } from '../../../src/cli/input/read-text';
import { fakeTerminal } from '../fake-terminal';

let directory: string;

beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'read-templates-')); });
afterEach(() => rmSync(directory, { recursive: true }));

const TEMPLATE = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const JSON_TEMPLATE = JSON.stringify(TEMPLATE);
const YAML_TEMPLATE = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';

function write(files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

function read(paths: readonly string[], input?: string) {
  return readTemplates(paths, fakeTerminal({ directory, input }));
}

function errorOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message.replaceAll(directory, 'DIRECTORY');
  }
  throw new Error('nothing was refused');
}

test.each([['a.json', JSON_TEMPLATE], ['a.yaml', YAML_TEMPLATE], ['a.txt', YAML_TEMPLATE], ['in/a/folder.yml', YAML_TEMPLATE]])(
  'the file %s is read, by a relative or an absolute path', (path, text) => {
    write({ [path]: text });
    const absolute = join(directory, path);
    expect(read([path]).map(({ name, file, document }) => [name, file, document.value])).toEqual([[path, absolute, TEMPLATE]]);
    expect(read([absolute]).map(({ name, file }) => [name, file])).toEqual([[absolute, absolute]]);
  });

test('reads standard input, which has no file', () => {
  expect(read(['-'], YAML_TEMPLATE).map(({ name, file, document }) => [name, file, document.value])).toEqual([['standard input', undefined, TEMPLATE]]);
});

test('reads a file once, under any of its names', () => {
  write({ 'a.json': TEMPLATE, 'b.json': TEMPLATE });
  expect(read(['a.json', '.', './a.json', join(directory, 'a.json')]).map(({ file }) => file)).toEqual([join(directory, 'a.json'), join(directory, 'b.json')]);
});

test('reads the template inside a document of the Serverless Framework', () => {
  write({ 'serverless.yml': `service: shop\nresources:\n  ${YAML_TEMPLATE.replaceAll('\n', '\n  ')}` });
  expect(read(['serverless.yml'])).toHaveLength(1);
});

describe('a folder of templates', () => {
  test('is read without other files and subfolders', () => {
    write({
      'b.yaml': YAML_TEMPLATE, 'a.JSON': TEMPLATE, 'c.template': TEMPLATE, 'd.yml': YAML_TEMPLATE,
      'e.txt': TEMPLATE, 'package.json': { name: 'x' }, 'tsconfig.json': '{ /* a comment */ }', 'list.json': '["Resources"]', 'sub/f.json': TEMPLATE,
    });
    expect(read(['.']).map(({ name }) => name)).toEqual(['a.JSON', 'b.yaml', 'c.template', 'd.yml']);
  });

  test('may contain the manifest of a web app beside templates of cdk synth', () => {
    const manifest = { artifacts: { Shop: { type: 'aws:cloudformation:stack', environment: '', properties: { templateFile: 'Shop.template.json' } } } };
    write({ 'manifest.json': { name: 'a web app' }, 'a.yaml': YAML_TEMPLATE });
    expect(read(['.']).map(({ name }) => name)).toEqual(['a.yaml']);
    rmSync(join(directory, 'manifest.json'));
    write({ 'public/manifest.json': { name: 'a web app' }, 'cdk.out/manifest.json': manifest, 'cdk.out/Shop.template.json': TEMPLATE });
    expect(read(['.']).map(({ name }) => name)).toEqual(['cdk.out/Shop.template.json', 'a.yaml']);
  });

  test('is refused if it contains a broken template', () => {
    write({ 'a.json': TEMPLATE, 'b.json': '{ "Resources": {' });
    expect(errorOf(() => read(['.']))).toMatch(/^'b.json' is not valid JSON/);
  });

  test('is refused if it contains no template', () => {
    write({ 'in/package.json': '{}' });
    expect(errorOf(() => read(['in']))).toBe("'in' contains no template (*.json, *.yaml, *.yml, *.template); pass a template, or a folder that 'cdk synth' wrote");
  });
});

describe('an assembly', () => {
  const stack = (templateFile: string, environment: string) => ({ type: 'aws:cloudformation:stack', environment, properties: { templateFile } });

  test('is read with its manifest and the parents of nested stacks', () => {
    write({
      'cdk.out/manifest.json': { version: '36.0.0', artifacts: { Shop: stack('Shop.template.json', 'aws://123456789012/eu-west-1') } },
      'cdk.out/Shop.template.json': {
        Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'Nested.template.json' } } },
      },
      'cdk.out/Nested.template.json': TEMPLATE,
      'cdk.out/Unlisted.template.json': TEMPLATE,
    });
    const [shop, nested, ...others] = read(['cdk.out']);
    expect(others).toEqual([]);
    expect(shop).toMatchObject({
      name: 'cdk.out/Shop.template.json', file: join(directory, 'cdk.out/Shop.template.json'), account: '123456789012', region: 'eu-west-1',
    });
    expect(nested).toMatchObject({ name: 'cdk.out/Nested.template.json', parent: { name: 'cdk.out/Shop.template.json', logicalId: 'Nested' } });
  });

  test('adds its information to a template that is also passed as a file', () => {
    write({
      'cdk.out/manifest.json': { version: '36.0.0', artifacts: { Shop: stack('Shop.template.json', 'aws://123456789012/eu-west-1') } },
      'cdk.out/Shop.template.json': TEMPLATE,
    });
    for (const paths of [['cdk.out/Shop.template.json', 'cdk.out'], ['cdk.out', 'cdk.out/Shop.template.json']]) {
      expect(read(paths).map(({ account }) => account)).toEqual(['123456789012']);
    }
  });

  test('may contain a stack without resources, which is skipped', () => {
    write({
      'cdk.out/manifest.json': { version: '36.0.0', artifacts: { A: stack('A.template.json', 'aws://unknown-account/unknown-region'), B: stack('B.template.json', '') } },
      'cdk.out/A.template.json': {}, 'cdk.out/B.template.json': TEMPLATE,
    });
    expect(read(['cdk.out']).map(({ name, account }) => [name, account])).toEqual([['cdk.out/B.template.json', undefined]]);
  });

  test.each<[string, Record<string, string | object>]>([
    ['without a stack', { 'cdk.out/manifest.json': { version: '36.0.0', artifacts: {} } }],
    ['with a broken manifest', { 'cdk.out/manifest.json': '{' }],
    ['with a manifest of another kind', { 'cdk.out/manifest.json': '[]' }],
    ['without the template of a stack', { 'cdk.out/manifest.json': { artifacts: { A: stack('A.template.json', '') } } }],
    ['with a broken template', { 'cdk.out/manifest.json': { artifacts: { A: stack('A.template.json', '') } }, 'cdk.out/A.template.json': '{' }],
    ['with a template elsewhere', { 'cdk.out/manifest.json': { artifacts: { A: stack('../A.template.json', '') } }, 'A.template.json': TEMPLATE }],
  ])('%s is refused in one line', (_name, files) => {
    write(files);
    expect(errorOf(() => read(['cdk.out']))).toMatch(/^[^\n]*(cdk\.out|manifest\.json|A\.template\.json)[^\n]*$/);
  });
});

describe('is refused in one line:', () => {
  test.each<[string, string, string]>([
    ['no file', 'missing.json', "'missing.json' does not exist; check the path"],
    ['no folder', 'a.json/b.json', "'a.json/b.json' does not exist, because part of the path is not a folder; check the path"],
    ['a device', '/dev/zero', "'/dev/zero' is not a regular file; pass a file, or pipe the text and pass '-'"],
    ['a NUL in a path', 'a\0b', "'a\0b' is not a valid path; check the arguments"],
    ['a path that is too long', 'x'.repeat(5000), 'a path is too long; check the arguments'],
    ['circular links', 'round', "'round' cannot be read: circular symbolic link"],
    ['no template', 'package.json', "'package.json' is not a CloudFormation template, because it has no 'Resources'; pass a template, or a folder that 'cdk synth' wrote"],
    ['a list', 'list.json', "'list.json' is not a CloudFormation template, because it has no 'Resources'; pass a template, or a folder that 'cdk synth' wrote"],
    ['Resources of another type', 'resources.yaml', "'resources.yaml' is not a CloudFormation template, because it has no 'Resources'; pass a template, or a folder that 'cdk synth' wrote"],
  ])('%s', (_name, path, line) => {
    write({ 'a.json': TEMPLATE, 'package.json': { name: 'x' }, 'list.json': '[1]', 'resources.yaml': 'Resources: none' });
    symlinkSync('round', join(directory, 'round'));
    expect(errorOf(() => read([path]))).toBe(line);
  });

  test.each([['an empty file', ''], ['truncated JSON', '{"Resources":'], ['no YAML', 'a: [b'], ['a binary file', '\0\0'], ['deep nesting', '['.repeat(100_000)]])('%s', (_name, text) => {
    write({ 'a.json': text });
    expect(errorOf(() => read(['a.json']))).toMatch(/^'a\.json' [^\n]+$/);
  });

  test('a file over 10 MB, without reading it', () => {
    const file = openSync(join(directory, 'big.json'), 'w');
    ftruncateSync(file, 1024 * 1024 * 1024 * 1024);
    closeSync(file);
    expect(errorOf(() => read(['big.json']))).toBe("'big.json' has 1,048,576 MB, but the maximum is 10 MB; CloudFormation accepts templates up to 1 MB");
  });

  test('standard input twice', () => {
    expect(errorOf(() => read(['-', '-'], YAML_TEMPLATE))).toBe("'-' is given more than once, but standard input can be read only once; pass it once");
  });

  test('a folder instead of a file', () => {
    expect(errorOf(() => readText('.', fakeTerminal({ directory })))).toBe("'.' is a folder; pass a file");
  });
});

test('refuses an empty path', () => {
  expect(() => readTemplates([''], fakeTerminal())).toThrow("a path is empty; pass a template, or a folder that 'cdk synth' wrote");
});
