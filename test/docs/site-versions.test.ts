import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { addVersion } from '../../scripts/site-versions';

let folder: string;
let site: string;
let pages: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  site = join(folder, 'site');
  pages = join(folder, 'pages');
  mkdirSync(site);
  mkdirSync(pages);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('versions stand beside each other, the newest first', () => {
  for (const version of ['0.9.0', '0.10.0', '1.0.0', '0.10.1']) publish(version);
  expect(JSON.parse(read('versions.json'))).toEqual(['v1.0', 'v0.10', 'v0.9']);
  expect(read('index.html')).toContain('url=./v1.0/"');
  expect(read('playground/index.html')).toContain('url=../v1.0/playground/"');
  expect(read('v0.10/index.html')).toBe('0.10.1');
});

test('a patch takes the place of what was there', () => {
  writeFileSync(join(site, 'old.html'), '');
  publish('0.1.0');
  rmSync(join(site, 'old.html'));
  publish('0.1.1');
  expect(existsSync(join(pages, 'v0.1', 'old.html'))).toBe(false);
});

test.each(['', '1.0', '1.0.0-beta.1', 'v1.0.0'])("'%s' is no release", version => {
  expect(() => publish(version)).toThrow(`'${version}' is not the version of a release.`);
});

function publish(version: string): void {
  writeFileSync(join(site, 'index.html'), version);
  addVersion(site, pages, version);
}

function read(path: string): string {
  return readFileSync(join(pages, path), 'utf8');
}
