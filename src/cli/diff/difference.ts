import { CacheBehaviorSettings, DistributionSettings, UnknownSetting } from '../../edge/model';

/** The kind of a change of a setting, or of one item of it. */
export type ChangeKind = 'added' | 'removed' | 'changed';

/** One difference between two distributions, as data for the description. */
export interface Difference {
  /** The member of the model, as a path: `cachePolicy.cookies`. */
  readonly setting: string;
  readonly kind: ChangeKind;
  /** The item of a setting that has several: "cookie `session`". */
  readonly item?: string;
  /** True if the item consists of several names: "all cookies". */
  readonly plural?: boolean;
  /** The name of the item, if it is a single one. For paths that another behavior serves, the name of that behavior. */
  readonly name?: string;
  /** The formatted old value; undefined if it is unknown. */
  readonly before?: string;
  /** The formatted new value; undefined if it is unknown. */
  readonly after?: string;
  /** The reason why the old value is unknown. */
  readonly unknownBefore?: string;
  /** The reason why the new value is unknown. */
  readonly unknownAfter?: string;
  /** False if the search for an example path was incomplete. */
  readonly hasAllPaths?: boolean;
}

/** A value before the change, and the same value after it. */
export interface Pair<T> {
  readonly old: T;
  readonly new: T;
}

/**
 * Pairs old items with new ones that have an equal key, in the order of the old ones; the unpaired new ones come last. Later keys apply to
 * the items that earlier keys leave unpaired.
 */
export function pairedBy<T extends object>(items: Pair<readonly T[]>, ...keys: ((item: T) => string)[]): Partial<Pair<T>>[] {
  const unpaired = [...items.new];
  const counterparts = new Map<T, T>();
  for (const keyOf of keys) {
    for (const old of items.old.filter(item => !counterparts.has(item))) {
      const at = unpaired.findIndex(item => keyOf(item) === keyOf(old));
      if (at >= 0) counterparts.set(old, unpaired.splice(at, 1)[0]!);
    }
  }
  return [...items.old.map(old => ({ old, new: counterparts.get(old) })), ...unpaired.map(item => ({ new: item }))];
}

/** The context of a setting. The distribution as a whole has no behavior. */
export interface Side {
  readonly distribution: DistributionSettings;
  readonly behavior?: CacheBehaviorSettings;
}

export type Sides = Pair<Side>;

/** Finds the differences between two values of a member. */
export interface Comparison<T> {
  /** The value of a member that is not set; without it, such a member counts as unknown. `compare` receives it, so it must accept its type. */
  readonly unset?: unknown;
  readonly compare: (pair: Pair<T>, setting: string, sides: Sides) => Iterable<Difference>;
}

/** A comparison for each member of a struct; `undefined` for members that do not affect caching. Internal members are not compared. */
export type Comparisons<S> = { readonly [Member in Exclude<keyof S, 'unknowns' | `_${string}`>]-?: Comparison<NonNullable<S[Member]>> | undefined };

interface WithUnknowns {
  readonly unknowns?: UnknownSetting[];
}

/** The differences between two structs, member by member. Of an unknown member, only the cause is compared. */
export function* differencesOf<S extends WithUnknowns>(comparisons: Comparisons<S>, pair: Pair<S>, sides: Sides, prefix = ''): Iterable<Difference> {
  for (const [member, comparison] of Object.entries(comparisons) as [string, Comparison<unknown> | undefined][]) {
    if (comparison === undefined) continue;
    const setting = `${prefix}${member}`;
    const [before, after] = [read(pair.old, member, comparison.unset), read(pair.new, member, comparison.unset)];
    if (before.cause === undefined && after.cause === undefined) {
      yield* comparison.compare({ old: before.value, new: after.value }, setting, sides);
    } else if (before.cause !== after.cause) {
      yield { setting, kind: 'changed', unknownBefore: before.cause, unknownAfter: after.cause };
    }
  }
}

/** The value of a member, or why it is unknown. */
function read(struct: WithUnknowns, member: string, unset: unknown): { readonly value?: unknown; readonly cause?: string } {
  const cause = struct.unknowns?.find(({ setting }) => setting === member)?.cause;
  if (cause !== undefined) return { cause };
  const value = (struct as { readonly [name: string]: unknown })[member] ?? unset;
  return value === undefined ? { cause: 'it is not set' } : { value };
}

/** Compares a value as a whole. */
export function compareWhole<T>(format: (value: T) => string, unset?: NoInfer<T>): Comparison<T> {
  return {
    unset,
    * compare(pair, setting) {
      const [before, after] = [format(pair.old), format(pair.new)];
      if (before !== after) yield { setting, kind: 'changed', before, after };
    },
  };
}

/** Compares the members of a struct. */
export function compareMembers<S extends WithUnknowns>(comparisons: Comparisons<S>, unset?: S): Comparison<S> {
  return { unset, compare: (pair, setting, sides) => differencesOf(comparisons, pair, sides, `${setting}.`) };
}

/**
 * Compares a list whose order does not matter: items that were added, removed, or changed under the same key.
 *
 * @param noun the kind of an item, for the description
 * @param always items that CloudFront adds to every list
 */
export function compareItems<T>(keyOf: (item: T) => string, format: (item: T) => string, noun: string, always: T[] = []): Comparison<T[]> {
  return {
    unset: [],
    * compare(pair, setting) {
      const [before, after] = [pair.old, pair.new].map(items => valuesByKey([...always, ...items], keyOf, format)) as [ValuesByKey, ValuesByKey];
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

type ValuesByKey = ReadonlyMap<string, string>;

/** Items with the same key count as one that has all of their values. */
function valuesByKey<T>(items: readonly T[], keyOf: (item: T) => string, format: (item: T) => string): ValuesByKey {
  const groups = new Map<string, Set<string>>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, (groups.get(key) ?? new Set()).add(format(item)));
  }
  return new Map([...groups].map(([key, values]) => [key, [...values].sort().join(' and ')]));
}

/** Fills the placeholders of a template, such as `{item}`, with members of a difference. */
export function fillIn(template: string, { item = '', name = '', plural = false, before = '', after = '' }: Difference): string {
  const values: { readonly [placeholder: string]: string } = { item, name, before, after, is: plural ? 'are' : 'is' };
  return template.replace(/\{(\w+)\}/g, (_all, placeholder: string) => values[placeholder]!);
}
