import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { compareDistributions, DistributionDiff } from '../diff/compare-distributions';
import { DIFF_FORMATS } from '../diff/diff-report';
import { pairedDistributions } from '../diff/distribution-pairs';
import { findingChanges } from '../diff/finding-changes';
import { distributionsAt } from '../input/distributions-at';
import { FoundDistribution } from '../input/find-distribution';

export const DIFF: Command = {
  name: 'diff',
  summary: 'Says what changed in caching, behavior by behavior, what that means to visitors, and which findings came or went.',
  positionals: 'OLD NEW',
  arity: { min: 2, max: 2 },
  options: [
    { name: 'alongside', value: 'PATH', multiple: true, description: 'A template, or a folder of them, that those of OLD and NEW borrow policies from.' },
    { name: 'format', value: 'FORMAT', choices: Object.keys(DIFF_FORMATS), description: 'How the result is printed: text (if left out), json or markdown.' },
    { name: 'json', description: 'The same as --format json.' },
  ],
  examples: [
    'cdk-edge-cache diff cdk.out.before cdk.out',
    'cdk-edge-cache diff deployed.json cdk.out/Shop.template.json --format markdown',
    'aws cloudformation get-template --stack-name Shop --query TemplateBody | cdk-edge-cache diff - cdk.out',
  ],
  run: (args, terminal) => {
    const format = args.isSet('json') ? 'json' : args.text('format') ?? 'text';
    if (args.isSet('json') && (args.text('format') ?? 'json') !== 'json') {
      throw new UsageError(`'--json' and '--format ${args.text('format')}' contradict each other; give one of them`);
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
    throw new UsageError(`neither '${before}' nor '${after}' has a distribution; give the templates of the stack that creates it`);
  }
  return compareDistributions(pairedDistributions({ old, new: now }), findingChanges);
}
