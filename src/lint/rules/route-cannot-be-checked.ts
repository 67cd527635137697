import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { PathPattern } from '../../edge/path/path-pattern';
import { isAddedByCode } from '../../edge/policy/identity-forwarding';
import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching } from '../../edge/policy/resolved-settings';
import { NOTHING_DECLARED } from '../lint-context';
import { Rule, Severity } from '../rule';

/** A doubt about personal data is an error. */
export const routeCannotBeChecked: Rule = {
  id: 'CEC005',
  name: 'route-cannot-be-checked',
  severity: Severity.ERROR,
  description: 'A setting that separates visitors is known only at deployment, so the separation cannot be checked. The rule applies only to '
    + 'a `MixedContentDistribution`, which guarantees it. For other templates, the command lists unknown settings as not checked.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',

  * check({ distributions }) {
    for (const distribution of distributions.filter(({ declared }) => declared !== NOTHING_DECLARED)) {
      const cause = causeOfUnknown(distribution.settings, 'cacheBehaviors');
      const doubts = [
        ...(cause === undefined ? []
          : [{ location: { ...distribution.at('CacheBehaviors'), pathPattern: '*' }, unknown: { setting: 'cacheBehaviors', cause } }]),
        ...distribution.behaviors.flatMap(behavior => doubtsAbout(behavior.settings).slice(0, 1)
          .map(unknown => ({ location: behavior.at(), unknown }))),
      ];
      for (const { location, unknown } of doubts) {
        yield {
          location,
          message: `The separation of visitors cannot be checked, because ${unknown.setting} is not known: ${unknown.cause}.`,
          fix: unknown.setting.endsWith('Policy')
            ? "Use a policy of this stack or a managed one, or declare the settings of an imported policy with 'cacheSettings' and 'originRequestSettings' of ContentPreset.custom(...)."
            : 'Replace it with a plain value that is known at synthesis.',
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
  // Only stored responses can reach another visitor.
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
    cause: causeOfUnknown(policy, member) ?? 'the declared origin request policy does not contain them',
  }));
}

/** Viewer-request code can copy the identity of a visitor to a part of the request that the origin request policy forwards. */
function doubtsAboutCode(behavior: CacheBehaviorSettings): UnknownSetting[] {
  return isAddedByCode(behavior) ? [{
    setting: 'what an edge function adds to the request',
    cause: 'it runs at viewer request, and the origin request policy forwards more than the cache key contains. List the additions in the cache policy, which also forwards them',
  }] : [];
}
