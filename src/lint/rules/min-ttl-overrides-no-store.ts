import { OriginKind } from '../../edge/model';
import { identityAtOrigin } from '../../edge/policy/identity-forwarding';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { identityEvidence } from '../evidence/leak-evidence';
import { exposedIdentities } from '../facts/exposed-identity';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const minTtlOverridesNoStore: Rule = {
  id: 'CEC008',
  name: 'min-ttl-overrides-no-store',
  severity: Severity.ERROR,
  description: 'With a minimum TTL above 0, CloudFront stores even responses that the origin marks `no-store`, `no-cache` or `private`. If the origin receives the identity '
    + 'of the visitor, those are the responses that must not be stored. It is a warning if the cache key includes the whole identity: '
    + 'visitors then receive only their own copies, but even after they sign out or the token is revoked.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      const exposed = exposedIdentities(behavior);
      const received = [...identityAtOrigin(behavior.settings), ...exposed.filter(({ isUnlisted }) => isUnlisted).map(({ label }) => label)];
      if (policy === undefined || policy.minTtlSeconds === 0 || received.length === 0 || !storesResponses(policy)) continue;
      if (behavior.origin?.settings.kind === OriginKind.S3) continue;
      const [identity] = exposed;
      yield {
        location: behavior.atCaching,
        severity: identity === undefined ? Severity.WARNING : Severity.ERROR,
        message: `The origin receives ${listed(received)}, and the minimum TTL is ${policy.minTtlSeconds} s. CloudFront stores even responses that the origin marks 'no-store' or 'private'.`,
        fix: 'Set MinTTL to 0, so that the origin can prevent caching. For personal content, use CachingDisabled; in CDK, ContentPreset.account(origin).',
        evidence: identity === undefined ? undefined : identityEvidence(behavior, identity, { 'cache-control': 'private, no-store' }),
      };
    }
  },
};
