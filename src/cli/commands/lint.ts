import { Command, CommandArguments, ExitCode, Terminal } from '../command';
import { cachingTemplates } from '../input/caching-templates';
import { readTemplates } from '../input/read-templates';
import { checkStandardInput } from '../input/read-text';
import { CONFIGURATION_OPTIONS, readConfiguration } from '../lint/configuration';
import { githubReport } from '../lint/github-report';
import { jsonReport } from '../lint/json-report';
import { LintResult, lintTemplates } from '../lint/lint-templates';
import { sarifReport } from '../lint/sarif-report';
import { textReport } from '../lint/text-report';

/** The ways in which findings are printed. */
const FORMATS: { readonly [format: string]: (result: LintResult, terminal: Terminal) => string } = {
  text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport,
};

export const LINT: Command = {
  name: 'lint',
  summary: 'Finds caching mistakes in templates: what leaks, fails to deploy, is never reached, or costs hits.',
  positionals: 'PATH...',
  arity: { min: 1 },
  options: [
    { name: 'format', value: 'FORMAT', choices: Object.keys(FORMATS), description: 'How findings are printed: text (if left out), json, sarif, or as annotations of GitHub Actions.' },
    ...CONFIGURATION_OPTIONS,
    { name: 'alongside', value: 'PATH', multiple: true, description: 'A template, or a folder of them, that those of PATH borrow policies from. It is not checked itself.' },
  ],
  examples: [
    'cdk-edge-cache lint cdk.out',
    "cdk-edge-cache lint template.yaml --severity error --ignore 'CEC002=the cookie only chooses a color'",
    'cdk-edge-cache lint cdk.out --format sarif > edge-cache.sarif',
    'aws cloudformation get-template --stack-name Shop --query TemplateBody | cdk-edge-cache lint -',
  ],
  run: (args, terminal) => {
    const result = lint(args, terminal);
    terminal.print(FORMATS[args.text('format') ?? 'text']!(result, terminal));
    return result.findings.length > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
  },
};

function lint(args: CommandArguments, terminal: Terminal): LintResult {
  const alongside = args.texts('alongside');
  checkStandardInput([...args.positionals, ...alongside, args.text('config')]);
  // A mistake in the configuration is told before large templates are read.
  const configuration = readConfiguration(args, terminal);
  return lintTemplates(cachingTemplates(readTemplates(args.positionals, terminal), readTemplates(alongside, terminal)), configuration);
}
