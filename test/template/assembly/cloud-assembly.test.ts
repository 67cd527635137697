import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { isAssembly, templatesOf } from '../../../src/template/assembly/cloud-assembly';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assembly-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function site(scope: Construct): void {
  const stack = new Stack(scope, 'Site', { env: { region: 'us-east-1' } });
  const inner = new NestedStack(stack, 'Inner');
  const deep = new NestedStack(inner, 'Deep');
  for (const one of [stack, inner, deep]) new CfnResource(one, 'Topic', { type: 'AWS::SNS::Topic', properties: { DisplayName: one.node.path } });
}

/** A shop in two environments, one of them a stage. */
function synthesize(outdir: string, context: { [key: string]: unknown } = { 'aws:cdk:enable-asset-metadata': true }): void {
  const app = new App({ outdir, context });
  site(app);
  site(new Stage(app, 'Prod', { env: { account: '123456789012' } }));
  app.synth();
}

/** Writes files; content other than strings is written as JSON. */
function write(files: { readonly [name: string]: unknown }): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const stackArtifact = (templateFile: string) => ({ type: 'aws:cloudformation:stack', properties: { templateFile } });
const stageArtifact = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });
const manifest = (artifacts: { readonly [id: string]: unknown }) => ({ version: '44.0.0', artifacts });
const nested = (path: string) => ({ Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': path } } } });
const EMPTY = { Resources: {} };

const found = () => templatesOf(directory).map(({ name, parent }) => (parent === undefined ? name : `${name} of ${parent.logicalId} in ${parent.name}`));

describe('what an app synthesizes', () => {
  test.each<[name: string, context: { [key: string]: unknown }]>([
    ['by the CDK command line', { 'aws:cdk:enable-asset-metadata': true }],
    ['without metadata of assets', {}],
  ])('%s', (_, context) => {
    synthesize(directory, context);
    const templates = templatesOf(directory);
    expect(templates.map(({ name, stackName, account, region }) => [name.replace(/[0-9A-F]{8}/, ''), stackName, account, region])).toEqual([
      ['assembly-Prod/ProdSite.template.json', 'Prod-Site', '123456789012', 'us-east-1'],
      ['assembly-Prod/ProdSiteInner.nested.template.json', undefined, '123456789012', 'us-east-1'],
      ['assembly-Prod/ProdSiteInnerDeep.nested.template.json', undefined, '123456789012', 'us-east-1'],
      ['Site.template.json', 'Site', undefined, 'us-east-1'],
      ['SiteInner.nested.template.json', undefined, undefined, 'us-east-1'],
      ['SiteInnerDeep.nested.template.json', undefined, undefined, 'us-east-1'],
    ]);
    for (const { file, parent } of templates) {
      const template = JSON.parse(readFileSync(file, 'utf8'));
      expect(template.Resources.Topic.Type).toBe('AWS::SNS::Topic');
      if (!parent) continue;
      const holder = templates.find(one => one.name === parent.name)!;
      expect(JSON.parse(readFileSync(holder.file, 'utf8')).Resources[parent.logicalId].Type).toBe('AWS::CloudFormation::Stack');
      expect(template.Resources.Topic.Properties.DisplayName).toMatch(/\/(Inner|Deep)$/);
    }
  });

  test('by several apps into folders of one', () => {
    write({ 'notes/readme.txt': 'x' });
    for (const name of ['b', 'a']) {
      const app = new App({ outdir: join(directory, name) });
      new CfnResource(new Stack(app, 'One'), 'Topic', { type: 'AWS::SNS::Topic' });
      app.synth();
    }
    expect(isAssembly(directory)).toBe(true);
    expect(found()).toEqual(['a/One.template.json', 'b/One.template.json']);
  });
});

describe('a path that is not a cloud assembly', () => {
  test.each<[name: string, path: string]>([
    ['a folder of templates', ''],
    ['a file', 'a.json'],
    ['nothing', 'missing'],
  ])('%s', (_, path) => {
    write({ 'a.json': EMPTY });
    expect(isAssembly(join(directory, path))).toBe(false);
    expect(() => templatesOf(join(directory, path))).toThrow(
      `'${join(directory, path)}' has no manifest.json; pass a template or the output folder of 'cdk synth'`,
    );
  });
});

describe('references in a manifest', () => {
  const INNER = 'i.json of Inner in a.json';

  test.each<[name: string, files: { readonly [name: string]: unknown }, expected: string[]]>([
    ['no artifact', { 'manifest.json': { version: '44.0.0' } }, []],
    ['artifacts of other kinds', { 'manifest.json': manifest({ a: { type: 'cdk:tree', properties: { file: 'tree.json' } }, b: 3, c: {} }) }, []],
    ['a template twice', { 'manifest.json': manifest({ a: stackArtifact('a.json'), b: stackArtifact('./a.json') }), 'a.json': EMPTY }, ['a.json']],
    ['a nested stack', { 'manifest.json': manifest({ a: stackArtifact('a.json') }), 'a.json': nested('i.json'), 'i.json': EMPTY }, ['a.json', INNER]],
    ['stacks that hold each other', { 'manifest.json': manifest({ a: stackArtifact('a.json') }), 'a.json': nested('i.json'), 'i.json': nested('a.json') },
      ['a.json', INNER]],
    ['a stage that is the folder itself', { 'manifest.json': manifest({ a: stackArtifact('a.json'), b: stageArtifact('.') }), 'a.json': EMPTY }, ['a.json']],
    ['stages that hold each other', {
      'manifest.json': manifest({ a: stageArtifact('s') }),
      's/manifest.json': manifest({ a: stackArtifact('a.json'), b: stageArtifact('..') }),
      's/a.json': EMPTY,
    }, ['s/a.json']],
    ['a nested stack of a stage, from the folder of the app', {
      'manifest.json': manifest({ a: stageArtifact('s') }),
      's/manifest.json': manifest({ a: stackArtifact('a.json') }),
      's/a.json': nested('../i.json'),
      'i.json': EMPTY,
    }, ['s/a.json', 'i.json of Inner in s/a.json']],
    ['a nested stack that is elsewhere', {
      'manifest.json': manifest({ a: stackArtifact('a.json') }),
      'a.json': { Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/a.json' } } } },
    }, ['a.json']],
    ['a template in YAML', {
      'manifest.json': manifest({ a: stackArtifact('a.yaml') }), 'a.yaml':
      'Resources:\n  Inner:\n    Type: AWS::CloudFormation::Stack\n    Metadata: {aws:asset:path: i.json}\n', 'i.json': EMPTY,
    },
    ['a.yaml', 'i.json of Inner in a.yaml']],
    ['a template that has no resources', { 'manifest.json': manifest({ a: stackArtifact('a.json') }), 'a.json': '{}' }, []],
  ])('%s', (_, files, expected) => {
    write(files);
    expect(found()).toEqual(expected);
  });

  test.each<[environment: unknown, account: string | undefined, region: string | undefined]>([
    ['aws://123456789012/eu-west-1', '123456789012', 'eu-west-1'],
    ['aws://unknown-account/eu-west-1', undefined, 'eu-west-1'],
    ['aws://123456789012/unknown-region', '123456789012', undefined],
    ['elsewhere', undefined, undefined],
    [undefined, undefined, undefined],
  ])('the environment %s', (environment, account, region) => {
    write({ 'manifest.json': manifest({ a: { ...stackArtifact('a.json'), environment } }), 'a.json': EMPTY });
    expect(templatesOf(directory)).toMatchObject([{ name: 'a.json', file: join(directory, 'a.json'), stackName: 'a', account, region }]);
  });
});

describe('errors have one line', () => {
  const stackIn = (content: unknown) => ({ 'app/manifest.json': manifest({ a: stackArtifact('a.json') }), 'app/a.json': content });

  test.each<[name: string, files: { readonly [name: string]: unknown }, message: string]>([
    ['a manifest that is cut off', { 'app/manifest.json': '{"version": "44' },
      "'app/manifest.json' is not valid JSON: the file ends inside an object or array at line 1, column 16"],
    ['a manifest of nothing', { 'app/manifest.json': '[]' },
      "'app/manifest.json' is not an output of 'cdk synth': it is not an object; run 'cdk synth' again"],
    ['a template that is missing', { 'app/manifest.json': manifest({ a: stackArtifact('a.json') }) },
      "'app/manifest.json' references 'a.json', which is missing; run 'cdk synth' again"],
    ['a stage that is missing', { 'app/manifest.json': manifest({ a: stageArtifact('s') }) },
      "'app/manifest.json' references 's/manifest.json', which is missing; run 'cdk synth' again"],
    ['assets that are missing', { 'app/manifest.json': manifest({ a: { type: 'cdk:asset-manifest', properties: { file: 'x.json' } } }) },
      "'app/manifest.json' references 'x.json', which is missing; run 'cdk synth' again"],
    ['a template outside', { 'app/manifest.json': manifest({ a: stackArtifact('../a.json') }), 'a.json': EMPTY },
      "'app/manifest.json' references '../a.json', which is outside of the folder; pass the output folder of 'cdk synth'"],
    ['a template by an absolute path', { 'app/manifest.json': manifest({ a: stackArtifact('/a.json') }) },
      "'app/manifest.json' references '/a.json', which is outside of the folder; pass the output folder of 'cdk synth'"],
    ['a stage outside', { 'app/manifest.json': manifest({ a: stageArtifact('../s') }), 's/manifest.json': manifest({}) },
      "'app/manifest.json' references '../s', which is outside of the folder; pass the output folder of 'cdk synth'"],
    ['a nested stack that is missing', stackIn(nested('i.json')), "'app/a.json' references 'i.json', which is missing; run 'cdk synth' again"],
    ['a nested stack outside', { ...stackIn(nested('x/../../i.json')), 'i.json': EMPTY },
      "'app/a.json' references 'x/../../i.json', which is outside of the folder; pass the output folder of 'cdk synth'"],
    ['a template that is a folder', { ...stackIn(nested('s')), 'app/s/x.json': EMPTY }, "'app/s' cannot be read: EISDIR"],
    ['a stack with nested ones that is cut off', stackIn('{"Resources": {"A": {"Type": "AWS::CloudFormation::Stack"'),
      "'app/a.json' is not valid JSON: the file ends inside an object or array at line 1, column 58"],
  ])('%s', (_, files, message) => {
    write(files);
    expect(() => templatesOf(join(directory, 'app'))).toThrow(new Error(message.replace("'app/", `'${directory}/app/`)));
  });

  test('a symbolic link out of the folder', () => {
    write({ 'app/manifest.json': manifest({ a: stackArtifact('a.json') }), 'secret.json': EMPTY });
    symlinkSync(join(directory, 'secret.json'), join(directory, 'app/a.json'));
    expect(() => templatesOf(join(directory, 'app'))).toThrow("references 'a.json', which is outside of the folder");
  });

  test('but not a folder that is itself behind one', () => {
    write({ 'app/manifest.json': manifest({ a: stackArtifact('a.json') }), 'app/a.json': EMPTY });
    symlinkSync(join(directory, 'app'), join(directory, 'link'));
    expect(templatesOf(join(directory, 'link')).map(({ name }) => name)).toEqual(['a.json']);
  });
});
