import { cachingTemplates } from './caching-templates';
import { Misuse, Terminal } from './command';
import { readTemplates } from './read-templates';
import { STANDARD_INPUT } from './read-text';
import { distributionsIn, FoundDistribution } from './scenario/find-distribution';

/**
 * The distributions behind each of several paths.
 *
 * @param alongside more templates, or folders of them, that those of the paths borrow from
 */
export function distributionsAt(paths: readonly string[], alongside: readonly string[], terminal: Terminal): FoundDistribution[][] {
  if ([...paths, ...alongside].filter(path => path === STANDARD_INPUT).length > 1) {
    throw new Misuse(`'${STANDARD_INPUT}' is given twice, but there is one standard input; give it once`);
  }
  const others = readTemplates(alongside, terminal);
  return paths.map(path => distributionsIn(cachingTemplates(readTemplates([path], terminal), others)));
}
