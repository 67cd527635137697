import { isIntrinsic } from '../intrinsics/intrinsics';
import { TemplateSource } from '../intrinsics/template-source';
import { dictionary, isDictionary, isThere, plainText } from '../intrinsics/values';

/**
 * Where a property of a resource is written. The path that is asked for is that of the settings; the one that is answered goes
 * through the branches of `Fn::If`, counts what `AWS::NoValue` takes out of lists, and ends where the template ends.
 */
export function locate(source: TemplateSource, logicalId: string, path: readonly (string | number)[]): (string | number)[] {
  const start = isDictionary(source.template.Resources) ? ['Resources', logicalId] : ['resources', 'Resources', logicalId];
  const written: (string | number)[] = [...start];
  let node: unknown = source.resources[logicalId];
  for (const step of path) {
    node = throughConditions(node, source, written);
    const key = typeof step === 'number' && Array.isArray(node) ? placeOf(step, node, source) : step;
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

/** The place in a list as it is written of the n-th item that is there. */
function placeOf(n: number, list: readonly unknown[], source: TemplateSource): number {
  let left = n;
  return list.findIndex(item => isThere(source.resolve(item)) && left-- === 0);
}
