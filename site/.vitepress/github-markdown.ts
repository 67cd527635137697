import { posix } from 'node:path';
import type Token from 'markdown-it/lib/token.mjs';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { GUIDES, PROJECT, REFERENCE } from './pages.js';

export const REPOSITORY = 'https://github.com/cdk-edge-cache/cdk-edge-cache';

/** Files with a different path on the site. */
const MOVED: { readonly [file: string]: string } = { 'README.md': '/', 'API.md': '/api/' };

const PAGES = new Set([...GUIDES, ...REFERENCE, ...PROJECT]);

/** Converts links between files to links between pages of the site. A link to any other file leads to GitHub. */
export function githubLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('github-links', state => {
    const { relativePath }: MarkdownEnv = state.env;
    // Indented code blocks look like fenced ones.
    for (const token of state.tokens.filter(({ type }) => type === 'code_block')) Object.assign(token, { type: 'fence', info: 'text' });
    state.tokens.forEach((token, index) => {
      for (const child of token.children ?? []) {
        if (child.type === 'link_open') child.attrSet('href', linkFrom(relativePath === 'index.md' ? 'README.md' : relativePath, child.attrGet('href')!));
      }
      if (!isBadges(token)) return;
      token.children = [];
      state.tokens[index - 1]!.hidden = true;
      state.tokens[index + 1]!.hidden = true;
    });
  });
}

/** Badges come from other servers, and this site makes no requests to other servers. */
function isBadges({ type, children }: Token): boolean {
  const shown = (children ?? []).filter(child => !['link_open', 'link_close', 'softbreak'].includes(child.type));
  return type === 'inline' && shown.length > 0 && shown.every(child => child.type === 'image' && /^https:/.test(child.attrGet('src')!));
}

/** GitHub's anchor of a heading. */
export function githubAnchor(heading: string): string {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-');
}

function linkFrom(page: string, href: string): string {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const [, path, anchor] = /^([^#]*)(.*)$/.exec(href)!;
  const file = posix.join(posix.dirname(page), path!);
  if (file in MOVED) return `${MOVED[file]}${anchor}`;
  return PAGES.has(file) || page.startsWith('api/') ? href : `${REPOSITORY}/blob/main/${file}${anchor}`;
}
