import { resolve } from 'node:path';
import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { cachingTemplates } from '../input/caching-templates';
import { readTemplates } from '../input/read-templates';
import { checkStandardInput, STANDARD_INPUT } from '../input/read-text';
import { CONFIGURATION_OPTIONS, readConfiguration } from '../lint/configuration';
import { summaryOf } from '../lint/summary';
import { stripControlCharacters } from '../output/strip-control-characters';
import { writeFile } from '../output/write-file';
import { ownPackage } from '../own-package';
import { builtPage, pageWith } from '../report/page';
import { configurationFor, PageInput, pageTemplate } from '../report/page-input';
import { Report, reportOf } from '../report/report';
import { reportBody } from '../report/report-body';

/** @param built the page without its contents: that which the build has made, but in tests */
export const reportCommand = (built: () => string): Command => ({
  name: 'report',
  summary: 'Writes a page that shows where requests go, what is wrong, and what the edge answers to a request that you write into it.',
  positionals: 'PATH...',
  arity: { min: 1 },
  options: [
    { name: 'output', short: 'o', value: 'FILE', description: 'The HTML file that is written; standard output if left out. It needs no other file and no network.' },
    ...CONFIGURATION_OPTIONS.map(option => (option.name === 'severity' ? { ...option, description: 'Findings of lesser severity are left out.' } : option)),
    { name: 'alongside', value: 'PATH', multiple: true, description: 'A template, or a folder of them, that those of PATH borrow policies from.' },
  ],
  examples: [
    'cdk-edge-cache report cdk.out -o report.html',
    'cdk-edge-cache report template.yaml --alongside owner.yaml > report.html',
  ],
  run: (args, terminal) => {
    const { report, input } = reportFor(args, terminal);
    const page = pageWith(built(), input, reportBody(report));
    const file = args.text('output');
    if (file === undefined) {
      terminal.print(page.trimEnd());
    } else {
      checkOutput(file, report, terminal);
      writeFile(file, page, terminal);
      terminal.print(stripControlCharacters(`${file}: ${summaryOf(report.linted)}`));
    }
    return ExitCode.CLEAN;
  },
});

export const REPORT = reportCommand(builtPage);

function reportFor(args: CommandArguments, terminal: Terminal): { report: Report; input: PageInput } {
  const paths = args.positionals;
  const alongside = args.texts('alongside');
  checkStandardInput([...paths, ...alongside, args.text('config')]);
  const configuration = readConfiguration(args, terminal);
  const templates = readTemplates(paths, terminal);
  const others = readTemplates(alongside, terminal);
  const title = paths.map(path => (path === STANDARD_INPUT ? 'standard input' : path)).join(', ');
  const report = reportOf(title, cachingTemplates(templates, others), configuration);
  if (report.distributions.length === 0) throw new UsageError(`'${title}' has no distribution; give the template of the stack that creates it`);
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

/** A slip of the fingers must not cost somebody a template. */
function checkOutput(file: string, { templates }: Report, { directory }: Terminal): void {
  const path = resolve(directory, file);
  if (templates.some(({ input }) => input.file === path)) throw new UsageError(`'${file}' is one of the templates; give another file for '--output'`);
}
