import { DocumentNode } from './document-node';
import { didYouMean } from '../../edge/nearest-name';
import { isDictionary } from '../../template/intrinsics/values';
import { ownJson } from '../own-package';

/** The keywords of JSON Schema that `DocumentSchema` checks. The schemas have others for editors, which the code that reads the file checks. */
interface Schema {
  readonly $ref?: string;
  /** The noun for errors: "must be {title}". */
  readonly title?: string;
  readonly type?: keyof typeof TYPES;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

/** Returns the rest of a sentence that begins with the name of a value, or nothing for a valid value. */
export type Refusal = (text: string) => string | undefined;

/** One of the published JSON schemas in `schemas/`, which also validates the files that the command reads. */
export class DocumentSchema {
  private readonly definitions: { readonly [name: string]: Schema };

  /** @param refusals stricter checks for the texts of a definition, by its name */
  public constructor(file: string, private readonly refusals: { readonly [definition: string]: Refusal } = {}) {
    this.definitions = ownJson(`schemas/${file}`).definitions;
  }

  /** @throws UsageError at the first value that does not conform to a definition */
  public check(node: DocumentNode, definition: string): void {
    this.checkNode(node, { $ref: `#/definitions/${definition}` });
  }

  private checkNode(node: DocumentNode, schema: Schema, outerTitle?: string): void {
    const title = schema.title ?? outerTitle;
    if (schema.$ref !== undefined) {
      const definition = nameIn(schema.$ref);
      // Text with line ends does not match the patterns below; a refusal would repeat it.
      const refusal = typeof node.value === 'string' && !/[\r\n]/.test(node.value) ? this.refusals[definition]?.(node.value) : undefined;
      if (refusal !== undefined) throw node.refuse(refusal);
      this.checkNode(node, this.definitions[definition]!, title);
    } else if (schema.oneOf !== undefined) {
      const fitting = schema.oneOf.find(one => this.fits(node.value, one)) ?? schema.oneOf.find(one => one.type !== 'null')!;
      this.checkNode(node, fitting, title);
    } else if (schema.enum !== undefined) {
      checkWord(node, schema.enum);
    } else if (schema.type === 'object') {
      this.checkMap(node, schema);
    } else if (schema.type === 'array') {
      if (!Array.isArray(node.value) || node.value.length === 0) throw node.refuse(`must be a list with at least one item, got ${shown(node.value)}`);
      for (const item of node.items) this.checkNode(item, schema.items!);
    } else {
      checkScalar(node, schema, title);
    }
  }

  private checkMap(node: DocumentNode, { properties = {}, additionalProperties, required = [], minProperties = 0 }: Schema): void {
    if (!isDictionary(node.value)) throw node.refuse(`must be a map, got ${shown(node.value)}`);
    const names = Object.keys(node.value);
    const known = Object.keys(properties);
    const unknown = additionalProperties === false ? names.find(name => !Object.hasOwn(properties, name)) : undefined;
    if (unknown !== undefined) throw node.at(unknown).refuse(`is unknown${didYouMean(unknown, known) || `; the members are ${known.join(', ')}`}`);
    const missing = required.find(name => !names.includes(name));
    if (missing !== undefined) throw node.refuse(`has no '${missing}'; add it`);
    if (names.length < minProperties) throw node.refuse('must be a map with at least one member, got an empty map');
    for (const name of names) this.checkNode(node.at(name), Object.hasOwn(properties, name) ? properties[name]! : additionalProperties as Schema);
  }

  /** True if a value has the type that a schema describes, valid or not. */
  private fits(value: unknown, { $ref, oneOf, type = 'string' }: Schema): boolean {
    if ($ref !== undefined) return this.fits(value, this.definitions[nameIn($ref)]!);
    return oneOf === undefined ? TYPES[type](value) : oneOf.some(one => this.fits(value, one));
  }
}

const TYPES = {
  object: isDictionary,
  array: Array.isArray,
  string: (value: unknown) => typeof value === 'string',
  number: Number.isFinite,
  integer: Number.isSafeInteger,
  boolean: (value: unknown) => typeof value === 'boolean',
  null: (value: unknown) => value === null,
};

function nameIn(reference: string): string {
  return reference.slice('#/definitions/'.length);
}

function checkWord(node: DocumentNode, words: readonly string[]): void {
  const { value } = node;
  if (typeof value === 'string' && words.includes(value)) return;
  // YAML reads `1.1` as a number.
  const hint = typeof value === 'string' ? didYouMean(value, words) : words.some(word => Number(word) === value) ? '; put it in quotes' : '';
  throw node.refuse(`must be one of ${words.join(', ')}, got ${shown(value)}${hint}`);
}

function checkScalar(node: DocumentNode, { type = 'string', pattern = '', minimum = -Infinity, maximum = Infinity }: Schema, title = 'true or false'): void {
  const { value } = node;
  const isValid = TYPES[type](value)
    && (typeof value !== 'string' || new RegExp(pattern).test(value))
    && (typeof value !== 'number' || (value >= minimum && value <= maximum));
  if (isValid) return;
  // YAML reads `1.10` as 1.1 and `no` as false.
  const hint = type === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? '; put it in quotes' : '';
  throw node.refuse(`must be ${title}, got ${shown(value)}${hint}`);
}

/** A value in an error message; long ones are cut. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  const text = typeof value === 'string' ? `'${value.replace(/[\r\n]+/g, '\\n')}'` : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
