import { existsSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError, Terminal } from '../command';

/** Writes a file, all of it or nothing: whoever reads it meanwhile sees the old one. */
export function writeFile(path: string, text: string, terminal: Terminal): void {
  try {
    writeWhole(resolve(terminal.directory, path), text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`'${path}' cannot be written: ${code}; give a file in a folder that exists`);
  }
}

function writeWhole(path: string, text: string): void {
  // A link stays one, and what is no file, such as /dev/stdout, is written to and not replaced.
  const target = existsSync(path) ? realpathSync(path) : path;
  if (existsSync(target) && !statSync(target).isFile()) return writeFileSync(target, text);
  const beside = mkdtempSync(join(dirname(target), '.cdk-edge-cache-'));
  try {
    const written = join(beside, 'written');
    writeFileSync(written, text);
    renameSync(written, target);
  } finally {
    rmSync(beside, { recursive: true });
  }
}
