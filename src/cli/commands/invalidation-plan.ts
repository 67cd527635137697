import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { ArgumentError } from '../input/arguments';
import { awsCommands } from '../invalidation/aws-command';
import { compareFolders } from '../invalidation/compare-folders';
import { FREE_PATHS, invalidationPlan, PlanOptions } from '../invalidation/invalidation-plan';
import { planReport } from '../invalidation/plan-report';

export const INVALIDATION_PLAN: Command = {
  name: 'invalidation-plan',
  summary: 'Shows the fewest paths to invalidate after a release of files, and the command that does it.',
  positionals: 'OLD_DIR NEW_DIR',
  arity: { min: 2, max: 2 },
  options: [
    { name: 'prefix', value: 'PATH', description: 'What stands before the files in URLs, /docs.' },
    { name: 'distribution-id', value: 'ID', description: 'The distribution, for the command.' },
    {
      name: 'max-paths', value: 'N',
      description: `The most paths, ${FREE_PATHS} if left out: as many are free each month in an account. Where more would be needed, wildcards also drop what did not change, as little as possible.`,
    },
    { name: 'exact', description: 'Drops nothing that did not change, or fails.' },
    { name: 'clean-urls', description: 'URLs leave out .html: /about leads to about.html, too.' },
    { name: 'include-added', description: 'Also invalidates added files, for which an error may be cached.' },
    { name: 'json', description: 'Prints JSON.' },
  ],
  examples: [
    'cdk-edge-cache invalidation-plan old/ dist/',
    'cdk-edge-cache invalidation-plan old/ dist/ --prefix /docs --max-paths 15',
    'cdk-edge-cache invalidation-plan old/ dist/ --distribution-id E2EXAMPLE --json',
  ],
  run,
};

function run(args: CommandArguments, terminal: Terminal): ExitCode {
  const [oldFolder, newFolder] = args.positionals as [string, string];
  const options: PlanOptions = {
    prefix: args.text('prefix'),
    cleanUrls: args.isSet('clean-urls'),
    maxPaths: maxPathsOf(args.text('max-paths')),
    exact: args.isSet('exact'),
    includeAdded: args.isSet('include-added'),
  };
  const distributionId = distributionIdOf(args.text('distribution-id'));
  const plan = invalidationPlan(compareFolders(oldFolder, newFolder, terminal), options);
  if (plan === undefined) {
    throw new UsageError(`no ${options.maxPaths} paths cover what changed and nothing else; leave out --exact, or raise --max-paths`);
  }
  const commands = awsCommands(plan.paths.map(({ path }) => path), distributionId);
  terminal.print(args.isSet('json') ? JSON.stringify({ ...plan, commands }, undefined, 2) : planReport(plan, distributionId, terminal));
  return ExitCode.CLEAN;
}

function maxPathsOf(text: string | undefined): number {
  if (text === undefined) return FREE_PATHS;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new ArgumentError(`option '--max-paths' is a number of at least 1, got '${text}'`);
}

function distributionIdOf(id: string | undefined): string | undefined {
  if (id === undefined || /^[A-Z0-9]+$/.test(id)) return id;
  throw new ArgumentError(`option '--distribution-id' has capital letters and digits, got '${id}'; 'aws cloudfront list-distributions' shows it`);
}
