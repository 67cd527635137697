import { resolve } from 'node:path';
import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { cachingTemplates } from '../input/caching-templates';
import { STANDARD_INPUT } from '../input/read-text';
import { LINT_INPUT_OPTIONS, readLintInput } from '../lint/lint-input';
import { summaryOf } from '../lint/summary';
import { stripControlCharacters } from '../output/strip-control-characters';
import { writeFile } from '../output/write-file';
import { ownPackage } from '../own-package';
import { builtPage, fillPage } from '../report/page';
import { configurationFor, PageInput, pageTemplate } from '../report/page-input';
import { Report, reportOf } from '../report/report';
import { reportBody } from '../report/report-body';

/** @param built returns the page without content; tests replace it */
export const reportCommand = (built: () => string): Command => ({
  name: 'report',
  summary: 'Writes an HTML page with the cache behaviors, the findings, and a simulator for requests.',
  positionals: 'PATH...',
  arity: { min: 1 },
  options: [
    { name: 'output', short: 'o', value: 'FILE', description: 'The HTML file to write (default: standard output). It needs no other file and no network.' },
    ...LINT_INPUT_OPTIONS,
  ],
  examples: [
    'cdk-edge-cache report cdk.out -o report.html',
    'cdk-edge-cache report template.yaml --alongside owner.yaml > report.html',
  ],
  run: (args, terminal) => {
    const { report, input } = reportFor(args, terminal);
    const page = fillPage(built(), input, reportBody(report));
    const file = args.text('output');
    if (file === undefined) {
      terminal.print(page.trimEnd());
    } else {
      const path = resolve(terminal.directory, file);
      // A typo must not overwrite a template.
      if (report.templates.some(({ input: template }) => template.file === path)) throw new UsageError(`'${file}' is one of the templates; pass another file to '--output'`);
      writeFile(file, page, terminal);
      terminal.print(stripControlCharacters(`${file}: ${summaryOf(report.linted)}`));
    }
    return ExitCode.CLEAN;
  },
});

export const REPORT = reportCommand(builtPage);

function reportFor(args: CommandArguments, terminal: Terminal): { report: Report; input: PageInput } {
  const { templates, others, configuration } = readLintInput(args, terminal);
  const title = args.positionals.map(path => (path === STANDARD_INPUT ? 'standard input' : path)).join(', ');
  const report = reportOf(title, cachingTemplates(templates, others), configuration);
  if (report.distributions.length === 0) throw new UsageError(`'${title}' has no distribution; pass the template of the stack that creates it`);
  return {
    report,
    input: {
      title,
      version: ownPackage().version,
      templates: templates.map(pageTemplate),
      others: others.map(pageTemplate),
      configuration: configurationFor(templates, configuration),
    },
  };
}
