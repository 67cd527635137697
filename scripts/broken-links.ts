import { readdirSync, readFileSync, statSync } from 'fs';
import { join, posix, sep } from 'path';

export interface LinkReport {
  readonly pages: number;
  readonly links: number;
  /** A line for each broken link, with its page. */
  readonly broken: string[];
}

/** Checks the links between the pages of a folder, including anchors, as a server at `base` would resolve them. */
export function brokenLinks(folder: string, base: string): LinkReport {
  const files = new Set((readdirSync(folder, { recursive: true }) as string[])
    .filter(file => statSync(join(folder, file)).isFile()).map(file => file.split(sep).join('/')));
  const pages = [...files].filter(file => file.endsWith('.html'));
  const html = new Map(pages.map(page => [page, readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map(pages.map(page => [page, new Set([...html.get(page)!.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id]) => unescaped(id!)))]));
  let links = 0;
  const broken = pages.flatMap(page => {
    const targets = new Set([...html.get(page)!.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href]) => unescaped(href!)));
    return [...targets].filter(href => {
      if (/^[a-z]+:/.test(href)) return false;
      links += 1;
      return !isThere(page, href);
    }).map(href => `${page}: ${href}`);
  });
  return { pages: pages.length, links, broken };

  function isThere(page: string, href: string): boolean {
    const [, path, anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(href)!;
    const target = path === '' ? page : fileAt(path!.startsWith('/') ? outsideOf(path!) : posix.join(posix.dirname(page), decodeURI(path!)));
    if (target === undefined) return false;
    return anchor === undefined || anchor === '' || !anchors.has(target) || anchors.get(target)!.has(decodeURIComponent(anchor));
  }

  function outsideOf(path: string): string {
    return path.startsWith(base) ? decodeURI(path.slice(base.length)) : `..${path}`;
  }

  function fileAt(path: string): string | undefined {
    return [path, `${path}.html`, posix.join(path, 'index.html')].find(file => files.has(file));
  }
}

function unescaped(text: string): string {
  return text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
