import { SourceDocument } from '../../template/document/document';
import { UsageError } from '../command';
import { didYouMean } from '../input/nearest';

/** A value of a scenario file, and where it stands. */
export class Place {
  public static whole(document: SourceDocument): Place {
    return new Place(document, document.value, []);
  }

  private constructor(
    private readonly document: SourceDocument, public readonly value: unknown, private readonly path: readonly (string | number)[],
  ) {}

  /** A member of a map, or an item of a list. */
  public at(step: string | number): Place {
    return new Place(this.document, (this.value as { [member: string]: unknown })[step], [...this.path, step]);
  }

  public get line(): number | undefined {
    return this.document.positionOf(this.path)?.line;
  }

  /** @param problem what is wrong and what to do, as the rest of a sentence that begins with the name of this place */
  public refuse(problem: string): UsageError {
    const line = this.line === undefined ? '' : `, line ${this.line}`;
    const names = inWords(this.path);
    return new UsageError(`'${this.document.name}'${line}: ${names === '' ? 'the file' : names} ${problem}`);
  }
}

/** Turns a value into what it means. */
export type Read<T> = (place: Place) => T;

export type Members<T> = { readonly [K in keyof T]-?: Read<Exclude<T[K], undefined>> };

/** A map with these members and no others. */
export function mapWith<T extends object>(members: Members<T>, required: readonly (keyof T & string)[] = []): Read<T> {
  const known = Object.keys(members);
  return place => {
    const names = namesIn(place);
    const stranger = names.find(name => !Object.hasOwn(members, name));
    if (stranger !== undefined) {
      throw place.at(stranger).refuse(`is not known${didYouMean(stranger, known) || `; there may be ${known.join(', ')}`}`);
    }
    const missing = required.find(name => !names.includes(name));
    if (missing !== undefined) throw place.refuse(`has no '${missing}'; add it`);
    return Object.fromEntries(names.map(name => [name, members[name as keyof T](place.at(name))])) as T;
  };
}

/** A map with members of any name. */
export function mapOf<T>(read: Read<T>): Read<{ readonly [name: string]: T }> {
  return place => Object.fromEntries(namesIn(place).map(name => [name, read(place.at(name))]));
}

/** A list with at least one item. */
export function listOf<T>(read: Read<T>): Read<T[]> {
  return place => {
    const { value } = place;
    if (!Array.isArray(value) || value.length === 0) throw place.refuse(`must be a list with something in it, got ${shown(value)}`);
    return value.map((_, i) => read(place.at(i)));
  };
}

/** One of a few words, each with what it means. */
export function wordOf<T>(meanings: { readonly [word: string]: T }): Read<T> {
  const words = Object.keys(meanings);
  return place => {
    const { value } = place;
    if (typeof value === 'string' && Object.hasOwn(meanings, value)) return meanings[value] as T;
    throw place.refuse(`must be one of ${words.join(', ')}, got ${shown(value)}${typeof value === 'string' ? didYouMean(value, words) : ''}`);
  };
}

/** A value that something else can check and turn into what it means; what is not understood is refused. */
export function readAs<T>(what: string, meaning: (value: unknown) => T | undefined): Read<T> {
  return place => {
    const read = meaning(place.value);
    if (read === undefined) throw place.refuse(`must be ${what}, got ${shown(place.value)}`);
    return read;
  };
}

/** `null`, or what `read` reads. */
export function orNull<T>(read: Read<T>): Read<T | null> {
  return place => (place.value === null ? null : read(place));
}

export function isMap(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesIn(place: Place): string[] {
  if (!isMap(place.value)) throw place.refuse(`must be a map, got ${shown(place.value)}`);
  return Object.keys(place.value);
}

/** A value as an error shows it: in part, when it is long. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  const text = typeof value === 'string' ? `'${value.replace(/[\r\n]+/g, '\\n')}'` : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** `step 3, 'expect.age'`: items are counted from 1, as people count them. */
function inWords(path: readonly (string | number)[]): string {
  const words: string[] = [];
  let names: string[] = [];
  for (const part of path) {
    if (typeof part === 'string') {
      names.push(part);
      continue;
    }
    const list = names.pop() ?? 'item';
    words.push(...quoted(names), `${list.replace(/s$/, '')} ${part + 1}`);
    names = [];
  }
  return [...words, ...quoted(names)].join(', ');
}

function quoted(names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`'${names.join('.')}'`];
}
