import { cachingChanges } from './caching-changes';
import { ChangeKind } from './difference';
import { DistributionPair } from './distribution-pairs';

/** A change as it is printed. */
export interface ReportedChange {
  /** A behavior by its path pattern, an origin by its id, or nothing for the distribution as a whole. */
  readonly behavior?: string;
  readonly origin?: string;
  readonly kind: ChangeKind;
  readonly says: string;
  readonly consequence?: string;
}

/** What became of a distribution. */
export interface DistributionDiff {
  readonly logicalId: string;
  /** The names of the templates; one is absent where the distribution came or went. */
  readonly oldTemplate?: string;
  readonly newTemplate?: string;
  readonly changes: readonly ReportedChange[];
}

/**
 * What became of each distribution.
 *
 * @param others what else came or went with a distribution, such as findings
 */
export function compareDistributions(
  pairs: readonly DistributionPair[], others: (pair: DistributionPair) => readonly ReportedChange[] = () => [],
): DistributionDiff[] {
  return pairs.map(pair => ({
    logicalId: (pair.new ?? pair.old)!.logicalId,
    oldTemplate: pair.old?.template,
    newTemplate: pair.new?.template,
    changes: [...changesOf(pair), ...others(pair)],
  }));
}

function changesOf(pair: DistributionPair): ReportedChange[] {
  if (pair.old === undefined) return [{ kind: 'added', says: 'it is new' }];
  if (pair.new === undefined) return [{ kind: 'removed', says: 'it is gone' }];
  return cachingChanges(pair.old.settings, pair.new.settings);
}
