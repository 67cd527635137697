import { CacheBehaviorSettings, DistributionSettings, UnknownSetting } from '../../edge/model';

/** What became of a setting, or of one item of it. */
export type ChangeKind = 'added' | 'removed' | 'changed';

/** One thing that differs, before words are found for it. */
export interface Difference {
  /** The member of the model, as a path: `cachePolicy.cookies`. */
  readonly setting: string;
  readonly kind: ChangeKind;
  /** What came, went or changed, where a setting has many: "cookie `session`". */
  readonly item?: string;
  readonly plural?: boolean;
  /** The name of the item, where it is one and not all; the other behavior, where paths go from one to another. */
  readonly name?: string;
  /** What it was, in words; absent where that is not known. */
  readonly before?: string;
  readonly after?: string;
  /** Why it was not known, or is not. */
  readonly unknownBefore?: string;
  readonly unknownAfter?: string;
  /** Whether all paths were looked at for an example; yes if left out. */
  readonly hasAllPaths?: boolean;
}

/** Something of before, and the same of after. */
export interface Pair<T> {
  readonly old: T;
  readonly new: T;
}

/** The surroundings of a setting. Distributions as a whole have no behavior. */
export interface Side {
  readonly distribution: DistributionSettings;
  readonly behavior?: CacheBehaviorSettings;
}

export type Sides = Pair<Side>;

/** How a member is compared. */
export interface Row<T> {
  /** What it is worth where it is not set; without this, a member that is not set is not known. */
  readonly absent?: T;
  readonly compare: (pair: Pair<T>, setting: string, sides: Sides) => Iterable<Difference>;
}

/** How each member of a struct is compared; `undefined` for what does not change caching. */
export type Rows<S> = { readonly [Member in Exclude<keyof S, 'unknowns'>]-?: Row<NonNullable<S[Member]>> | undefined };

interface Described {
  readonly unknowns?: UnknownSetting[];
}

/** The differences of two structs, member by member. What is not known is only compared as that. */
export function* differencesOf<S extends Described>(rows: Rows<S>, pair: Pair<S>, sides: Sides, prefix = ''): Iterable<Difference> {
  for (const member of Object.keys(rows) as (keyof Rows<S> & string)[]) {
    const row: Row<unknown> | undefined = rows[member] as Row<unknown> | undefined;
    if (row === undefined) continue;
    const setting = `${prefix}${member}`;
    const [before, after] = [read(pair.old, member, row.absent), read(pair.new, member, row.absent)];
    if (before.cause !== undefined || after.cause !== undefined) {
      if (before.cause !== after.cause) yield { setting, kind: 'changed', unknownBefore: before.cause, unknownAfter: after.cause };
      continue;
    }
    yield* row.compare({ old: before.value, new: after.value }, setting, sides);
  }
}

/** A member: its value, or why that is not known. */
function read<S extends Described>(struct: S, member: keyof S & string, absent: unknown): { readonly value?: unknown; readonly cause?: string } {
  const cause = struct.unknowns?.find(({ setting }) => setting === member)?.cause;
  if (cause !== undefined) return { cause };
  const value = struct[member] ?? absent;
  return value === undefined ? { cause: 'it is not set' } : { value };
}

/** A value that is compared as a whole. */
export function whole<T>(inWords: (value: T) => string, absent?: NoInfer<T>): Row<T> {
  return {
    absent,
    * compare(pair, setting) {
      const [before, after] = [inWords(pair.old), inWords(pair.new)];
      if (before !== after) yield { setting, kind: 'changed', before, after };
    },
  };
}

/** A struct within the struct. */
export function part<S extends Described>(rows: Rows<S>, absent?: S): Row<S> {
  return { absent, compare: (pair, setting, sides) => differencesOf(rows, pair, sides, `${setting}.`) };
}

/** A list whose order does not count: what came, what went, and what changed under the same key. */
export function list<T>(keyOf: (item: T) => string, inWords: (item: T) => string, noun: string, always: T[] = []): Row<T[]> {
  return {
    absent: [],
    * compare(pair, setting) {
      const keyed = (items: readonly T[]) => grouped([...always, ...items], keyOf, inWords);
      const [before, after] = [keyed(pair.old), keyed(pair.new)];
      for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
        const difference = { setting, item: `${noun} \`${name}\``, name, before: before.get(name), after: after.get(name) };
        if (difference.before !== difference.after) yield { ...difference, kind: kindOf(difference) };
      }
    },
  };
}

function kindOf({ before, after }: { readonly before?: unknown; readonly after?: unknown }): ChangeKind {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
}

/** Several items of one key are one: all of their values count, each once. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string, inWords: (item: T) => string): Map<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, (groups.get(key) ?? new Set()).add(inWords(item)));
  }
  return new Map([...groups].map(([key, values]) => [key, [...values].sort().join(' and ')]));
}
