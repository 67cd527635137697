import { behaviorChanges, sidesOf } from './behavior-changes';
import { CachingChange, describeChanges } from './describe-changes';
import { differencesOf, Pair, Sides } from './difference';
import { DISTRIBUTION, ORIGIN, pairedOrigins } from './distribution-comparisons';
import { DistributionSettings, OriginSettings } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** The changes in the caching of a distribution: those of its behaviors, then of the distribution, then of its origins. */
export function cachingChanges(before: DistributionSettings, after: DistributionSettings): CachingChange[] {
  const distributions = { old: before, new: after };
  const sides = sidesOf(distributions);
  return [
    ...behaviorChanges(distributions),
    ...describeChanges({}, differencesOf(DISTRIBUTION, distributions, sides), sides),
    ...originChanges(distributions, sides),
  ];
}

function originChanges(distributions: Pair<DistributionSettings>, sides: Sides): CachingChange[] {
  const areListed = [distributions.old, distributions.new].every(one => causeOfUnknown(one, 'origins') === undefined);
  return pairedOrigins(distributions).flatMap(pair => {
    const location = { origin: (pair.new ?? pair.old)!.id };
    if (pair.old !== undefined && pair.new !== undefined) {
      return describeChanges(location, differencesOf(ORIGIN, { old: pair.old, new: pair.new }, sides, 'origins.'), sides);
    }
    if (!areListed) return [];
    const kind = pair.old === undefined ? 'added' : 'removed';
    return describeChanges(location, [{ setting: 'origins', kind, before: describeOrigin(pair.old), after: describeOrigin(pair.new) }], sides);
  });
}

function describeOrigin(origin: OriginSettings | undefined): string {
  return origin?.domainName ?? 'its domain name is unknown before deployment';
}
