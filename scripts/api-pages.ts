/** A page of the API reference: a class, a struct or an enum. */
export interface ApiPage {
  readonly name: string;
  /** The part of the reference that it is in: `Constructs`, `Structs`, `Classes` or `Enums`. */
  readonly kind: string;
  readonly text: string;
}

/** The text comes from docstrings, so the page has no link to edit it. */
const NOT_EDITED = '---\neditLink: false\n---\n\n';

/** Splits `API.md` into a page for each class, struct and enum, which link to each other. */
export function apiPages(reference: string): ApiPage[] {
  const parts = reference.split(/^(?=#{2,3} )/m).slice(1);
  const pages: ApiPage[] = [];
  let kind = '';
  for (const part of parts) {
    const [, marks, name] = /^(#+) (\w+)/.exec(part)!;
    if (marks === '##') kind = name!;
    else pages.push({ name: name!, kind, text: part });
  }
  const pageOf = new Map(pages.flatMap(({ name, text }) => [...text.matchAll(/ id="([^"]+)"><\/a>$/gm)].map(([, id]): [string, string] => [id!, name])));
  return pages.map(page => ({ ...page, text: onItsOwn(page, pageOf) }));
}

/** The list of all pages, with the first sentence of each. */
export function apiIndex(pages: readonly ApiPage[]): string {
  const kinds = [...new Set(pages.map(({ kind }) => kind))];
  return [`${NOT_EDITED}# API`, ...kinds.flatMap(kind => [
    `## ${kind}`,
    ['| name | what it is |', '| --- | --- |', ...pages.filter(page => page.kind === kind).map(page => `| [${page.name}](./${page.name}.md) | ${summary(page)} |`)].join('\n'),
  ])].join('\n\n');
}

function onItsOwn({ text }: ApiPage, pageOf: ReadonlyMap<string, string>): string {
  const [heading, ...lines] = text.trimEnd().split('\n');
  return [`${NOT_EDITED}${raised(heading!)}`, ...lines.map(raised)].join('\n')
    // The outline of a page shows its headings without it.
    .replace(/^(#+ .*)<sup>/gm, '$1<sup class="ignore-header">')
    // A placeholder in a default is not an HTML element.
    .replace(/^- \*Default:\* .*$/gm, line => line.replace(/<(?=\w)/g, '&lt;'))
    .replace(/href="#([^"]+)"/g, (all, id: string) => (pageOf.has(id) ? `href="./${pageOf.get(id)}.html#${id}"` : all));
}

/** Raises a heading by two levels: one of the third level is the first of its page. */
function raised(line: string): string {
  return line.replace(/^##(#+ )/, '$1');
}

function summary({ text }: ApiPage): string {
  const paragraph = text.split('\n\n').slice(1).find(one => /^[A-Z`]/.test(one) && !one.startsWith('In the submodule ')) ?? '';
  const [sentence] = /^.*?[.:](?=\s|$)/s.exec(paragraph) ?? [paragraph];
  return sentence.replace(/\s+/g, ' ').replace(/:$/, '.').replace(/\|/g, '\\|');
}
