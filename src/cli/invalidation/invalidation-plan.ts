import { FolderChanges } from './compare-folders';
import { coverInvalidations, CoveringPath } from '../../edge/invalidation/invalidation-cover';
import { FileUrlOptions, urlPathsOf } from '../../edge/invalidation/invalidation-path';

/** What to invalidate after a release, and why. */
export interface InvalidationPlan {
  readonly changed: number;
  readonly removed: number;
  readonly added: number;
  readonly unchanged: number;
  readonly paths: readonly CoveringPath[];
}

/** What a plan may be made of. */
export interface PlanOptions extends FileUrlOptions {
  readonly maxPaths: number;
  /** Whether nothing may be dropped that did not change. */
  readonly exact: boolean;
  /** Whether added files are invalidated, too, because an error for them may be cached. */
  readonly includeAdded: boolean;
}

/** The fewest paths free of charge: the first 1,000 of a month in an account. */
export const FREE_PATHS = 1000;

/**
 * The fewest paths for what changed, or nothing if the options do not allow any.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html
 */
export function invalidationPlan(changes: FolderChanges, options: PlanOptions): InvalidationPlan | undefined {
  const { changed, removed, added, unchanged } = changes;
  const urls = (files: readonly string[]) => files.flatMap(file => urlPathsOf(file, options));
  const stale = urls([...changed, ...removed, ...options.includeAdded ? added : []]);
  // What was added has nothing in a cache that could be dropped, so that a wildcard may cover it.
  const paths = coverInvalidations(stale, urls(unchanged), options.maxPaths);
  if (paths === undefined || options.exact && paths.some(({ drops, beyond }) => drops.length > 0 || beyond)) return undefined;
  return { changed: changed.length, removed: removed.length, added: added.length, unchanged: unchanged.length, paths };
}
