import { readFileSync } from 'fs';
import { join } from 'path';
import { apiIndex, apiPages } from '../../scripts/api-pages';

const REFERENCE = readFileSync(join(__dirname, '..', '..', 'API.md'), 'utf8');
const PAGES = apiPages(REFERENCE);

function page(name: string): string {
  return PAGES.find(one => one.name === name)!.text;
}

test('each type of the reference has one page', () => {
  const names = [...REFERENCE.matchAll(/^### (\w+) /gm)].map(([, name]) => name);
  expect(PAGES.map(({ name }) => name)).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(PAGES.map(({ kind }) => kind))).toEqual(new Set(['Constructs', 'Structs', 'Classes', 'Enums']));
});

test('a page has one heading of the first level, followed by its sections', () => {
  for (const { name, text } of PAGES) expect(text.match(/^# .*$/gm)!.filter(heading => heading.startsWith(`# ${name} `))).toHaveLength(1);
  expect(page('MixedContentDistribution')).toMatch(/^## Initializers .*\n\n```typescript$/m);
});

test('a link leads to the page with its anchor', () => {
  const ids = new Map(PAGES.map(({ name, text }) => [name, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
  const links = PAGES.flatMap(({ text }) => [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!));
  expect(links.length).toBeGreaterThan(300);
  for (const href of links) {
    const [, name, id] = /^\.\/(\w+)\.html#(.+)$/.exec(href)!;
    expect([href, ids.get(name!)?.has(id!)]).toEqual([href, true]);
  }
});

test('the page of a type in a submodule names the submodule', () => {
  expect(page('EdgeDecision')).toContain('\nIn the submodule `edge`.\n');
  expect(page('ContentRoute')).not.toContain('In the submodule');
});

test('no placeholder is an HTML element', () => {
  for (const { text } of PAGES) expect(text.replace(/^```[^]*?^```/gm, '').match(/<(?!\/?(?:a|code|sup)\b)\w+/g)).toBeNull();
});

test('the list has each page with its summary', () => {
  const lines = apiIndex(PAGES).split('\n');
  for (const { name } of PAGES) expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^\\| \\[${name}\\]\\(\\./${name}\\.md\\) \\| \\S.*[.] \\|$`)));
});
