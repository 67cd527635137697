import { existsSync, readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { UsageError, Terminal } from '../command';
import { attempt, checkStandardInput, readText, STANDARD_INPUT, statsOf } from './read-text';
import { asUsageError, parseDocument } from './source-text';
import { isAssembly, templatesOf } from '../../template/assembly/cloud-assembly';
import { SourceDocument } from '../../template/document/document';
import { dictionary, isDictionary } from '../../template/intrinsics/values';

/** A template that the user named, or that stands in a folder that the user named. */
export interface InputTemplate {
  /** The path as the user would write it, or `standard input`. */
  readonly name: string;
  /** The path to open, absolute; standard input has none. */
  readonly file?: string;
  readonly document: SourceDocument;
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;
  /** Of a nested stack: the `name` of the template that makes it, and the logical id of the resource there. */
  readonly parent?: { readonly name: string; readonly logicalId: string };
}

/**
 * The templates behind the paths of a command, each once.
 *
 * @param paths each a template, a folder that `cdk synth` wrote, a folder of templates, or `-` for standard input
 */
export function readTemplates(paths: readonly string[], terminal: Terminal): InputTemplate[] {
  checkStandardInput(paths);
  const byFile = new Map<string, InputTemplate>();
  for (const template of paths.flatMap(path => templatesAt(path, terminal))) {
    const key = template.file ?? STANDARD_INPUT;
    // An assembly knows more of a template than its file does.
    if (!byFile.has(key) || template.stackName !== undefined || template.parent !== undefined) byFile.set(key, template);
  }
  return [...byFile.values()];
}

function templatesAt(path: string, terminal: Terminal): InputTemplate[] {
  // A variable of the shell that is not set would have something else checked than what was meant.
  if (path.trim() === '') throw new UsageError('a path is empty; give a template, or the folder that \'cdk synth\' wrote');
  if (path === STANDARD_INPUT) return [only(parseDocument(readText(path, terminal), 'standard input'))];
  if (!statsOf(path, terminal).isDirectory()) return [only(parseDocument(readText(path, terminal), path), resolve(terminal.directory, path))];
  const found = templatesInFolder(path, terminal);
  if (found.length > 0) return found;
  throw new UsageError(`'${path}' holds no template (${EXTENSIONS.map(one => `*${one}`).join(', ')}); give a template, or the folder that 'cdk synth' wrote`);
}

/**
 * Of a folder that `cdk synth` wrote, what its manifest lists and no other file. Of any other one, its templates, and what
 * `cdk synth` wrote into folders of it. That there is a `manifest.json` decides nothing: web apps have one too.
 */
function templatesInFolder(path: string, terminal: Terminal): InputTemplate[] {
  const directory = resolve(terminal.directory, path);
  const assembled = attempt(path, () => asUsageError(() => isAssembly(directory))) ? templatesOfAssembly(path, terminal) : [];
  const isListed = assembled.length > 0 && existsSync(join(directory, 'manifest.json'));
  return isListed ? assembled : [...assembled, ...templatesOfFolder(path, terminal)];
}

function only(document: SourceDocument, file?: string): InputTemplate {
  if (!isTemplate(document.value)) {
    throw new UsageError(`'${document.name}' is no CloudFormation template: it has no 'Resources'; give a template, or the folder that 'cdk synth' wrote`);
  }
  return { name: document.name, file, document };
}

function templatesOfAssembly(path: string, terminal: Terminal): InputTemplate[] {
  const found = attempt(path, () => asUsageError(() => templatesOf(resolve(terminal.directory, path))));
  return found.map(({ name, file, parent, ...stack }) => ({
    ...stack,
    name: join(path, name),
    file: resolve(file),
    document: parseDocument(readText(file, terminal), join(path, name)),
    ...parent === undefined ? {} : { parent: { ...parent, name: join(path, parent.name) } },
  })).filter(({ document }) => isTemplate(document.value));
}

const EXTENSIONS: readonly string[] = ['.json', '.yaml', '.yml', '.template'];

/** Whatever else is in the folder is left out; what says that it is a template must be one that can be read. */
function templatesOfFolder(path: string, terminal: Terminal): InputTemplate[] {
  const names = attempt(path, () => readdirSync(resolve(terminal.directory, path), { withFileTypes: true }))
    .filter(entry => !entry.isDirectory() && EXTENSIONS.includes(extname(entry.name).toLowerCase()))
    .map(entry => join(path, entry.name)).sort();
  return names.flatMap(name => {
    const text = readText(name, terminal);
    if (!/\bResources\b|\bAWSTemplateFormatVersion\b/.test(text)) return [];
    const document = parseDocument(text, name);
    return isTemplate(document.value) ? [{ name, file: resolve(terminal.directory, name), document }] : [];
  });
}

/** The Serverless Framework keeps the template in a part of its own document. */
function isTemplate(value: unknown): boolean {
  return isDictionary(value) && (isDictionary(value.Resources) || isDictionary(dictionary(value.resources).Resources));
}
