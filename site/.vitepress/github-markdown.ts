import { posix } from 'node:path';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { GUIDES, PROJECT, REFERENCE } from './pages.js';

export const REPOSITORY = 'https://github.com/cdk-edge-cache/cdk-edge-cache';

/** What stands elsewhere on the site than in the repository. */
const MOVED: { readonly [file: string]: string } = { 'README.md': '/', 'API.md': '/api/' };

const PAGES = new Set([...GUIDES, ...REFERENCE, ...PROJECT]);

/** Makes links of the repository's files links of the site: a file that is no page is looked at on GitHub. */
export function githubLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('github-links', state => {
    const { relativePath }: MarkdownEnv = state.env;
    // What is code by its indentation looks as what is code by fences.
    for (const token of state.tokens.filter(({ type }) => type === 'code_block')) Object.assign(token, { type: 'fence', info: 'text' });
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open') token.attrSet('href', linkFrom(relativePath === 'index.md' ? 'README.md' : relativePath, token.attrGet('href')!));
      // What is drawn by a server of somebody else's is for GitHub: nobody reads this site by asking another.
      if (token.type === 'image' && /^https?:/.test(token.attrGet('src')!)) token.hidden = true;
    }
  });
  const image = markdown.renderer.rules.image!;
  markdown.renderer.rules.image = (tokens, index, ...more) => (tokens[index]!.hidden ? '' : image(tokens, index, ...more));
}

/** As GitHub names the heading of a page. */
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
