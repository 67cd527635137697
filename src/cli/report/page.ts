import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Markup, printed } from './markup';
import { PageInput, pageJson } from './page-input';
import { UsageError } from '../command';
import { escaped } from '../output/escaped';

/** What a built page has in the place of its contents. */
export const PLACES = { title: '<!-- the title -->', body: '<!-- the body -->', input: '<!-- the input -->' };

/** Where the build puts the page: code and styles, still without contents. Found from the sources and from what they compile to. */
export const PAGE_FILE = join(__dirname, '../../../lib/cli/report/page.html');

/** The page as it was built. */
export function builtPage(file: string = PAGE_FILE): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError("the page of the report is not built; in a checkout of the library, run 'npm run page'");
  }
}

/**
 * A page that holds all that it shows, and asks no one for anything.
 *
 * @param built what `builtPage` returns
 * @param body what is there before anything runs, and where nothing does
 */
export function pageWith(built: string, input: PageInput, body: Markup): string {
  const contents: Record<keyof typeof PLACES, string> = {
    title: escaped(`${input.title}: CloudFront caching`), body: printed(body), input: pageJson(input),
  };
  // Split and joined, because what is put in may look like a place itself.
  const parts = built.split(new RegExp(`(${Object.values(PLACES).join('|')})`));
  return parts.map(part => contents[keyOf(part)!] ?? part).join('');
}

function keyOf(part: string): keyof typeof PLACES | undefined {
  return (Object.keys(PLACES) as (keyof typeof PLACES)[]).find(key => PLACES[key] === part);
}
