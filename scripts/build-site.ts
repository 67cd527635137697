/*
 * Builds the documentation site in dist-site from the pages of the repository, the API reference (a page for each type), and the playground.
 * Checks every link between pages and every anchor.
 */
import { execFileSync } from 'child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { apiIndex, apiPages } from './api-pages';
import { brokenLinks } from './broken-links';

const ROOT = join(__dirname, '..');
const API = join(ROOT, 'site', 'api');
const SITE = join(ROOT, 'dist-site');

function main(): void {
  const pages = apiPages(readFileSync(join(ROOT, 'API.md'), 'utf8'));
  rmSync(API, { recursive: true, force: true });
  mkdirSync(API, { recursive: true });
  for (const { name, text } of pages) writeFileSync(join(API, `${name}.md`), text);
  writeFileSync(join(API, 'index.md'), apiIndex(pages));
  writeFileSync(join(API, 'sections.json'), JSON.stringify(sections(pages)));

  execFileSync(bin('tsc'), ['--project', join(ROOT, 'site')], { stdio: 'inherit' });
  execFileSync(bin('vitepress'), ['build', 'site'], { cwd: ROOT, stdio: 'inherit' });
  execFileSync(bin('tsx'), ['--tsconfig', 'tsconfig.dev.json', 'scripts/build-playground.ts', join(SITE, 'playground', 'index.html')], { cwd: ROOT, stdio: 'inherit' });

  const { pages: checked, links, broken } = brokenLinks(SITE, process.env.SITE_BASE ?? '/');
  for (const one of broken) console.log(`broken: ${one}`);
  console.log(`site: ${checked} pages in dist-site, ${links} links, ${broken.length} broken`);
  if (broken.length > 0) process.exitCode = 1;
}

function sections(pages: ReadonlyArray<{ readonly name: string; readonly kind: string }>): object {
  const names: { [kind: string]: string[] } = {};
  for (const { name, kind } of pages) (names[kind] ??= []).push(name);
  return names;
}

function bin(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name);
}

main();
