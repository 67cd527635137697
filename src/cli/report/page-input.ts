import { Report, reportOf } from './report';
import { Severity } from '../../lint/finding';
import { cachingTemplates } from '../input/caching-templates';
import { InputTemplate } from '../input/read-templates';
import { parseDocument } from '../input/source-text';
import { isIn } from '../lint/accepted-findings';
import { LintConfiguration } from '../lint/configuration';

/** A template that the page contains. */
export interface PageTemplate extends Pick<InputTemplate, 'name' | 'stackName' | 'account' | 'region' | 'parent'> {
  readonly text: string;
}

/** The initial data of the page. */
export interface PageInput {
  /** The paths of the templates. */
  readonly title: string;
  /** The version of this library. */
  readonly version: string;
  readonly templates: readonly PageTemplate[];
  /** Templates that define policies for the others. They are not reported on. */
  readonly others: readonly PageTemplate[];
  readonly configuration: LintConfiguration;
}

export const NO_CONFIGURATION: LintConfiguration = { severity: Severity.WARNING, ignore: [] };

/** Replaces template paths by indices, so that the page contains no path of this machine. */
export function configurationFor(templates: readonly InputTemplate[], configuration: LintConfiguration): LintConfiguration {
  return {
    ...configuration,
    ignore: configuration.ignore.flatMap(one => (one.template === undefined ? [one]
      : templates.flatMap((template, i) => (isIn(template.file ?? template.name, one.template!) ? [{ ...one, template: indexPath(i) }] : [])))),
  };
}

export function pageTemplate({ name, stackName, account, region, parent, document: { text } }: InputTemplate): PageTemplate {
  return { name, stackName, account, region, parent, text };
}

/** The report on the data of a page. */
export function reportOfPage({ title, templates, others, configuration }: PageInput): Report {
  return reportOf(title, cachingTemplates(templates.map(inputTemplate), others.map(inputTemplate)), configuration);
}

function inputTemplate({ text, ...template }: PageTemplate, i: number): InputTemplate {
  return { ...template, file: indexPath(i), document: parseDocument(text, template.name) };
}

function indexPath(i: number): string {
  return `/${i}`;
}

/** JSON for a script element. It cannot close the element. */
export function pageJson(input: PageInput): string {
  return JSON.stringify(input).replace(/[<\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
