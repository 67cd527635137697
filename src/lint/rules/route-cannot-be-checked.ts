import { causeOfUnknown, knownCachePolicy, storesResponses, unknownsOfCaching } from '../../edge/known-settings';
import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { behaviorsOf, patternOf, Rule } from '../rule';

/**
 * A doubt about personal data is an error: where the settings are not known, nothing shows that visitors are kept apart.
 */
export const routeCannotBeChecked: Rule = {
  id: 'CEC005',
  name: 'route-cannot-be-checked',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',

  * check({ distribution }) {
    for (const behavior of behaviorsOf(distribution)) {
      const [unknown] = doubtsAbout(behavior);
      if (unknown === undefined) continue;
      yield {
        pathPattern: patternOf(behavior),
        message: `nothing shows that visitors are kept apart, because ${unknown.setting} is not known: ${unknown.cause}`,
        fix: "use a policy of this app or a managed one, or say what an imported policy holds: 'cacheSettings' and 'originRequestSettings' of ContentPreset.custom(...)",
      };
    }
  },
};

function doubtsAbout(behavior: CacheBehaviorSettings): UnknownSetting[] {
  const cache = knownCachePolicy(behavior.cachePolicy);
  if (cache === undefined) return unknownsOfCaching(behavior);
  if (!storesResponses(cache)) return [];
  // Only what is stored can reach another visitor, so what the origin sees matters only then.
  const cause = causeOfUnknown(behavior, 'originRequestPolicy');
  return [
    ...(cause === undefined ? [] : [{ setting: 'originRequestPolicy', cause }]),
    ...(behavior.originRequestPolicy?.unknowns ?? []).filter(({ setting }) => IDENTIFYING.has(setting)),
  ];
}

/** The settings of an origin request policy by which a visitor's identity can reach the origin. */
const IDENTIFYING = new Set(['all settings', 'headers', 'cookies']);
