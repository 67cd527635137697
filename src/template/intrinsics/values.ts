/** A value in a template, as far as it can be evaluated before deployment. */
export type Value = Constant | Unresolved;

export type Unresolved = ResourceReference | SsmParameter | StackExport | PartialText | CrossStackValue | Unknown;

export interface Constant { readonly kind: 'constant'; readonly value: unknown }

/** The id (`Ref`) or an attribute (`Fn::GetAtt`) of a resource in the same template. */
export interface ResourceReference { readonly kind: 'resource'; readonly logicalId: string; readonly attribute?: string }

/** The value of an SSM parameter at deployment. */
export interface SsmParameter { readonly kind: 'ssm'; readonly parameterName: string }

/** A value that another stack exports. */
export interface StackExport { readonly kind: 'export'; readonly exportName: string }

/** A text with pieces that are not constant. */
export interface PartialText { readonly kind: 'partial-text'; readonly pieces: readonly (string | Unresolved)[] }

/** A value that a parent stack passes to its nested stack, or that the nested stack outputs, in the scope of that template. */
export interface CrossStackValue { readonly kind: 'cross-stack'; readonly template: TemplateScope; readonly value: Unresolved }

export interface Unknown {
  readonly kind: 'unknown';
  readonly cause: string;
  /** The value that it is computed from, where rules can use its references. */
  readonly computedFrom?: Value;
}

/** The template that references refer to. */
export interface TemplateScope {
  readonly resources: Dictionary;
}

/** The parts of a template that intrinsic functions can access. */
export interface Resolver {
  resolve(node: unknown): Value;
  reference(name: string): Value;
  attribute(logicalId: string, attribute: string): Value;
  mapped(map: string, key: string, secondKey: string): unknown;
  /** Whether a condition is true; undefined if deployment decides. */
  holds(condition: string): boolean | undefined;
}

/** A JSON object. */
export type Dictionary = { readonly [key: string]: unknown };

export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function dictionary(value: unknown): Dictionary {
  return isDictionary(value) ? value : {};
}

export function constant(value: unknown): Constant {
  return { kind: 'constant', value };
}

export function unknown(cause: string, computedFrom?: Value): Unknown {
  return { kind: 'unknown', cause, computedFrom };
}

/** Converts a scalar to a string, and anything else to JSON. */
export function plainText(value: unknown): string {
  // String() would call a member named 'toString'.
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The reason why a value is not known before deployment. */
export function causeOf(value: Unresolved): string {
  switch (value.kind) {
    case 'unknown': return value.cause;
    case 'resource': return `${value.attribute ?? 'the id'} of ${value.logicalId} is known only after deployment`;
    case 'ssm': return `the value of SSM parameter '${value.parameterName}' is known only at deployment`;
    case 'export': return `the export '${value.exportName}' of another stack is known only at deployment`;
    case 'partial-text': return causeOf(value.pieces.find((piece): piece is Unresolved => typeof piece !== 'string')!);
    case 'cross-stack': return causeOf(value.value);
  }
}

/** Whether a property or list item is present: `AWS::NoValue` removes it. */
export function isPresent(value: Value): boolean {
  return value.kind !== 'constant' || value.value !== undefined;
}

/** Longer than any CloudFront property. A few nested functions can describe a text that does not fit into memory. */
const MAX_TEXT = 100_000;

/** Joins values to a text, as constant as possible. */
export function concatenate(values: readonly Value[]): Value {
  const flat = values.flatMap(value => (value.kind === 'partial-text' ? value.pieces : value.kind === 'constant' ? [plainText(value.value)] : [value]));
  const length = flat.reduce<number>((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1), 0);
  if (length > MAX_TEXT) return unknown('the text has over 100,000 characters');
  const pieces: (string | Unresolved)[] = [];
  for (const piece of flat) {
    const last = pieces.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  const [first = ''] = pieces;
  if (pieces.length > 1) return { kind: 'partial-text', pieces };
  return typeof first === 'string' ? constant(first) : first;
}

/** The text of a value, with a placeholder for pieces that are not constant. */
export function textOf(value: Value, placeholder: string): string {
  switch (value.kind) {
    case 'constant': return plainText(value.value);
    case 'partial-text': return value.pieces.map(piece => (typeof piece === 'string' ? piece : textOf(piece, placeholder))).join('');
    case 'cross-stack': return textOf(value.value, placeholder);
    default: return placeholder;
  }
}

/** The resources that a value depends on. */
export function* referencesIn(value: Value, scope: TemplateScope): Generator<{ reference: ResourceReference; scope: TemplateScope }> {
  switch (value.kind) {
    case 'resource': yield { reference: value, scope }; break;
    case 'partial-text': for (const piece of value.pieces) if (typeof piece !== 'string') yield* referencesIn(piece, scope); break;
    case 'cross-stack': yield* referencesIn(value.value, value.template); break;
    case 'unknown': if (value.computedFrom !== undefined) yield* referencesIn(value.computedFrom, scope); break;
  }
}
