import { causeOf, Dictionary, dictionary, isDictionary, isThere, Known, known, NotKnown, plainText, Resolver, textOf, unknown, Value } from './values';

type Intrinsic = (argument: unknown, template: Resolver) => Value;

/**
 * What each intrinsic function is worth. One that is not here is decided at deployment.
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
    if (list.kind !== 'known' || !Array.isArray(list.value)) return unknown('Fn::Join over a list that is known at deployment', list);
    const parts = list.value.map(item => template.resolve(item)).filter(isThere);
    return whole(textOf(parts.flatMap((part, i) => (i === 0 ? [part] : [known(plainText(delimiter)), part]))), template);
  }],

  ['Fn::Sub', (argument, template) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    if (typeof text !== 'string') return unknown('Fn::Sub of something that is no text');
    // Each is resolved once: one that is used twice, in a text that is used twice, would be resolved four times.
    const pieces = placeholdersOf(text);
    const names = new Set(pieces.flatMap(piece => (piece.kind === 'placeholder' ? [piece.name] : [])));
    const values = new Map([...names].map(name => [
      name, Object.hasOwn(dictionary(variables), name) ? template.resolve(dictionary(variables)[name]) : substituted(name, template),
    ]));
    return whole(textOf(pieces.map(piece => (piece.kind === 'literal' ? known(piece.text) : values.get(piece.name)!))), template);
  }],

  ['Fn::Select', (argument, template) => {
    const [position, items] = argumentsOf(argument);
    const index = template.resolve(position);
    const list = template.resolve(items);
    if (index.kind !== 'known') return unknown(causeOf(index));
    if (list.kind !== 'known') return unknown(causeOf(list), list);
    const item: unknown = Array.isArray(list.value) ? list.value[Number(plainText(index.value))] : undefined;
    return item === undefined ? unknown(`Fn::Select finds no item ${plainText(index.value)}`) : template.resolve(item);
  }],

  ['Fn::Split', (argument, template) => {
    const [delimiter, text] = argumentsOf(argument);
    const value = template.resolve(text);
    return value.kind === 'known' ? known(plainText(value.value).split(plainText(delimiter))) : unknown(causeOf(value), value);
  }],

  ['Fn::FindInMap', (argument, template) => {
    const [map, key, second, options] = argumentsOf(argument);
    const names = [map, key, second].map(one => template.resolve(one));
    const open = names.find((name): name is NotKnown => name.kind !== 'known');
    if (open !== undefined) return unknown(causeOf(open));
    const [inMap = '', inKey = '', inSecond = ''] = names.map(name => plainText((name as Known).value));
    const found = template.mapped(inMap, inKey, inSecond);
    if (found !== undefined) return template.resolve(found);
    const byDefault = dictionary(options).DefaultValue;
    return byDefault === undefined ? unknown(`Fn::FindInMap finds nothing for ${inMap}.${inKey}.${inSecond}`) : template.resolve(byDefault);
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
    return name.kind === 'known' ? { kind: 'export', exportName: plainText(name.value) } : unknown('Fn::ImportValue of a name that is known at deployment');
  }],
]);

/** The name of the intrinsic function that a node is, and its argument. */
export function intrinsicOf(node: Dictionary): { readonly name: string; readonly argument: unknown } | undefined {
  let only: string | undefined;
  for (const name in node) {
    if (only !== undefined) return undefined;
    only = name;
  }
  return only !== undefined && (only === 'Ref' || only.startsWith('Fn::')) ? { name: only, argument: node[only] } : undefined;
}

/** Whether a node holds an intrinsic function of this name. */
export function isIntrinsic(node: unknown, name: string): node is Dictionary {
  return isDictionary(node) && intrinsicOf(node)?.name === name;
}

function argumentsOf(argument: unknown): unknown[] {
  return Array.isArray(argument) ? argument : [];
}

/** A text may be a dynamic reference that only now is whole. */
function whole(text: Value, template: Resolver): Value {
  return text.kind === 'known' ? template.resolve(text.value) : text;
}

type Piece = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'placeholder'; readonly name: string };

/** "${Name}" and "${Name.Attribute}" are replaced; "${!Name}" is how a literal "${Name}" is written. */
function placeholdersOf(text: string): Piece[] {
  return text.split(/(\$\{[^}]*\})/).map((piece): Piece => {
    if (!/^\$\{[^}]*\}$/.test(piece)) return { kind: 'literal', text: piece };
    const name = piece.slice(2, -1).trim();
    return name.startsWith('!') ? { kind: 'literal', text: `\${${name.slice(1)}}` } : { kind: 'placeholder', name };
  });
}

function substituted(name: string, template: Resolver): Value {
  const dot = name.indexOf('.');
  return dot < 0 ? template.reference(name) : template.attribute(name.slice(0, dot), name.slice(dot + 1));
}
