import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { brokenLinks } from '../../scripts/broken-links';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a page', './rules.html', true],
  ['a page without its ending', './rules', true],
  ['a folder', './api/', true],
  ['a page from the base', '/v1/docs/rules.html', true],
  ['a page outside the base', '/docs/rules.html', false],
  ['no page', './ruels.html', false],
  ['an anchor', './rules.html#cec001', true],
  ['an anchor that is encoded', './rules.html#a%2Fb&amp;c', true],
  ['no anchor', './rules.html#cec999', false],
  ['an anchor of the same page', '#here', true],
  ['no anchor of the same page', '#there', false],
  ['a page of others', 'https://example.com/#x', true],
  ['a file', '../favicon.svg', true],
])('%s', (_name, href, there) => {
  write('docs/index.html', `<h1 id="here">Docs</h1><a class="x" href="${href}">x</a>`);
  write('docs/rules.html', '<h2 id="cec001">CEC001</h2><a name="a/b&amp;c"></a>');
  write('docs/api/index.html', '');
  write('favicon.svg', '<svg/>');
  expect(brokenLinks(folder, '/v1/').broken).toEqual(there ? [] : [`docs/index.html: ${href}`]);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
