import { OriginKind } from '../../edge/model';
import { identityAtOrigin, identityOutsideKey } from '../../edge/policy/identity';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { identityEvidence } from '../leak-evidence';
import { Rule } from '../rule';

export const minTtlOverridesNoStore: Rule = {
  id: 'CEC008',
  name: 'min-ttl-overrides-no-store',
  severity: Severity.ERROR,
  why: 'With a Min TTL above 0, CloudFront keeps for that time also what the origin marks `no-store`, `no-cache` or `private`. Where the origin sees who is asking, '
    + 'these are the very answers that must not be kept. It is a warning where all that '
    + 'tells visitors apart is in the cache key: then each gets only what was kept for them, but gets it after they have signed out, or their token was revoked.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      const seen = identityAtOrigin(behavior.settings);
      if (policy === undefined || policy.minTtl === 0 || seen.length === 0 || !storesResponses(policy)) continue;
      if (behavior.origin?.settings.kind === OriginKind.S3) continue;
      const [identity] = identityOutsideKey(behavior.settings);
      yield {
        place: behavior.atCaching,
        severity: identity === undefined ? Severity.WARNING : Severity.ERROR,
        message: `the origin sees ${seen.join(' and ')}, and a Min TTL of ${policy.minTtl} s keeps also what it marks 'no-store' or 'private'`,
        fix: 'set MinTTL to 0, so that the origin can keep a response out of the cache; for personal content use CachingDisabled (in CDK: ContentPreset.account(origin))',
        proof: identity === undefined ? undefined : identityEvidence(behavior, identity, { 'cache-control': 'private, no-store' }),
      };
    }
  },
};
