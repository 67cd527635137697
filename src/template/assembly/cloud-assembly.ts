import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { SourceDocument } from '../document/document';
import { Dictionary, dictionary, isDictionary, plainText } from '../intrinsics/values';

/**
 * A template in a folder that `cdk synth` wrote.
 */
export interface AssemblyTemplate {
  /** The path of its file relative to the folder, with forward slashes. */
  readonly name: string;

  /** The path to open. */
  readonly file: string;

  /** The name of the stack; that of a nested one is made up at deployment. */
  readonly stackName?: string;

  /** Where the stack is deployed, as far as the app says. */
  readonly account?: string;
  readonly region?: string;

  /** Of a nested stack: the template that holds its `AWS::CloudFormation::Stack`, and that resource's logical id. */
  readonly parent?: { readonly name: string; readonly logicalId: string };
}

/**
 * Whether `cdk synth` wrote this folder, or some folders in it: one app each.
 */
export function isAssembly(directory: string): boolean {
  return foldersOf(directory).length > 0;
}

/**
 * The templates of all stacks in a folder that `cdk synth` wrote, those of stages and nested ones among them; each once.
 *
 * @throws if it is no such folder, or if it names files that are missing or outside of it
 */
export function templatesOf(directory: string): AssemblyTemplate[] {
  const folders = foldersOf(directory);
  if (folders.length === 0) throw new Error(`'${directory}' has no ${MANIFEST}; pass a template, or the folder that 'cdk synth' wrote`);
  const assembly = new Assembly(directory);
  for (const folder of folders) assembly.readFolder(folder);
  return [...assembly.templates.values()];
}

const MANIFEST = 'manifest.json';
const STACK = 'aws:cloudformation:stack';

/** The folders of apps, relative to the directory. */
function foldersOf(directory: string): string[] {
  const hasManifest = (folder: string) => existsSync(join(directory, folder, MANIFEST));
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return [];
  if (hasManifest('')) return [''];
  return readdirSync(directory, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).filter(hasManifest).sort();
}

/** Where templates name each other: in a folder, whose assets are known by their hashes. */
interface Surroundings {
  readonly folder: string;
  readonly assets: ReadonlyMap<string, string>;
}

type Stack = Omit<AssemblyTemplate, 'name' | 'file'>;

class Assembly {
  /** By the real path of the file, so that stacks which hold each other come to an end. */
  public readonly templates = new Map<string, AssemblyTemplate>();
  private readonly manifests = new Set<string>();
  private readonly root: string;

  public constructor(private readonly directory: string) {
    this.root = realpathSync(directory);
  }

  public readFolder(folder: string, namedBy = ''): void {
    const name = join(folder, MANIFEST);
    const real = this.realPath(name, namedBy);
    if (this.manifests.has(real)) return;
    this.manifests.add(real);
    const artifacts = Object.entries(dictionary(this.dictionaryIn(name).artifacts)).map(([id, artifact]) => ({ id, artifact: dictionary(artifact) }));
    const assets = new Map(artifacts.flatMap(({ artifact }) => this.assetsOf(folder, artifact, name)));
    for (const { id, artifact } of artifacts) {
      const templateFile = property(artifact, STACK, 'templateFile');
      if (templateFile !== undefined) this.readTemplate(templateFile, stackOf(id, artifact), { folder, assets }, name);
      const directoryName = property(artifact, 'cdk:cloud-assembly', 'directoryName');
      if (directoryName !== undefined) this.readFolder(this.within(folder, directoryName, name), name);
    }
  }

  private readTemplate(path: string, stack: Stack, surroundings: Surroundings, namedBy: string): void {
    const own = this.within(surroundings.folder, path, namedBy);
    const real = this.realPath(own, namedBy);
    if (this.templates.has(real)) return;
    const name = own.split(sep).join('/');
    this.templates.set(real, { name, file: join(this.directory, own), ...stack });
    for (const [logicalId, nested] of this.nestedIn(own, surroundings)) {
      const { account, region } = stack;
      this.readTemplate(nested, { account, region, parent: { name, logicalId } }, surroundings, own);
    }
  }

  /** The files of the nested stacks of a template; one that was uploaded before has none. */
  private nestedIn(name: string, { assets }: Surroundings): [logicalId: string, path: string][] {
    const text = this.textOf(name);
    if (!text.includes(NESTED_STACK)) return [];
    return Object.entries(dictionary(dictionary(SourceDocument.parse(text, this.shown(name)).value).Resources))
      .filter(([, resource]) => isDictionary(resource) && resource.Type === NESTED_STACK)
      .flatMap(([logicalId, resource]): [string, string][] => {
        const path = nestedPath(dictionary(resource), assets);
        return path === undefined ? [] : [[logicalId, path]];
      });
  }

  private assetsOf(folder: string, artifact: Dictionary, namedBy: string): [hash: string, path: string][] {
    const assetFile = property(artifact, 'cdk:asset-manifest', 'file');
    if (assetFile === undefined) return [];
    return Object.entries(dictionary(this.dictionaryIn(this.within(folder, assetFile, namedBy), namedBy).files))
      .map(([hash, file]) => [hash, dictionary(dictionary(file).source).path])
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  }

  private dictionaryIn(name: string, namedBy = name): Dictionary {
    this.realPath(name, namedBy);
    const { value } = SourceDocument.parse(this.textOf(name), this.shown(name));
    if (!isDictionary(value)) throw new Error(`'${this.shown(name)}' was not written by 'cdk synth': it is no object; pass the folder that 'cdk synth' wrote`);
    return value;
  }

  private textOf(name: string): string {
    try {
      return readFileSync(join(this.directory, name), 'utf8');
    } catch (error) {
      throw new Error(`'${this.shown(name)}' cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}`);
    }
  }

  private within(folder: string, path: string, namedBy: string): string {
    const name = join(folder, path);
    if (isAbsolute(path) || leaves(name)) throw this.outside(path, namedBy);
    return name;
  }

  /** What a path stands for once its symbolic links are followed, which do not lead out either. */
  private realPath(name: string, namedBy: string): string {
    if (!existsSync(join(this.directory, name))) {
      throw new Error(`'${this.shown(namedBy)}' names '${name}', which is missing; run 'cdk synth' again`);
    }
    const real = realpathSync(join(this.directory, name));
    if (leaves(relative(this.root, real))) throw this.outside(name, namedBy);
    return real;
  }

  private outside(path: string, namedBy: string): Error {
    return new Error(`'${this.shown(namedBy)}' names '${path}', which is outside of the folder; pass the folder that 'cdk synth' wrote`);
  }

  private shown(name: string): string {
    return join(this.directory, name);
  }
}

/** What an artifact of a manifest has under this name, if it is of this type. */
function property(artifact: Dictionary, type: string, name: string): string | undefined {
  const value = dictionary(artifact.properties)[name];
  return artifact.type === type && typeof value === 'string' ? value : undefined;
}

function stackOf(id: string, artifact: Dictionary): Stack {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(plainText(artifact.environment)) ?? [];
  return {
    stackName: property(artifact, STACK, 'stackName') ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
  };
}

const NESTED_STACK = 'AWS::CloudFormation::Stack';

/**
 * The file of a nested stack. Apps that are not run by the CDK command line leave the metadata out, and the hash in the
 * URL remains.
 */
function nestedPath(resource: Dictionary, assets: ReadonlyMap<string, string>): string | undefined {
  const path = dictionary(resource.Metadata)['aws:asset:path'];
  if (typeof path === 'string') return path;
  const hash = /([\da-f]{64})\.json/.exec(JSON.stringify(dictionary(resource.Properties).TemplateURL) ?? '')?.[1];
  return hash === undefined ? undefined : assets.get(hash);
}

function leaves(relativePath: string): boolean {
  return isAbsolute(relativePath) || relativePath.split(sep)[0] === '..';
}
