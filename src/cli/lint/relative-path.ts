import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The path of a file as seen from a folder, with forward slashes; nothing where the file is not below it. */
export function relativePath(file: string, directory: string): string | undefined {
  const path = relative(directory, file);
  return isAbsolute(path) || path.split(sep)[0] === '..' ? undefined : path.split(sep).join('/');
}

/** A reference to a file that may stand in a URI: relative to a folder where it is below it. */
export function uriOf(file: string, directory: string): string {
  return relativePath(file, directory)?.split('/').map(encodeURIComponent).join('/') ?? pathToFileURL(file).href;
}
