import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The path of a file relative to a folder, with forward slashes. `undefined` if the file is outside. */
export function relativePath(file: string, directory: string): string | undefined {
  const path = relative(directory, file);
  return isAbsolute(path) || path.split(sep)[0] === '..' ? undefined : path.split(sep).join('/');
}

/** The URI of a file: relative if it is inside the folder. */
export function uriOf(file: string, directory: string): string {
  return relativePath(file, directory)?.split('/').map(encodeURIComponent).join('/') ?? pathToFileURL(file).href;
}
