import { UsageError } from '../command';
import { InputTemplate } from './read-templates';
import { asUsageError } from './source-text';
import { CachingTemplate } from '../../template/caching-template';
import { circularReference } from '../../template/intrinsics/circular-references';
import { dictionary } from '../../template/intrinsics/values';
import { readTogether } from '../../template/read-together';

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
  inputs.forEach(checkCircles);
  return asUsageError(() => readTogether(inputs, others)).map((caching, i) => ({ input: inputs[i]!, caching }));
}

/** What refers to itself has no value, and whatever is said of the rest would be about a template that cannot be deployed. */
function checkCircles({ name, document }: InputTemplate): void {
  const circle = circularReference(dictionary(document.value));
  if (circle === undefined) return;
  throw new UsageError(`'${name}' cannot be deployed: ${circle.join(' -> ')} refer to each other in a circle; take one of the references out`);
}
