import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { SourceDocument } from '../document/document';
import { isTemplate } from '../intrinsics/template-source';
import { Dictionary, dictionary, isDictionary, plainText } from '../intrinsics/values';
import { DeployedTemplate } from '../read-together';

/**
 * A template in a cloud assembly. Its name is the path of its file relative to the folder, with forward slashes.
 */
export interface AssemblyTemplate extends DeployedTemplate {
  /** The path of the file, including the folder. */
  readonly file: string;

  /** The name of the stack; not set for nested stacks, which CloudFormation names. */
  readonly stackName?: string;
}

/**
 * Whether a folder is a cloud assembly, or contains folders that are.
 */
export function isAssembly(directory: string): boolean {
  return assembliesIn(directory).length > 0;
}

/**
 * Reads the templates of all stacks in a cloud assembly, including those of stages and nested stacks. A parent precedes its nested stacks.
 *
 * @param shownAs the path of the folder in errors
 * @throws if the folder is not a cloud assembly, or references files that are missing, invalid, or outside of the folder
 */
export function templatesOf(directory: string, shownAs = directory): AssemblyTemplate[] {
  const folders = assembliesIn(directory);
  if (folders.length === 0) throw new Error(`'${shownAs}' has no ${MANIFEST}; pass a template or the output folder of 'cdk synth'`);
  const reader = new AssemblyReader(directory, shownAs);
  for (const folder of folders) reader.readFolder(folder);
  return [...reader.templates.values()].filter(({ document }) => isTemplate(document.value));
}

const MANIFEST = 'manifest.json';
const STACK = 'aws:cloudformation:stack';
const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** The folders with a manifest, relative to the directory. */
function assembliesIn(directory: string): string[] {
  const hasManifest = (folder: string) => existsSync(join(directory, folder, MANIFEST));
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return [];
  if (hasManifest('')) return [''];
  return readdirSync(directory, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).filter(hasManifest).sort();
}

/** A folder with a manifest, and the paths of its file assets by hash. */
interface AssemblyFolder {
  readonly folder: string;
  readonly assets: ReadonlyMap<string, string>;
}

type Stack = Pick<AssemblyTemplate, 'stackName' | 'account' | 'region' | 'parent'>;

class AssemblyReader {
  /** By real path, because stacks can contain each other. */
  public readonly templates = new Map<string, AssemblyTemplate>();
  private readonly manifests = new Set<string>();
  private readonly root: string;

  public constructor(private readonly directory: string, private readonly shownAs: string) {
    this.root = realpathSync(directory);
  }

  public readFolder(folder: string, referencedBy = ''): void {
    const name = join(folder, MANIFEST);
    const real = this.realPath(name, referencedBy);
    if (this.manifests.has(real)) return;
    this.manifests.add(real);
    const artifacts = Object.entries(this.objectIn(name, 'artifacts')).map(([id, artifact]) => ({ id, artifact: dictionary(artifact) }));
    const assets = new Map(artifacts.flatMap(({ artifact }) => this.assetsOf(folder, artifact, name)));
    for (const { id, artifact } of artifacts) {
      const templateFile = property(artifact, STACK, 'templateFile');
      if (templateFile !== undefined) this.readTemplate(templateFile, stackOf(id, artifact), { folder, assets }, name);
      const directoryName = property(artifact, 'cdk:cloud-assembly', 'directoryName');
      if (directoryName !== undefined) this.readFolder(this.pathIn(folder, directoryName, name), name);
    }
  }

  private readTemplate(path: string, stack: Stack, folder: AssemblyFolder, referencedBy: string): void {
    const file = this.pathIn(folder.folder, path, referencedBy);
    const real = this.realPath(file, referencedBy);
    if (this.templates.has(real)) return;
    const name = file.split(sep).join('/');
    const document = this.documentIn(file);
    this.templates.set(real, { name, file: join(this.directory, file), document, ...stack });
    for (const [logicalId, resource] of Object.entries(dictionary(dictionary(document.value).Resources))) {
      const nested = isDictionary(resource) && resource.Type === NESTED_STACK ? nestedPath(resource, folder.assets) : undefined;
      const { account, region } = stack;
      if (nested !== undefined) this.readTemplate(nested, { account, region, parent: { name, logicalId } }, folder, file);
    }
  }

  private assetsOf(folder: string, artifact: Dictionary, manifest: string): [hash: string, path: string][] {
    const file = property(artifact, 'cdk:asset-manifest', 'file');
    if (file === undefined) return [];
    const path = this.pathIn(folder, file, manifest);
    this.realPath(path, manifest);
    return Object.entries(this.objectIn(path, 'files'))
      .map(([hash, asset]) => [hash, dictionary(dictionary(asset).source).path])
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  }

  /** An object in a file that CDK generates. */
  private objectIn(path: string, member: string): Dictionary {
    const { value } = this.documentIn(path);
    if (!isDictionary(value)) throw new Error(`'${this.shown(path)}' is not an output of 'cdk synth': it is not an object; run 'cdk synth' again`);
    return dictionary(value[member]);
  }

  private documentIn(path: string): SourceDocument {
    try {
      return SourceDocument.parse(readFileSync(join(this.directory, path), 'utf8'), this.shown(path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw code === undefined ? error : new Error(`'${this.shown(path)}' cannot be read: ${code}`);
    }
  }

  private pathIn(folder: string, path: string, referencedBy: string): string {
    const joined = join(folder, path);
    if (isAbsolute(path) || isOutside(joined)) throw this.outsideError(path, referencedBy);
    return joined;
  }

  /** Resolves symbolic links, which cannot lead out of the folder. */
  private realPath(path: string, referencedBy: string): string {
    if (!existsSync(join(this.directory, path))) {
      throw new Error(`'${this.shown(referencedBy)}' references '${path}', which is missing; run 'cdk synth' again`);
    }
    const real = realpathSync(join(this.directory, path));
    if (isOutside(relative(this.root, real))) throw this.outsideError(path, referencedBy);
    return real;
  }

  private outsideError(path: string, referencedBy: string): Error {
    return new Error(`'${this.shown(referencedBy)}' references '${path}', which is outside of the folder; pass the output folder of 'cdk synth'`);
  }

  private shown(path: string): string {
    return join(this.shownAs, path);
  }
}

/** A string property of an artifact of this type. */
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

/** The file of a nested stack. Without the CDK CLI there is no metadata, but the URL contains the hash of the asset. */
function nestedPath(resource: Dictionary, assets: ReadonlyMap<string, string>): string | undefined {
  const path = dictionary(resource.Metadata)['aws:asset:path'];
  if (typeof path === 'string') return path;
  const [, hash = ''] = /([\da-f]{64})\.json/.exec(JSON.stringify(dictionary(resource.Properties).TemplateURL) ?? '') ?? [];
  return assets.get(hash);
}

function isOutside(relativePath: string): boolean {
  return isAbsolute(relativePath) || relativePath.split(sep)[0] === '..';
}
