import { NO_CONFIGURATION, PageInput } from '../src/cli/report/page-input';

export type TextFile = Pick<File, 'name' | 'text'>;

/**
 * Reads the templates that the user dropped or selected. They stay in the browser.
 *
 * @throws if a file cannot be read
 */
export async function openedFiles(files: Iterable<TextFile>, before: PageInput): Promise<PageInput> {
  const templates = await Promise.all([...files].map(async file => ({ name: file.name, text: await textOf(file) })));
  return pageOf(templates.map(({ name }) => name).join(', '), templates, before);
}

async function textOf(file: TextFile): Promise<string> {
  try {
    return await file.text();
  } catch {
    // Browsers represent a folder as an unreadable file.
    throw new Error(`'${file.name}' cannot be read; if it is a folder, drop its templates`);
  }
}

/** A pasted template. */
export function pasted(text: string, before: PageInput): PageInput {
  return pageOf(PASTED, [{ name: PASTED, text }], before);
}

const PASTED = 'pasted template';

/** Accepted findings apply only to the original templates. */
function pageOf(title: string, templates: PageInput['templates'], { version }: PageInput): PageInput {
  return { title, version, templates, others: [], configuration: NO_CONFIGURATION };
}
