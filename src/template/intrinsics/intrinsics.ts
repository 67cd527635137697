import { causeOf, concatenate, constant, Dictionary, dictionary, isDictionary, isPresent, plainText, Resolver, textOf, unknown, Unresolved, Value } from './values';

type Intrinsic = (argument: unknown, template: Resolver) => Value;

/**
 * The intrinsic functions that can be evaluated before deployment.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (name, template) => template.reference(plainText(name))],

  ['Fn::GetAtt', (argument, template) => {
    const [logicalId = '', ...attribute] = Array.isArray(argument) ? argument.map(plainText) : plainText(argument).split('.');
    return template.attribute(logicalId, attribute.join('.'));
  }],

  ['Fn::Join', (argument, template) => {
    const [delimiter, items] = argumentsOf(argument);
    const list = template.resolve(items);
    if (list.kind !== 'constant' || !Array.isArray(list.value)) return unknown('Fn::Join joins a list that is known only at deployment', list);
    const values = list.value.map(item => template.resolve(item)).filter(isPresent);
    return dereference(concatenate(values.flatMap((value, i) => (i === 0 ? [value] : [constant(plainText(delimiter)), value]))), template);
  }],

  ['Fn::Sub', (argument, template) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    if (typeof text !== 'string') return unknown('Fn::Sub requires a string');
    const definitions = dictionary(variables);
    // Resolves each name once: a variable that occurs twice, in a text that occurs twice, would be resolved four times.
    const values = new Map<string, Value>();
    const valueOf = (name: string) => {
      const value = values.get(name) ?? (Object.hasOwn(definitions, name) ? template.resolve(definitions[name]) : substituted(name, template));
      values.set(name, value);
      return value;
    };
    return dereference(concatenate(text.split(/(\$\{[^}]*\})/).map((piece, i) => {
      const name = piece.slice(2, -1).trim();
      // "${!Name}" is the escape for a literal "${Name}".
      return i % 2 === 0 ? constant(piece) : name.startsWith('!') ? constant(`\${${name.slice(1)}}`) : valueOf(name);
    })), template);
  }],

  ['Fn::Select', (argument, template) => {
    const [position, items] = argumentsOf(argument);
    const index = template.resolve(position);
    const list = template.resolve(items);
    if (index.kind !== 'constant') return unknown(causeOf(index));
    if (list.kind !== 'constant') return unknown(causeOf(list), list);
    const item: unknown = Array.isArray(list.value) ? list.value[Number(plainText(index.value))] : undefined;
    return item === undefined ? unknown(`Fn::Select finds no item ${plainText(index.value)}`) : template.resolve(item);
  }],

  ['Fn::Split', (argument, template) => {
    const [delimiter, text] = argumentsOf(argument);
    const value = template.resolve(text);
    return value.kind === 'constant' ? constant(plainText(value.value).split(plainText(delimiter))) : unknown(causeOf(value), value);
  }],

  ['Fn::FindInMap', (argument, template) => {
    const [map, key, secondKey, options] = argumentsOf(argument);
    const names = [map, key, secondKey].map(one => template.resolve(one));
    const unresolved = names.find((name): name is Unresolved => name.kind !== 'constant');
    if (unresolved !== undefined) return unknown(causeOf(unresolved));
    const path = names.map(name => textOf(name, ''));
    const found = template.mapped(path[0]!, path[1]!, path[2]!) ?? dictionary(options).DefaultValue;
    return found === undefined ? unknown(`Fn::FindInMap finds no value for ${path.join('.')}`) : template.resolve(found);
  }],

  ['Fn::If', (argument, template) => {
    const [condition, then, otherwise] = argumentsOf(argument);
    const holds = template.holds(plainText(condition));
    if (holds !== undefined) return template.resolve(holds ? then : otherwise);
    return JSON.stringify(then) === JSON.stringify(otherwise) ? template.resolve(then)
      : unknown(`condition '${plainText(condition)}' is decided at deployment`);
  }],

  ['Fn::ImportValue', (argument, template) => {
    const name = template.resolve(argument);
    return name.kind === 'constant' ? { kind: 'export', exportName: plainText(name.value) }
      : unknown('Fn::ImportValue imports a name that is known only at deployment');
  }],
]);

/** The name and the argument of the intrinsic function that an object represents. */
export function intrinsicOf(node: Dictionary): { readonly name: string; readonly argument: unknown } | undefined {
  let name: string | undefined;
  for (const key in node) {
    if (name !== undefined) return undefined;
    name = key;
  }
  return name !== undefined && (name === 'Ref' || name.startsWith('Fn::')) ? { name, argument: node[name] } : undefined;
}

/** Whether a node is a call of the intrinsic function of this name. */
export function isIntrinsic(node: unknown, name: string): node is Dictionary {
  return isDictionary(node) && intrinsicOf(node)?.name === name;
}

function argumentsOf(argument: unknown): unknown[] {
  return Array.isArray(argument) ? argument : [];
}

/** Resolves a text again: its pieces can form a dynamic reference. */
function dereference(text: Value, template: Resolver): Value {
  return text.kind === 'constant' ? template.resolve(text.value) : text;
}

function substituted(name: string, template: Resolver): Value {
  const dot = name.indexOf('.');
  return dot < 0 ? template.reference(name) : template.attribute(name.slice(0, dot), name.slice(dot + 1));
}
