import { NO_CONFIGURATION, PageInput } from '../src/cli/report/page-input';

/** What this needs of a file. */
export type TextFile = Pick<File, 'name' | 'text'>;

/**
 * The templates in files that somebody dropped or chose. They are read here and go nowhere.
 *
 * @throws if one cannot be read, in a line that says so
 */
export async function openedFiles(files: Iterable<TextFile>, before: PageInput): Promise<PageInput> {
  const templates = await Promise.all([...files].map(async file => ({ name: file.name, text: await textOf(file) })));
  return pageOf(templates.map(({ name }) => name).join(', '), templates, before);
}

async function textOf(file: TextFile): Promise<string> {
  try {
    return await file.text();
  } catch {
    // Browsers hand over folders as files that cannot be read.
    throw new Error(`'${file.name}' cannot be read; drop the templates in it if it is a folder`);
  }
}

/** A template that somebody pasted. */
export function pasted(text: string, before: PageInput): PageInput {
  return pageOf(PASTED, [{ name: PASTED, text }], before);
}

const PASTED = 'pasted template';

/** What is accepted in one template says nothing of another. */
function pageOf(title: string, templates: PageInput['templates'], { version }: PageInput): PageInput {
  return { title, version, templates, others: [], configuration: NO_CONFIGURATION };
}
