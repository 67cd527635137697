import { OriginKind } from '../../edge/model';
import { Identity, identityOutsideKey } from '../../edge/policy/identity';
import { resolvedCachePolicy, runsUnknownCode } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { headersThatStore, identityEvidence, storesWithoutOriginTtl } from '../leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';

export const identityNotInCacheKey: Rule = {
  id: 'CEC002',
  name: 'identity-not-in-cache-key',
  severity: Severity.ERROR,
  why: 'A cookie, `Authorization` or another header that tells who is asking reaches the origin, the answer may be stored, and the cache key ignores it. '
    + 'The origin answers one visitor, and CloudFront hands that answer to the next.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const identities = identityOutsideKey(behavior.settings).filter(identity => mattersToOrigin(identity, behavior));
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (identities.length === 0 || policy === undefined) continue;
      const proof = identities.map(identity => identityEvidence(behavior, identity, headersThatStore(policy))).find(found => found !== undefined);
      const stored = `the response may be stored${storesWithoutOriginTtl(policy) ? '' : ' where the origin gives it a time'}`;
      const code = runsUnknownCode(behavior.settings) ? ', unless its edge functions take it away' : '';
      yield {
        place: behavior.at(behavior.asWritten.namesOriginRequestPolicy ? 'OriginRequestPolicyId' : 'CachePolicyId'),
        message: `the origin sees ${identities.map(one => one.words).join(' and ')}, ${stored}, and the cache key does not tell visitors apart by it: one visitor can get another's page${code}`,
        fix: 'if the answer depends on who asks, use CachingDisabled (in CDK: ContentPreset.account(origin)); if it does not, drop the origin request policy (in CDK: ContentPreset.catalogue(origin, ...)); a cookie with few values can go into the cache key',
        proof,
      };
    }
  },
};

/** "Amazon S3 doesn't process cookies": what a bucket answers depends on none. */
function mattersToOrigin({ carrier }: Identity, behavior: LintedBehavior): boolean {
  return carrier !== 'cookie' || behavior.origin?.settings.kind !== OriginKind.S3;
}
