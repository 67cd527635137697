import { Naming, NameSet } from './name-set';
import { NameSelection, SelectionMode } from '../model';

export const PICK_NONE: NameSelection = { mode: SelectionMode.NONE };
export const PICK_ALL: NameSelection = { mode: SelectionMode.ALL };

export function pickOnly(...names: string[]): NameSelection {
  return { mode: SelectionMode.WHITELIST, names };
}

/** Whether a name is picked. */
export type Picks = (name: string) => boolean;

/** Returns a test for the names that a selection picks. Header names are passed in lower case. */
export function picks(selection: NameSelection, naming: Naming): Picks {
  const names = NameSet.of(selection, naming);
  return name => names.has(name);
}

/** Whether a selection is empty for every request. */
export function picksNothing(selection: NameSelection): boolean {
  return NameSet.of(selection, 'header').isEmpty;
}
