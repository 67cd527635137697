import { readFileSync, Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, Terminal } from '../command';

/** The path that means standard input. */
export const STANDARD_INPUT = '-';

/** The maximum size of a file and of standard input. */
export const MOST_BYTES = 10 * 1024 * 1024;

/**
 * Reads a file or standard input.
 *
 * @param path relative to `terminal.directory`; `-` is standard input
 */
export function readText(path: string, terminal: Terminal): string {
  if (path === STANDARD_INPUT) return terminal.readInput();
  const stats = statsOf(path, terminal);
  if (stats.isDirectory()) throw new UsageError(`'${path}' is a folder; pass a file`);
  if (!stats.isFile()) throw new UsageError(`'${path}' is not a regular file; pass a file, or pipe the text and pass '${STANDARD_INPUT}'`);
  if (stats.size > MOST_BYTES) {
    throw new UsageError(`'${path}' has ${Math.ceil(stats.size / 1024 / 1024).toLocaleString('en-US')} MB, but the maximum is 10 MB; CloudFormation accepts templates up to 1 MB`);
  }
  return attempt(path, () => readFileSync(resolve(terminal.directory, path), 'utf8'));
}

export function statsOf(path: string, terminal: Terminal): Stats {
  return attempt(path, () => statSync(resolve(terminal.directory, path)));
}

/** Runs a file system action. Turns an error of the file system into a `UsageError`. */
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
  ENOTDIR: path => `'${path}' does not exist, because part of the path is not a folder; check the path`,
  EACCES: path => `'${path}' cannot be read: permission denied`,
  EPERM: path => `'${path}' cannot be read: permission denied`,
  ELOOP: path => `'${path}' cannot be read: circular symbolic link`,
  ENAMETOOLONG: () => 'a path is too long; check the arguments',
  ERR_INVALID_ARG_VALUE: path => `'${path}' is not a valid path; check the arguments`,
};

/** @throws UsageError if standard input is named more than once, because it can be read only once */
export function checkStandardInput(paths: readonly (string | undefined)[]): void {
  if (paths.filter(path => path === STANDARD_INPUT).length > 1) {
    throw new UsageError(`'${STANDARD_INPUT}' is given more than once, but standard input can be read only once; pass it once`);
  }
}
