import { pluralize } from '../../lint/phrases';
import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { ArgumentError } from '../input/arguments';
import { compareFolders } from '../invalidation/compare-folders';
import { FREE_PATHS, invalidationPlan, PlanOptions } from '../invalidation/invalidation-plan';
import { planReport } from '../invalidation/plan-report';
import { jsonText } from '../output/json-text';

export const INVALIDATION_PLAN: Command = {
  name: 'invalidation-plan',
  summary: 'Compares two builds of a site and prints the fewest paths to invalidate, with the AWS CLI command.',
  positionals: 'OLD_DIR NEW_DIR',
  arity: { min: 2, max: 2 },
  options: [
    { name: 'prefix', value: 'PATH', description: 'The URL path of the folder, such as /docs.' },
    { name: 'distribution-id', value: 'ID', description: 'The distribution ID for the command.' },
    {
      name: 'max-paths', value: 'N',
      description: `The maximum number of paths (default: ${FREE_PATHS}, which are free per month and account). If more are needed, wildcards also invalidate unchanged files.`,
    },
    { name: 'exact', description: 'Fails if unchanged files would be invalidated.' },
    { name: 'clean-urls', description: 'URLs omit .html: /about also serves about.html.' },
    { name: 'include-added', description: 'Also invalidates added files, for which an error can be cached.' },
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
    distributionId: distributionIdOf(args.text('distribution-id')),
  };
  const plan = invalidationPlan(compareFolders(oldFolder, newFolder, terminal), options);
  if (plan === undefined) {
    throw new UsageError(`${pluralize(options.maxPaths, 'path')} cannot cover the changes without unchanged files; remove --exact, or raise --max-paths`);
  }
  terminal.print(args.isSet('json') ? jsonText(plan) : planReport(plan, terminal));
  return ExitCode.CLEAN;
}

function maxPathsOf(text: string | undefined): number {
  if (text === undefined) return FREE_PATHS;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new ArgumentError(`option '--max-paths' must be a number of at least 1, got '${text}'`);
}

function distributionIdOf(id: string | undefined): string | undefined {
  if (id === undefined || /^[A-Z0-9]+$/.test(id)) return id;
  throw new ArgumentError(`option '--distribution-id' must be capital letters and digits, got '${id}'; 'aws cloudfront list-distributions' shows it`);
}
