import { readFileSync, Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, Terminal } from '../command';

/** The path that stands for standard input. */
export const STANDARD_INPUT = '-';

/** The most that is read of a file or of standard input. */
export const MOST_BYTES = 10 * 1024 * 1024;

/**
 * The text of a file, or of standard input.
 *
 * @param path as the user gave it; `-` is standard input
 */
export function readText(path: string, terminal: Terminal): string {
  if (path === STANDARD_INPUT) return terminal.readInput();
  const stats = statsOf(path, terminal);
  if (stats.isDirectory()) throw new UsageError(`'${path}' is a folder; give a file`);
  if (!stats.isFile()) throw new UsageError(`'${path}' is no regular file; give a file, or pipe it into '${STANDARD_INPUT}'`);
  if (stats.size > MOST_BYTES) {
    throw new UsageError(`'${path}' has ${Math.ceil(stats.size / 1024 / 1024)} MB, more than the 10 MB that are read; CloudFormation takes templates up to 1 MB`);
  }
  return attempt(path, () => readFileSync(resolve(terminal.directory, path), 'utf8'));
}

/** What the file system says of a path. */
export function statsOf(path: string, terminal: Terminal): Stats {
  return attempt(path, () => statSync(resolve(terminal.directory, path)));
}

/** Does something with a path, and says in our words why it cannot be done. */
export function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(REASONS[code]?.(path) ?? `'${path}' cannot be read: ${code}`);
  }
}

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: path => `'${path}' does not exist; check the path`,
  ENOTDIR: path => `'${path}' does not exist: a part of it is no folder; check the path`,
  EACCES: path => `'${path}' cannot be read: permission denied`,
  EPERM: path => `'${path}' cannot be read: permission denied`,
  ELOOP: path => `'${path}' cannot be read: its symbolic links go round`,
  ENAMETOOLONG: () => 'a path is too long to be one; check the arguments',
  ERR_INVALID_ARG_VALUE: path => `'${path}' is no path; check the arguments`,
};

/** @throws UsageError if standard input is named more than once: it can be read once only */
export function checkStandardInput(paths: readonly (string | undefined)[]): void {
  if (paths.filter(path => path === STANDARD_INPUT).length > 1) {
    throw new UsageError(`'${STANDARD_INPUT}' is given twice, but there is one standard input; give it once`);
  }
}
