import { FolderChanges } from './compare-folders';
import { coverInvalidations, CoveringPath } from '../../edge/invalidation/invalidation-cover';
import { FileUrlOptions, urlPathsOf } from '../../edge/invalidation/invalidation-path';

/** The paths to invalidate after a release, and the number of files behind them. */
export interface InvalidationPlan {
  readonly changed: number;
  readonly removed: number;
  readonly added: number;
  readonly unchanged: number;
  readonly paths: readonly CoveringPath[];
}

export interface PlanOptions extends FileUrlOptions {
  readonly maxPaths: number;
  /** Whether unchanged files must stay cached. */
  readonly exact: boolean;
  /** Whether to invalidate added files, for which an error can be cached. */
  readonly includeAdded: boolean;
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
  return { changed: changed.length, removed: removed.length, added: added.length, unchanged: unchanged.length, paths };
}
