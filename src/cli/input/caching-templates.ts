import { UsageError } from '../command';
import { InputTemplate } from './read-templates';
import { asUsageError } from './source-text';
import { CachingTemplate } from '../../template/caching-template';
import { circularReference } from '../../template/intrinsics/circular-references';
import { dictionary } from '../../template/intrinsics/values';
import { readTogether } from '../../template/read-together';

/** An input template and the caching that it defines. */
export interface ReadTemplate {
  readonly input: InputTemplate;
  readonly caching: CachingTemplate;
}

/**
 * Reads templates together, so that references between them are resolved.
 *
 * @param others are read together with `inputs`, but not returned
 */
export function cachingTemplates(inputs: readonly InputTemplate[], others: readonly InputTemplate[] = []): ReadTemplate[] {
  inputs.forEach(checkCircularReferences);
  return asUsageError(() => readTogether(inputs, others)).map((caching, i) => ({ input: inputs[i]!, caching }));
}

/** CloudFormation rejects such a template as a whole. */
function checkCircularReferences({ name, document }: InputTemplate): void {
  const circle = circularReference(dictionary(document.value));
  if (circle === undefined) return;
  throw new UsageError(`'${name}' cannot be deployed because of the circular reference ${circle.join(' -> ')}; remove one of the references`);
}
