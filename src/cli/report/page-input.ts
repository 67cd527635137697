import { Report, reportOf } from './report';
import { Severity } from '../../lint/finding';
import { cachingTemplates } from '../input/caching-templates';
import { InputTemplate } from '../input/read-templates';
import { parseDocument } from '../input/source-text';
import { isIn } from '../lint/accepted-findings';
import { LintConfiguration } from '../lint/configuration';

/** A template as a page carries it: by its text. */
export interface PageTemplate extends Pick<InputTemplate, 'name' | 'stackName' | 'account' | 'region' | 'parent'> {
  readonly text: string;
}

/** All that a page begins with. */
export interface PageInput {
  /** What the templates are called together. */
  readonly title: string;
  /** The version of this library. */
  readonly version: string;
  readonly templates: readonly PageTemplate[];
  /** What those borrow from; not reported on. */
  readonly others: readonly PageTemplate[];
  readonly configuration: LintConfiguration;
}

/** A page that looks at templates on its own, with no configuration. */
export const NO_CONFIGURATION: LintConfiguration = { severity: Severity.WARNING, ignore: [] };

/** No path of the machine that writes the page gets into it: `template` of what is accepted becomes the place of the template. */
export function configurationFor(templates: readonly InputTemplate[], configuration: LintConfiguration): LintConfiguration {
  return {
    ...configuration,
    ignore: configuration.ignore.flatMap(one => (one.template === undefined ? [one]
      : templates.flatMap((template, i) => (isIn(template.file ?? template.name, one.template!) ? [{ ...one, template: placeOf(i) }] : [])))),
  };
}

export function pageTemplate({ name, stackName, account, region, parent, document: { text } }: InputTemplate): PageTemplate {
  return { name, stackName, account, region, parent, text };
}

/** The report on what a page holds. */
export function reportOfPage({ title, templates, others, configuration }: PageInput): Report {
  return reportOf(title, cachingTemplates(templates.map(inputTemplate), others.map(inputTemplate)), configuration);
}

function inputTemplate({ text, ...template }: PageTemplate, i: number): InputTemplate {
  return { ...template, file: placeOf(i), document: parseDocument(text, template.name) };
}

function placeOf(i: number): string {
  return `/${i}`;
}

/** JSON that stands in a script element: nothing in it ends that element. */
export function pageJson(input: PageInput): string {
  return JSON.stringify(input).replace(/[<\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
