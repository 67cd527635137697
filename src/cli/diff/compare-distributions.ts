import { basename } from 'node:path';
import { cachingChanges } from './caching-changes';
import { CachingChange } from './describe-changes';
import { Pair, pairedBy } from './difference';
import { FoundDistribution } from '../input/find-distribution';

/** A change as the report shows it. */
export type ReportedChange = Pick<CachingChange, 'behavior' | 'origin' | 'kind' | 'says'> & Partial<CachingChange>;

/** The changes of a distribution. */
export interface DistributionDiff {
  readonly logicalId: string;
  /** The name of the old template; undefined if the distribution is new. */
  readonly oldTemplate?: string;
  /** The name of the new template; undefined if the distribution was removed. */
  readonly newTemplate?: string;
  readonly changes: readonly ReportedChange[];
}

/** An old distribution and its new counterpart. An added or removed distribution has no counterpart. */
export type DistributionPair = Partial<Pair<FoundDistribution>>;

/**
 * Compares each distribution with its counterpart.
 *
 * @param otherChanges further changes of a distribution, such as findings
 */
export function compareDistributions(
  pairs: readonly DistributionPair[], otherChanges: (pair: DistributionPair) => readonly ReportedChange[] = () => [],
): DistributionDiff[] {
  return pairs.map(pair => ({
    logicalId: (pair.new ?? pair.old)!.logicalId,
    oldTemplate: pair.old?.template,
    newTemplate: pair.new?.template,
    changes: [...changesOf(pair), ...otherChanges(pair)],
  }));
}

function changesOf(pair: DistributionPair): ReportedChange[] {
  if (pair.old === undefined) return [{ kind: 'added', says: 'new distribution' }];
  if (pair.new === undefined) return [{ kind: 'removed', says: 'the distribution was removed' }];
  return cachingChanges(pair.old.settings, pair.new.settings);
}

/**
 * Pairs distributions by stack and logical id, then by logical id alone. If each side has a single distribution, these two are a pair.
 * Distributions with equal names are paired in their order.
 */
export function pairedDistributions(found: Pair<readonly FoundDistribution[]>): DistributionPair[] {
  if (found.old.length === 1 && found.new.length === 1) return [{ old: found.old[0], new: found.new[0] }];
  const idInStack = ({ stackName, template, logicalId }: FoundDistribution) => JSON.stringify([stackName ?? basename(template), logicalId]);
  return pairedBy(found, idInStack, ({ logicalId }) => logicalId);
}
