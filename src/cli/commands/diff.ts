import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { compareDistributions, DistributionDiff, pairedDistributions } from '../diff/compare-distributions';
import { DIFF_FORMATS } from '../diff/diff-report';
import { findingChanges } from '../diff/finding-changes';
import { distributionsAt } from '../input/distributions-at';
import { FoundDistribution } from '../input/find-distribution';

export const DIFF: Command = {
  name: 'diff',
  summary: 'Compares the caching of two templates, with the effect of each change on viewers, and lists new and resolved findings.',
  positionals: 'OLD NEW',
  arity: { min: 2, max: 2 },
  options: [
    { name: 'alongside', value: 'PATH', multiple: true, description: 'A template, or a folder of templates, with policies that OLD and NEW use.' },
    { name: 'format', value: 'FORMAT', choices: Object.keys(DIFF_FORMATS), description: 'The output format: text (default), json or markdown.' },
    { name: 'json', description: 'Short for --format json.' },
  ],
  examples: [
    'cdk-edge-cache diff cdk.out.before cdk.out',
    'cdk-edge-cache diff deployed.json cdk.out/Shop.template.json --format markdown',
    'aws cloudformation get-template --stack-name Shop --query TemplateBody | cdk-edge-cache diff - cdk.out',
  ],
  run: (args, terminal) => {
    const format = args.isSet('json') ? 'json' : args.text('format') ?? 'text';
    if (args.isSet('json') && (args.text('format') ?? 'json') !== 'json') {
      throw new UsageError(`'--json' and '--format ${args.text('format')}' contradict each other; use one of them`);
    }
    const diffs = diffsOf(args, terminal);
    terminal.print(DIFF_FORMATS[format]!(diffs, terminal));
    return diffs.some(({ changes }) => changes.length > 0) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  },
};

function diffsOf(args: CommandArguments, terminal: Terminal): DistributionDiff[] {
  const [before, after] = args.positionals as [string, string];
  const [old, now] = distributionsAt([before, after], args.texts('alongside'), terminal) as [FoundDistribution[], FoundDistribution[]];
  if (old.length + now.length === 0) {
    throw new UsageError(`neither '${before}' nor '${after}' contains a distribution; pass the templates of the stack that creates it`);
  }
  return compareDistributions(pairedDistributions({ old, new: now }), findingChanges);
}
