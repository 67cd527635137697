import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DefaultTheme } from 'vitepress';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The guides at the head of the sidebar, in order. */
const FIRST_GUIDES = [
  'docs/languages.md', 'docs/sharing.md', 'docs/variations.md', 'docs/origins.md', 'docs/waf.md', 'docs/releases.md', 'docs/hit-ratio.md',
  'docs/simulator.md', 'docs/sst.md', 'docs/escape-hatches.md', 'docs/command.md', 'docs/github-action.md',
];
export const REFERENCE = ['docs/rules.md', 'docs/managed-policies.md', 'docs/edge-model.md', 'docs/performance.md', 'docs/comparison.md'];
export const PROJECT = ['CONTRIBUTING.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'];

const others = readdirSync(resolve(ROOT, 'docs')).filter(file => file.endsWith('.md')).map(file => `docs/${file}`);

/** Pages that are in no list follow the listed guides. */
export const GUIDES = [...FIRST_GUIDES, ...others.filter(page => ![...FIRST_GUIDES, ...REFERENCE].includes(page))];

/** Generated pages, which have no link to edit them. */
export const PRINTED = ['docs/rules.md', 'docs/managed-policies.md', 'docs/edge-model.md', 'docs/performance.md', 'docs/languages.md'];

/** Sidebar items with the headings of the pages. */
export function sidebarOf(pages: readonly string[]): DefaultTheme.SidebarItem[] {
  return pages.map(page => ({ text: headingOf(page), link: `/${page.replace(/\.md$/, '')}` }));
}

function headingOf(page: string): string {
  const [, heading] = /^# (.*)$/m.exec(readFileSync(resolve(ROOT, page), 'utf8'))!;
  return heading!;
}
