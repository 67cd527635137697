import { cachingTemplates } from './caching-templates';
import { Terminal } from '../command';
import { distributionsIn, FoundDistribution } from './find-distribution';
import { readTemplates } from './read-templates';
import { checkStandardInput } from './read-text';

/**
 * The distributions behind each of several paths.
 *
 * @param alongside more templates, or folders of them, that those of the paths borrow from
 */
export function distributionsAt(paths: readonly string[], alongside: readonly string[], terminal: Terminal): FoundDistribution[][] {
  checkStandardInput([...paths, ...alongside]);
  const others = readTemplates(alongside, terminal);
  return paths.map(path => distributionsIn(cachingTemplates(readTemplates([path], terminal), others)));
}
