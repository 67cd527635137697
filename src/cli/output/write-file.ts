import { existsSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError, Terminal } from '../command';

/** Writes a file atomically. */
export function writeFile(path: string, text: string, terminal: Terminal): void {
  try {
    writeAtomically(resolve(terminal.directory, path), text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`'${path}' cannot be written: ${code}; pass a file in an existing folder`);
  }
}

function writeAtomically(path: string, text: string): void {
  // A symbolic link stays a link. /dev/stdout is written to, not replaced.
  const target = existsSync(path) ? realpathSync(path) : path;
  if (existsSync(target) && !statSync(target).isFile()) return writeFileSync(target, text);
  const temporary = mkdtempSync(join(dirname(target), '.cdk-edge-cache-'));
  try {
    const written = join(temporary, 'file');
    writeFileSync(written, text);
    renameSync(written, target);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
