import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Markup, printed } from './markup';
import { PageInput, pageJson } from './page-input';
import { UsageError } from '../command';
import { escapeXml } from '../output/escape-xml';

/** The page that the build writes, without content. The path is the same from the sources and from the compiled code. */
export const PAGE_FILE = join(__dirname, '../../../lib/cli/report/page.html');

export function builtPage(file: string = PAGE_FILE): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError("the report page is not built; run 'npm run page' in the checkout of the library");
  }
}

/**
 * Fills the page. The result needs no other file and no network.
 *
 * @param built the result of `builtPage`
 * @param body the content without JavaScript
 */
export function fillPage(built: string, input: PageInput, body: Markup): string {
  const contents: { readonly [placeholder: string]: string } = {
    title: escapeXml(`${input.title}: CloudFront caching`), body: printed(body), input: pageJson(input),
  };
  // One pass, because the content can contain a placeholder.
  return built.replace(/<!-- the (title|body|input) -->/g, (_, placeholder: string) => contents[placeholder]!);
}
