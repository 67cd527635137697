import { basename } from 'node:path';
import { cachingChanges } from './caching-changes';
import { ChangeKind, Pair } from './difference';
import { FoundDistribution } from '../input/find-distribution';

/** A change as the report shows it. */
export interface ReportedChange {
  /** The path pattern of a behavior. Without a behavior and an origin, the change is one of the distribution as a whole. */
  readonly behavior?: string;
  /** The id of an origin. */
  readonly origin?: string;
  readonly kind: ChangeKind;
  readonly says: string;
  readonly consequence?: string;
}

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
  const byStack = pairedBy(({ stackName, template, logicalId }) => JSON.stringify([stackName ?? basename(template), logicalId]), found);
  const left = {
    old: byStack.flatMap(pair => (pair.new === undefined ? pair.old! : [])),
    new: byStack.flatMap(pair => (pair.old === undefined ? pair.new! : [])),
  };
  return [...byStack.filter(pair => pair.old !== undefined && pair.new !== undefined), ...pairedBy(({ logicalId }) => logicalId, left)];
}

function pairedBy(keyOf: (one: FoundDistribution) => string, found: Pair<readonly FoundDistribution[]>): DistributionPair[] {
  const left = [...found.new];
  const pairs = found.old.map(old => {
    const at = left.findIndex(one => keyOf(one) === keyOf(old));
    return { old, new: at < 0 ? undefined : left.splice(at, 1)[0] };
  });
  return [...pairs, ...left.map(one => ({ new: one }))];
}
