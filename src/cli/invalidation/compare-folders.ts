import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError, Terminal } from '../command';
import { attempt, statsOf } from '../input/read-text';
import { stripControlCharacters } from '../output/strip-control-characters';

/** The files of two folders, relative to them, with `/` between folders; sorted. */
export interface FolderChanges {
  /** In both, with another content. */
  readonly changed: readonly string[];
  /** Only in the old folder. */
  readonly removed: readonly string[];
  /** Only in the new folder. */
  readonly added: readonly string[];
  readonly unchanged: readonly string[];
}

/** The most files that a folder may have. */
export const MOST_FILES = 100_000;

/** What is different in the new folder. Files are compared by their content, piece by piece. */
export function compareFolders(oldFolder: string, newFolder: string, terminal: Terminal): FolderChanges {
  const before = filesOf(oldFolder, terminal);
  const after = filesOf(newFolder, terminal);
  const both = [...after.keys()].filter(file => before.has(file));
  const same = new Set(both.filter(file => before.get(file) === after.get(file)
    && sameContent(resolve(terminal.directory, oldFolder, file), resolve(terminal.directory, newFolder, file))));
  return {
    changed: both.filter(file => !same.has(file)),
    removed: [...before.keys()].filter(file => !after.has(file)),
    added: [...after.keys()].filter(file => !before.has(file)),
    unchanged: [...same],
  };
}

/** The files below a folder, with their sizes. */
function filesOf(folder: string, terminal: Terminal): ReadonlyMap<string, number> {
  if (!statsOf(folder, terminal).isDirectory()) throw new UsageError(`'${folder}' is no folder; give the folder of a build`);
  const found: [string, number][] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const path = join(folder, below);
    for (const entry of attempt(path, () => readdirSync(resolve(terminal.directory, path), { withFileTypes: true }))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        waiting.push(name);
      } else {
        found.push([name, sizeOf(join(folder, name), terminal)]);
      }
    }
    if (found.length > MOST_FILES) {
      throw new UsageError(`'${folder}' has more than ${MOST_FILES} files; compare parts of it, each with its '--prefix', or invalidate '/*'`);
    }
  }
  return new Map(found.sort(([a], [b]) => a < b ? -1 : 1));
}

function sizeOf(path: string, terminal: Terminal): number {
  const stats = attempt(path, () => statSync(resolve(terminal.directory, path)));
  // A folder behind a link could lead back to where it stands.
  if (!stats.isFile()) throw new UsageError(`'${stripControlCharacters(path)}' is neither a file nor a folder; remove it, or put what it links to in its place`);
  return stats.size;
}

const PIECE = 64 * 1024;

function sameContent(a: string, b: string): boolean {
  return withFile(a, one => withFile(b, other => {
    const [ours, theirs] = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)];
    for (;;) {
      const length = readSync(one, ours);
      if (readSync(other, theirs) !== length || !ours.subarray(0, length).equals(theirs.subarray(0, length))) return false;
      if (length === 0) return true;
    }
  }));
}

function withFile(path: string, read: (file: number) => boolean): boolean {
  const file = attempt(path, () => openSync(path, 'r'));
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}
