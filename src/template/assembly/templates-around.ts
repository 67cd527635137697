import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isAssembly, templatesOf } from './cloud-assembly';
import { SourceDocument } from '../document/document';
import { isTemplate } from '../intrinsics/template-source';
import { DeployedTemplate } from '../read-together';

/**
 * Reads template files and, where they are in a cloud assembly, their nested stacks. The name of each template is its absolute path.
 *
 * @throws if a file cannot be read
 */
export function templatesAround(files: readonly string[]): DeployedTemplate[] {
  const wanted = new Set(files.map(file => resolve(file)));
  const found = new Map<string | undefined, DeployedTemplate>();
  for (const directory of [...new Set([...wanted].map(dirname))].filter(isAssembly)) {
    for (const { name, document, account, region, parent } of templatesOf(directory)) {
      const file = resolve(directory, name);
      const parentFile = parent && resolve(directory, parent.name);
      if (!wanted.has(file) && !found.has(parentFile)) continue;
      found.set(file, { name: file, document, account, region, parent: parent && { ...parent, name: parentFile! } });
    }
  }
  for (const name of wanted) {
    if (!found.has(name)) found.set(name, { name, document: SourceDocument.parse(readFileSync(name, 'utf8'), name) });
  }
  return [...found.values()].filter(({ document }) => isTemplate(document.value));
}
