import { readFileSync } from 'fs';
import { join } from 'path';
import { apiIndex, apiPages } from '../../scripts/api-pages';

const REFERENCE = readFileSync(join(__dirname, '..', '..', 'API.md'), 'utf8');
const PAGES = apiPages(REFERENCE);

function page(name: string): string {
  return PAGES.find(one => one.name === name)!.text;
}

test('each part of the reference has a page, and no two have the same', () => {
  const names = [...REFERENCE.matchAll(/^### (\w+) /gm)].map(([, name]) => name);
  expect(PAGES.map(({ name }) => name)).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(PAGES.map(({ kind }) => kind))).toEqual(new Set(['Constructs', 'Structs', 'Classes', 'Enums']));
});

test('a page has one heading of the first level, and its parts follow', () => {
  for (const { name, text } of PAGES) expect(text.match(/^# .*$/gm)!.filter(heading => heading.startsWith(`# ${name} `))).toHaveLength(1);
  expect(page('MixedContentDistribution')).toMatch(/^## Initializers .*\n\n```typescript$/m);
});

test('a link leads to the page that has what it names', () => {
  const ids = new Map(PAGES.map(({ name, text }) => [name, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
  const links = PAGES.flatMap(({ text }) => [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!));
  expect(links.length).toBeGreaterThan(500);
  for (const href of links) {
    const [, name, id] = /^\.\/(\w+)\.html#(.+)$/.exec(href)!;
    expect([href, ids.get(name!)?.has(id!)]).toEqual([href, true]);
  }
});

test('what is in a submodule says so', () => {
  expect(page('EdgeDecision')).toContain('\nIn the submodule `edge`.\n');
  expect(page('ContentRoute')).not.toContain('In the submodule');
});

test('no placeholder is an element', () => {
  for (const { text } of PAGES) expect(text.replace(/^```[^]*?^```/gm, '').match(/<(?!\/?(?:a|code|sup)\b)\w+/g)).toBeNull();
});

test('the list names each page with what it is', () => {
  const lines = apiIndex(PAGES).split('\n');
  for (const { name } of PAGES) expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^\\| \\[${name}\\]\\(\\./${name}\\.md\\) \\| \\S.*[.] \\|$`)));
});
