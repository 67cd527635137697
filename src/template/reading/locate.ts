import { isIntrinsic } from '../intrinsics/intrinsics';
import { TemplateSource } from '../intrinsics/template-source';
import { dictionary, isDictionary, isPresent, plainText } from '../intrinsics/values';

/**
 * Converts the path of a property after evaluation to its path in the template: through the branches of `Fn::If`, and with list indexes
 * that count the items that `AWS::NoValue` removes. The result ends at the deepest node that exists.
 */
export function locate(source: TemplateSource, logicalId: string, path: readonly (string | number)[]): (string | number)[] {
  const written: (string | number)[] = isDictionary(source.template.Resources) ? ['Resources', logicalId] : ['resources', 'Resources', logicalId];
  let node: unknown = source.resources[logicalId];
  for (const step of path) {
    node = throughConditions(node, source, written);
    const key = typeof step === 'number' && Array.isArray(node) ? indexOf(step, node, source) : step;
    const next: unknown = Array.isArray(node) ? node[Number(key)] : dictionary(node)[key];
    if (next === undefined) return written;
    written.push(key);
    node = next;
  }
  throughConditions(node, source, written);
  return written;
}

function throughConditions(start: unknown, source: TemplateSource, written: (string | number)[]): unknown {
  let node = start;
  while (isIntrinsic(node, 'Fn::If') && Array.isArray(node['Fn::If'])) {
    const branches: unknown[] = node['Fn::If'];
    const holds = source.holds(plainText(branches[0]));
    if (holds === undefined) return undefined;
    const branch = holds ? 1 : 2;
    written.push('Fn::If', branch);
    node = branches[branch];
  }
  return node;
}

/** The index in the template of the n-th present item of a list. */
function indexOf(n: number, list: readonly unknown[], source: TemplateSource): number {
  let left = n;
  return list.findIndex(item => isPresent(source.resolve(item)) && left-- === 0);
}
