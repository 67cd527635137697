import { basename } from 'node:path';
import { Pair } from './difference';
import { FoundDistribution } from '../input/find-distribution';

/** A distribution of before with that of after; one of them is absent where a distribution came or went. */
export type DistributionPair = Partial<Pair<FoundDistribution>>;

/**
 * Pairs by stack and logical id, then by logical id alone; where there is one on each side, these two are a pair. Of several
 * with one name, the first of before is the first of after.
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
