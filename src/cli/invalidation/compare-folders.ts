import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Terminal, UsageError } from '../command';
import { attempt, statsOf } from '../input/read-text';
import { stripControlCharacters } from '../output/strip-control-characters';

/** The differences between two folders, as sorted paths relative to them, with `/` between folders. */
export interface FolderChanges {
  readonly changed: readonly string[];
  /** Only in the old folder. */
  readonly removed: readonly string[];
  /** Only in the new folder. */
  readonly added: readonly string[];
  readonly unchanged: readonly string[];
}

/** The maximum number of files in a folder. */
const MAX_FILES = 100_000;

/** Compares the files of two folders by content. */
export function compareFolders(oldFolder: string, newFolder: string, terminal: Terminal): FolderChanges {
  const before = filesIn(oldFolder, terminal);
  const after = filesIn(newFolder, terminal);
  const content = (folder: string, file: string) => attempt(join(folder, file), () => readFileSync(resolve(terminal.directory, folder, file)));
  const isSame = (file: string) => before.get(file) === after.get(file) && content(oldFolder, file).equals(content(newFolder, file));
  const common = [...after.keys()].filter(file => before.has(file));
  const unchanged = new Set(common.filter(isSame));
  return {
    changed: common.filter(file => !unchanged.has(file)),
    removed: [...before.keys()].filter(file => !after.has(file)),
    added: [...after.keys()].filter(file => !before.has(file)),
    unchanged: [...unchanged],
  };
}

/** The files below a folder, with their sizes. */
function filesIn(folder: string, terminal: Terminal): ReadonlyMap<string, number> {
  if (!statsOf(folder, terminal).isDirectory()) throw new UsageError(`'${folder}' is not a folder; pass the folder of a build`);
  const files: [string, number][] = [];
  for (const file of filesBelow(resolve(terminal.directory, folder))) {
    files.push([file, sizeOf(join(folder, file), terminal)]);
    if (files.length > MAX_FILES) {
      throw new UsageError(`'${folder}' has more than ${MAX_FILES.toLocaleString('en-US')} files; compare subfolders with '--prefix', or invalidate '/*'`);
    }
  }
  return new Map(files.sort(([a], [b]) => a < b ? -1 : 1));
}

function* filesBelow(root: string, folder = ''): Generator<string> {
  const path = join(root, folder);
  for (const entry of attempt(path, () => readdirSync(path, { withFileTypes: true }))) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(root, name);
    else yield name;
  }
}

function sizeOf(path: string, terminal: Terminal): number {
  const stats = statsOf(path, terminal);
  // A link to a folder can be circular.
  if (!stats.isFile()) throw new UsageError(`'${stripControlCharacters(path)}' is neither a file nor a folder; remove it, or replace a link with its target`);
  return stats.size;
}
