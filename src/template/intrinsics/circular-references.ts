import { sectionsOf } from './template-source';
import { Dictionary, dictionary, isDictionary } from './values';

/**
 * Returns conditions or resources that refer to each other in a circle, in the order of the references. CloudFormation refuses such
 * templates.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-dependency-error
 */
export function circularReference(template: Dictionary): string[] | undefined {
  const { Conditions, Resources } = sectionsOf(template);
  return circleIn(dictionary(Conditions), node => (typeof node.Condition === 'string' ? [node.Condition] : []))
    ?? circleIn(dictionary(Resources), referencesOf);
}

/** The logical ids that a node refers to. */
function referencesOf(node: Dictionary): string[] {
  const { Ref: ref, DependsOn: dependsOn } = node;
  const attribute = node['Fn::GetAtt'];
  const substituted = node['Fn::Sub'];
  const text: unknown = Array.isArray(substituted) ? substituted[0] : substituted;
  return [
    ...(typeof ref === 'string' ? [ref] : []),
    ...(typeof dependsOn === 'string' ? [dependsOn] : Array.isArray(dependsOn) ? dependsOn.map(String) : []),
    ...(Array.isArray(attribute) ? [String(attribute[0])] : typeof attribute === 'string' ? [attribute.split('.')[0]!] : []),
    ...(typeof text === 'string' ? [...text.matchAll(/\$\{([^!}.]+)/g)].map(([, name]) => name!.trim()) : []),
  ];
}

function circleIn(definitions: Dictionary, referencesIn: (node: Dictionary) => string[]): string[] | undefined {
  const references = new Map(Object.entries(definitions).map(([name, definition]) => [name, namesIn(definition, referencesIn)]));
  // False on the trail, true where no circle was found.
  const isDone = new Map<string, boolean>();
  for (const start of references.keys()) {
    // Not recursive: a chain of references can exceed the call stack.
    const trail = [start];
    isDone.set(start, false);
    for (let name = trail.at(-1); name !== undefined; name = trail.at(-1)) {
      const next = references.get(name)!.find(one => references.has(one) && !isDone.get(one));
      if (next !== undefined && isDone.has(next)) return [...trail.slice(trail.indexOf(next)), next];
      isDone.set(next ?? name, next === undefined);
      if (next === undefined) trail.pop();
      else trail.push(next);
    }
  }
  return undefined;
}

function namesIn(definition: unknown, referencesIn: (node: Dictionary) => string[]): string[] {
  const found = new Set<string>();
  const left: unknown[] = [definition];
  while (left.length > 0) {
    const node = left.pop();
    if (isDictionary(node)) referencesIn(node).forEach(name => found.add(name));
    if (typeof node === 'object' && node !== null) left.push(...Object.values(node));
  }
  return [...found];
}
