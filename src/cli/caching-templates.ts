import { InputTemplate } from './read-templates';
import { asMisuse } from './source-text';
import { CachingTemplate } from '../template/caching-template';
import { readTogether } from '../template/read-together';

/** A template of the user's, and the caching that it sets up. */
export interface ReadTemplate {
  readonly input: InputTemplate;
  readonly caching: CachingTemplate;
}

/**
 * Reads templates alongside each other.
 *
 * @param others are read alongside as well, and are not among the result
 */
export function cachingTemplates(inputs: readonly InputTemplate[], others: readonly InputTemplate[] = []): ReadTemplate[] {
  return asMisuse(() => readTogether(inputs, others)).map((caching, i) => ({ input: inputs[i]!, caching }));
}
