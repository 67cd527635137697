/** A heading of the API reference with the lines up to the next heading. */
interface Section {
  readonly heading: string;
  readonly level: number;
  readonly id: string;
  readonly body: string;
}

/** The members that every construct inherits from `constructs.Construct`. */
const INHERITED = /\.(toString|isConstruct|property\.node)$/;

/**
 * Removes repetition from the output of jsii-docgen: inherited members, tables of parameters that have their own sections, declarations of
 * properties next to their types, struct literals, and the second anchor of each heading.
 */
export function condensedApi(reference: string): string {
  const sections = sectionsOf(reference);
  const kept: Section[] = [];
  let kind = '';
  let parent = '';
  for (const section of sections) {
    if (section.level === 2) kind = section.id;
    if (section.level <= 5) parent = section.id;
    const isInherited = kind === 'Constructs' && INHERITED.test(section.level === 6 ? parent : section.id);
    if (isInherited || isLiteral(section) || saysNothing(section)) continue;
    kept.push({ ...section, body: condensedBody(section, kind) });
  }
  const lists = kept.filter(section => !isEmptyList(section));
  return lists.map(section => `${headingOf(section)}\n${section.body}`.trimEnd()).join('\n\n').replace(/\n{3,}/g, '\n\n') + '\n';
}

function sectionsOf(reference: string): Section[] {
  const parts: string[][] = [];
  let isCode = false;
  for (const line of reference.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    if (!isCode && /^#{1,6} /.test(line)) parts.push([]);
    parts.at(-1)!.push(line);
  }
  return parts.map(([heading = '', ...body]) => ({
    heading, level: heading.indexOf(' '), id: / id="([^"]+)"><\/a>$/.exec(heading)?.[1] ?? '', body: body.join('\n'),
  }));
}

function isLiteral({ heading }: Section): boolean {
  return heading.startsWith('#### Initializer <');
}

/** A parameter without a description whose type is not ours. The signature above it has the name and the type. */
function saysNothing({ id, body }: Section): boolean {
  return id.includes('.parameter.') && !body.includes('<a ') && body.replace(/^- \*Type:\*.*$|^---$/gm, '').trim() === '';
}

function condensedBody({ heading, level, body }: Section, kind: string): string {
  const isInitializer = heading.startsWith('#### Initializers ');
  return body
    .replace(isInitializer ? /^\| .*\n/gm : /(?!)/, '')
    .replace(kind === 'Constructs' ? /^\| <code><a href="#[\w.-]+\.(?:toString|isConstruct|property\.node)">.*\n/gm : /(?!)/, '')
    .replace(level === 5 ? /^```typescript\npublic (?:static )?readonly .*\n```\n/gm : /(?!)/, '')
    .replace(level === 5 ? /^(```typescript\n)import .*\n\n/gm : /(?!)/, '$1')
    .replace(/\*No description\.\*/g, '')
    .replace(/^> \[(https:[^\]]+)\]\(\1\)$/gm, '> $1')
    .replace(/^---\n/gm, '');
}

/** A list of inherited methods only. */
function isEmptyList({ heading, body }: Section): boolean {
  return /^#### (?:Methods|Static Functions|Properties) /.test(heading) && !/^\| <code>/m.test(body);
}

function headingOf({ heading, level, id }: Section): string {
  const anchor = id.includes('.') ? `<a id="${id}"></a>` : '';
  const text = heading.replace(/ <a name=.*$/, anchor === '' ? '' : ` ${anchor}`);
  const [, submodule] = /^cdk-edge-cache\.(\w+)\.\w+$/.exec(id) ?? [];
  if (level === 2 && id === 'Constructs') return `${text}\n\nEach construct also has the members of \`constructs.Construct\`: \`node\`, \`toString()\` and \`isConstruct()\`.`;
  return level === 3 && submodule !== undefined ? `${text}\n\nIn the submodule \`${submodule}\`.` : text;
}
