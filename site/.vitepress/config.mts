import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfigWithTheme, type DefaultTheme } from 'vitepress';
import { apiSidebar } from './api-sidebar.js';
import { githubAnchor, githubLinks, REPOSITORY } from './github-markdown.js';
import { GUIDES, PRINTED, PROJECT, REFERENCE, sidebarOf } from './pages.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const { description } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));

/** The base path. Each version has its own folder. */
const base = process.env.SITE_BASE ?? '/';

/** The version, which a release sets. */
const version = process.env.SITE_VERSION ?? 'next';

const guides = [
  { text: 'Guide', items: [{ text: 'Overview', link: '/' }, ...sidebarOf(GUIDES)] },
  { text: 'Reference', items: [{ text: 'API', link: '/api/' }, ...sidebarOf(REFERENCE)] },
  { text: 'Project', items: sidebarOf(PROJECT) },
];

// The pages are the Markdown files of the repository, in place. Their links are relative paths, as on GitHub.
export default defineConfigWithTheme<DefaultTheme.Config & { readonly version: string }>({
  title: 'cdk-edge-cache',
  description,
  base,
  srcDir: ROOT,
  srcExclude: ['{.github,bench,examples,node_modules,playground,rosetta,schemas,scripts,src,test}/**', 'API.md', '{cdk.out,dist,dist-*,coverage,reports}/**'],
  rewrites: { 'README.md': 'index.md', 'site/api/:page.md': 'api/:page.md' },
  outDir: resolve(ROOT, 'dist-site'),
  vite: {
    publicDir: resolve(ROOT, 'site', 'public'),
    // The page of the edge model and the search index are large.
    build: { chunkSizeWarningLimit: 2000 },
  },
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}favicon.svg` }],
    ['meta', { name: 'color-scheme', content: 'light dark' }],
  ],
  markdown: {
    anchor: { slugify: githubAnchor },
    // GitHub has no attribute syntax in braces.
    attrs: { disable: true },
    config: githubLinks,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  transformPageData: page => {
    if (page.relativePath === 'index.md') page.title = 'Overview';
    if (PRINTED.includes(page.relativePath)) page.frontmatter.editLink = false;
  },
  themeConfig: {
    version,
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guide', link: '/', activeMatch: '^/(docs/(?!rules|managed|edge-model|performance)|$)' },
      { text: 'Rules', link: '/docs/rules' },
      { text: 'API', link: '/api/' },
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar: { '/': guides, '/api/': apiSidebar(resolve(ROOT, 'site', 'api')) },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    editLink: { pattern: `${REPOSITORY}/edit/main/:path` },
    footer: { message: 'Apache-2.0. Not a product of AWS.' },
  },
});
