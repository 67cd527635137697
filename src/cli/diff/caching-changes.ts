import { behaviorChanges } from './behavior-changes';
import { differencesOf, Pair } from './difference';
import { DISTRIBUTION } from './distribution-rows';
import { ORIGIN, pairedOrigins } from './origin-rows';
import { CachingChange, told } from './told';
import { DistributionSettings, OriginSettings } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** What changed in the caching of a distribution: behavior by behavior in their order, then the distribution and its origins. */
export function cachingChanges(before: DistributionSettings, after: DistributionSettings): CachingChange[] {
  const distributions = { old: before, new: after };
  const sides = { old: { distribution: before }, new: { distribution: after } };
  return [
    ...behaviorChanges(distributions),
    ...told({}, differencesOf(DISTRIBUTION, distributions, sides), sides),
    ...originChanges(distributions),
  ];
}

function originChanges(distributions: Pair<DistributionSettings>): CachingChange[] {
  const listed = [distributions.old, distributions.new].every(one => causeOfUnknown(one, 'origins') === undefined);
  return pairedOrigins({ old: distributions.old.origins, new: distributions.new.origins }).flatMap(pair => {
    const sides = { old: { distribution: distributions.old }, new: { distribution: distributions.new } };
    const where = { origin: (pair.new ?? pair.old)!.id };
    if (pair.old !== undefined && pair.new !== undefined) {
      return told(where, differencesOf(ORIGIN, { old: pair.old, new: pair.new }, sides, 'origins.'), sides);
    }
    if (!listed) return [];
    const described = (origin: OriginSettings | undefined) => origin?.domainName ?? 'its domain name is known after deployment';
    const kind = pair.old === undefined ? 'added' : 'removed';
    return told(where, [{ setting: 'origins', kind, before: described(pair.old), after: described(pair.new) }], sides);
  });
}
