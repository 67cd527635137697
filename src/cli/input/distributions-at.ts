import { cachingTemplates } from './caching-templates';
import { Terminal } from '../command';
import { distributionsIn, FoundDistribution } from './find-distribution';
import { readTemplates } from './read-templates';
import { checkStandardInput } from './read-text';

/**
 * The distributions at each path.
 *
 * @param alongside the paths of templates that define policies for the others
 * @param find selects what is found in the templates
 */
export function distributionsAt(
  paths: readonly string[], alongside: readonly string[], terminal: Terminal, find: typeof distributionsIn = distributionsIn,
): FoundDistribution[][] {
  checkStandardInput([...paths, ...alongside]);
  const others = readTemplates(alongside, terminal);
  return paths.map(path => find(cachingTemplates(readTemplates([path], terminal), others)));
}
