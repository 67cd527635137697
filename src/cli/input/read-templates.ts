import { existsSync, readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { UsageError, Terminal } from '../command';
import { attempt, checkStandardInput, readText, STANDARD_INPUT, statsOf } from './read-text';
import { asUsageError, parseDocument } from './source-text';
import { isAssembly, templatesOf } from '../../template/assembly/cloud-assembly';
import { SourceDocument } from '../../template/document/document';
import { isTemplate } from '../../template/intrinsics/template-source';
import { DeployedTemplate } from '../../template/read-together';

/** A template that the user named, or that is in a folder that the user named. */
export interface InputTemplate extends DeployedTemplate {
  /** The absolute path of the file; not set for standard input. */
  readonly file?: string;
  readonly stackName?: string;
}

/**
 * Reads the templates at the paths, each once.
 *
 * @param paths templates, folders that `cdk synth` wrote, folders of templates, or `-` for standard input
 */
export function readTemplates(paths: readonly string[], terminal: Terminal): InputTemplate[] {
  checkStandardInput(paths);
  const byFile = new Map<string, InputTemplate>();
  for (const template of paths.flatMap(path => templatesAt(path, terminal))) {
    const key = template.file ?? STANDARD_INPUT;
    // The assembly has metadata that the file lacks.
    if (!byFile.has(key) || template.stackName !== undefined || template.parent !== undefined) byFile.set(key, template);
  }
  return [...byFile.values()];
}

const PASS_TEMPLATE = "pass a template, or a folder that 'cdk synth' wrote";

function templatesAt(path: string, terminal: Terminal): InputTemplate[] {
  // An unset shell variable must not select the current folder.
  if (path.trim() === '') throw new UsageError(`a path is empty; ${PASS_TEMPLATE}`);
  if (path === STANDARD_INPUT) return [fileTemplate(parseDocument(readText(path, terminal), 'standard input'))];
  if (!statsOf(path, terminal).isDirectory()) return [fileTemplate(parseDocument(readText(path, terminal), path), resolve(terminal.directory, path))];
  const found = templatesInFolder(path, terminal);
  if (found.length > 0) return found;
  throw new UsageError(`'${path}' contains no template (${EXTENSIONS.map(one => `*${one}`).join(', ')}); ${PASS_TEMPLATE}`);
}

/**
 * In a folder that `cdk synth` wrote, the templates in its manifest. In another folder, its templates and those that
 * `cdk synth` wrote to subfolders. Web apps also have a `manifest.json`, so its presence alone decides nothing.
 */
function templatesInFolder(path: string, terminal: Terminal): InputTemplate[] {
  const directory = resolve(terminal.directory, path);
  const assembled = attempt(path, () => asUsageError(() => isAssembly(directory))) ? templatesOfAssembly(path, terminal) : [];
  const isListed = assembled.length > 0 && existsSync(join(directory, 'manifest.json'));
  return isListed ? assembled : [...assembled, ...templatesOfFolder(path, terminal)];
}

function fileTemplate(document: SourceDocument, file?: string): InputTemplate {
  if (!isTemplate(document.value)) {
    throw new UsageError(`'${document.name}' is not a CloudFormation template, because it has no 'Resources'; ${PASS_TEMPLATE}`);
  }
  return { name: document.name, file, document };
}

function templatesOfAssembly(path: string, terminal: Terminal): InputTemplate[] {
  const found = attempt(path, () => asUsageError(() => templatesOf(resolve(terminal.directory, path), path)));
  return found.map(({ name, file, parent, ...template }) => ({
    ...template,
    name: join(path, name),
    file: resolve(file),
    ...parent === undefined ? {} : { parent: { ...parent, name: join(path, parent.name) } },
  }));
}

const EXTENSIONS: readonly string[] = ['.json', '.yaml', '.yml', '.template'];

/** Other files are ignored. A file that looks like a template must be valid. */
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
