import { Command, ExitCode, Terminal } from '../command';
import { cachingTemplates } from '../input/caching-templates';
import { githubReport } from '../lint/github-report';
import { LINT_INPUT_OPTIONS, readLintInput } from '../lint/lint-input';
import { LintResult, lintTemplates } from '../lint/lint-templates';
import { sarifReport } from '../lint/sarif-report';
import { textReport } from '../lint/text-report';
import { jsonText } from '../output/json-text';

const FORMATS: { readonly [format: string]: (result: LintResult, terminal: Terminal) => string } = {
  text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport,
};

function jsonReport({ findings, notChecked, templates }: LintResult): string {
  return jsonText({
    // The format calls the evidence 'proof'.
    findings: findings.map(({ finding: { evidence, ...finding } }) => ({ ...finding, proof: evidence })),
    notChecked: notChecked.map(({ file: _, ...one }) => one),
    templates,
  });
}

export const LINT: Command = {
  name: 'lint',
  summary: 'Finds CloudFront caching mistakes in templates: leaks, failed deployments, unreachable behaviors and lost cache hits.',
  positionals: 'PATH...',
  arity: { min: 1 },
  options: [
    { name: 'format', value: 'FORMAT', choices: Object.keys(FORMATS), description: 'The output format (default: text). github prints workflow annotations.' },
    ...LINT_INPUT_OPTIONS,
  ],
  examples: [
    'cdk-edge-cache lint cdk.out',
    "cdk-edge-cache lint template.yaml --severity error --ignore 'CEC002=the cookie only selects a color'",
    'cdk-edge-cache lint cdk.out --format sarif > edge-cache.sarif',
    'aws cloudformation get-template --stack-name Shop --query TemplateBody | cdk-edge-cache lint -',
  ],
  run: (args, terminal) => {
    const { templates, others, configuration } = readLintInput(args, terminal);
    const result = lintTemplates(cachingTemplates(templates, others), configuration);
    terminal.print(FORMATS[args.text('format') ?? 'text']!(result, terminal));
    return result.findings.length > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
  },
};
