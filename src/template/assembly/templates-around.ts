import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isAssembly, templatesOf } from './cloud-assembly';
import { SourceDocument } from '../document/document';
import { dictionary, isDictionary } from '../intrinsics/values';
import { TemplateAmongOthers } from '../read-together';

/**
 * Templates of a `cdk.out` by their files, and the nested stacks that they hold. Each is called by its path.
 *
 * @throws if one cannot be read
 */
export function templatesAround(files: readonly string[]): TemplateAmongOthers[] {
  const wanted = new Set(files.map(file => resolve(file)));
  const found = new Map<string, TemplateAmongOthers>();
  for (const directory of new Set([...wanted].map(dirname))) {
    for (const { parent, file, account, region } of isAssembly(directory) ? templatesOf(directory) : []) {
      const above = parent === undefined ? undefined : resolve(directory, parent.name);
      // What holds a nested stack is listed before it.
      if (!wanted.has(resolve(file)) && (above === undefined || !found.has(above))) continue;
      found.set(resolve(file), {
        ...documentOf(file), account, region, ...(above === undefined ? {} : { parent: { name: above, logicalId: parent!.logicalId } }),
      });
    }
  }
  for (const file of wanted) if (!found.has(file)) found.set(file, documentOf(file));
  return [...found.values()].filter(({ document }) => isDictionary(dictionary(document.value).Resources));
}

function documentOf(file: string): { readonly name: string; readonly document: SourceDocument } {
  const name = resolve(file);
  return { name, document: SourceDocument.parse(readFileSync(name, 'utf8'), name) };
}
