import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { PathPattern } from '../../edge/path/path-pattern';
import { isAddedByCode } from '../../edge/policy/identity';
import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { NOTHING_DECLARED } from '../lint-context';
import { Rule } from '../rule';

/**
 * A doubt about personal data is an error: where the settings are not known, nothing shows that visitors are kept apart.
 */
export const routeCannotBeChecked: Rule = {
  id: 'CEC005',
  name: 'route-cannot-be-checked',
  severity: Severity.ERROR,
  why: 'Settings that keep visitors apart are only known at deployment, so nothing shows that they do. This rule speaks only for a '
    + '`MixedContentDistribution`, which promises it; elsewhere, what is not known is listed and no rule speaks of it.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',

  * check({ distributions }) {
    for (const distribution of distributions.filter(({ declared }) => declared !== NOTHING_DECLARED)) {
      const cause = causeOfUnknown(distribution.settings, 'cacheBehaviors');
      const doubts = [
        ...(cause === undefined ? []
          : [{ place: { ...distribution.at('CacheBehaviors'), pathPattern: '*' }, unknown: { setting: 'cacheBehaviors', cause } }]),
        ...distribution.behaviors.flatMap(behavior => doubtsAbout(behavior.settings).slice(0, 1)
          .map(unknown => ({ place: behavior.at(), unknown }))),
      ];
      for (const { place, unknown } of doubts) {
        yield {
          place,
          message: `nothing shows that visitors are kept apart, because ${unknown.setting} is not known: ${unknown.cause}`,
          fix: unknown.setting.endsWith('Policy')
            ? "use a policy of this stack or a managed one, or say what an imported policy holds: 'cacheSettings' and 'originRequestSettings' of ContentPreset.custom(...)"
            : 'write a plain value there instead of one that is decided at deployment',
        };
      }
    }
  },
};

function doubtsAbout(behavior: CacheBehaviorSettings): UnknownSetting[] {
  if (behavior.pathPattern === undefined) {
    return [{ setting: 'pathPattern', cause: causeOfUnknown(behavior, 'pathPattern') ?? 'the behavior has none' }];
  }
  const refusal = PathPattern.refusalOf(behavior.pathPattern);
  if (refusal !== undefined) {
    return [{ setting: 'pathPattern', cause: `it ${refusal}` }];
  }
  const cache = resolvedCachePolicy(behavior.cachePolicy);
  if (cache === undefined) return unknownsOfCaching(behavior);
  // Only what is stored can reach another visitor, so what the origin sees matters only then.
  return storesResponses(cache) ? [...doubtsAboutForwarding(behavior), ...doubtsAboutCode(behavior)] : [];
}

function doubtsAboutForwarding(behavior: CacheBehaviorSettings): UnknownSetting[] {
  const policy = behavior.originRequestPolicy;
  if (policy === undefined) {
    const cause = causeOfUnknown(behavior, 'originRequestPolicy');
    return cause === undefined ? [] : [{ setting: 'originRequestPolicy', cause }];
  }
  return (['headers', 'cookies'] as const).filter(member => policy[member] === undefined).map(member => ({
    setting: member,
    cause: causeOfUnknown(policy, member) ?? 'the origin request policy was declared without them',
  }));
}

/** Code at viewer request can copy a visitor's identity to wherever the origin request policy forwards it from. */
function doubtsAboutCode(behavior: CacheBehaviorSettings): UnknownSetting[] {
  return isAddedByCode(behavior) ? [{
    setting: 'what an edge function adds to the request',
    cause: 'it runs at viewer request, and the origin request policy forwards more than the cache key holds; list what it adds in the cache policy, which forwards it too',
  }] : [];
}
