import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DefaultTheme } from 'vitepress';

/** The sidebar of the API pages, from the list that `scripts/api-pages.ts` writes. */
export function apiSidebar(folder: string): DefaultTheme.SidebarItem[] {
  const file = resolve(folder, 'sections.json');
  if (!existsSync(file)) throw new Error("The API pages do not exist. Run 'npm run docs' to generate them.");
  const sections: { readonly [kind: string]: string[] } = JSON.parse(readFileSync(file, 'utf8'));
  return [
    { text: 'All', link: '/api/' },
    ...Object.entries(sections).map(([kind, names]) => ({
      text: kind, collapsed: kind !== 'Constructs', items: names.map(name => ({ text: name, link: `/api/${name}` })),
    })),
  ];
}
