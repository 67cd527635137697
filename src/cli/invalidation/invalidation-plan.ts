import { FolderChanges } from './compare-folders';
import { coverInvalidations, CoveringPath } from '../../edge/invalidation/invalidation-cover';
import { FileUrlOptions, urlPathsOf } from '../../edge/invalidation/invalidation-path';

/** The paths to invalidate after a release, the AWS CLI commands that invalidate them, and the number of files behind them. */
export interface InvalidationPlan extends Readonly<Record<keyof FolderChanges, number>> {
  readonly paths: readonly CoveringPath[];
  readonly commands: readonly string[];
}

export interface PlanOptions extends FileUrlOptions {
  readonly maxPaths: number;
  /** True if unchanged files must stay cached. */
  readonly exact: boolean;
  /** True to invalidate added files, for which an error can be cached. */
  readonly includeAdded: boolean;
  readonly distributionId?: string;
}

/** The number of free paths per month and account. */
export const FREE_PATHS = 1000;

/**
 * The smallest number of paths that covers the changes. `undefined` if the options allow no plan.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html
 */
export function invalidationPlan(changes: FolderChanges, options: PlanOptions): InvalidationPlan | undefined {
  const { changed, removed, added, unchanged } = changes;
  const urls = (files: readonly string[]) => files.flatMap(file => urlPathsOf(file, options));
  const stale = urls([...changed, ...removed, ...options.includeAdded ? added : []]);
  // A wildcard can cover added files, because nothing of them is cached.
  const paths = coverInvalidations(stale, urls(unchanged), options.maxPaths);
  if (paths === undefined || options.exact && paths.some(({ drops, beyond }) => drops.length > 0 || beyond)) return undefined;
  const commands = awsCommands(paths.map(({ path }) => path), options.distributionId);
  return { changed: changed.length, removed: removed.length, added: added.length, unchanged: unchanged.length, paths, commands };
}

/** The maximum number of paths in a request. The newer quota is 150 paths a second, the older one 3,000 in progress. */
const PATHS_PER_REQUEST = 150;

function awsCommands(paths: readonly string[], distributionId = 'DISTRIBUTION_ID'): string[] {
  const requests = Array.from({ length: Math.ceil(paths.length / PATHS_PER_REQUEST) }, (_, at) =>
    paths.slice(at * PATHS_PER_REQUEST, (at + 1) * PATHS_PER_REQUEST));
  return requests.map(request =>
    `aws cloudfront create-invalidation --distribution-id ${distributionId} --paths ${request.map(shellQuoted).join(' ')}`);
}

/** Quotes prevent the shell from expanding wildcards. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
