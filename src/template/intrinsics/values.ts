/*
 * What a value in a template is worth before anything is deployed: a literal, a resource of the same template, a
 * parameter of SSM, an export of another stack, a text with holes, or unknown. Nothing is guessed.
 */

export type Value = Known | NotKnown;

export type NotKnown = ResourceReference | SsmParameter | StackExport | Text | Foreign | Unknown;

export interface Known { readonly kind: 'known'; readonly value: unknown }

/** The id (`Ref`) or an attribute (`Fn::GetAtt`) of a resource in the same template. */
export interface ResourceReference { readonly kind: 'resource'; readonly logicalId: string; readonly attribute?: string }

/** The value that an SSM parameter has when the template is deployed. */
export interface SsmParameter { readonly kind: 'ssm'; readonly parameterName: string }

/** The value that another stack exports. */
export interface StackExport { readonly kind: 'export'; readonly exportName: string }

/** A text of which only some pieces are known. */
export interface Text { readonly kind: 'text'; readonly pieces: readonly (string | NotKnown)[] }

/** A value that a parent stack hands to its nested stack, or the other way round: to be understood in that template. */
export interface Foreign { readonly kind: 'foreign'; readonly template: TemplateScope; readonly value: NotKnown }

export interface Unknown {
  readonly kind: 'unknown';
  readonly cause: string;
  /** What it is computed from, where that tells something. */
  readonly of?: Value;
}

/** A template in which a value is understood. */
export interface TemplateScope {
  readonly resources: Dictionary;
}

/** What intrinsic functions ask of the template that they stand in. */
export interface Resolver {
  resolve(node: unknown): Value;
  reference(name: string): Value;
  attribute(logicalId: string, attribute: string): Value;
  mapped(map: string, key: string, second: string): unknown;
  /** Whether a condition holds; nothing when that is decided at deployment. */
  holds(condition: string): boolean | undefined;
}

/** A template, or any part of it that maps names to things. */
export type Dictionary = { readonly [key: string]: unknown };

export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function dictionary(value: unknown): Dictionary {
  return isDictionary(value) ? value : {};
}

export function known(value: unknown): Known {
  return { kind: 'known', value };
}

export function unknown(cause: string, of?: Value): Unknown {
  return { kind: 'unknown', cause, of };
}

/** A text as it is, and a number or a boolean as it is written. Where a text belongs and none is, this is its JSON. */
export function plainText(value: unknown): string {
  // What a template calls 'toString' is no function, and String() would try to call it.
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What can be handed on by name: a text, a number, a boolean. */
export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Why a value that is not known is not, for people. */
export function causeOf(value: NotKnown): string {
  switch (value.kind) {
    case 'unknown': return value.cause;
    case 'resource': return `${value.attribute ?? 'the id'} of ${value.logicalId}, known after deployment`;
    case 'ssm': return `the value of SSM parameter '${value.parameterName}', known at deployment`;
    case 'export': return `the export '${value.exportName}' of another stack`;
    case 'text': return causeOf(value.pieces.find((piece): piece is NotKnown => typeof piece !== 'string')!);
    case 'foreign': return causeOf(value.value);
  }
}

/** Whether there is anything: `AWS::NoValue` takes a property, or an item of a list, away. */
export function isThere(value: Value): boolean {
  return value.kind !== 'known' || value.value !== undefined;
}

/** Beyond what any property of CloudFront takes: a few functions can stand for a text that no memory holds. */
const MAX_TEXT = 100_000;

/** Puts pieces together: known when all are, one piece alone as it is, and otherwise a text with holes. */
export function textOf(pieces: readonly Value[]): Value {
  const flat = pieces.flatMap(piece => (piece.kind === 'text' ? piece.pieces : piece.kind === 'known' ? [plainText(piece.value)] : [piece]));
  const length = flat.reduce<number>((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1), 0);
  if (length > MAX_TEXT) return unknown(`a text of over ${MAX_TEXT} characters`);
  const merged: (string | NotKnown)[] = [];
  for (const piece of flat) {
    const last = merged.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  const [only, ...more] = merged;
  if (only === undefined) return known('');
  if (more.length > 0) return { kind: 'text', pieces: merged };
  return typeof only === 'string' ? known(only) : only;
}

/** The known pieces of a text, with `hole` for what is not known. */
export function sketchOf(value: Value, hole: string): string {
  switch (value.kind) {
    case 'known': return plainText(value.value);
    case 'text': return value.pieces.map(piece => (typeof piece === 'string' ? piece : sketchOf(piece, hole))).join('');
    case 'foreign': return sketchOf(value.value, hole);
    default: return hole;
  }
}

/** The resources that a value is made of. */
export function* referencesIn(value: Value, scope: TemplateScope): Generator<{ reference: ResourceReference; scope: TemplateScope }> {
  switch (value.kind) {
    case 'resource': yield { reference: value, scope }; break;
    case 'text': for (const piece of value.pieces) if (typeof piece !== 'string') yield* referencesIn(piece, scope); break;
    case 'foreign': yield* referencesIn(value.value, value.template); break;
    case 'unknown': if (value.of !== undefined) yield* referencesIn(value.of, scope); break;
  }
}
