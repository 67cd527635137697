import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { relativePath, uriOf } from '../../../src/cli/lint/relative-path';

const FOLDER = resolve('/projects/shop');

test.each<[string, string, string]>([
  ['folders', 'a/b/c.json', 'a/b/c.json'],
  ['a blank and a percent sign', 'a b%.json', 'a%20b%25.json'],
  ['what has a meaning in URIs', 'a#b?c:d.json', 'a%23b%3Fc%3Ad.json'],
  ['letters beyond ASCII', '\u00e9.json', '%C3%A9.json'],
  ['two dots that are no way up', '..a.json', '..a.json'],
])('a path with %s', (_name, path, uri) => {
  expect(relativePath(resolve(FOLDER, path), FOLDER)).toBe(path);
  expect(uriOf(resolve(FOLDER, path), FOLDER)).toBe(uri);
});

test.each(['../a b.json', '../shop-2/a.json', '../../a.json'])('%s is not below the folder', path => {
  const file = resolve(FOLDER, path);
  expect(relativePath(file, FOLDER)).toBeUndefined();
  expect(uriOf(file, FOLDER)).toBe(pathToFileURL(file).href);
});
