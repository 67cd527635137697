import { InputTemplate } from './read-templates';
import { asMisuse } from './source-text';
import { CachingTemplate } from '../template/caching-template';

/** A template of the user's, and the caching that it sets up. */
export interface ReadTemplate {
  readonly input: InputTemplate;
  readonly caching: CachingTemplate;
}

/**
 * Reads templates alongside each other: what one publishes another can borrow, and nested stacks know what they are handed.
 *
 * @param others are read alongside as well, and are not among the result
 */
export function cachingTemplates(inputs: readonly InputTemplate[], others: readonly InputTemplate[] = []): ReadTemplate[] {
  const alone = [...inputs, ...others].map(input => ({ input, caching: parse(input, []) }));
  const read = inputs.map(input => ({
    input, caching: parse(input, alone.filter(other => other.input !== input && canMeet(input, other.input)).map(other => other.caching)),
  }));
  for (const { input, caching } of read) {
    const parent = read.find(one => one.input.name === input.parent?.name);
    if (parent !== undefined) caching._nestIn(parent.caching, input.parent!.logicalId);
  }
  return read;
}

function parse({ document, name }: InputTemplate, alongside: CachingTemplate[]): CachingTemplate {
  return asMisuse(() => CachingTemplate.parse(document, { name, alongside }));
}

/** Parameters and exports are those of one account and one region. */
function canMeet(one: InputTemplate, other: InputTemplate): boolean {
  return mayBeEqual(one.account, other.account) && mayBeEqual(one.region, other.region);
}

function mayBeEqual(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
