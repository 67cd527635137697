import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DefaultTheme } from 'vitepress';

/** The sidebar of the pages that `scripts/api-pages.ts` writes, from the list that it writes with them. */
export function apiSidebar(folder: string): DefaultTheme.SidebarItem[] {
  const file = resolve(folder, 'sections.json');
  if (!existsSync(file)) throw new Error("there are no pages of the API; 'npm run docs' writes them");
  const sections: { readonly [kind: string]: string[] } = JSON.parse(readFileSync(file, 'utf8'));
  return [
    { text: 'All', link: '/api/' },
    ...Object.entries(sections).map(([kind, names]) => ({
      text: kind, collapsed: kind !== 'Constructs', items: names.map(name => ({ text: name, link: `/api/${name}` })),
    })),
  ];
}
