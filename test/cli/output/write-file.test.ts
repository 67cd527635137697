import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../../src/cli/command';
import { writeFile } from '../../../src/cli/output/write-file';
import { fakeTerminal } from '../fake-terminal';

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'write-')); });
afterEach(() => rmSync(directory, { recursive: true }));

const write = (path: string, text = 'new') => writeFile(path, text, fakeTerminal({ directory }));
const read = (path: string) => readFileSync(join(directory, path), 'utf8');

test('a file that is not there, and one that is', () => {
  write('a.txt', 'first');
  expect(read('a.txt')).toBe('first');
  write('a.txt', 'second');
  expect(read('a.txt')).toBe('second');
  expect(readdirSync(directory)).toEqual(['a.txt']);
});

test('a link stays a link', () => {
  mkdirSync(join(directory, 'far'));
  writeFileSync(join(directory, 'far/a.txt'), 'old');
  symlinkSync('far/a.txt', join(directory, 'link'));
  write('link');
  expect(lstatSync(join(directory, 'link')).isSymbolicLink()).toBe(true);
  expect(read('far/a.txt')).toBe('new');
});

test('what is no file is written to, and stays what it is', () => {
  write('/dev/null');
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
});

test.each([
  ['a folder that does not exist', 'none/a.txt', 'ENOENT'],
  ['a folder', '.', 'EISDIR'],
  ['a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
])('%s is one line, and nothing stays behind', (_name, path, code) => {
  expect(() => write(path)).toThrow(new UsageError(`'${path}' cannot be written: ${code}; give a file in a folder that exists`));
  expect(readdirSync(directory)).toEqual([]);
});
