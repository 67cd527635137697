import { NameSelection, SelectionMode } from '../../edge/model';
import { isAddedByCloudFront } from '../../edge/policy/selection';

/** What is picked: headers, cookies or query strings. */
export type Picked = 'header' | 'cookie' | 'query string';

/**
 * The names that a selection picks, as sets that can be joined and taken from each other.
 *
 * The headers that CloudFront adds are a set of their own, because "all of the viewer's" leaves them out.
 */
export class PickedNames {
  public static of(selection: NameSelection | undefined, picked: Picked): PickedNames {
    const { mode, names = [] } = selection ?? { mode: SelectionMode.NONE };
    const written = new Map(names.map(name => [picked === 'header' ? name.toLowerCase() : name, name]));
    const isAdded = (name: string) => picked === 'header' && isAddedByCloudFront(name);
    const { viewer, added } = SHAPES[mode];
    return new PickedNames(
      picked,
      shaped(viewer, [...written].filter(([name]) => !isAdded(name))),
      picked === 'header' ? shaped(added, [...written].filter(([name]) => isAdded(name))) : NOTHING,
    );
  }

  private constructor(private readonly picked: Picked, private readonly viewer: Names, private readonly added: Names) {}

  public has(name: string): boolean {
    const key = this.picked === 'header' ? name.toLowerCase() : name;
    const names = this.picked === 'header' && isAddedByCloudFront(key) ? this.added : this.viewer;
    return names.names.has(key) !== names.but;
  }

  /** Whether names that nobody lists are picked. */
  public get hasUnlisted(): boolean {
    return this.viewer.but || this.added.but;
  }

  public and(other: PickedNames): PickedNames {
    return new PickedNames(this.picked, union(this.viewer, other.viewer), union(this.added, other.added));
  }

  public without(other: PickedNames): PickedNames {
    return new PickedNames(this.picked, minus(this.viewer, other.viewer), minus(this.added, other.added));
  }

  /** Each listed name, then what is picked without being listed. */
  public get items(): PickedItem[] {
    const { picked, viewer, added } = this;
    const listed = [viewer, added].flatMap(one => (one.but ? [] : [...one.names.values()]));
    return [
      ...listed.sort().map(name => ({ name, words: `${picked} \`${name}\``, plural: false })),
      ...viewer.but && added.but && added.names.size === 0 ? [this.unlisted('', viewer)] : [
        ...viewer.but ? [this.unlisted(picked === 'header' ? ' of the viewer' : '', viewer)] : [],
        ...added.but ? [this.unlisted(' that CloudFront adds', added)] : [],
      ],
    ];
  }

  private unlisted(which: string, { names }: Names): PickedItem {
    const but = names.size === 0 ? '' : ` but ${[...names.values()].sort().map(name => `\`${name}\``).join(', ')}`;
    return { words: `all ${this.picked}s${which}${but}`, plural: true };
  }
}

/** A name that is picked, or all that are picked without being listed. */
export interface PickedItem {
  readonly name?: string;
  readonly words: string;
  readonly plural: boolean;
}

/** A list of names, or all names but those of a list. Names are mapped to how they were written. */
interface Names {
  readonly but: boolean;
  readonly names: ReadonlyMap<string, string>;
}

const NOTHING: Names = { but: false, names: new Map() };

type Shape = 'none' | 'list' | 'rest' | 'all';

/** What each mode makes of the viewer's names and of the headers that CloudFront adds: the list, the rest, all or none. */
const SHAPES: Record<SelectionMode, { readonly viewer: Shape; readonly added: Shape }> = {
  [SelectionMode.NONE]: { viewer: 'none', added: 'none' },
  [SelectionMode.WHITELIST]: { viewer: 'list', added: 'list' },
  [SelectionMode.ALL_EXCEPT]: { viewer: 'rest', added: 'rest' },
  [SelectionMode.ALL]: { viewer: 'all', added: 'all' },
  [SelectionMode.ALL_VIEWER]: { viewer: 'all', added: 'none' },
  [SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT]: { viewer: 'all', added: 'list' },
};

function shaped(shape: Shape, listed: readonly (readonly [string, string])[]): Names {
  return { but: shape === 'rest' || shape === 'all', names: new Map(shape === 'list' || shape === 'rest' ? listed : []) };
}

function union(one: Names, other: Names): Names {
  if (one.but && other.but) return { but: true, names: common(one, other) };
  if (one.but) return { but: true, names: rest(one, other) };
  if (other.but) return { but: true, names: rest(other, one) };
  return { but: false, names: new Map([...one.names, ...other.names]) };
}

function minus(one: Names, other: Names): Names {
  if (one.but && other.but) return { but: false, names: rest(other, one) };
  if (one.but) return { but: true, names: new Map([...one.names, ...other.names]) };
  return { but: false, names: other.but ? common(one, other) : rest(one, other) };
}

function common(one: Names, other: Names): ReadonlyMap<string, string> {
  return new Map([...one.names].filter(([name]) => other.names.has(name)));
}

function rest(one: Names, other: Names): ReadonlyMap<string, string> {
  return new Map([...one.names].filter(([name]) => !other.names.has(name)));
}
