import { NO_CONFIGURATION, PageInput } from '../src/cli/report/page-input';

/** The templates in files that somebody dropped or chose. They are read here and go nowhere. */
export async function openedFiles(files: Iterable<File>, before: PageInput): Promise<PageInput> {
  const templates = await Promise.all([...files].map(async file => ({ name: file.name, text: await file.text() })));
  return pageOf(templates.map(({ name }) => name).join(', '), templates, before);
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
